"""What holds for whoever is registered, on the form and when taken over from another system: rules over several fields
at once. Pure: values in, (field, message) out; what a field must look like by itself its validators say."""

import datetime
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils import timezone

from lowback.dates import whole_years
from lowback.formfields import EARLIEST
from patients.models import Episode, Patient
from patients.names import normalise

ONLY_WITH_REFERRAL = ("referrer", "referrer_name", "referral_date", "referral_reason")
Fault = tuple[str, str]


def birth_date_fault(birth_date: datetime.date, *, today: datetime.date) -> str:
    """ "" for a possible one."""
    if birth_date > today:
        return "De geboortedatum ligt in de toekomst."
    return "De geboortedatum ligt voor 1900." if birth_date < EARLIEST else ""


def date_fault(date: datetime.date | None, *, today: datetime.date) -> str:
    """Of what must have happened already; "" for none, today or before."""
    return "Deze datum ligt in de toekomst." if date and date > today else ""


def patient_faults(values: Mapping[str, object]) -> Iterator[Fault]:
    """A field that isn't in `values` was wrong by itself already: nothing more is said of it."""
    yield from _bsn_faults(values)
    birth_date = values.get("birth_date")
    if birth_date and not values.get("representative_name") and _is_too_young(birth_date):
        yield (
            "representative_name",
            f"De patiënt is jonger dan {settings.AGE_OF_OWN_CONSENT}: vul een ouder of voogd in.",
        )
    if not normalise(values.get("surname") or "x"):
        yield "surname", "Vul een naam met letters in."


def _is_too_young(birth_date: datetime.date) -> bool:
    """To decide alone about treatment (`Patient.needs_representative`)."""
    return whole_years(birth_date, timezone.localdate()) < settings.AGE_OF_OWN_CONSENT


def _bsn_faults(values: Mapping[str, object]) -> Iterator[Fault]:
    if values.get("bsn") and values.get("bsn_missing_reason"):
        yield "bsn_missing_reason", "Het BSN is ingevuld; laat de reden dan leeg."
    elif "bsn" in values and not values["bsn"] and not values.get("bsn_missing_reason"):
        yield "bsn", "Vul het BSN in, of de reden dat het ontbreekt."


def consents_were_asked(values: Mapping[str, object]) -> bool:
    """An answer means that somebody asked; then there is a day on which that was."""
    return bool({values.get("consent_gp"), values.get("consent_quality")} - {Patient.Consent.NOT_ASKED, None})


def referral_faults(values: Mapping[str, object]) -> Iterator[Fault]:
    """Of an episode: with a referral belong its sender and its day, without one neither."""
    if values.get("access_mode") == Episode.AccessMode.REFERRAL:
        if not values.get("referrer") and not values.get("referrer_name"):
            yield "referrer", "Kies de verwijzende huisarts, of vul een andere verwijzer in."
        if "referral_date" in values and not values["referral_date"]:
            yield "referral_date", "Vul de datum van de verwijzing in."
    elif values.get("access_mode") and any(values.get(name) for name in ONLY_WITH_REFERRAL):
        yield "access_mode", "Er is een verwijzing ingevuld. Kies 'met verwijzing', of maak die velden leeg."
