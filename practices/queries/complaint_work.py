"""What waits for somebody because of complaints, for the start page: numbers and dates, no names and no words."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from practices.access import Permission, has_permission
from practices.complaints.procedure import ENDS, UNDECIDED
from practices.complaints.words import Countdown
from practices.models import Complaint, ComplaintMeasure, ComplaintPaper, User
from practices.queries.complaint_pages import TOLD, due_of, late_in_figures
from practices.queries.complaints import asked_of, handled_by, put_to, with_dates


@dataclass(frozen=True)
class DueRow:
    """One complaint and what is due; `due` may be nothing."""

    number: str
    url: str
    text: str
    due: Countdown | None


@dataclass(frozen=True)
class DueSection:
    """`url`: where `empty` leads to, when there is only that to say."""

    title: str
    rows: list[DueRow]
    empty: str = ""
    url: str = ""


def complaint_work(user: User) -> list[DueSection]:
    """One section per role that has something to do with complaints. A therapist to whom nothing was put costs one
    query."""
    found = []
    if has_permission(user, Permission.HANDLE_COMPLAINTS):
        found.append(DueSection("Klachten", _handled(user), "Er loopt geen klacht."))
    if has_permission(user, Permission.ANSWER_COMPLAINT) or has_permission(user, Permission.DECIDE_COMPLAINT):
        found += _concerning(user)
    if has_permission(user, Permission.COUNT_COMPLAINTS) and (late := late_in_figures(user)):
        text = "1 klacht is te laat" if late == 1 else f"{late} klachten zijn te laat"
        found.append(DueSection("Klachten", [], text, reverse("complaint_counts")))
    return found


def _handled(user: User) -> list[DueRow]:
    """Also one that has ended, as long as a measure is still to be done."""
    today = timezone.localdate()
    rows = []
    unkept = ComplaintMeasure.objects.filter(done_on=None).values("complaint")
    found = handled_by(user).filter(~Q(step__in=ENDS) | Q(pk__in=unkept))
    for complaint in with_dates(found):
        due = due_of(complaint, today)
        if _handed_in(complaint):
            [decision] = [each for each in due if each.deadline.key == "decision"]
            url = reverse("complaint_decision", args=[complaint.pk])
            rows.append(DueRow(complaint.number, url, "Het oordeel is klaar: versturen", decision))
        elif due:
            rows.append(DueRow(complaint.number, complaint.get_absolute_url(), due[0].title, due[0]))
        elif complaint.is_running:
            rows.append(
                DueRow(complaint.number, complaint.get_absolute_url(), complaint.current_step.title, None)
            )
    return sorted(rows, key=lambda row: (row.due is None, row.due.deadline.due_on if row.due else today))


def _concerning(user: User) -> list[DueSection]:
    """What was put to this person, and what they were asked to decide. One query when there is nothing."""
    put, asked = put_to(user).values("pk"), asked_of(user).values("pk")
    own = ComplaintPaper.objects.filter(complaint=OuterRef("pk"), by=user, kind=ComplaintPaper.Kind.STATEMENT)
    found = Complaint.objects.running().filter(Q(pk__in=put) | Q(pk__in=asked))
    marks = {"is_put": Q(pk__in=put), "is_asked": Q(pk__in=asked), "is_answered": Exists(own)}
    complaints = list(with_dates(found.annotate(**marks)))
    answers = [_answer_row(each) for each in complaints if each.is_put]
    decisions = [_decision_row(each) for each in complaints if each.is_asked and each.step in UNDECIDED]
    sections = (DueSection("Klacht: uw oordeel", decisions), DueSection("Klacht: uw reactie", answers))
    return [section for section in sections if section.rows]


def _answer_row(complaint: Complaint) -> DueRow:
    if complaint.is_answered:
        return _told_row(complaint, "U hebt gereageerd", "put_complaint", ())
    return _told_row(complaint, "Uw reactie geven", "put_complaint", TOLD)


def _decision_row(complaint: Complaint) -> DueRow:
    if _handed_in(complaint):
        return _told_row(complaint, "U hebt het oordeel klaar gemeld", "complaint_write_decision", ())
    return _told_row(complaint, "Het oordeel schrijven", "complaint_write_decision", {"decision"})


def _told_row(complaint: Complaint, text: str, page: str, told: Collection[str]) -> DueRow:
    """`told`: of which terms; none for what this person has done, since the term that still runs is another's."""
    due = [each for each in due_of(complaint, timezone.localdate()) if each.deadline.key in told]
    return DueRow(complaint.number, reverse(page, args=[complaint.pk]), text, due[0] if due else None)


def _handed_in(complaint: Complaint) -> bool:
    """Is there a decision that only waits to be sent, of a complaint that still wants one?"""
    waits = any(each.handed_in_at and not each.is_sent for each in complaint.decisions.all())
    return waits and complaint.step in UNDECIDED
