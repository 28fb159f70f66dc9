"""A row of the file of measurements as a measurement: the answers, scored here. Only answers are taken over; a total
serves to check them, since a score that nobody can do over is not what the charts and reports rest on."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from patients.importing.cells import columns_of, read_cells
from patients.importing.tables import Fault, Row
from patients.instruments import INSTRUMENTS, Instrument, Item, Score, get
from patients.instruments.base import Checklist, OwnActivities
from patients.models import Measurement
from patients.questionnaires import MOST_ACTIVITIES, in_words, moment_fault, score_fault
from patients.registration import date_fault

REQUIRED = ("source_id", "patient_source_id", "instrument", "measured_on", "moment")
STARTED = "episode_started_on"
# Item 4 stands in column i4; the i keeps a number from being taken for a value by whoever makes the file.
ITEMS = tuple(
    dict.fromkeys(
        f"i{item.key}" for instrument in INSTRUMENTS for item in (*instrument.items, *instrument.extras)
    )
)
ACTIVITIES = tuple(f"a{number}" for number in range(1, MOST_ACTIVITIES + 1))
COLUMNS = (*REQUIRED, "variant", STARTED, "total", *ITEMS, *ACTIVITIES)

_CELLS = columns_of(Measurement, ("measured_on", "moment"))
_WHOLE = re.compile(r"-?[0-9]{1,6}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,6}([.,][0-9]{1,6})?\Z")
_LONGEST_ACTIVITY = 120


@dataclass(frozen=True)
class NewMeasurement:
    """`values` are those of `actions.measurements.take_measurement`."""

    row: Row
    patient_source_id: str
    episode_started_on: datetime.date | None
    instrument: Instrument
    values: Mapping[str, object]
    score: Score

    @property
    def day(self) -> tuple[str, str, datetime.date]:
        """Of this one can be taken in an episode."""
        return self.instrument.key, self.values["variant"], self.values["measured_on"]


def read_measurement(row: Row, *, today: datetime.date) -> NewMeasurement | list[Fault]:
    """Everything that is wrong with the row by itself; whose it is is asked elsewhere."""
    values, faults = read_cells(row, _CELLS)
    started_on, wrong = _started_on(row)
    faults += wrong
    if words := date_fault(values.get("measured_on"), today=today):
        faults.append(Fault("measured_on", words))
    if not row.values.get("patient_source_id"):
        faults.append(Fault("patient_source_id", "ontbreekt"))
    try:
        instrument = get(row.values.get("instrument", "").lower())
    except KeyError:
        known = ", ".join(each.key for each in INSTRUMENTS)
        return [*faults, Fault("instrument", f"onbekend; wij kennen {known}")]
    if words := moment_fault(instrument, values.get("moment", "")):
        faults.append(Fault("moment", words))
    variant = row.values.get("variant", "").lower()
    if fault := _variant_fault(instrument, variant):
        faults.append(fault)
    answers, activities, wrong = _answers(row, instrument)
    faults += wrong
    if faults:
        return faults
    score = instrument.score(answers)
    if fault := _score_fault(row, instrument, score):
        return [fault]
    values |= {"variant": variant, "answers": answers, "activities": activities}
    values["questions"] = in_words(instrument, answers, activities, {})
    return NewMeasurement(row, row.values["patient_source_id"], started_on, instrument, values, score)


def _started_on(row: Row) -> tuple[datetime.date | None, list[Fault]]:
    if STARTED not in row.values:
        return None, []
    values, faults = read_cells(Row(row.line, (), {"measured_on": row.values[STARTED]}), _CELLS[:1])
    return values.get("measured_on"), [Fault(STARTED, fault.reason) for fault in faults]


def _variant_fault(instrument: Instrument, variant: str) -> Fault | None:
    keys = [key for key, _ in instrument.variants]
    if variant in keys or not (keys or variant):
        return None
    words = f"kies uit {', '.join(keys)}" if keys else "dit instrument heeft geen varianten"
    return Fault("variant", words)


def _answers(row: Row, instrument: Instrument) -> tuple[dict[str, int], dict[str, str], list[Fault]]:
    items = {f"i{item.key}": item for item in (*instrument.items, *instrument.extras)}
    answers: dict[str, int] = {}
    faults = []
    for column in ITEMS:
        if not (text := row.values.get(column)):
            continue
        if column not in items:
            faults.append(Fault(column, f"hoort niet bij {instrument.title}"))
        elif fault := _item_fault(column, items[column], text):
            faults.append(fault)
        else:
            answers[items[column].key] = int(text)
    if not answers and not faults:
        words = "alleen een totaal: zonder de antwoorden wordt een meting niet ingelezen"
        faults.append(Fault("total", words) if "total" in row.values else Fault("", "geen antwoorden"))
    activities, wrong = _activities(row, instrument, answers)
    if isinstance(instrument, Checklist):
        # As on the form: what was not ticked is no answer.
        scored = {item.key for item in instrument.items}
        answers = {key: answer for key, answer in answers.items() if answer or key not in scored}
    return answers, activities, faults + wrong


def _item_fault(column: str, item: Item, text: str) -> Fault | None:
    if not _WHOLE.match(text):
        return Fault(column, "geen geheel getal")
    if not item.minimum <= int(text) <= item.maximum:
        return Fault(column, f"niet van {item.minimum} tot en met {item.maximum}")
    return None


def _activities(
    row: Row, instrument: Instrument, answers: Mapping[str, int]
) -> tuple[dict[str, str], list[Fault]]:
    given = {column[1:]: row.values[column] for column in ACTIVITIES if column in row.values}
    if not isinstance(instrument, OwnActivities):
        return {}, [Fault(f"a{key}", f"hoort niet bij {instrument.title}") for key in given]
    faults = [Fault(f"a{key}", "ontbreekt: om welke activiteit gaat het?") for key in answers.keys() - given]
    faults += [Fault(f"i{key}", "geef deze activiteit een cijfer") for key in given.keys() - answers.keys()]
    faults += [
        Fault(f"a{key}", f"hoogstens {_LONGEST_ACTIVITY} tekens, geen vreemde tekens")
        for key, words in given.items()
        if len(words) > _LONGEST_ACTIVITY or "\0" in words
    ]
    if len({words.casefold() for words in given.values()}) < len(given):
        faults.append(Fault("a1", "twee keer dezelfde activiteit"))
    return given, sorted(faults, key=lambda fault: fault.column)


def _score_fault(row: Row, instrument: Instrument, score: Score) -> Fault | None:
    if not instrument.is_usable(score):
        return Fault("", f"te weinig antwoorden voor een score. {score_fault(instrument)}")
    if not (text := row.values.get("total")):
        return None
    if not _NUMBER.match(text):
        return Fault("total", "geen getal")
    if score.value is None:
        return Fault("total", "dit instrument (of wat ervan is ingevuld) heeft geen totaal; laat dit leeg")
    given = float(text.replace(",", "."))
    # As it is rounded on the screen.
    if abs(given - score.value) > 0.5 * 10**-instrument.decimals + 1e-9:
        return Fault("total", "is niet wat de antwoorden samen geven")
    return None
