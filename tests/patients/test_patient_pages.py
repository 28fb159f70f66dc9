"""Registering and correcting a patient."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from patients.models import Patient
from practices.models import AccessLogLine
from tests.factories import MembershipFactory, PatientFactory, substitute

NEW = "/patients/new/"


def form(**changes):
    return {
        "initials": "J.",
        "given_name": "Jan",
        "surname_prefix": "van den",
        "surname": "Berg",
        "partner_prefix": "",
        "partner_surname": "",
        "name_usage": "own",
        "birth_date": "1975-03-12",
        "sex": "male",
        "bsn": "999990019",
        "bsn_missing_reason": "",
        "identity_document": "passport",
        "identity_number": "NW12BH439",
        "street": "Westzijde",
        "house_number": "3a",
        "postcode": "1506eb",
        "city": "Zaandam",
        "phone": "06 12345678",
        "email": "jan@example.nl",
        "preferred_language": "nl",
        "consent_gp": "given",
        "consent_quality": "refused",
        "submission": uuid.uuid4(),
    } | changes


def test_a_patient_is_registered_with_everything_checked(alice, zaandam, login):
    response = login(alice).post(NEW, form())

    patient = Patient.objects.get()
    assert response.url == patient.get_absolute_url()
    assert (patient.practice, patient.created_by, patient.postcode) == (zaandam, alice, "1506 EB")
    assert (patient.bsn, str(patient.phone)) == ("999990019", "06 12345678")
    assert (patient.identity_checked_by, patient.consents_asked_on) == (alice, datetime.date.today())
    assert patient.number == patient.pk + 100_000


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"birth_date": "1975-02-31"}, "birth_date"),
        ({"birth_date": "2199-01-01"}, "birth_date"),
        ({"birth_date": "1875-01-01"}, "birth_date"),
        ({"birth_date": ""}, "birth_date"),
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": "999999999"}, "bsn"),
        ({"bsn": "000000000"}, "bsn"),
        ({"bsn": "abcdefghi"}, "bsn"),
        ({"bsn": "٩٩٩٩٩٠٠١٩"}, "bsn"),
        ({"bsn": ""}, "bsn"),
        ({"bsn_missing_reason": "refused"}, "bsn_missing_reason"),
        ({"surname": "B" * 4000}, "surname"),
        ({"surname": "--"}, "surname"),
        ({"surname": ""}, "surname"),
        ({"initials": ""}, "initials"),
        ({"sex": "x"}, "sex"),
        ({"postcode": "0999 ZZ"}, "postcode"),
        ({"phone": "12"}, "phone"),
        ({"email": "geen-adres"}, "email"),
        ({"identity_number": ""}, "identity_number"),
        ({"insurer": "999"}, "insurer"),
        ({"birth_date": "2015-01-01"}, "representative_name"),
        ({"consents_asked_on": "2199-01-01"}, "consents_asked_on"),
    ],
)
def test_bad_input_gets_a_message_beside_its_field_and_loses_nothing(changes, field, alice, login):
    response = login(alice).post(NEW, form(**changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    page = response.content.decode()
    assert 'value="van den"' in page
    assert f'href="#id_{field}"' in page
    assert not Patient.objects.exists()


def test_the_same_registration_twice_makes_one_patient(alice, login):
    data = form()
    addresses = {login(alice).post(NEW, data).url for _ in range(2)}

    assert len(addresses) == 1
    assert Patient.objects.count() == 1


@pytest.mark.parametrize(
    "known",
    [
        {"surname": "Bergh", "birth_date": datetime.date(1975, 3, 12)},
        {"surname": "Anders", "bsn": "999990019", "bsn_missing_reason": ""},
        {"surname": "Anders", "birth_date": datetime.date(1975, 3, 12), "postcode": "1506 EB"},
        {"surname": "Jansen", "partner_surname": "Berg", "initials": "J.", "postcode": "1506 EB"},
    ],
)
def test_near_matches_are_shown_before_saving_and_may_be_overruled(known, alice, carol, noord, login):
    PatientFactory(practice=noord, by=carol, **known)
    client, data = login(alice), form()

    warned = client.post(NEW, data)

    assert warned.status_code == 422
    assert known["surname"] in warned.content.decode()
    assert Patient.objects.count() == 1
    seen = [patient.pk for patient in warned.context["form"].near_matches]
    assert client.post(NEW, data | {"ignore_warnings": "1", "seen": seen}).status_code == 302
    assert Patient.objects.count() == 2


def test_who_changes_the_name_after_the_warning_is_warned_of_others(alice, zaandam, login):
    first = PatientFactory(practice=zaandam, by=alice, surname="Berg", birth_date=datetime.date(1975, 3, 12))
    PatientFactory(practice=zaandam, by=alice, surname="Anders", birth_date=datetime.date(1990, 1, 1))
    data = form(surname="Anders", birth_date="1990-01-01") | {"ignore_warnings": "1", "seen": [first.pk]}

    answer = login(alice).post(NEW, data)

    assert answer.status_code == 422
    assert Patient.objects.count() == 2


def test_a_typed_bsn_comes_back_from_a_draft(jan, alice, login):
    page = reverse("patient_edit", args=[jan.pk])
    client = login(alice)
    token = client.get(page).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "bsn": "111222333"})

    assert 'value="111222333"' in client.get(page).content.decode()


def test_a_form_that_lost_its_number_is_still_accepted(alice, login):
    data = form()
    del data["submission"]

    assert login(alice).post(NEW, data).status_code == 302


def test_somebody_elses_submission_number_registers_nothing(jan, bob, login):
    answer = login(bob).post(NEW, form(submission=jan.submission, bsn="111222333", birth_date="1960-01-01"))

    assert answer.status_code == 422
    assert Patient.objects.count() == 1


def test_the_near_matches_shown_are_logged(alice, sanne, login):
    login(alice).post(NEW, form(surname="Vries", birth_date="1980-05-17"))

    assert AccessLogLine.objects.filter(event="search", patient_id=sanne.pk).exists()


def test_one_bsn_is_one_patient_in_a_practice(alice, zaandam, login):
    PatientFactory(practice=zaandam, by=alice, bsn="999990019", bsn_missing_reason="")

    response = login(alice).post(NEW, form() | {"ignore_warnings": "1"})

    assert list(response.context["form"].errors) == ["bsn"]


def test_the_database_keeps_it_too(alice, zaandam):
    PatientFactory(practice=zaandam, by=alice, bsn="999990019", bsn_missing_reason="")

    with pytest.raises(IntegrityError, match="one_patient_per_bsn"), transaction.atomic():
        PatientFactory(practice=zaandam, by=alice, bsn="999990019", bsn_missing_reason="")


def test_a_bsn_never_stands_whole_on_a_page(alice, login):
    client = login(alice)
    address = client.post(NEW, form()).url

    for page in (address, f"{address}edit/", f"{address}history/"):
        assert "999990019" not in client.get(page).content.decode()
        assert "NW12BH439" not in client.get(page).content.decode()


def edit(client, patient, **changes):
    data = form(bsn="", identity_number="") | {"version": patient.version} | changes
    return client.post(reverse("patient_edit", args=[patient.pk]), data)


@pytest.fixture
def jan(alice, login):
    login(alice).post(NEW, form())
    return Patient.objects.get()


def test_correcting_a_typing_error_keeps_the_old_value(jan, alice, bob, login):
    substitute(bob, jan)

    assert edit(login(bob), jan, surname="Bergh").status_code == 302

    jan.refresh_from_db()
    assert (jan.surname, jan.bsn, jan.identity_number) == ("Bergh", "999990019", "NW12BH439")
    assert jan.updated_by == bob
    page = login(alice).get(reverse("patient_history", args=[jan.pk])).content.decode()
    assert "Berg</td>" in page
    assert "Bergh</td>" in page
    assert "Bob" in page


def test_a_corrected_name_is_found_and_the_old_one_is_not(jan, alice, login):
    edit(login(alice), jan, surname="Kuiper")

    page = login(alice).post(reverse("patient_search"), {"q": "kuiper"}).content.decode()
    assert "Kuiper" in page
    assert "Niemand" in login(alice).post(reverse("patient_search"), {"q": "berg"}).content.decode()


def test_a_stale_correction_shows_both(jan, alice, bob, login):
    substitute(bob, jan)

    edit(login(bob), jan, city="Wormerveer")

    response = edit(login(alice), jan, city="Krommenie")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Wormerveer" in page
    assert "Krommenie" in page
    jan.refresh_from_db()
    assert jan.city == "Wormerveer"


def test_extra_posted_fields_change_nothing(jan, alice, noord, login):
    edit(login(alice), jan, practice=noord.pk, number="1", created_by="1", is_staff="1", city="Wormer")

    jan.refresh_from_db()
    assert (jan.city, jan.created_by) == ("Wormer", alice)
    assert jan.practice != noord


def test_somebody_of_two_practices_says_in_which(alice, noord, login):
    MembershipFactory(user=alice, practice=noord)
    client = login(alice)

    assert client.post(NEW, form()).status_code == 422
    client.post(NEW, form(practice=noord.pk))

    assert Patient.objects.get().practice == noord


def test_nobody_registers_in_a_practice_of_others(alice, noord, login):
    assert login(alice).post(NEW, form(practice=noord.pk)).status_code == 422
    assert not Patient.objects.exists()


@pytest.mark.parametrize(
    ("birth_date", "who"),
    [("2020-06-01", "een ouder of voogd"), ("2012-06-01", "samen met een ouder"), ("2000-01-01", None)],
)
def test_the_card_says_who_decides_at_this_age(birth_date, who, alice, login):
    response = login(alice).post(NEW, form(birth_date=birth_date, representative_name="A. Berg"))

    page = login(alice).get(response.url).content.decode()
    assert ("Over de behandeling beslist" in page) == bool(who)
    assert who is None or who in page
