"""Reading complaints: who sees which, and what is due.

The officer sees all complaints of the practices served, except one about themself or whose decision they were asked
for. A staff member concerned sees what was put to them; whoever was asked for the decision, what it is about. A manager
sees numbers and dates of the own practice. Nobody else learns that there is one.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from practices.access import Permission, has_permission, is_network_wide, practices_with
from practices.complaints import clock
from practices.complaints.clock import Deadline, DecisionTerm
from practices.complaints.procedure import UNDECIDED
from practices.models import Complaint, ComplaintParty, DecisionRequest, RecordConsent, User

MOST_SHOWN = 50


def handled_by(user: User) -> QuerySet[Complaint]:
    """The complaints that this officer handles: none in which they take part."""
    if not has_permission(user, Permission.HANDLE_COMPLAINTS):
        return Complaint.objects.none()
    found = Complaint.objects.filter(_places(user, Permission.HANDLE_COMPLAINTS))
    return found.exclude(parties__user=user).exclude(pk__in=_requests(user).values("complaint"))


def put_to(user: User) -> QuerySet[Complaint]:
    """The complaints that were put to this staff member."""
    if not has_permission(user, Permission.ANSWER_COMPLAINT):
        return Complaint.objects.none()
    return Complaint.objects.filter(pk__in=_parties(user).values("complaint"))


def asked_of(user: User) -> QuerySet[Complaint]:
    """The complaints whose decision this staff member was asked for: one that was put to them, or one of a practice
    that they manage."""
    if not has_permission(user, Permission.DECIDE_COMPLAINT):
        return Complaint.objects.none()
    manages = Q(practice__in=practices_with(user, Permission.COUNT_COMPLAINTS))
    return Complaint.objects.filter(
        manages | Q(pk__in=_parties(user).values("complaint")), pk__in=_requests(user).values("complaint")
    )


def _parties(user: User) -> QuerySet[ComplaintParty]:
    return ComplaintParty.objects.filter(user=user, put_at__isnull=False)


def _requests(user: User) -> QuerySet[DecisionRequest]:
    return DecisionRequest.objects.filter(user=user, ended_at=None)


def counted_by(user: User) -> QuerySet[Complaint]:
    """The complaints whose number and dates this manager sees."""
    return Complaint.objects.filter(practice__in=practices_with(user, Permission.COUNT_COMPLAINTS))


def _places(user: User, permission: Permission) -> Q:
    return Q() if is_network_wide(user, permission) else Q(practice__in=practices_with(user, permission))


def with_dates(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """With what the clock looks at: two queries more."""
    return complaints.select_related("practice", "category", "extension").prefetch_related(
        "steps", "measures", "decisions"
    )


def deadlines_of(complaint: Complaint) -> list[Deadline]:
    """What must happen, the first one first. Of a reopened complaint the term counts from the reopening."""
    steps = list(complaint.steps.all())
    found = []
    if complaint.step == "received":
        found.append(
            Deadline("acknowledge", "ontvangst bevestigen", clock.acknowledge_by(complaint.received_on))
        )
    if complaint.step in UNDECIDED:
        found.append(Deadline("decision", "oordeel geven", decision_due(complaint)))
    if complaint.step == "dispute":
        filed = [each.on for each in steps if each.step == "dispute"][-1]
        found.append(
            Deadline("ruling", "uitspraak van de Geschillencommissie", clock.dispute_ruled_by(filed))
        )
    found += [
        Deadline("measure", f"maatregel: {measure.text}", measure.due_on)
        for measure in complaint.measures.all()
        if measure.done_on is None
    ]
    return sorted(found, key=lambda deadline: deadline.due_on)


def term_of(complaint: Complaint) -> DecisionTerm:
    """The term for the decision; costs queries unless steps and extension were fetched (`with_dates`)."""
    reopened = [(step.on, step.at) for step in complaint.steps.all() if step.step == "reopened"]
    extension = getattr(complaint, "extension", None)
    return clock.decision_term(
        received_on=complaint.received_on,
        registered_on=complaint.registered_on,
        reopened=reopened[-1] if reopened else None,
        extended_at=extension.at if extension else None,
    )


def decision_due(complaint: Complaint) -> datetime.date:
    return term_of(complaint).due


@dataclass(frozen=True)
class Row:
    """One line of a list: the complaint and the first thing that is due. `warning`: days ahead, 0 when it is late."""

    complaint: Complaint
    due: Deadline | None
    warning: int | None
    days_left: int | None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


def rows(complaints: Iterable[Complaint], today: datetime.date | None = None) -> list[Row]:
    """The most urgent first; those with nothing due last."""
    today = today or timezone.localdate()
    found = [_row(complaint, today) for complaint in complaints]
    return sorted(found, key=lambda row: (row.due is None, row.due.due_on if row.due else today))


def _row(complaint: Complaint, today: datetime.date) -> Row:
    due = clock.most_urgent(deadlines_of(complaint))
    return Row(complaint, due, due.warning(today) if due else None, due.days_left(today) if due else None)


def has_running_complaint(*, name: str, birth_date: datetime.date) -> bool:
    """Does a complaint run in which somebody of this name and birth date is the patient? For the question whether a
    record may be destroyed (law-and-security 1.6): yes or no, no key and no detail. A complaint without a birth date
    counts by its name alone, since destroying too early can't be undone."""
    running = Complaint.objects.running().filter(
        Q(patient_birth_date=birth_date) | Q(patient_birth_date__isnull=True)
    )
    return any(is_alike(name, found) for found in running.values_list("patient_name", flat=True))


def is_alike(name: str, other: str) -> bool:
    """May the two be the same person: does one name hold all the words of the other?"""
    one, two = _plain(name), _plain(other)
    return bool(one and two) and (one <= two or two <= one)


def valid_consent(complaint: Complaint, today: datetime.date) -> RecordConsent | None:
    """The patient's consent to look into the record, while it lasts; it ends with the file."""
    if not complaint.is_running:
        return None
    return complaint.consents.filter(withdrawn_on=None, given_on__lte=today, valid_until__gte=today).first()


def _plain(name: str) -> frozenset[str]:
    """The words of a name, without initials, dots and capitals."""
    words = "".join(character if character.isalpha() else " " for character in name.casefold()).split()
    return frozenset(word for word in words if len(word) > 1)


def party_of(complaint: Complaint, user: User) -> ComplaintParty | None:
    return complaint.parties.filter(user=user, put_at__isnull=False).first()


def request_of(complaint: Complaint, user: User) -> DecisionRequest | None:
    return complaint.requests.select_related("by").filter(user=user, ended_at=None).first()


def parties() -> Prefetch:
    return Prefetch("parties", ComplaintParty.objects.select_related("user", "put_by"))
