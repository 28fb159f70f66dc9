"""The home sheet of an activity, from its plan that holds."""

from django.utils import timezone

from patients.chronic.quota import Quota
from patients.models import Episode
from patients.queries.activities import Course
from patients.reports.quota_sheet import QuotaSheet, QuotaSheetInput, quota_sheet
from patients.reports.recipient import Recipient
from practices.letterhead import letterhead_of

# What patients say of one; the therapist types the unit as it is said of many.
ONE = {
    "minuten": "minuut",
    "meters": "meter",
    "stappen": "stap",
    "keren": "keer",
    "uren": "uur",
    "seconden": "seconde",
}


def sheet_of(episode: Episode, course: Course) -> QuotaSheet | None:
    """None while no plan is signed. Of the sessions those from today on, or all of a plan that lies behind us."""
    plan = course.plan
    if plan is None:
        return None
    quotas = [Quota(each.number, each.day, each.amount) for each in plan.quotas.all()]
    ahead = [quota for quota in quotas if quota.day >= timezone.localdate()]
    activity = course.activity
    return quota_sheet(
        QuotaSheetInput(
            recipient=recipient_of(episode),
            activity=activity.name,
            unit=activity.unit,
            unit_one=ONE.get(activity.unit.strip().lower(), ""),
            plan=tuple(ahead or quotas),
            times_per_week=plan.times_per_week,
            agreed_on=timezone.localdate(plan.signed_at),
            note=f"Waarvoor: {activity.purpose}" if activity.purpose else "",
        )
    )


def recipient_of(episode: Episode) -> Recipient:
    """Whose sheet it is, and whom to ask: the specialist, or who leads the episode."""
    therapist = episode.specialist or episode.lead_therapist
    patient = episode.patient
    return Recipient(letterhead_of(episode.practice), patient.name, patient.number, therapist.name)
