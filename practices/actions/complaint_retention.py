"""Deleting complaint files whose time has come (law-and-security 1.6). What stays: figures for the yearly report, and a
line of proof. Run as the owner of the tables: everything in a file only grows."""

import datetime
from collections import Counter

import pgtrigger
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lowback.dates import months_later
from lowback.removal import remove
from practices.actions.complaints import Event, log
from practices.models import Complaint, ComplaintCount, ComplaintDeletion
from practices.queries.complaint_reports import facts_of
from practices.queries.complaints import with_dates


def due_for_deletion(today: datetime.date) -> QuerySet[Complaint]:
    """Ended long enough ago, with every promised measure done. A dispute that runs is no end, so it holds the file by
    itself; reopening does too."""
    last = months_later(today, -12 * settings.COMPLAINT_RETENTION_YEARS)
    unkept = Complaint.objects.filter(measures__done_on__isnull=True, measures__isnull=False)
    return Complaint.objects.filter(ended_on__lte=last).exclude(pk__in=unkept.values("pk"))


@transaction.atomic
def delete_complaint(*, complaint: Complaint) -> ComplaintDeletion | None:
    """None when it is not its time (any more). On the authority of who ended it."""
    today = timezone.localdate()
    current = Complaint.objects.select_for_update(of=("self",)).filter(pk=complaint.pk).first()
    if current is None or not due_for_deletion(today).filter(pk=current.pk).exists():
        return None
    found = with_dates(Complaint.objects.filter(pk=current.pk)).get()
    by = found.steps.last().by
    ComplaintCount.objects.create(practice=found.practice, facts=facts_of(found, today).as_dict())
    proof = ComplaintDeletion.objects.create(
        number=found.number, ended_on=found.ended_on, deleted_at=timezone.now(), deleted_by=by
    )
    log(Event.DESTROY, found, by=by)
    with pgtrigger.ignore():
        remove(Complaint, {found.pk}, Counter())
    return proof
