"""A network larger than is written one by one: copies that are whole records, in a database that is whole again."""

import datetime
import random

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection, transaction
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from patients.actions.care_relations import Origin, relate
from patients.actions.summaries import renew
from patients.demo import build
from patients.demo.scale.copies import rounds
from patients.demo.scale.graph import record_tables
from patients.models import Episode, EpisodeSummary, Letter, Measurement, Patient, Treatment
from practices.models import AccessLogLine, User
from tests.factories import PatientFactory

pytestmark = pytest.mark.django_db
WRITTEN, IN_ALL = 14, 120
# Always the same network, whatever day it is made.
TODAY = datetime.date(2026, 11, 25)
CATALOGUE = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""


def catalogue():
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return cursor.fetchall()


class Network:
    def __init__(self):
        self.before = catalogue()
        builder = build.Builder(5, TODAY)
        builder.add_patients(WRITTEN)
        renew(Episode.objects.all())
        build.multiply(builder, IN_ALL - WRITTEN)
        self.after = catalogue()


@pytest.fixture(scope="module")
def large(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Network()
        transaction.set_rollback(True)


def test_there_are_exactly_as_many_patients_as_asked(large):
    assert Patient.objects.count() == IN_ALL


def test_every_key_index_and_trigger_is_back(large):
    assert large.after == large.before


def test_a_copy_says_of_itself_what_its_record_says(large):
    """Of a light round and of a full one: what the summary says is what is worked out of the record."""
    episodes = list(Episode.objects.order_by("pk").values_list("pk", flat=True))
    chosen = [*episodes[-3:], *random.Random(1).sample(episodes, 12)]
    fields = [
        field.name
        for field in EpisodeSummary._meta.concrete_fields
        if field.name not in ("made_at", "is_stale")
    ]
    kept = EpisodeSummary.objects.filter(pk__in=chosen).order_by("pk").values(*fields)
    before = list(kept)

    renew(Episode.objects.filter(pk__in=chosen))

    assert list(kept.all()) == before


def test_days_lie_within_the_years_that_records_are_kept(large):
    first, last = (Treatment.objects.aggregate(of=of("visited_on"))["of"] for of in (Min, Max))
    assert TODAY - relativedelta(years=20) < first < TODAY - relativedelta(years=17)
    assert last < TODAY
    assert Measurement.objects.aggregate(of=Max("measured_on"))["of"] <= TODAY


def test_whoever_is_not_copied_whole_has_a_name_of_their_own(large):
    names = list(Patient.objects.values_list("surname", "given_name", "birth_date"))
    assert len(set(names)) > 0.9 * IN_ALL
    found = Patient.objects.order_by("-pk").first()
    assert found.surname.split(" ")[-1].lower()[:3] in found.search_text.lower()


def test_no_identity_is_made_up(large):
    bsns = [patient.bsn for patient in Patient.objects.all() if patient.bsn]
    assert len(bsns) == len(set(bsns))
    assert all(bsn.startswith(("0000", "99999")) for bsn in bsns)


def test_only_full_copies_have_documents_versions_and_a_log(large):
    episodes = Episode.objects.filter(closings__isnull=False).order_by("pk")
    with_log = set(AccessLogLine.objects.values_list("patient_id", flat=True))
    share = len([each for each in episodes if each.patient_id in with_log]) / len(episodes)
    assert 0 < share < 0.5
    for letter in Letter.objects.filter(signed_at__isnull=False):
        assert letter.episode.patient_id in with_log


def test_the_lines_of_the_log_point_to_the_record_they_were_about(large):
    kinds = {table.model._meta.model_name: table.model for table in record_tables()}
    for line in AccessLogLine.objects.filter(
        object_type__in=["treatment", "measurement", "episode", "letter"]
    ):
        found = kinds[line.object_type].objects.get(pk=line.object_id)
        assert (found if line.object_type == "episode" else found.episode).patient_id == line.patient_id


def test_the_next_patient_gets_a_number_that_is_free(large):
    last = Patient.objects.aggregate(last=Max("pk"))["last"]
    with transaction.atomic():
        assert PatientFactory().pk == last + 1
        transaction.set_rollback(True)


def test_a_copy_opens_like_any_record(large):
    episode = Episode.objects.order_by("-pk").first()
    therapist = User.objects.get(pk=episode.lead_therapist_id)
    # Their own relation ended long ago, as it should.
    relate(
        patient=episode.patient,
        therapist=therapist,
        practice_id=episode.patient.practice_id,
        origin=Origin.INTAKE,
        until=timezone.now() + datetime.timedelta(days=1),
        by=therapist,
        at=timezone.now(),
    )
    client = Client()
    client.force_login(therapist)
    for name, arguments in (
        ("episode", [episode.pk]),
        ("patient", [episode.patient_id]),
        ("phase", [episode.pk, "intake"]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 200, name


def test_rounds_go_from_long_ago_to_now_in_whole_weeks():
    planned = rounds(40)
    days = [each.days for each in planned]
    assert days == sorted(days, reverse=True)
    assert days[-1] == 0
    assert all(each % 7 == 0 for each in days)
    assert datetime.timedelta(days=days[0]) < datetime.timedelta(days=19 * 365.25)
    assert sum(each.is_full for each in planned) == 2
