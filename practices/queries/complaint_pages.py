"""Everything the pages about complaints show, each in a fixed number of queries."""

import datetime
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localdate

from practices.access import Permission, practices_of
from practices.complaints import clock
from practices.complaints.clock import Deadline
from practices.complaints.procedure import UNDECIDED
from practices.complaints.road import exits_of, road
from practices.complaints.words import Countdown, countdown
from practices.models import (
    Complaint,
    ComplaintNote,
    ComplaintPaper,
    ComplaintParty,
    ComplaintStep,
    DecisionRequest,
    Practice,
    RecordConsent,
    User,
)
from practices.queries.complaints import MOST_SHOWN, counted_by, deadlines_of, parties, term_of, with_dates

# What somebody outside the officer's room may know to be due: measures are words, and stand in the decision.
TOLD = frozenset({"acknowledge", "decision", "ruling"})


@dataclass(frozen=True)
class CountedPractice:
    """What a manager knows of the complaints of one practice: figures, numbers and dates."""

    practice: Practice
    rows: list[tuple[Complaint, Countdown | None]]
    ended: int

    @property
    def late(self) -> int:
        return sum(bool(due and due.is_late) for _, due in self.rows)


def due_of(complaint: Complaint, today: datetime.date) -> list[Countdown]:
    """All deadlines, the first one first."""
    return [countdown(deadline, today) for deadline in deadlines_of(complaint)]


@dataclass(frozen=True)
class Listed:
    """One page of a list: each complaint with the first thing that is due, if anything is."""

    rows: list[tuple[Complaint, Countdown | None]]
    count: int
    previous: int | None
    following: int | None


def listed(complaints: QuerySet[Complaint], page: int) -> Listed:
    """The most urgent first; those with nothing due last, the newest of them first. Page 1 is the first; a page past
    the end is the last. Files are kept for some years only, so all of them are few enough to sort here."""
    today = timezone.localdate()
    found = with_dates(complaints).defer("description", "wish", "complainant_contact")
    rows = _by_date([(each, _first(due_of(each, today))) for each in found])
    last = max(1, -(-len(rows) // MOST_SHOWN))
    page = min(page, last)
    return Listed(
        rows[(page - 1) * MOST_SHOWN : page * MOST_SHOWN],
        len(rows),
        page - 1 if page > 1 else None,
        page + 1 if page < last else None,
    )


def complaint_file(complaint: Complaint) -> dict[str, object]:
    """The officer's page of one complaint."""
    today = timezone.localdate()
    found = (
        with_dates(Complaint.objects.filter(pk=complaint.pk).select_related("updated_by", "extension__by"))
        .prefetch_related(None)
        .prefetch_related(
            parties(),
            "measures",
            "decisions",
            _by(ComplaintStep, "steps"),
            _by(ComplaintNote, "notes"),
            Prefetch("papers", _papers()),
            _by(RecordConsent, "consents", "withdrawn_by"),
            _by(DecisionRequest, "requests", "user", "ended_by"),
        )
        .get()
    )
    return {
        "complaint": found,
        "due": due_of(found, today),
        "road": road(found.step, {step.step: step.on for step in found.steps.all()}),
        "exits": exits_of(found.step),
        "course": _course(found),
        "extension": getattr(found, "extension", None),
        "is_extended": term_of(found).is_extended,
        "may_ask": found.step in UNDECIDED,
        "may_extend": found.step in UNDECIDED and not obstacle_to_extending_today(found, today),
        "valid_consents": {
            each.pk
            for each in found.consents.all()
            if each.withdrawn_on is None and each.valid_until >= today
        },
    }


@dataclass(frozen=True)
class Event:
    """One line of the log: what happened, on which day, and who wrote it down when."""

    title: str
    on: datetime.date
    by: User
    at: datetime.datetime
    text: str = ""


def _course(complaint: Complaint) -> list[Event]:
    """All that happened, as it was written down, the last first: steps, the extension, and who was asked for the
    decision."""
    found = [
        Event(step.get_step_display(), step.on, step.by, step.at, step.note) for step in complaint.steps.all()
    ]
    for asked in complaint.requests.all():
        found.append(Event(f"Oordeel gevraagd aan {asked.user}", localdate(asked.at), asked.by, asked.at))
        if asked.ended_at:
            title = f"Vraag om een oordeel aan {asked.user} ingetrokken"
            found.append(Event(title, localdate(asked.ended_at), asked.ended_by, asked.ended_at))
    if extension := getattr(complaint, "extension", None):
        told = (
            f"Klager ingelicht op {extension.told_complainant_on:%d-%m-%Y}, klachtenfunctionaris op"
            f" {extension.told_officer_on:%d-%m-%Y}. Reden: {extension.reason}"
        )
        title = "Verlengd met vier weken"
        found.append(Event(title, localdate(extension.at), extension.by, extension.at, told))
    return sorted(found, key=lambda event: event.at)[::-1]


def obstacle_to_extending_today(complaint: Complaint, today: datetime.date) -> str:
    """Why the term can't be extended any more, in words."""
    return clock.obstacle_to_extending(
        term_of(complaint),
        told_complainant_on=today,
        told_officer_on=today,
        today=today,
    )


def _by(model, name: str, *others: str) -> Prefetch:
    return Prefetch(name, model.objects.select_related("by", *others))


def _papers() -> QuerySet[ComplaintPaper]:
    """Without the letters themselves: a list needs only to know that there is one."""
    has_letter = ExpressionWrapper(Q(pdf__isnull=False), output_field=BooleanField())
    return ComplaintPaper.objects.select_related("by").defer("pdf").annotate(has_letter=has_letter)


def answer_page(complaint: Complaint, party: ComplaintParty) -> dict[str, object]:
    """What a staff member concerned sees: what was put to them, what both sides exchanged, the terms, and the decision
    once it was sent. Nothing that the officer wrote for herself, and nothing of another staff member."""
    today = timezone.localdate()
    found = with_dates(Complaint.objects.filter(pk=complaint.pk)).get()
    others = found.parties.exclude(user=party.user_id).values("user")
    theirs = Q(kind=ComplaintPaper.Kind.STATEMENT, by__in=others)
    return {
        "complaint": found,
        "party": party,
        "due": [each for each in due_of(found, today) if each.deadline.key in TOLD],
        "papers": _papers().filter(Q(complaint=found, is_exchanged=True) & ~theirs),
        "decisions": [each for each in found.decisions.all() if each.is_sent],
        "extension": getattr(found, "extension", None),
        "is_extended": term_of(found).is_extended,
    }


def asked_page(complaint: Complaint, asked: DecisionRequest) -> dict[str, object]:
    """What whoever was asked for the decision reads: what it is about, what both sides exchanged, the terms. A staff
    member concerned reads no statement of another; who decides as manager hears them all."""
    today = timezone.localdate()
    found = with_dates(Complaint.objects.filter(pk=complaint.pk)).get()
    papers = Q(complaint=found, is_exchanged=True)
    if found.parties.filter(user=asked.user_id).exists():
        others = found.parties.exclude(user=asked.user_id).values("user")
        papers &= ~Q(kind=ComplaintPaper.Kind.STATEMENT, by__in=others)
    return {
        "asked": asked,
        "due": [each for each in due_of(found, today) if each.deadline.key in TOLD],
        "papers": _papers().filter(papers),
        "extension": getattr(found, "extension", None),
        "is_extended": term_of(found).is_extended,
    }


def counts(user: User) -> list[CountedPractice]:
    """Per practice of this manager. Figures, numbers and dates only."""
    today = timezone.localdate()
    all_of = counted_by(user)
    running = _running_in_figures(all_of)
    ended = list(all_of.filter(ended_on__year=today.year).values_list("practice_id", flat=True))
    return [
        CountedPractice(
            practice,
            _by_date([(each, due) for each, due in running if each.practice_id == practice.pk]),
            ended.count(practice.pk),
        )
        for practice in practices_of(user, Permission.COUNT_COMPLAINTS)
    ]


def _running_in_figures(complaints: QuerySet[Complaint]) -> list[tuple[Complaint, Countdown | None]]:
    today = timezone.localdate()
    found = complaints.running().select_related("extension").prefetch_related("steps", "measures")
    found = found.only("number", "practice", "received_on", "registered_on", "step", "extension__at")
    return [(each, _first(due_of(each, today))) for each in found]


def late_in_figures(user: User) -> int:
    """How many complaints of the manager's practices are late."""
    return sum(bool(due and due.is_late) for _, due in _running_in_figures(counted_by(user)))


def _first(due: list[Countdown]) -> Countdown | None:
    return due[0] if due else None


def _by_date(rows: list) -> list:
    """In order of what is due; the others after them, in the order in which they came."""
    return sorted(rows, key=lambda row: row[1].deadline.due_on if row[1] else datetime.date.max)


def extension_dates(complaint: Complaint) -> tuple[Deadline, Deadline]:
    """The term as it is without an extension, and with one."""
    term = term_of(complaint)
    return (
        Deadline("decision", "oordeel geven", term.first),
        Deadline("decision", "oordeel geven", term.longest),
    )
