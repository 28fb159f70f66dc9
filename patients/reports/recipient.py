"""Whose a sheet is that a patient takes home: name and number, never a BSN or a birth date."""

import datetime
from dataclasses import dataclass

from patients.reports.programme import day_in
from patients.reports.sentences import said
from practices.letterhead import Letterhead


@dataclass(frozen=True)
class Recipient:
    """Whom the sheet is for, and whom to ask; `letterhead` of the practice."""

    letterhead: Letterhead
    patient_name: str
    patient_number: int
    therapist_name: str

    def facts(self, agreed_on: datetime.date, language: str) -> tuple[tuple[str, str], ...]:
        return (
            (said("for_patient", language), self.patient_name),
            (said("patient_number", language), str(self.patient_number)),
            (said("your_therapist", language), self.therapist_name),
            (said("agreed_on", language), day_in(language, agreed_on)),
        )

    def running(self, language: str) -> str:
        """For the head of every page."""
        return f"{said('patient_number', language)} {self.patient_number}"
