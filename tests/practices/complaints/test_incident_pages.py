"""Reporting an incident and following it up."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.actions.incidents import follow_up_incident, report_incident
from practices.models import AccessLogLine, Incident
from tests.patients.test_hostile_text import CORPUS, dangers

TODAY = timezone.localdate()


def report(practice, **changes):
    known = {
        "practice": practice.pk,
        "happened_on": TODAY.isoformat(),
        "discovered_on": TODAY.isoformat(),
        "description": "Bijna gevallen.",
        "harm": "near_miss",
        "calamity": "no",
        "submission": str(uuid.uuid4()),
    }
    return known | changes


@pytest.fixture
def incident(zaandam, alice):
    return make(zaandam, alice)


def make(practice, by, **changes):
    values = {
        "practice": practice,
        "happened_on": TODAY,
        "discovered_on": TODAY,
        "description": "Bijna gevallen.",
        "harm": "serious",
        "calamity": "no",
    }
    return report_incident(values=values | changes, submission=uuid.uuid4(), by=by)


def follow_up(**changes):
    known = {
        "happened_on": TODAY.isoformat(),
        "discovered_on": TODAY.isoformat(),
        "harm": "serious",
        "cause": "Gladde vloer.",
        "improvement": "",
        "patient_told_on": "",
        "calamity": "no",
        "established_on": "",
        "reported_on": "",
        "report_reference": "",
        "closed_on": "",
        "version": "1",
    }
    return known | changes


@pytest.mark.parametrize("person", ["alice", "mira", "quirine"])
def test_whoever_works_here_reports_and_is_thanked(person, request, zaandam, login):
    response = login(request.getfixturevalue(person)).post(
        reverse("incident_new"), report(zaandam), follow=True
    )

    assert "Bedankt" in response.content.decode()
    assert Incident.objects.get().description == "Bijna gevallen."


def test_twice_sent_is_one(alice, zaandam, login):
    client, sent = login(alice), report(zaandam)
    client.post(reverse("incident_new"), sent)
    client.post(reverse("incident_new"), sent)

    assert Incident.objects.count() == 1


def test_a_practice_where_one_does_not_work_is_refused(alice, noord, login):
    response = login(alice).post(reverse("incident_new"), report(noord))

    assert response.status_code == 422
    assert not Incident.objects.exists()


def test_a_reporter_may_doubt_and_not_establish(alice, zaandam, login):
    assert login(alice).post(reverse("incident_new"), report(zaandam, calamity="yes")).status_code == 422
    assert login(alice).post(reverse("incident_new"), report(zaandam, calamity="doubt")).status_code == 302


def test_a_future_day_is_refused_and_the_text_is_kept(alice, zaandam, login):
    tomorrow = (TODAY + datetime.timedelta(days=1)).isoformat()

    response = login(alice).post(
        reverse("incident_new"), report(zaandam, happened_on=tomorrow, discovered_on=tomorrow)
    )

    assert response.status_code == 422
    assert (
        "niet in de toekomst" in response.content.decode() and "Bijna gevallen." in response.content.decode()
    )


def test_the_register_shows_first_where_a_term_runs(quirine, zaandam, alice, login):
    make(zaandam, alice)
    doubt = make(zaandam, alice, calamity="doubt")

    response = login(quirine).get(reverse("incidents"))

    assert [row.incident for row in response.context["urgent"]] == [doubt]
    assert "Uitzoeken of het een calamiteit is" in response.content.decode()
    assert AccessLogLine.objects.filter(user=quirine, event="view", object_type="incidents").count() == 1


def test_the_register_filters_and_pages(quirine, zaandam, alice, login):
    for _ in range(26):
        make(zaandam, alice)
    client = login(quirine)

    assert len(client.get(reverse("incidents")).context["rows"]) == 25
    assert len(client.get(reverse("incidents"), {"page": 2}).context["rows"]) == 1
    assert client.get(reverse("incidents"), {"state": "closed"}).context["rows"] == []
    assert client.get(reverse("incidents"), {"practice": "x"}).status_code == 422


def test_the_register_takes_a_fixed_number_of_queries(
    quirine, zaandam, alice, login, django_assert_max_num_queries
):
    for _ in range(12):
        make(zaandam, alice, calamity="doubt")
    client = login(quirine)
    client.get(reverse("incidents"))

    with django_assert_max_num_queries(13):
        client.get(reverse("incidents"))


def test_following_up(quirine, incident, login):
    response = login(quirine).post(
        incident.get_absolute_url(),
        follow_up(calamity="yes", established_on=TODAY.isoformat(), improvement="Mat weg."),
    )

    incident.refresh_from_db()
    assert response.status_code == 302
    assert (incident.calamity, incident.improvement, incident.version) == ("yes", "Mat weg.", 2)
    assert (
        "Calamiteit melden bij de inspectie"
        in login(quirine).get(incident.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"calamity": "yes"}, "op welke dag is vastgesteld"),
        ({"established_on": TODAY.isoformat()}, "Alleen een calamiteit"),
        ({"calamity": "doubt", "closed_on": TODAY.isoformat()}, "Beslis eerst"),
    ],
)
def test_what_contradicts_itself_is_refused(changes, words, quirine, incident, login):
    response = login(quirine).post(incident.get_absolute_url(), follow_up(**changes))

    assert response.status_code == 422
    assert words in response.content.decode() and "Gladde vloer." in response.content.decode()


def test_a_stale_follow_up_shows_both(quirine, incident, login):
    theirs = {
        "happened_on": TODAY,
        "discovered_on": TODAY,
        "cause": "Van de ander.",
        "calamity": "no",
    }
    follow_up_incident(incident=incident, values=theirs, version=1, by=quirine)

    response = login(quirine).post(incident.get_absolute_url(), follow_up(cause="Van mij."))

    text = response.content.decode()
    assert response.status_code == 422
    assert "Van de ander." in text and "Van mij." in text and 'name="version" value="2"' in text


def test_the_start_page_of_the_quality_officer(quirine, zaandam, alice, login):
    make(zaandam, alice)
    doubt = make(zaandam, alice, calamity="doubt")

    [section] = login(quirine).get(reverse("start")).context["sections"]

    assert section.title == "Incidenten en calamiteiten" and section.is_urgent
    assert section.rows[0].patient_name == doubt.number and len(section.rows) == 2


@pytest.mark.parametrize("payload", [*CORPUS, "a" * 5000, "\u202eomgekeerd 😀\x00"])
def test_hostile_text_runs_nowhere(payload, quirine, zaandam, alice, login):
    text = payload.replace("\x00", "")
    found = make(zaandam, alice, description=text)
    values = {
        "happened_on": TODAY,
        "discovered_on": TODAY,
        "cause": text,
        "improvement": text,
        "calamity": "no",
    }
    follow_up_incident(incident=found, values=values, version=1, by=quirine)
    client = login(quirine)

    for address in (found.get_absolute_url(), reverse("incidents"), reverse("start")):
        assert dangers(client.get(address).content.decode()) == [], address
    response = client.post(found.get_absolute_url(), follow_up(cause=payload, version="1"))
    assert response.status_code == 422 and dangers(response.content.decode()) == []


def test_no_key_leads_to_a_record_or_a_complaint():
    related = {field.related_model.__name__ for field in Incident._meta.get_fields() if field.related_model}

    assert related <= {"Practice", "User", "IncidentEvent"}
