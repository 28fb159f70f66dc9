"""What waits for somebody because of complaints, for the start page: numbers and dates, no names and no words."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from practices.access import Permission, has_permission
from practices.complaints.procedure import ENDS
from practices.complaints.words import Countdown
from practices.models import Complaint, ComplaintMeasure, ComplaintPaper, User
from practices.queries.complaint_pages import TOLD, due_of, late_in_figures
from practices.queries.complaints import handled_by, put_to, with_dates


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
    if has_permission(user, Permission.ANSWER_COMPLAINT) and (rows := _put(user)):
        found.append(DueSection("Klacht: uw reactie", rows))
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
        if due:
            rows.append(DueRow(complaint.number, complaint.get_absolute_url(), due[0].title, due[0]))
        elif complaint.is_running:
            rows.append(
                DueRow(complaint.number, complaint.get_absolute_url(), complaint.current_step.title, None)
            )
    return sorted(rows, key=lambda row: (row.due is None, row.due.deadline.due_on if row.due else today))


def _put(user: User) -> list[DueRow]:
    today = timezone.localdate()
    own = ComplaintPaper.objects.filter(complaint=OuterRef("pk"), by=user, kind=ComplaintPaper.Kind.STATEMENT)
    found: list[Complaint] = with_dates(put_to(user).running().annotate(is_answered=Exists(own)))
    rows = []
    for complaint in found:
        due = [each for each in due_of(complaint, today) if each.deadline.key in TOLD]
        text = "U hebt gereageerd" if complaint.is_answered else "Uw reactie geven"
        url = reverse("put_complaint", args=[complaint.pk])
        rows.append(DueRow(complaint.number, url, text, due[0] if due else None))
    return rows
