"""The facts that the yearly report counts, of files in keeping and of files that were deleted."""

import datetime

from django.conf import settings
from django.utils import timezone

from practices.access import Permission, is_network_wide, practices_of
from practices.complaints.procedure import BY_KEY
from practices.complaints.yearly import Facts, YearlyReport, lead_days, network
from practices.models import Complaint, ComplaintCount, Outcome, Practice, User
from practices.queries.complaints import decision_due, with_dates
from practices.suppression import NETWORK


def facts_of(complaint: Complaint, today: datetime.date) -> Facts:
    """`complaint` as `with_dates` fetches it."""
    steps = list(complaint.steps.all())
    sent = next((each for each in complaint.decisions.all() if each.sent_at), None)
    decided_on = timezone.localdate(sent.sent_at) if sent else None
    until = decided_on or complaint.ended_on
    first_due = _first_due(complaint)
    measures = list(complaint.measures.all())
    return Facts(
        year=complaint.received_on.year,
        category=complaint.category.name,
        outcome=_outcome(complaint, sent),
        route=_route([step.step for step in steps]),
        days=lead_days(complaint.received_on, until),
        in_six_weeks=None if until is None else until <= first_due,
        is_extended=getattr(complaint, "extension", None) is not None,
        is_late=(until or today) > decision_due(complaint),
        is_dispute=any(step.step == "dispute" for step in steps),
        measures=len(measures),
        measures_done=sum(measure.done_on is not None for measure in measures),
    )


def _first_due(complaint: Complaint) -> datetime.date:
    return complaint.received_on + datetime.timedelta(days=settings.COMPLAINT_TERMS["decision_days"])


def _outcome(complaint: Complaint, sent) -> str:
    """Of the decision as a whole: all parts the same, or else in part."""
    if sent:
        outcomes = {part["outcome"] for part in sent.parts}
        whole = outcomes.pop() if len(outcomes) == 1 else Outcome.PARTLY
        return str(Outcome(whole).label)
    return "" if complaint.is_running else _end_in_words(complaint)


def _end_in_words(complaint: Complaint) -> str:
    resolved = any(step.step == "resolved" for step in complaint.steps.all())
    return "in overleg opgelost" if resolved else BY_KEY[complaint.step].title.lower()


def _route(steps: list[str]) -> str:
    """How far it went."""
    for step, words in (
        ("dispute", "Geschillencommissie"),
        ("decided", "oordeel van de praktijk"),
        ("mediation", "bemiddeling door het Keurmerk"),
        ("informal_talk", "gesprek met de therapeut"),
    ):
        if step in steps:
            return words
    return "registratie"


def yearly_report(year: int, practice: Practice | None = None) -> YearlyReport:
    """Of one practice, or of the whole network. Always made with the figures of all practices beside it, since what one
    of them may tell depends on what the others tell."""
    found = network(_facts(year), year=year, smallest=settings.COMPLAINT_SMALLEST_CELL)
    return found[practice.pk if practice else NETWORK]


def _facts(year: int) -> dict[int, list[Facts]]:
    """Per practice, those no longer in use as well."""
    today = timezone.localdate()
    found: dict[int, list[Facts]] = {pk: [] for pk in Practice.objects.values_list("pk", flat=True)}
    for complaint in with_dates(Complaint.objects.filter(received_on__year=year)):
        found[complaint.practice_id].append(facts_of(complaint, today))
    for count in ComplaintCount.objects.filter(facts__year=year):
        found[count.practice_id].append(Facts(**count.facts))
    return found


def served_by(user: User) -> tuple[list[Practice], bool]:
    """The practices whose figures this officer may ask for, and whether those of the network: for that one serves the
    network, or two sums over different practices would tell what is between them."""
    if is_network_wide(user, Permission.HANDLE_COMPLAINTS):
        return list(Practice.objects.all()), True
    return practices_of(user, Permission.HANDLE_COMPLAINTS), False


def years() -> list[int]:
    """The years of which there is something to report, newest first; always this one."""
    found = {received.year for received in Complaint.objects.dates("received_on", "year")}
    found |= set(ComplaintCount.objects.values_list("facts__year", flat=True))
    return sorted(found | {timezone.localdate().year}, reverse=True)
