"""A row of the file of patients as a patient to register, with the episode that is open, if one is."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from patients.importing.cells import columns_of, read_cells
from patients.importing.tables import Fault, Row
from patients.models import Episode, GeneralPractitioner, Insurer, Patient
from patients.names import normalise
from patients.registration import (
    birth_date_fault,
    consents_were_asked,
    date_fault,
    patient_faults,
    referral_faults,
)
from practices.identifiers import compact_bsn, compact_postcode
from practices.models import Practice, User

# Not the identity document: who saw it, and when, can't be said for another (Wbsn-z). It is asked at the next visit.
PATIENT_FIELDS = (
    *(
        "initials",
        "given_name",
        "surname_prefix",
        "surname",
        "partner_prefix",
        "partner_surname",
        "name_usage",
    ),
    *("birth_date", "sex", "bsn", "bsn_missing_reason"),
    *("street", "house_number", "postcode", "city", "phone", "email", "preferred_language", "policy_number"),
    *("contact_name", "contact_relation", "contact_phone"),
    *("representative_name", "representative_relation", "representative_phone"),
    *("consent_gp", "consent_quality", "consents_asked_on"),
)
EPISODE_FIELDS = ("access_mode", "referrer_name", "referral_date", "referral_reason", "help_request")
STARTED = "episode_started_on"
LOOKED_UP = ("practice", "therapist", "insurer_uzovi", "gp_agb")
REQUIRED = ("source_id", "practice", "initials", "surname", "birth_date", "sex")
COLUMNS = tuple(dict.fromkeys((*REQUIRED, *PATIENT_FIELDS, *LOOKED_UP, STARTED, *EPISODE_FIELDS)))

_TIDY = {"bsn": compact_bsn, "postcode": compact_postcode}
_PATIENT = columns_of(Patient, PATIENT_FIELDS, _TIDY)
_EPISODE = columns_of(Episode, ("started_on", *EPISODE_FIELDS))


@dataclass(frozen=True)
class Directory:
    """What a row may name: practices by AGB code and by name, general practitioners by AGB code (of each all that have
    it), insurers by UZOVI number, and per practice its therapists of today by e-mail address."""

    practices: Mapping[str, Sequence[Practice]]
    general_practitioners: Mapping[str, Sequence[GeneralPractitioner]]
    insurers: Mapping[str, Insurer]
    therapists: Mapping[int, Mapping[str, User]]


@dataclass(frozen=True)
class NewPatient:
    """`episode` is empty when there is none; `names` are the surnames under which somebody may be known already."""

    row: Row
    practice: Practice
    values: Mapping[str, object]
    therapist: User | None = None
    episode: Mapping[str, object] = field(default_factory=dict)

    @property
    def names(self) -> set[tuple[datetime.date, str]]:
        return keys_of(self.values["birth_date"], self.values["surname"], self.values["partner_surname"])


def keys_of(birth_date: datetime.date, *surnames: str) -> set[tuple[datetime.date, str]]:
    """By which two patients are taken for the same: born on one day with a like surname."""
    return {(birth_date, name) for name in map(normalise, surnames) if name}


def read_patient(row: Row, directory: Directory, *, today: datetime.date) -> NewPatient | list[Fault]:
    """Everything that is wrong with the row by itself; whether somebody is there already is asked elsewhere."""
    values, faults = read_cells(row, _PATIENT)
    faults += [Fault(*each) for each in patient_faults(values)]
    faults += _date_faults(values, today)
    if row.values.get("source_id") in {values.get("bsn"), row.values.get("bsn")} - {None}:
        faults.append(Fault("source_id", "is het BSN; neem het nummer van de patiënt in het andere systeem"))
    if consents_were_asked(values) and not values.get("consents_asked_on") and "consents_asked_on" in values:
        faults.append(Fault("consents_asked_on", "vul in wanneer de toestemming is gevraagd"))
    practice, therapist, looked_up, unknown = _look_up(row, directory)
    faults += unknown
    episode, wrong = _episode(row, today)
    faults += wrong
    if episode and not therapist and not any(fault.column == "therapist" for fault in faults):
        faults.append(Fault("therapist", "een episode heeft een hoofdbehandelaar"))
    if faults:
        return faults
    return NewPatient(row, practice, values | looked_up, therapist, episode)


def _date_faults(values: Mapping[str, object], today: datetime.date) -> Iterator[Fault]:
    if values.get("birth_date") and (words := birth_date_fault(values["birth_date"], today=today)):
        yield Fault("birth_date", words)
    if words := date_fault(values.get("consents_asked_on"), today=today):
        yield Fault("consents_asked_on", words)


def _look_up(
    row: Row, directory: Directory
) -> tuple[Practice | None, User | None, dict[str, object], list[Fault]]:
    found = {name: row.values.get(name, "") for name in LOOKED_UP}
    faults = []
    practice, words = _one(directory.practices, found["practice"].casefold())
    if words:
        faults.append(Fault("practice", words if found["practice"] else "ontbreekt"))
    therapist = None
    if found["therapist"] and practice:
        therapist = directory.therapists.get(practice.pk, {}).get(found["therapist"].lower())
        if therapist is None:
            faults.append(Fault("therapist", "is vandaag geen therapeut van deze praktijk"))
    values: dict[str, object] = {"insurer": None, "general_practitioner": None}
    if found["insurer_uzovi"]:
        values["insurer"] = directory.insurers.get(found["insurer_uzovi"].zfill(4))
        if values["insurer"] is None:
            faults.append(Fault("insurer_uzovi", "onbekend"))
    if found["gp_agb"]:
        values["general_practitioner"], words = _one(
            directory.general_practitioners, found["gp_agb"].zfill(8)
        )
        if words:
            faults.append(Fault("gp_agb", words))
    return practice, therapist, values, faults


def _one(known: Mapping[str, Sequence], key: str) -> tuple[object | None, str]:
    """The only one of that name, or why not."""
    found = known.get(key, ())
    if not found:
        return None, "onbekend"
    return (found[0], "") if len(found) == 1 else (None, "er is er meer dan één met deze code of naam")


def _episode(row: Row, today: datetime.date) -> tuple[dict[str, object], list[Fault]]:
    """Nothing when no column says anything about one."""
    if not any(row.values.get(name) for name in (STARTED, *EPISODE_FIELDS)):
        return {}, []
    cells = {name: row.values[name] for name in EPISODE_FIELDS if name in row.values}
    cells["started_on"] = row.values.get(STARTED, "")
    values, faults = read_cells(Row(row.line, (), cells), _EPISODE)
    faults = [Fault(STARTED, each.reason) if each.column == "started_on" else each for each in faults]
    # Here whoever referred is a name, also when it was a general practitioner.
    faults += [
        Fault("referrer_name" if column == "referrer" else column, words)
        for column, words in referral_faults(values)
    ]
    for column, name in ((STARTED, "started_on"), ("referral_date", "referral_date")):
        if words := date_fault(values.get(name), today=today):
            faults.append(Fault(column, words))
    return values, faults
