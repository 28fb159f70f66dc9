"""Reading for the patient's card."""

import uuid

from patients.models import Episode, Patient
from patients.queries.readable import NOTHING, label, readable
from practices.models import User

# What the card shows, in this order; the names stand in the banner above it.
CARD = (
    ("Persoon", ("given_name", "name_usage", "bsn", "bsn_missing_reason", "preferred_language")),
    (
        "Identiteit",
        ("identity_document", "identity_number", "identity_checked_at", "identity_checked_by"),
    ),
    ("Adres en bereikbaarheid", ("street", "house_number", "postcode", "city", "phone", "email")),
    ("Verzekering en huisarts", ("insurer", "policy_number", "general_practitioner")),
    ("Contactpersoon", ("contact_name", "contact_relation", "contact_phone")),
    ("Vertegenwoordiger", ("representative_name", "representative_relation", "representative_phone")),
    ("Toestemmingen", ("consent_gp", "consent_quality", "consents_asked_on")),
)


def card_sections(patient: Patient) -> list[tuple[str, list[tuple[str, str]]]]:
    """The filled-in data per section; BSN and document number masked."""
    sections = []
    for title, names in CARD:
        lines = [(label(Patient, name), readable(Patient, name, getattr(patient, name))) for name in names]
        filled = [line for line in lines if line[1] != NOTHING]
        if filled:
            sections.append((title, filled))
    if patient.needs_representative:
        sections.insert(0, ("Let op de leeftijd", [("Over de behandeling beslist", patient.who_consents)]))
    return sections


def registered_by(user: User, submission: uuid.UUID) -> Patient | None:
    """The patient whom this user registered with this very form."""
    return Patient.objects.filter(submission=submission, created_by=user).first()


def patient_episodes(patient: Patient) -> list[Episode]:
    """All episodes of the patient with their phase records, newest first: one query."""
    return list(patient.episodes.with_phases())
