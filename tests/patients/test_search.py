import datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from patients.models import CareRelation, Patient
from patients.queries.care_relations import current_relations
from patients.queries.search import MOST_RESULTS, near_matches, parse, parse_birth_date, search_patients
from practices.access import Permission
from practices.models import AccessLogLine
from tests.factories import PatientFactory

TODAY = datetime.date(2026, 11, 23)
BORN = datetime.date(1975, 3, 12)


def found(typed):
    return search_patients(typed, today=TODAY, among=Patient.objects.all(), own=CareRelation.objects.none())


@pytest.mark.parametrize(
    "typed",
    [
        "12-3-1975",
        "12-03-1975",
        "12/03/75",
        "12.3.1975",
        "12 3 1975",
        "12031975",
        "1975-03-12",
        "12 maart 1975",
        "12 mrt 75",
        "12 MRT. 1975",
    ],
)
def test_a_birth_date_is_read_in_the_usual_notations(typed):
    assert parse_birth_date(typed, today=TODAY) == BORN


@pytest.mark.parametrize(
    "typed", ["31-02-1975", "12-13-1975", "00-00-0000", "12-3-1875", "24-11-2026", "vries", "12-3", ""]
)
def test_an_impossible_birth_date_is_none(typed):
    assert parse_birth_date(typed, today=TODAY) is None


def test_two_digits_of_a_year_are_the_latest_that_has_been():
    assert parse_birth_date("1-1-26", today=TODAY).year == 2026
    assert parse_birth_date("1-1-27", today=TODAY).year == 1927


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_search_box(typed):
    terms = parse(typed, today=TODAY)

    assert all(word.isalnum() for word in terms.words)


@pytest.mark.parametrize("typed", ["999990019", "9999 90 019", "99999.0019"])
def test_nine_digits_may_be_a_bsn(typed):
    assert parse(typed, today=TODAY).bsn == "999990019"


@pytest.fixture
def people(zaandam, noord, alice):
    PatientFactory(
        practice=zaandam,
        by=alice,
        surname="Vries",
        surname_prefix="de",
        given_name="Sanne",
        birth_date=BORN,
        bsn="999990019",
        bsn_missing_reason="",
    )
    PatientFactory(practice=zaandam, by=alice, surname="Çelik", given_name="Ayşe")
    PatientFactory(
        practice=noord, by=alice, surname="Berg", surname_prefix="van den", partner_surname="d'Hondt"
    )


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("vries", "Vries"),
        ("de vri", "Vries"),
        ("sanne de vries", "Vries"),
        ("Vries, Sanne", "Vries"),
        ("vries 12-3-1975", "Vries"),
        ("12 mrt 1975", "Vries"),
        ("999990019", "Vries"),
        ("celik", "Çelik"),
        ("AYSE", "Çelik"),
        ("berg", "Berg"),
        ("van den berg", "Berg"),
        ("dhondt", "Berg"),
        ("d'hon", "Berg"),
    ],
)
def test_a_patient_is_found(people, typed, surname):
    assert [patient.surname for patient in found(typed)] == [surname]


def test_a_patient_is_found_by_number(people):
    patient = found("celik")[0]

    assert found(str(patient.number)) == [patient]


@pytest.mark.parametrize("typed", ["", "   ", "'; drop table", "& | ! :*", "%", "\x00", "vries 31-02-1975"])
def test_odd_searches_find_nobody(people, typed):
    assert found(typed) == []


def test_a_search_is_logged_for_every_patient_shown_or_once_when_nobody_was_found(people, alice, login):
    login(alice).post(reverse("patient_search"), {"q": "e"})
    login(alice).post(reverse("patient_search"), {"q": "berg"})

    lines = AccessLogLine.objects.filter(event="search").order_by("pk")
    assert [line.patient_id is not None for line in lines] == [False, True]


def ways_shown(client):
    """Per name found: which way into the record the results offer."""
    rows = client.post(reverse("patient_search"), {"q": "vries"}).context["rows"]
    return {row.way for row in rows if row.patient.surname == "Vries"}


def test_search_offers_the_card_to_whoever_treats_the_patient(people, alice, login):
    client = login(alice)

    assert ways_shown(client) == {"open"}
    page = client.post(reverse("patient_search"), {"q": "vries"}).content.decode()
    assert f'href="{Patient.objects.get(surname="Vries").get_absolute_url()}"' in page


def test_search_offers_a_colleague_of_the_practice_to_substitute(people, bob, login):
    assert ways_shown(login(bob)) == {"substitution"}


def test_search_leaves_another_practice_the_emergency_procedure_alone(people, carol, login):
    page = login(carol).post(reverse("patient_search"), {"q": "vries"}).content.decode()

    assert "de Vries" in page
    assert "Noodprocedure" in page
    assert Patient.objects.get(surname="Vries").get_absolute_url() + '"' not in page


def test_search_leads_the_privacy_officer_to_requests_and_never_to_the_record(people, priya, login):
    client = login(priya)

    assert ways_shown(client) == {"privacy"}
    page = client.post(reverse("patient_search"), {"q": "vries"}).content.decode()
    patient = Patient.objects.get(surname="Vries")
    assert reverse("patient_privacy", args=[patient.pk]) in page
    assert f'href="{patient.get_absolute_url()}"' not in page


def test_the_search_box_is_the_one_of_the_form(alice, login):
    response = login(alice).post(reverse("patient_search"), {"q": "vries"})

    box = str(response.context["form"]["q"])
    assert box in response.content.decode()
    for attribute in ('type="search"', 'value="vries"', 'maxlength="200"', 'aria-describedby="zoekhulp"'):
        assert attribute in box
    assert 'id="zoekhulp"' in response.content.decode()


def test_near_matches_put_the_same_bsn_first(people, zaandam, alice):
    like = PatientFactory(practice=zaandam, by=alice, surname="Fries", birth_date=BORN, initials="S.")

    matches = near_matches(
        values={"surname": "de Vries", "initials": "S.", "birth_date": BORN, "bsn": "999990019"}
    )

    assert [patient.surname for patient in matches] == ["Vries", like.surname]


def test_somebody_else_with_the_same_surname_is_no_near_match(people):
    values = {
        "surname": "Vries",
        "initials": "K.",
        "birth_date": datetime.date(1950, 1, 1),
        "postcode": "9999 ZZ",
        "bsn": None,
    }

    assert near_matches(values=values) == []


def test_search_makes_the_same_number_of_queries_for_one_and_for_many(
    alice, zaandam, login, django_assert_num_queries
):
    client = login(alice)
    PatientFactory.create_batch(2, practice=zaandam, by=alice, surname="Bakker")
    client.post(reverse("patient_search"), {"q": "bakker"})
    with django_assert_num_queries(7):
        client.post(reverse("patient_search"), {"q": "bakker"})
    PatientFactory.create_batch(30, practice=zaandam, by=alice, surname="Bakker")
    # One more: which of so many are the user's own.
    with django_assert_num_queries(8):
        client.post(reverse("patient_search"), {"q": "bakker"})


def test_of_more_than_fit_the_users_own_come_first(alice, bob, zaandam):
    PatientFactory.create_batch(MOST_RESULTS, practice=zaandam, by=bob, surname="Bakker", initials="A.")
    last = PatientFactory(practice=zaandam, by=alice, surname="Bakker", initials="Z.")
    own = current_relations(alice, Permission.VIEW_PATIENT)
    assert own.filter(patient=last).exists()

    found = search_patients("bakker", today=TODAY, among=Patient.objects.all(), own=own)

    assert found[0] == last
    assert len(found) == len(set(found)) == MOST_RESULTS
    assert search_patients("bakker", today=TODAY, among=Patient.objects.none(), own=own) == []
