"""Dossiercontrole: what an auditor would still ask for."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import reopen_episode
from patients.completeness import Missing
from patients.dossier import EpisodeFacts, PhaseFacts, points
from patients.models import Episode
from patients.queries.dossiers import dossier_of, dossiers_of
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory, PatientFactory, measure
from tests.patients.test_closings import close
from tests.patients.test_evaluations import done
from tests.patients.test_letters import send
from tests.patients.test_treatments import note
from tests.records import save, sign

TODAY = datetime.date(2026, 12, 1)
MISSING = Missing("complaint", "Klacht", "richtlijn")


def phase(state, *, is_begun=True, missing=()):
    return PhaseFacts("intake", "Intake", state, is_begun, missing)


def texts(*phases, **facts):
    return [point.text for point in points(EpisodeFacts(phases, TODAY, **facts))]


def test_a_complete_dossier_has_no_points():
    assert texts(phase("done"), evaluation_due=TODAY) == []


@pytest.mark.parametrize(
    ("state", "is_begun", "expected"),
    [
        ("done", True, ["Klacht"]),
        ("current", True, ["Intake is niet ondertekend", "Klacht"]),
        ("draft", True, ["Intake is niet ondertekend", "Klacht"]),
        ("current", False, ["Intake is niet begonnen"]),
        ("open", False, []),
        ("blocked", False, []),
    ],
)
def test_phases(state, is_begun, expected):
    missing = (MISSING,) if is_begun else ()

    assert texts(phase(state, is_begun=is_begun, missing=missing)) == expected


def test_a_phase_that_was_never_begun_is_no_point_after_closing():
    assert texts(phase("current", is_begun=False), is_closed=True) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"undecided": ["koorts"]}, ["Geen besluit over: koorts"]),
        ({"unmeasured_at_start": ["PSK"]}, ["Niet gemeten aan de start: PSK"]),
        ({"unsigned_visits": [TODAY]}, ["Behandeling van 01-12-2026 is niet ondertekend"]),
        ({"evaluation_due": datetime.date(2026, 11, 30)}, ["Evaluatie van 30-11-2026 is niet vastgelegd"]),
        ({"evaluation_due": datetime.date(2026, 11, 30), "is_closed": True}, []),
        ({"unmeasured_at_end": ["NPRS"]}, []),
        (
            {"unmeasured_at_end": ["NPRS"], "is_closed": True},
            ["Niet gemeten aan het einde, zonder reden: NPRS"],
        ),
        ({"unmeasured_at_end": ["NPRS"], "is_closed": True, "end_excused": True}, []),
        ({"unreported": ["startverslag"]}, ["Geen ondertekend startverslag aan de huisarts"]),
    ],
)
def test_what_only_shows_over_the_whole_course(facts, expected):
    assert texts(**facts) == expected


@pytest.fixture
def planned(alice, episode):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    return Episode.objects.with_phases().get(pk=episode.pk)


def found(episode):
    read = Episode.objects.with_phases().get(pk=episode.pk)
    return [point.text for point, _ in dossier_of(read).points]


def test_a_new_episode_asks_for_its_intake(episode):
    assert found(episode) == ["Intake is niet begonnen"]


def test_a_draft_names_each_missing_item(alice, episode):
    save(episode, "intake", alice, changes={"complaint": ""})

    texts_found = found(episode)

    assert texts_found[0] == "Intake is niet ondertekend"
    assert len(texts_found) > 1


def test_over_the_course(alice, planned, monkeypatch):
    due_on = planned.signed_plan.evaluation_date
    monkeypatch.setattr(timezone, "localdate", lambda *args: due_on + datetime.timedelta(days=1))
    note(planned, alice, on=planned.signed_plan.agreed_on, signed=False)

    assert found(planned) == [
        "Niet gemeten aan de start: NPRS, PSK, QBPDS",
        "Behandeling van 20-11-2026 is niet ondertekend",
        f"Evaluatie van {due_on:%d-%m-%Y} is niet vastgelegd",
        "Geen ondertekend startverslag aan de huisarts",
    ]
    measure(planned, "nprs", 7, by=alice)
    done(planned, alice, evaluated_on=due_on, next_evaluation_on=due_on + datetime.timedelta(days=42))
    assert found(planned) == [
        "Niet gemeten aan de start: PSK, QBPDS",
        "Behandeling van 20-11-2026 is niet ondertekend",
        "Geen ondertekend startverslag aan de huisarts",
    ]


def test_a_closed_episode_with_a_reason_for_no_measurement_is_complete(alice, planned):
    for key, count in (("nprs", 1), ("qbpds", 20)):
        measure(planned, key, *[3] * count, by=alice)
    measure(planned, "psk", 3, 3, 3, by=alice, activities=("lopen", "tillen", "zitten"))
    close(planned, alice, without_measurements="Niet meer verschenen.")
    send(planned, "start", alice)

    assert found(planned) == []


def test_the_end_report_is_asked_for_when_the_closing_says_so(alice, planned):
    send(planned, "start", alice)
    send(planned, "end", alice)
    assert "Geen ondertekend eindverslag aan de huisarts" not in found(planned)
    close(planned, alice, report_to_gp=True, without_measurements="Niet gekomen.")
    reopen_episode(episode=planned, reason="Weer last.", by=alice)
    close(planned, alice, report_to_gp=True, without_measurements="Niet gekomen.")

    # The report of before it was opened again says nothing of how it ended.
    assert "Geen ondertekend eindverslag aan de huisarts" in found(planned)
    send(planned, "end", alice)
    assert "Geen ondertekend eindverslag aan de huisarts" not in found(planned)


def test_no_report_is_missed_where_the_patient_gave_no_consent(alice, episode):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice, **({"gp_exchange_consent": "no"} if key == "intake" else {}))

    assert not any("verslag aan de huisarts" in text for text in found(episode))


def test_the_page_links_to_where_it_is_mended(alice, planned, login):
    text = login(alice).get(reverse("dossier", args=[planned.pk])).content.decode()

    assert reverse("measurements", args=[planned.pk]) in text
    assert "KNGF-richtlijn Lage rugpijn 2021, B.3" in text


def test_mine_shows_what_i_lead_and_may_open(alice, bob, sanne, planned, zaandam, login):
    other = EpisodeFactory(
        patient=PatientFactory(practice=zaandam, by=bob, surname="Anders"), lead_therapist=bob
    )
    complete = PatientFactory(practice=zaandam, by=alice, surname="Tweede")
    EpisodeFactory(patient=complete, lead_therapist=alice)

    client = login(alice)
    text = client.get(reverse("dossiers")).content.decode()

    assert sanne.name in text
    assert complete.name in text
    assert other.patient.name not in text
    lines = AccessLogLine.objects.filter(user=alice, object_type="dossiers")
    assert {(line.patient_id, line.ground) for line in lines} == {
        (sanne.pk, "registration"),
        (complete.pk, "registration"),
    }


def test_the_list_costs_the_same_for_one_and_for_many(alice, planned, zaandam, django_assert_max_num_queries):
    dossiers_of(alice)
    for _ in range(4):
        episode = EpisodeFactory(patient=PatientFactory(practice=zaandam, by=alice), lead_therapist=alice)
        for key in ("intake", "examination", "analysis", "plan"):
            sign(episode, key, alice)

    with django_assert_max_num_queries(24):
        dossiers, _ = dossiers_of(alice)
    assert len(dossiers) == 5


def counts_of(client):
    [(practice, rows)] = client.get(reverse("practice_dossiers")).context["practices"]
    return {
        row.therapist.name: (row.episodes, row.complete, [count for _, count in row.lacking]) for row in rows
    }


def test_a_manager_sees_numbers_per_therapist(alice, bob, mira, planned, zaandam, noord, login):
    """Of Alice's two episodes one has text nobody signed and one lacks measurements and the start report; Bob's was not
    begun, which is a point of its records."""
    save(EpisodeFactory(patient=PatientFactory(practice=zaandam), lead_therapist=alice), "intake", alice)
    EpisodeFactory(patient=PatientFactory(practice=zaandam), lead_therapist=bob)
    EpisodeFactory(patient=PatientFactory(practice=noord), lead_therapist=alice)

    assert counts_of(login(mira)) == {
        "Alice": (2, 0, [1, 0, 1, 0, 0, 1]),
        "Bob": (1, 0, [1, 0, 0, 0, 0, 0]),
    }


def test_the_numbers_say_nothing_of_a_patient(mira, planned, sanne, login):
    text = login(mira).get(reverse("practice_dossiers")).content.decode()

    for words in (sanne.surname, "tuinieren", "Hulpvraag", "Niet gemeten"):
        assert words not in text


def test_the_numbers_cost_the_same_for_few_and_for_many(
    alice, mira, planned, zaandam, login, django_assert_num_queries
):
    client = login(mira)
    client.get(reverse("practice_dossiers"))
    with django_assert_num_queries(21):
        client.get(reverse("practice_dossiers"))
    for _ in range(4):
        other = EpisodeFactory(patient=PatientFactory(practice=zaandam), lead_therapist=alice)
        for key in ("intake", "examination", "analysis", "plan"):
            sign(other, key, alice)
    with django_assert_num_queries(21):
        client.get(reverse("practice_dossiers"))
