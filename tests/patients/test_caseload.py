"""The caseload: who sees which rows, how they are filtered and sorted, and that nothing of the record is in it."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from patients.actions.privacy import begin_hold
from patients.actions.summaries import renew
from patients.models import Episode, Hold, Patient
from practices.models import AccessLogLine, Membership, SavedView
from tests.factories import EpisodeFactory, MembershipFactory, PatientFactory
from tests.patients.courses import ago, stall
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import save, sign

LIST, CSV, MINE = (reverse(name) for name in ("caseload_list", "caseload_csv", "my_caseload"))


def another(practice, therapist, surname, **values):
    patient = PatientFactory(practice=practice, by=therapist, surname=surname)
    return EpisodeFactory(patient=patient, lead_therapist=therapist, **values)


def names(response):
    return [row.episode.patient.surname for row in response.context["rows"]]


@pytest.fixture
def treated(alice, episode):
    """Sanne has a plan that was agreed on and signed today."""
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    return Episode.objects.get(pk=episode.pk)


@pytest.fixture
def stalled(alice, episode):
    return stall(episode, alice)


@pytest.fixture
def caseload(alice, bob, zaandam, treated):
    """Sanne in treatment with Alice, and two who wait for their intake: one of Bob, one of Alice."""
    return [
        treated,
        another(zaandam, bob, "Aalders", started_on=ago(3)),
        another(zaandam, alice, "Zwart", started_on=ago(70)),
    ]


def test_a_manager_sees_the_open_episodes_of_the_own_practice(mira, carol, noord, caseload, login):
    another(noord, carol, "Noorman")

    response = login(mira).get(LIST)

    assert sorted(names(response)) == ["Aalders", "Vries", "Zwart"]
    assert "Noorman" not in response.content.decode()


def test_what_was_written_a_moment_ago_is_shown(mira, caseload, login):
    """Nobody renewed the summaries: the transaction of the test never commits."""
    [row] = [row for row in login(mira).get(LIST).context["rows"] if row.episode == caseload[0]]

    assert (row.entry.stage, row.entry.summary.profile) == ("In behandeling", 2)


def test_kept_and_stale_summaries_give_the_same_list(mira, caseload, login):
    before = login(mira).get(LIST)
    renew(Episode.objects.all())

    after = login(mira).get(LIST)

    assert names(before) == names(after)
    assert [row.entry.summary.profile for row in before.context["rows"]] == [
        row.entry.summary.profile for row in after.context["rows"]
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"show": "waiting"}, ["Zwart", "Aalders"]),
        ({"stage": "treatment"}, ["Vries"]),
        ({"profile": "2"}, ["Vries"]),
        ({"profile": "none"}, ["Zwart", "Aalders"]),
        ({"track": "chronic"}, []),
        ({"signal": "none", "stage": "intake"}, ["Zwart", "Aalders"]),
        ({"signal": "any"}, []),
        ({"sort": "name"}, ["Aalders", "Vries", "Zwart"]),
        ({"sort": "-name"}, ["Zwart", "Vries", "Aalders"]),
        ({"sort": "profile"}, ["Vries", "Aalders", "Zwart"]),
        ({"sort": "-profile"}, ["Vries", "Aalders", "Zwart"]),
    ],
)
def test_filters_and_sorting(asked, expected, mira, caseload, login):
    assert names(login(mira).get(LIST, asked)) == expected


def test_by_therapist(mira, bob, caseload, login):
    assert names(login(mira).get(LIST, {"therapist": bob.pk})) == ["Aalders"]


@pytest.mark.parametrize(
    "asked",
    [
        {"stage": "zzz"},
        {"signal": "ernstig"},
        {"sort": "diagnosis"},
        {"sort": "summary__patient__bsn"},
        {"show": "' OR 1=1"},
        {"page": "0"},
        {"page": "x"},
        {"therapist": "999999"},
        {"track": "\x00"},
    ],
)
def test_what_does_not_exist_gets_a_message_and_no_figures(asked, mira, caseload, login):
    for address in (LIST, CSV):
        response = login(mira).get(address, asked)

        assert response.status_code == 422
        assert "Vries" not in response.content.decode()
        assert "bestaat niet" in response.content.decode()


def test_the_practice_of_another_manager_is_no_choice(mira, noord, carol, caseload, login):
    another(noord, carol, "Noorman")

    for address in (LIST, CSV):
        response = login(mira).get(address, {"practice": noord.pk})

        assert response.status_code == 422
        assert "Noorman" not in response.content.decode()


def test_a_therapist_of_another_practice_is_no_choice(mira, carol, caseload, login):
    assert login(mira).get(LIST, {"therapist": carol.pk}).status_code == 422


def test_a_restricted_patient_is_on_no_list(mira, priya, sanne, alice, caseload, login):
    begin_hold(patient=sanne, kind=Hold.Kind.RESTRICTION, reason="bezwaar", by=priya)

    assert "Vries" not in names(login(mira).get(LIST))
    assert "Vries" not in names(login(alice).get(MINE))


def test_a_start_that_was_not_measured_is_due(mira, alice, caseload, login):
    assert "startmeting ontbreekt" in login(mira).get(LIST, {"stage": "treatment"}).content.decode()
    assert "startmeting ontbreekt" not in login(mira).get(LIST, {"show": "waiting"}).content.decode()


def test_closed_episodes_are_not_listed(mira, alice, caseload, login):
    Episode.objects.filter(pk=caseload[1].pk).update(closed_at=timezone.now(), closed_by=alice)

    assert "Aalders" not in names(login(mira).get(LIST))


def test_every_patient_shown_gets_a_line_in_the_log(mira, caseload, login):
    login(mira).get(LIST, {"show": "waiting"})

    lines = AccessLogLine.objects.filter(user=mira, object_type="caseload_list")
    assert set(lines.values_list("patient_id", flat=True)) == {caseload[1].patient_id, caseload[2].patient_id}


def test_who_carries_what(mira, alice, bob, zaandam, caseload, login):
    Membership.objects.filter(user=alice).update(contract_hours=20)

    [(practice, rows)] = login(mira).get(LIST).context["carried"]

    by_name = {row.therapist.name: row for row in rows}
    assert practice == zaandam
    assert (by_name["Alice"].load.open, by_name["Alice"].waiting) == (2, 1)
    # Of the thirty open episodes that twenty hours carry.
    assert round(by_name["Alice"].shares["open"], 1) == 6.7
    assert by_name["Alice"].state.value == "room"
    assert by_name["Bob"].state.value == "unknown"
    # Aalders was registered three days ago: one in four weeks.
    assert by_name["Bob"].load.new == 0.25


def test_a_stalled_episode_signals(mira, alice, stalled, login):
    [row] = login(mira).get(LIST, {"signal": "flat"}).context["rows"]

    assert row.entry.kind.label == "geen verbetering"
    assert row.entry.weeks == 5


def test_the_manager_sees_the_signal_and_not_what_it_says(mira, alice, stalled, login):
    manager, therapist = (
        login(person).get(address).content.decode() for person, address in ((mira, LIST), (alice, MINE))
    )

    assert "geen verbetering" in manager
    assert "NPRS" not in manager
    assert "NPRS bleef 7" in therapist


def test_the_file_holds_what_the_page_shows(mira, zaandam, alice, caseload, login):
    another(zaandam, alice, "=cmd|' /C calc'!A0", started_on=ago(1))

    response = login(mira).get(CSV, {"sort": "name"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["patiënt", "patiëntnummer", "praktijk", "therapeut"]
    assert len(rows) == 5
    assert rows[1][0].startswith("'=cmd")
    assert AccessLogLine.objects.filter(user=mira, object_type="caseload_csv", event="export").count() == 4


def test_a_therapist_sees_the_own_patients_with_the_next_step(alice, bob, caseload, login):
    response = login(alice).get(MINE)

    assert sorted(names(response)) == ["Vries", "Zwart"]
    assert "In behandeling: bezoek vastleggen" in response.content.decode()
    assert "Intake beginnen" in response.content.decode()
    assert names(login(bob).get(MINE)) == ["Aalders"]


def test_a_therapist_cannot_filter_by_practice_or_therapist(alice, bob, caseload, login):
    response = login(alice).get(MINE, {"therapist": bob.pk, "practice": 1})

    assert sorted(names(response)) == ["Vries", "Zwart"]


def test_a_view_is_kept_and_thrown_away(mira, caseload, login):
    client = login(mira)

    client.post(f"{LIST}?show=waiting&sort=name&page=3", {"name": "Wachtlijst"})

    [view] = SavedView.objects.all()
    assert (view.owner, view.page, view.query) == (mira, "caseload_list", "show=waiting&sort=name")
    assert "Wachtlijst" in client.get(LIST).content.decode()
    client.post(reverse("saved_view_delete", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_the_same_name_replaces_a_view(mira, caseload, login):
    client = login(mira)
    client.post(f"{LIST}?show=waiting", {"name": "Wachtlijst"})
    client.post(f"{LIST}?show=overdue", {"name": "Wachtlijst"})

    assert [view.query for view in SavedView.objects.all()] == ["show=overdue"]


@pytest.mark.parametrize(("address", "name"), [("", ""), ("?stage=zzz", "Mooi"), ("", "x" * 61)])
def test_a_faulty_view_is_not_kept(address, name, mira, caseload, login):
    response = login(mira).post(f"{LIST}{address}", {"name": name})

    assert response.status_code == 422
    assert not SavedView.objects.exists()


def test_no_more_than_twenty_views(mira, caseload, login):
    client = login(mira)
    for number in range(21):
        client.post(LIST, {"name": f"Weergave {number}"})

    assert SavedView.objects.count() == 20


def test_views_are_ones_own(mira, alice, zaandam, caseload, login):
    other = MembershipFactory(practice=zaandam, role=Membership.Role.PRACTICE_MANAGER).user
    login(mira).post(f"{LIST}?show=waiting", {"name": "Geheim van Mira"})

    assert login(other).get(LIST).context["views"] == []


def test_lists_cost_the_same_with_few_and_with_many_rows(
    mira, alice, zaandam, caseload, login, django_assert_num_queries
):
    renew(Episode.objects.all())
    addresses = [(mira, LIST, 13), (mira, CSV, 11), (alice, MINE, 16)]
    for person, address, number in addresses:
        client = login(person)
        client.get(address)
        with django_assert_num_queries(number):
            client.get(address)
    for number in range(12):
        save(another(zaandam, alice, f"Bakker{number}"), "intake", alice)
    renew(Episode.objects.all())
    for person, address, number in addresses:
        client = login(person)
        client.get(address)
        with django_assert_num_queries(number):
            client.get(address)


def test_a_long_list_comes_in_pages(mira, alice, zaandam, caseload, login):
    for number in range(50):
        another(zaandam, alice, f"Bakker{number:02}")

    first, second = (login(mira).get(LIST, {"sort": "name", "page": page}) for page in (1, 2))

    assert (len(names(first)), len(names(second))) == (50, 3)
    assert first.context["page_links"]["next_url"] == "?sort=name&page=2"
    assert not set(names(first)) & set(names(second))
    assert Patient.objects.count() == 53


@pytest.mark.parametrize("text", CORPUS)
def test_a_name_that_wants_to_be_code_stays_text(text, mira, caseload, login):
    client = login(mira)

    client.post(f"{LIST}?show=waiting", {"name": text})

    page = client.get(LIST).content.decode()
    assert escape(text) in page
    assert dangers(page) == []
