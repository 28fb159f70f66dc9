"""Reporting an incident and following it up."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from practices.actions.incidents import add_to_incident, follow_up_incident, report_incident
from practices.errors import ActionRefused
from practices.models import AccessLogLine, Incident, IncidentAddition
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


# --- After closing ----------------------------------------------------------------------------------------


@pytest.fixture
def closed(quirine, incident):
    values = {
        "happened_on": TODAY,
        "discovered_on": TODAY,
        "harm": "serious",
        "cause": "Gladde vloer.",
        "calamity": "no",
        "closed_on": TODAY,
    }
    return follow_up_incident(incident=incident, values=values, version=1, by=quirine)


def addition(**changes):
    return {
        "text": "Ook elders is de vloer glad.",
        "submission": str(uuid.uuid4()),
        "action": "add",
    } | changes


def test_a_closed_incident_is_read_and_not_changed(quirine, closed, login):
    client, address = login(quirine), closed.get_absolute_url()
    shown = client.get(address).content.decode()

    response = client.post(address, follow_up(cause="Toch anders.", version="2"))

    assert "Gladde vloer." in shown and 'name="cause"' not in shown
    assert response.status_code == 422
    assert "verandert niet meer" in response.content.decode() and "Toch anders." in response.content.decode()
    closed.refresh_from_db()
    assert closed.cause == "Gladde vloer."


def test_closing_twice_is_closing_once(quirine, incident, login):
    sent = follow_up(closed_on=TODAY.isoformat())

    statuses = [login(quirine).post(incident.get_absolute_url(), sent).status_code for _ in range(2)]

    incident.refresh_from_db()
    assert (statuses, incident.version) == ([302, 302], 2)


def test_what_was_being_typed_when_it_was_closed_is_shown(quirine, incident, login):
    client, address = login(quirine), incident.get_absolute_url()
    token = client.get(address).context["draft_token"]
    client.post(reverse("draft_keep"), follow_up(cause="Half getypt", draft_token=token))
    values = {"happened_on": TODAY, "discovered_on": TODAY, "calamity": "no", "closed_on": TODAY}
    follow_up_incident(incident=incident, values=values, version=1, by=quirine)

    shown = client.get(address).content.decode()

    assert "Half getypt" in shown and "verandert niet meer" in shown


def test_what_is_learned_later_is_added_once_with_its_date(quirine, closed, login):
    client, address, sent = login(quirine), reverse("incident_add", args=[closed.pk]), addition()
    assert client.get(address).status_code == 200

    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]

    [added] = IncidentAddition.objects.all()
    assert (added.text, added.reopens, added.by) == (sent["text"], False, quirine)
    shown = client.get(closed.get_absolute_url()).content.decode()
    assert sent["text"] in shown and "Gladde vloer." in shown
    assert AccessLogLine.objects.filter(object_type="incidentaddition", object_id=closed.pk).count() == 1


def test_an_empty_addition_is_refused_and_half_a_one_comes_back(quirine, closed, login):
    client, address = login(quirine), reverse("incident_add", args=[closed.pk])
    assert client.post(address, addition(text=" ")).status_code == 422
    token = client.get(address).context["draft_token"]
    client.post(reverse("draft_keep"), addition(text="Half een aanvul", draft_token=token))

    assert "Half een aanvul" in client.get(address).content.decode()
    assert not IncidentAddition.objects.exists()


def test_reopened_it_can_still_become_a_calamity_and_its_facts_stay(quirine, closed, login):
    client = login(quirine)
    client.post(reverse("incident_add", args=[closed.pk]), addition(action="reopen"))
    yesterday = (TODAY - datetime.timedelta(days=1)).isoformat()
    sent = {"calamity": "yes", "established_on": TODAY.isoformat(), "version": "3"}

    # The fields are there to read; what is posted for them is not looked at.
    response = client.post(closed.get_absolute_url(), follow_up(**sent, happened_on=yesterday, harm="none"))

    closed.refresh_from_db()
    assert response.status_code == 302
    assert (closed.calamity, closed.closed_on, closed.harm) == ("yes", None, "serious")
    assert closed.happened_on == TODAY
    assert "Calamiteit melden" in client.get(reverse("start")).content.decode()
    values = {"happened_on": TODAY, "discovered_on": TODAY, "harm": "none", "calamity": "no"}
    with pytest.raises(ActionRefused, match="staat vast"):
        follow_up_incident(incident=closed, values=values, version=closed.version, by=quirine)


def test_an_open_incident_gets_no_addition(quirine, incident, login):
    response = login(quirine).post(reverse("incident_add", args=[incident.pk]), addition())

    assert response.status_code == 422
    assert "niet afgehandeld" in response.content.decode()
    assert not IncidentAddition.objects.exists()


def test_a_copied_form_is_no_second_addition(quirine, closed, zaandam, alice, login):
    client, sent = login(quirine), addition()
    client.post(reverse("incident_add", args=[closed.pk]), sent)

    response = client.post(reverse("incident_add", args=[make(zaandam, alice).pk]), sent)

    assert response.status_code == 422
    assert IncidentAddition.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"description": "Anders"}, {"number": "I2020-0001"}, {"created_at": timezone.now()}]
)
def test_the_database_keeps_the_report(change, incident):
    with pytest.raises(DatabaseError), transaction.atomic():
        Incident.objects.update(**change)


@pytest.mark.parametrize("change", [{"harm": "none"}, {"happened_on": "2020-01-01"}, {"cause": "Anders"}])
def test_the_database_keeps_the_facts_of_a_closed_incident(change, closed):
    with pytest.raises(DatabaseError), transaction.atomic():
        Incident.objects.update(**change)


@pytest.mark.parametrize("statement", ["UPDATE {} SET text = ''", "DELETE FROM {}"])
def test_the_database_keeps_additions(statement, quirine, closed):
    add_to_incident(incident=closed, text="Later.", reopens=False, submission=uuid.uuid4(), by=quirine)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(IncidentAddition._meta.db_table))


def test_the_page_takes_a_fixed_number_of_queries(quirine, closed, login, django_assert_num_queries):
    client, address = login(quirine), closed.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    for _ in range(5):
        add_to_incident(incident=closed, text="Later.", reopens=False, submission=uuid.uuid4(), by=quirine)
    with django_assert_num_queries(8):
        client.get(address)


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
    follow_up_incident(incident=found, values=values | {"closed_on": TODAY}, version=2, by=quirine)
    add_to_incident(incident=found, text=text, reopens=False, submission=uuid.uuid4(), by=quirine)
    assert dangers(client.get(found.get_absolute_url()).content.decode()) == []
    refused = client.post(reverse("incident_add", args=[found.pk]), {"text": payload + "x" * 5001})
    assert refused.status_code == 422 and dangers(refused.content.decode()) == []


def test_no_key_leads_to_a_record_or_a_complaint():
    related = {field.related_model.__name__ for field in Incident._meta.get_fields() if field.related_model}

    assert related <= {"Practice", "User", "IncidentEvent", "IncidentAddition"}
