"""What one person may look up in an hour."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.models import AccessLogLine
from tests.factories import PatientFactory, substitute


def earlier(user, event, *, times=1, ago=10, patient=None, part="patient"):
    """Each line as from a transaction of its own."""
    return AccessLogLine.objects.bulk_create(
        AccessLogLine(
            at=timezone.now() - datetime.timedelta(minutes=ago),
            event=event,
            user=user,
            patient_id=patient.pk if patient else 1_000_000 + number,
            object_type=part,
            transaction=number + 1,
        )
        for number in range(times)
    )


def refusals(user):
    return list(
        AccessLogLine.objects.filter(user=user, event="refused")
        .order_by("pk")
        .values_list("object_type", "patient_id")
    )


def test_opening_many_records_within_the_hour_ends_in_a_page_that_says_so(alice, sanne, login, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = 3
    client = login(alice)
    earlier(alice, "view", times=2)
    assert client.get(sanne.get_absolute_url()).status_code == 200
    other = PatientFactory(practice=sanne.practice, by=alice)

    response = client.get(other.get_absolute_url())

    assert response.status_code == 429
    assert "noodprocedure" in response.content.decode()
    assert other.name not in response.content.decode()
    assert refusals(alice) == [("patient", other.pk)]
    # Who is already open stays open: nobody is cut off in the middle of a treatment.
    assert client.get(sanne.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("options", [{"ago": 61}, {"part": "start"}])
def test_what_was_long_ago_or_on_a_list_does_not_count(options, alice, sanne, login, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = 3
    earlier(alice, "view", times=5, **options)

    assert login(alice).get(sanne.get_absolute_url()).status_code == 200


def test_somebody_elses_looks_do_not_count(alice, bob, sanne, login, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = 3
    earlier(bob, "view", times=5)

    assert login(alice).get(sanne.get_absolute_url()).status_code == 200


def test_a_limit_stops_no_emergency(carol, emergency, login, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = 1
    earlier(carol, "view", times=5)

    assert login(carol).get(emergency.patient.get_absolute_url()).status_code == 200


def test_a_limit_holds_for_writing_as_well(bob, sanne, episode, login, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = 1
    substitute(bob, sanne)
    earlier(bob, "view", times=5)

    assert login(bob).post(reverse("red_flag_add", args=[episode.pk])).status_code == 429


def test_searching_without_end(alice, sanne, login, settings):
    settings.LIMIT_SEARCHES_PER_HOUR = 3
    earlier(alice, "search", times=3)
    client = login(alice)

    whole = client.post(reverse("patient_search"), {"q": "vries"})
    part = client.post(reverse("patient_search"), {"q": "vries"}, headers={"HX-Request": "true"})

    assert [whole.status_code, part.status_code] == [429, 429]
    assert sanne.name not in whole.content.decode() + part.content.decode()
    assert "<html" not in part.content.decode()
    assert refusals(alice) == [("patient_search", None)] * 2


def test_one_search_with_twenty_hits_is_one_search(alice, sanne, login, settings):
    settings.LIMIT_SEARCHES_PER_HOUR = 2
    lines = earlier(alice, "search", times=1)
    AccessLogLine.objects.bulk_create(
        AccessLogLine(event="search", user=alice, object_type="patient", transaction=lines[0].transaction)
        for _ in range(20)
    )

    assert login(alice).post(reverse("patient_search"), {"q": "vries"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("record_pdf", "alice"),
        ("record_json", "alice"),
        ("patient_log_pdf", "priya"),
        ("access_log_csv", "priya"),
        ("complaint_report_csv", "otto"),
        ("complaint_report_pdf", "otto"),
    ],
)
def test_printing_and_downloading_have_one_limit_together(name, person, sanne, login, settings, request):
    settings.LIMIT_EXPORTS_PER_HOUR = 4
    user = request.getfixturevalue(person)
    earlier(user, "export", times=4)
    where = reverse(name, args=[sanne.pk] if name.startswith(("record", "patient")) else [])

    assert login(user).get(where).status_code == 429
    settings.LIMIT_EXPORTS_PER_HOUR = 5
    assert login(user).get(where).status_code == 200


def test_the_yearly_report_is_taken_out_a_number_of_times(otto, zaandam, login, settings):
    settings.LIMIT_EXPORTS_PER_HOUR = 2
    client = login(otto)
    earlier(otto, "print", times=1)
    names = ("csv", "pdf", "csv")

    found = [client.get(reverse(f"complaint_report_{name}")).status_code for name in names]

    assert found == [200, 429, 429]
    assert refusals(otto) == [("complaint_report_pdf", None), ("complaint_report_csv", None)]
    # Looking at the figures on the screen goes on.
    assert client.get(reverse("complaint_report")).status_code == 200


def test_letters_about_complaints_count_as_well(otto, known_complaint, login, settings):
    settings.LIMIT_EXPORTS_PER_HOUR = 3
    where = reverse("complaint_letter", args=[known_complaint.pk, "acknowledgement"])
    assert login(otto).get(where).status_code == 200
    earlier(otto, "export", times=3)

    assert login(otto).get(where).status_code == 429
    assert login(otto).get(known_complaint.get_absolute_url()).status_code == 200
