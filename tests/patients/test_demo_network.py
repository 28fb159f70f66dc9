"""What the synthetic network holds: coherent records, and nobody real. One network serves all tests of this file."""

import datetime
import html
import json

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from patients.demo import build, network
from patients.models import Closing, Episode, Evaluation, Patient, RedFlagDecision, SignalPause, Treatment
from patients.phases.plan import TreatmentPlan
from patients.queries.access_log import findings_of
from patients.queries.measurements import next_evaluation
from patients.queries.red_flags import red_flag_state
from patients.reporting import REPORTS
from patients.reports.machine import Encoder, everything_about
from patients.tracks import PHASES, REGULAR
from practices.access import ROLE_PERMISSIONS, roles_of
from practices.models import Membership, Practice, User

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo_network")]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Forty patients; rolled back after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        build.build(patients=40, seed=7)
        yield
        transaction.set_rollback(True)


def test_five_practices_with_therapists_and_a_manager(demo):
    assert Practice.objects.count() == 5
    for practice in Practice.objects.all():
        held = [membership.role for membership in practice.memberships.current()]
        assert held.count(Membership.Role.THERAPIST) >= 3
        assert held.count(Membership.Role.PRACTICE_MANAGER) == 1


def test_one_demo_account_per_role_opens_with_the_password(demo):
    assert set(network.DEMO_ACCOUNTS) == set(ROLE_PERMISSIONS)
    for role, email in network.DEMO_ACCOUNTS.items():
        user = User.objects.get(email=email)
        assert roles_of(user) == (role,)
        assert user.check_password(settings.DEMO_PASSWORD)


def test_chronic_pain_qualifications_include_an_expired_one(demo):
    qualified = [
        user.is_qualified_for_chronic_pain() for user in User.objects.exclude(chronic_pain_from=None)
    ]
    assert sorted(qualified) == [False, True, True]


def test_bsns_are_test_numbers_and_unique(demo):
    bsns = [patient.bsn for patient in Patient.objects.filter(bsn__isnull=False)]
    assert len(bsns) == len(set(bsns)) > 30
    assert all(bsn.startswith(("0000", "99999")) for bsn in bsns)


def test_mail_and_telephone_lead_nowhere(demo):
    addresses = [
        *User.objects.values_list("email", flat=True),
        *Patient.objects.values_list("email", flat=True),
    ]
    assert all(address.endswith(".example") for address in addresses if address)
    phones = [str(patient.phone.as_e164) for patient in Patient.objects.all() if patient.phone]
    assert all(phone.startswith("+3161000") for phone in phones)


def test_every_row_would_pass_its_own_form(demo):
    models = [Practice, User, Membership, Patient, Episode, RedFlagDecision]
    models += [phase.model for phase in PHASES]
    models += [row_set.model for phase in PHASES for row_set in phase.row_sets]
    for model in models:
        for row in model.objects.all():
            row.full_clean()


def test_minors_have_a_representative(demo):
    for patient in Patient.objects.all():
        assert bool(patient.representative_name) or patient.age() >= 18


def test_episodes_stand_in_every_phase(demo):
    found = set()
    for episode in Episode.objects.with_phases():
        records = [episode.record_of(phase) for phase in REGULAR.phases]
        signed = sum(bool(record and record.is_signed) for record in records)
        found.add((signed, any(record and not record.is_signed for record in records)))
    assert found >= {(0, False), (0, True), (1, True), (2, True), (3, True), (4, False)}


def test_red_flags_are_decided_and_one_that_cannot_wait_is_not(demo):
    states = [red_flag_state(episode) for episode in Episode.objects.with_phases()]
    undecided = {item.key for state in states for item in state.undecided}
    assert RedFlagDecision.objects.exists()
    assert "flag_saddle_numbness" in undecided


def test_nothing_happens_in_the_future_or_before_its_cause(demo):
    now = timezone.now()
    for episode in Episode.objects.with_phases():
        times = [episode.patient.created_at, episode.created_at]
        for phase in REGULAR.phases:
            record = episode.record_of(phase)
            if record:
                times += [time for time in (record.created_at, record.signed_at) if time]
        assert times == sorted(times)
        assert times[-1] < now


def test_the_log_of_the_demo_shows_work_on_a_ground(demo):
    found = findings_of(timezone.localdate().replace(day=1)).counts

    assert (found["without_ground"], found["emergency"]) == (0, 1)


def test_care_is_evaluated_and_closed_in_time(demo):
    planned = [episode for episode in Episode.objects.with_phases() if episode.signed_plan]
    overdue = [
        episode
        for episode in planned
        if episode.is_open and next_evaluation(episode) < timezone.localdate() - datetime.timedelta(days=3)
    ]

    assert overdue == []
    assert len({episode.is_open for episode in planned}) == 2
    assert {evaluation.decision for evaluation in Evaluation.objects.all()} == {"continue", "change", "stop"}


def test_some_plans_have_a_next_version(demo):
    renewed = TreatmentPlan.objects.filter(revision__gt=1)

    assert renewed
    assert all(plan.is_signed for plan in renewed)


def texts_of_the_record():
    """Every clinical text of the network: what somebody typed about a patient, long enough to be told apart."""
    found = set()
    models = [
        *(phase.model for phase in PHASES),
        Treatment,
        Evaluation,
        Closing,
        RedFlagDecision,
        SignalPause,
    ]
    for model in models:
        names = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, TextField | CharField) and not field.choices and not field.is_relation
        ]
        for row in model.objects.values_list(*names):
            found |= {value.strip() for value in row if isinstance(value, str) and len(value.strip()) > 11}
    return found


def test_the_managers_pages_hold_no_clinical_text(demo):
    texts = texts_of_the_record()
    assert len(texts) > 200
    for manager in User.objects.filter(memberships__role=Membership.Role.PRACTICE_MANAGER).distinct():
        client = Client()
        client.force_login(manager)
        for address in manager_pages():
            page = html.unescape(client.get(address).content.decode("utf-8-sig", errors="replace"))
            assert {text for text in texts if text in page} == set(), address


def manager_pages():
    """Every page that only a manager opens, with nothing in its address to choose."""
    names = ("caseload_list", "caseload_csv", "practice_dossiers", "reports", "report_charts")
    files = [reverse(name, args=[report.key]) for report in REPORTS for name in ("report", "report_csv")]
    return [*map(reverse, names), *files, *(f"{each}?practice=network" for each in files)]


def test_every_record_can_be_given_to_a_machine(demo):
    for patient in Patient.objects.order_by("pk")[:12]:
        copy = json.loads(json.dumps(everything_about(patient), cls=Encoder))
        assert copy["tables"]["patients.Patient"][0]["id"] == patient.pk
