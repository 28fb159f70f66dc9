"""The part of a record that a patient let the complaints officer look into (law-and-security 1.7).

A complaint holds no key to a record: the patient is found by name and birth date in the practice of the complaint, and
only when that points at one person.
"""

import datetime
from dataclasses import dataclass

from patients.models import Episode, Patient
from practices.models import Complaint, RecordConsent
from practices.queries.complaints import is_alike, valid_consent


@dataclass(frozen=True)
class Consented:
    consent: RecordConsent
    patient: Patient
    episodes: list[Episode]


def consented(complaint: Complaint, today: datetime.date) -> Consented | str:
    """What may be seen today, or in words why nothing may: episodes that began in the period of the consent."""
    consent = valid_consent(complaint, today)
    if consent is None:
        return "Er is geen geldige toestemming van de patiënt om het dossier in te zien."
    found = _patients(complaint)
    if len(found) != 1:
        return (
            "De patiënt is met deze naam en geboortedatum niet eenduidig te vinden in de praktijk. Vraag de praktijk om"
            " een afschrift van het dossier."
        )
    [patient] = found
    episodes = Episode.objects.with_phases().filter(
        patient=patient, started_on__range=(consent.covers_from, consent.covers_until)
    )
    return Consented(consent, patient, list(episodes))


def _patients(complaint: Complaint) -> list[Patient]:
    """Without a birth date nobody; a restricted record (AVG 18) is nobody's either."""
    if complaint.patient_birth_date is None:
        return []
    born = (
        Patient.objects.unrestricted()
        .with_card()
        .filter(practice=complaint.practice_id, birth_date=complaint.patient_birth_date)
    )
    return [patient for patient in born if is_alike(patient.name, complaint.patient_name)]
