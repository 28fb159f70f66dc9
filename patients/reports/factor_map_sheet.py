"""The sheet "Wat houdt mijn klacht in stand" from the record: the version that was asked for, or two side by side."""

from django.utils import timezone

from patients.chronic.factors import FACTORS, MaintainingFactors
from patients.models import Episode
from patients.queries.factors import factors_of
from patients.reports.activity_sheet import recipient_of
from patients.reports.factor_sheet import FactorSheet, FactorSheetInput, factor_sheet


def map_sheet(episode: Episode, *, compared: bool) -> FactorSheet | None:
    """Of the version that holds; with `compared` beside the first one. None while none (or for a comparison: no second
    one) is signed."""
    signed = [record for record in episode.versions_of(FACTORS) if record.is_signed]
    if not signed or (compared and len(signed) < 2):
        return None
    now, first = signed[-1], signed[0]
    return factor_sheet(
        FactorSheetInput(
            recipient=recipient_of(episode),
            factors=factors_of(now),
            explanation=now.shared_explanation,
            agreed_on=_day(now),
            before=factors_of(first) if compared else None,
            before_on=_day(first) if compared else None,
        )
    )


def _day(record: MaintainingFactors):
    return record.agreed_on or timezone.localdate(record.signed_at)
