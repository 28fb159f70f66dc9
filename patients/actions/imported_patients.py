"""Patients from another system, each with the episode that is open there, if one is.

Nobody gets to see them by this: a row that names a therapist gives that one the relation of registering by hand, or of
leading the episode.
"""

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from django.conf import settings

from lowback.encryption import blind_index
from patients.actions.care_relations import Origin
from patients.actions.imports import Reading
from patients.actions.log import log_imported
from patients.importing.people import NewPatient, read_patient
from patients.importing.tables import Fault, Rejected, Row
from patients.models import CareRelation, Episode, Patient
from patients.queries.imports import Kind, directory, names_known, practices_by_bsn
from practices.models import User

SIMILAR = "lijkt op een bestaande patiënt"


class PatientReading(Reading):
    """`allow_similar`: somebody looked at the rows that look like a patient we know, and they are others."""

    kind = Kind.PATIENT

    def __init__(self, *, today: datetime.date, allow_similar: bool = False) -> None:
        self.today, self.allow_similar = today, allow_similar
        self.directory = directory()
        # Blind index → practice → line; birth date and surname → line.
        self._bsns: dict[str, dict[int, int]] = {}
        self._names: dict[tuple[datetime.date, str], int] = {}

    def judge(self, rows: Sequence[Row], *, lock: bool) -> tuple[list[NewPatient], list[Rejected]]:
        read = [(row, read_patient(row, self.directory, today=self.today)) for row in rows]
        well = [found for _, found in read if isinstance(found, NewPatient)]
        indexes = {each.row.line: _index(each) for each in well}
        taken = practices_by_bsn(set(indexes.values()) - {""})
        known = names_known({each.values["birth_date"] for each in well})
        accepted, rejected = [], []
        for row, found in read:
            if isinstance(found, NewPatient):
                index = indexes[row.line]
                faults = list(self._known_faults(found, index, taken.get(index, set()), known))
            else:
                faults = found
            if faults:
                rejected.append(Rejected(row, tuple(faults)))
            else:
                self._remember(found, indexes[row.line])
                accepted.append(found)
        return accepted, rejected

    def _known_faults(
        self,
        patient: NewPatient,
        index: str,
        registered_in: AbstractSet[int],
        known: AbstractSet[tuple[datetime.date, str]],
    ) -> Iterator[Fault]:
        """The same BSN in the same practice is never somebody else; all other likeness a person can judge."""
        in_file = self._bsns.get(index, {})
        if patient.practice.pk in registered_in:
            yield Fault("bsn", "in deze praktijk is al een patiënt met dit BSN ingeschreven")
        elif line := in_file.get(patient.practice.pk):
            yield Fault("bsn", f"staat al op regel {line} van dit bestand, in dezelfde praktijk")
        elif self.allow_similar:
            return
        elif registered_in or patient.names & known:
            yield Fault("", SIMILAR)
        elif lines := [
            *in_file.values(),
            *(self._names[name] for name in patient.names & self._names.keys()),
        ]:
            yield Fault("", f"{SIMILAR}: regel {min(lines)} van dit bestand")

    def _remember(self, patient: NewPatient, index: str) -> None:
        if index:
            self._bsns.setdefault(index, {})[patient.practice.pk] = patient.row.line
        for name in patient.names:
            self._names.setdefault(name, patient.row.line)

    def write(self, accepted: Sequence[NewPatient], *, at: datetime.datetime, by: User) -> list[Patient]:
        stamp = {"created_at": at, "created_by": by, "updated_at": at, "updated_by": by}
        patients = [
            Patient(**each.values, practice=each.practice, submission=uuid.uuid4(), **stamp)
            for each in accepted
        ]
        for patient in patients:
            patient.make_searchable()
        Patient.objects.bulk_create(patients)
        episodes = {
            patient.pk: Episode(
                **each.episode,
                patient=patient,
                practice=each.practice,
                lead_therapist=each.therapist,
                submission=uuid.uuid4(),
                **stamp,
            )
            for each, patient in zip(accepted, patients, strict=True)
            if each.episode
        }
        Episode.objects.bulk_create(episodes.values())
        CareRelation.objects.bulk_create(
            _relation(patient, each.therapist, episodes, at=at, by=by)
            for each, patient in zip(accepted, patients, strict=True)
            if each.therapist
        )
        begun = [(episode, episode.patient) for episode in episodes.values()]
        log_imported([*((patient, patient) for patient in patients), *begun], by=by)
        return patients


def _index(patient: NewPatient) -> str:
    bsn = patient.values["bsn"]
    return blind_index(bsn) if bsn else ""


def _relation(
    patient: Patient,
    therapist: User,
    episodes: Mapping[int, Episode],
    *,
    at: datetime.datetime,
    by: User,
) -> CareRelation:
    """Without an episode it ends by itself, as that of registering does."""
    episode = episodes.get(patient.pk)
    return CareRelation(
        patient=patient,
        therapist=therapist,
        practice_id=patient.practice_id,
        episode=episode,
        origin=Origin.INTAKE if episode else Origin.REGISTRATION,
        from_at=at,
        until=None if episode else at + datetime.timedelta(days=settings.CARE_RELATION_DAYS),
        created_at=at,
        created_by=by,
    )
