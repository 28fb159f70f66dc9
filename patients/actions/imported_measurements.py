"""Measurements from another system, of patients who were taken over from it, in an open episode: what
`patients/actions/measurements.py` asks of one, asked of a thousand at a time."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patients.actions.imports import Reading
from patients.actions.log import log_imported
from patients.importing.questionnaires import STARTED, NewMeasurement, read_measurement
from patients.importing.tables import Fault, Rejected, Row
from patients.models import Episode, Measurement
from patients.queries.imports import Day, Kind, days_taken, episodes_of, patients_imported
from practices.models import User


@dataclass(frozen=True)
class Placed:
    """A measurement and the episode that it belongs to."""

    measurement: NewMeasurement
    episode: Episode

    @property
    def row(self) -> Row:
        return self.measurement.row

    @property
    def day(self) -> Day:
        return self.episode.pk, *self.measurement.day


class MeasurementReading(Reading):
    """`source` is the one under which the patients were read in."""

    kind = Kind.MEASUREMENT

    def __init__(self, *, source: str, today: datetime.date) -> None:
        self.source, self.today = source, today
        self._days: dict[Day, int] = {}

    def judge(self, rows: Sequence[Row], *, lock: bool) -> tuple[list[Placed], list[Rejected]]:
        read = [(row, read_measurement(row, today=self.today)) for row in rows]
        well = [found for _, found in read if isinstance(found, NewMeasurement)]
        patients = patients_imported(self.source, {each.patient_source_id for each in well})
        episodes = episodes_of(set(patients.values()), lock=lock)
        taken = days_taken(
            {episode.pk for each in episodes.values() for episode in each},
            {each.values["measured_on"] for each in well},
        )
        accepted, rejected = [], []
        for row, found in read:
            placed = (
                self._place(found, patients, episodes, taken) if isinstance(found, NewMeasurement) else found
            )
            if isinstance(placed, Placed):
                self._days[placed.day] = row.line
                accepted.append(placed)
            else:
                rejected.append(Rejected(row, tuple(placed)))
        return accepted, rejected

    def _place(
        self,
        found: NewMeasurement,
        patients: Mapping[str, int],
        episodes: Mapping[int, Sequence[Episode]],
        taken: set[Day],
    ) -> Placed | list[Fault]:
        patient = patients.get(found.patient_source_id)
        if patient is None:
            return [
                Fault(
                    "patient_source_id",
                    "onder dit nummer is uit deze bron geen patiënt ingelezen (of afgeschermd)",
                )
            ]
        episode = _episode(found, episodes.get(patient, ()))
        if isinstance(episode, Fault):
            return [episode]
        placed = Placed(found, episode)
        if placed.day in taken:
            return [Fault("measured_on", f"de {found.instrument.title} van die dag is er al")]
        if line := self._days.get(placed.day):
            return [Fault("measured_on", f"de {found.instrument.title} van die dag staat al op regel {line}")]
        return placed

    def write(self, accepted: Sequence[Placed], *, at: datetime.datetime, by: User) -> list[Measurement]:
        made = [
            Measurement(
                **each.measurement.values,
                episode=each.episode,
                instrument=each.measurement.instrument.key,
                instrument_title=each.measurement.instrument.title,
                instrument_version=each.measurement.instrument.version,
                value=each.measurement.score.value,
                subscales=dict(each.measurement.score.subscales),
                band=each.measurement.score.band or "",
                missing=list(each.measurement.score.missing),
                taken_at=at,
                taken_by=by,
                submission=uuid.uuid4(),
            )
            for each in accepted
        ]
        Measurement.objects.bulk_create(made)
        log_imported([(row, row.episode.patient) for row in made], by=by)
        return made


def _episode(found: NewMeasurement, episodes: Sequence[Episode]) -> Episode | Fault:
    """The one that began on the named day, else the only one that was open on the day of the measurement."""
    day = found.values["measured_on"]
    if found.episode_started_on:
        fitting = [each for each in episodes if each.started_on == found.episode_started_on]
    else:
        fitting = [each for each in episodes if each.is_open and each.started_on <= day]
    if not fitting:
        column = STARTED if found.episode_started_on else ""
        return Fault(column, "deze patiënt heeft geen episode waar de meting bij hoort; begin die eerst")
    if len(fitting) > 1:
        return Fault(STARTED, "de patiënt heeft meer dan één episode; zeg hier in welke")
    if not fitting[0].is_open:
        return Fault(STARTED, "deze episode is afgesloten")
    if day < fitting[0].started_on:
        return Fault("measured_on", "ligt voor het begin van de episode")
    return fitting[0]
