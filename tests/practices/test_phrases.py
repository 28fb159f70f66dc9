"""Phrases: whose they are, who may change them, and what they may hold."""

import html
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from practices.actions import phrases as actions
from practices.actions.phrases import add_phrase, change_phrase
from practices.errors import ActionRefused, StaleVersion
from practices.identifiers import holds_bsn
from practices.models import AccessLogLine, Membership, Phrase
from practices.queries.phrases import expansions
from tests.factories import MembershipFactory, PracticeFactory
from tests.patients.test_hostile_text import CORPUS, dangers

pytestmark = pytest.mark.django_db
BSN = "123456782"  # passes the eleven-test, and is nobody's


@pytest.fixture
def add(alice):
    def added(abbreviation="lift", text="Tillen vanuit de benen.", *, practice=None, by=alice):
        values = {"abbreviation": abbreviation, "text": text}
        return add_phrase(values=values, practice=practice, submission=uuid.uuid4(), by=by)

    return added


def change(phrase, by, *, version=None, **changes):
    values = {"abbreviation": phrase.abbreviation, "text": phrase.text, "is_active": phrase.is_active}
    return change_phrase(phrase=phrase, values=values | changes, version=version or phrase.version, by=by)


def posted(**changes):
    return {"place": "", "abbreviation": "lift", "text": "Tekst.", "submission": str(uuid.uuid4())} | changes


def asked(client):
    return {
        each["abbreviation"]: each["text"] for each in client.get(reverse("phrases_json")).json()["phrases"]
    }


# --- Whose -------------------------------------------------------------------------------------------------


def test_ones_own_is_ones_own_and_the_practices_is_of_everybody_there(
    add, alice, bob, carol, mira, zaandam, login
):
    add("mijn", "Van Alice.")
    add("ons", "Van Zaandam.", practice=zaandam)

    assert asked(login(alice)) == {"mijn": "Van Alice.", "ons": "Van Zaandam."}
    assert asked(login(bob)) == asked(login(mira)) == {"ons": "Van Zaandam."}
    assert asked(login(carol)) == {}


def test_ones_own_goes_before_the_practices_and_the_first_practice_before_the_second(
    add, alice, zaandam, noord
):
    MembershipFactory(user=alice, practice=noord, role=Membership.Role.THERAPIST)
    for practice in (noord, zaandam):
        add("ons", f"Van {practice.name}.", practice=practice)
        add("lift", "Van de praktijk.", practice=practice)
    add("lift", "Van mij.")

    assert [(each["abbreviation"], each["text"]) for each in expansions(alice)] == [
        ("lift", "Van mij."),
        ("ons", "Van Fysiogroep Zaandam."),
    ]


def test_what_is_switched_off_does_not_expand_and_can_be_switched_on(add, alice, login):
    phrase = change(add(), alice, is_active=False)
    assert asked(login(alice)) == {}

    change(phrase, alice, is_active=True)
    assert set(asked(login(alice))) == {"lift"}


def test_nobody_changes_the_own_phrase_of_a_colleague_or_one_of_another_practice(
    add, alice, bob, carol, zaandam, login
):
    own, shared = add(), add(practice=zaandam)

    assert login(bob).get(own.get_absolute_url()).status_code == 404
    assert login(carol).get(shared.get_absolute_url()).status_code == 404
    assert login(bob).get(shared.get_absolute_url()).status_code == 200
    assert AccessLogLine.objects.filter(event="refused", object_type="phrase").count() == 2


def test_nobody_writes_for_a_practice_of_somebody_else(alice, noord, login):
    answer = login(alice).post(reverse("phrase_new"), posted(place=str(noord.pk)))

    assert answer.status_code == 422
    assert not Phrase.objects.exists()


def test_a_forged_owner_is_ignored(alice, bob, login):
    login(alice).post(reverse("phrase_new"), posted(owner=bob.pk, practice="1", is_active="", version="9"))

    phrase = Phrase.objects.get()
    assert (phrase.owner, phrase.practice, phrase.is_active, phrase.version) == (alice, None, True, 1)


def test_the_json_is_private_and_asks_again_whether_it_changed(add, alice, login):
    client = login(alice)
    add()
    first = client.get(reverse("phrases_json"))
    again = client.get(reverse("phrases_json"), headers={"if-none-match": first["ETag"]})

    assert {"private", "no-cache"} <= set(first["Cache-Control"].split(", "))
    assert "Cookie" in first["Vary"]
    assert again.status_code == 304
    add("meer")
    assert client.get(reverse("phrases_json"), headers={"if-none-match": first["ETag"]}).status_code == 200


# --- What they hold ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [BSN, f"BSN {BSN}.", "1234.56.782", "123 456 782", f"1\n{BSN}\n2"])
def test_a_text_with_a_bsn_is_refused(text, alice, login):
    answer = login(alice).post(reverse("phrase_new"), posted(text=text))

    assert answer.status_code == 422
    assert "burgerservicenummer" in answer.content.decode()
    assert not Phrase.objects.exists()


@pytest.mark.parametrize(
    "text", ["123456789", "06-12345678", "3 x 10, 2 x 12", "0000000000", f"1{BSN}", "Borg 6-20", ""]
)
def test_other_numbers_are_no_bsn(text):
    assert not holds_bsn(text)


@pytest.mark.parametrize(
    "abbreviation", ["a", "1e", "..lift", "li ft", "l" * 21, "tíl", "lift\n", "", "-a", *CORPUS]
)
def test_an_abbreviation_that_cannot_be_typed_is_refused(abbreviation, alice, login):
    answer = login(alice).post(reverse("phrase_new"), posted(abbreviation=abbreviation))

    # Django strips what stands around it, so a line end is no part of it.
    assert answer.status_code == (302 if abbreviation == "lift\n" else 422)
    assert dangers(answer.content.decode()) == []


@pytest.mark.parametrize("payload", CORPUS)
def test_a_hostile_text_is_shown_as_text(payload, add, alice, zaandam, login):
    own, _ = add("kwaad", payload), add("kwaad", payload, practice=zaandam)
    client = login(alice)
    for address in (reverse("phrases"), f"{reverse('phrases')}?q=kwaad", own.get_absolute_url()):
        page = client.get(address).content.decode()
        assert payload in html.unescape(page)
        assert dangers(page) == []
    answer = client.get(reverse("phrases_json"))
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["phrases"][0]["text"] == payload
    assert dangers(client.get(reverse("phrases"), {"q": payload}).content.decode()) == []


def test_the_database_wants_exactly_one_owner_and_a_possible_abbreviation(alice, zaandam):
    shared = {
        "text": "x",
        "created_at": timezone.now(),
        "created_by": alice,
        "updated_at": timezone.now(),
        "updated_by": alice,
    }
    for wrong in (
        {"abbreviation": "lift"},
        {"abbreviation": "lift", "owner": alice, "practice": zaandam},
        {"abbreviation": "<b>", "owner": alice},
    ):
        with pytest.raises(IntegrityError, match="phrase_"), transaction.atomic():
            Phrase.objects.create(**shared, **wrong, submission=uuid.uuid4())


# --- Writing -------------------------------------------------------------------------------------------------


def test_an_abbreviation_is_one_of_a_kind_whatever_its_capitals(add, alice, bob, zaandam, login):
    add()
    add(by=bob)
    add(practice=zaandam)

    answer = login(alice).post(reverse("phrase_new"), posted(abbreviation="LIFT"))

    assert answer.status_code == 422
    assert "Er is al een tekstfragment .lift" in answer.content.decode()
    assert Phrase.objects.count() == 3


def test_a_phrase_cannot_take_the_abbreviation_of_another(add, alice):
    add()
    with pytest.raises(ActionRefused, match="al een tekstfragment"):
        change(add("til"), alice, abbreviation="lift")


def test_the_same_form_sent_twice_is_one_phrase_and_a_copied_one_is_refused(alice, bob, login):
    sent = posted()
    for _ in range(2):
        assert login(alice).post(reverse("phrase_new"), sent).status_code == 302

    assert Phrase.objects.count() == 1
    assert login(bob).post(reverse("phrase_new"), sent).status_code == 422


def test_there_is_a_most(add, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    add()
    with pytest.raises(ActionRefused, match="Er zijn al 1"):
        add("til")


def test_a_save_over_somebody_elses_save_shows_both(add, alice, bob, zaandam, login):
    phrase = add(practice=zaandam)
    change(phrase, bob, text="Van Bob.")

    answer = login(alice).post(
        phrase.get_absolute_url(),
        {"abbreviation": "lift", "text": "Van Alice.", "is_active": "on", "version": "1"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Van Bob." in page
    assert "Van Alice." in page
    phrase.refresh_from_db()
    assert phrase.text == "Van Bob."
    with pytest.raises(StaleVersion):
        change(phrase, alice, version=1, text="Toch.")


def test_every_version_is_kept_with_its_writer(add, alice, bob, zaandam, login):
    phrase = add(practice=zaandam)
    sent = {"abbreviation": "lift", "text": "Anders.", "version": "1"}

    assert login(bob).post(phrase.get_absolute_url(), sent).status_code == 302

    assert list(phrase.events.order_by("pgh_id").values_list("text", "is_active", "updated_by")) == [
        ("Tillen vanuit de benen.", True, alice.pk),
        ("Anders.", False, bob.pk),
    ]


# --- The list ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("q", "found"), [("til", 1), (".lift", 1), ("BENEN", 1), ("%", 0), ("zoek", 0)])
def test_search_looks_in_abbreviation_and_text(q, found, add, alice, login):
    add()

    assert len(login(alice).get(reverse("phrases"), {"q": q}).context["own"]) == found


def test_a_manager_reads_the_list_and_changes_nothing(add, mira, zaandam, login):
    phrase = add(practice=zaandam)
    page = login(mira).get(reverse("phrases")).content.decode()

    assert ".lift" in page
    assert phrase.get_absolute_url() not in page
    assert reverse("phrase_new") not in page


def test_the_list_and_the_json_cost_the_same_for_few_and_for_many(
    add, alice, zaandam, login, django_assert_num_queries
):
    MembershipFactory(user=alice, practice=PracticeFactory(), role=Membership.Role.THERAPIST)
    client = login(alice)
    for repeat in (1, 30):
        for number in range(repeat):
            add(f"eigen-{repeat}-{number}")
            add(f"ons-{repeat}-{number}", practice=zaandam)
        client.get(reverse("phrases"))
        with django_assert_num_queries(5):
            client.get(reverse("phrases"))
        with django_assert_num_queries(4):
            client.get(reverse("phrases_json"))


def test_only_who_may_use_phrases_gets_the_script(alice, otto, login):
    assert "lowback/phrases.js" in login(alice).get(reverse("incident_new")).content.decode()
    page = login(otto).get(reverse("complaint_new")).content.decode()
    assert "lowback/clock.js" in page
    assert "lowback/phrases.js" not in page
