"""Reminding by mail, without a word about what."""

import datetime
import uuid
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from practices.actions.incidents import report_incident
from practices.models import Membership
from practices.queries.complaints import decision_due
from practices.queries.reminders import to_remind
from tests.factories import MembershipFactory, UserFactory
from tests.practices.complaints.conftest import SECRET, ago


@pytest.fixture
def acknowledged(complaint, walk):
    return walk(complaint, "acknowledged")


@pytest.mark.parametrize(
    ("left", "reminded"),
    [(20, False), (14, True), (13, False), (7, True), (2, True), (1, False), (0, True), (-3, True)],
)
def test_fourteen_seven_and_two_days_ahead_and_when_it_is_late(left, reminded, acknowledged, otto):
    today = decision_due(acknowledged) - datetime.timedelta(days=left)

    assert (otto in to_remind(today)) == reminded


def test_the_mail_says_nothing_of_the_complaint(register, otto):
    late = register(received_on=ago(100), event_on=None)
    output = StringIO()

    call_command("remind", stdout=output)

    [sent] = mail.outbox
    assert sent.to == [otto.email]
    for words in (SECRET, "Bakker", late.number, "klacht"):
        assert words not in sent.subject + sent.body + output.getvalue()


def test_only_officers_of_that_practice_and_never_about_themself(register, otto, noord, zaandam):
    elsewhere = UserFactory(name="Olga")
    MembershipFactory(user=elsewhere, role=Membership.Role.COMPLAINTS_OFFICER, practice=noord)
    register(received_on=ago(100), event_on=None)

    assert to_remind(timezone.localdate()) == [otto]


def test_a_calamity_reminds_the_quality_officer(zaandam, alice, otto):
    quirine = UserFactory(name="Quirine")
    MembershipFactory(user=quirine, role=Membership.Role.QUALITY_OFFICER, practice=None)
    values = {
        "practice": zaandam,
        "happened_on": ago(50),
        "discovered_on": ago(50),
        "description": "Val in de oefenzaal.",
        "harm": "serious",
        "calamity": "doubt",
    }
    report_incident(values=values, submission=uuid.uuid4(), by=alice)

    assert to_remind(timezone.localdate()) == [quirine]
