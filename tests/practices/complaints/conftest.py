"""Mrs Bakker complains about Alice; Otto, the complaints officer of the network, handles it."""

import datetime
import uuid

import pytest
from django.utils import timezone

from practices.actions.complaint_course import take_step
from practices.actions.complaints import put_to_party, register_complaint
from practices.models import Complaint, ComplaintCategory

SECRET = "Zij luisterde niet en deed de deur niet dicht."


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def values(practice, **changes):
    known = {
        "practice": practice,
        "received_on": ago(3),
        "event_on": ago(10),
        "channel": "letter",
        "complainant_name": "Mw. T. Bakker",
        "capacity": "patient",
        "authority": "",
        "complainant_contact": "Dorpsstraat 3\n1506 AB Zaandam",
        "preferred_contact": "letter",
        "patient_name": "T. Bakker",
        "patient_birth_date": datetime.date(1970, 2, 3),
        "category": ComplaintCategory.objects.get(name="bejegening"),
        "description": SECRET,
        "wish": "Excuses.",
        "compensation_asked": False,
        "compensation_amount": None,
        "staff_in_words": "",
        "sharing_consent_on": ago(2),
        "keurmerk_number": "KF-123",
        "keurmerk_officer": "",
        "insurer_told_on": None,
        "incident_reference": "",
    }
    if "received_on" in changes:
        known["event_on"] = None
    return known | changes


@pytest.fixture
def register(otto, alice, zaandam):
    def made(*, staff=(), by=otto, practice=zaandam, **changes):
        return register_complaint(
            values=values(practice, **changes), staff=staff or [alice], submission=uuid.uuid4(), by=by
        )

    return made


@pytest.fixture
def complaint(register):
    return register()


@pytest.fixture
def put(complaint, alice, otto):
    """Put to Alice, in words of its own."""
    put_to_party(party=complaint.parties.get(user=alice), text="Er is geklaagd over het gesprek.", by=otto)
    return Complaint.objects.get(pk=complaint.pk)


@pytest.fixture
def walk(otto):
    """`walk(complaint, "acknowledged", …)`: these steps, one after the other, today."""

    def walked(complaint, *steps, on=None):
        for step in steps:
            complaint = Complaint.objects.get(pk=complaint.pk)
            take_step(
                complaint=complaint,
                step=step,
                on=on or timezone.localdate(),
                note="Zoals afgesproken.",
                version=complaint.version,
                submission=uuid.uuid4(),
                by=otto,
            )
        return Complaint.objects.get(pk=complaint.pk)

    return walked
