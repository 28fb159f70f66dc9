"""Going on in the chronic-pain track: who may, when, with whose consent, and what stays."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.care_relations import end_relation, refer
from patients.actions.phases import save_phase, sign_phase
from patients.actions.red_flags import add_finding
from patients.actions.tracks import set_care_level
from patients.models import CareLevel, Episode, TrackChange
from patients.phases.intake import Intake
from patients.queries.tracks import entry_signals, track_state
from patients.tracks import CHRONIC, REGULAR
from practices.errors import ActionRefused, NotReady
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory, measure
from tests.patients.chronic.conftest import again, move, qualify
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import COMPLETE, form_data, save, sign

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def form(specialist, **changes):
    return {
        "reason": "Houdt aan, veel angst om te bewegen.",
        "level": "2",
        "specialist": str(specialist.pk),
        "has_consent": "on",
        "consent_on": TODAY().isoformat(),
        "submission": str(uuid.uuid4()),
    } | changes


def post(client, episode, data):
    return client.post(reverse("track_new", args=[episode.pk]), data)


def test_a_specialist_takes_the_own_patient_over(planned, specialist, login):
    response = post(login(specialist), planned, form(specialist, has_consent="", consent_on=""))

    moved = again(planned)
    assert response.url == planned.get_absolute_url()
    assert (moved.track, moved.specialist, moved.lead_therapist) == ("chronic", specialist, specialist)
    change = moved.track_changes.get()
    assert (change.from_track, change.to_track, change.changed_by) == ("regular", "chronic", specialist)
    assert [(level.level, level.since) for level in moved.care_levels.all()] == [(2, TODAY())]
    assert moved.care_relations.filter(origin="referral").count() == 0
    assert AccessLogLine.objects.filter(object_type="trackchange", patient_id=moved.patient_id).count() == 1


def test_a_specialist_of_another_practice_gets_in_with_consent(planned, alice, carla, login):
    response = post(login(alice), planned, form(carla))

    assert response.status_code == 302
    moved = again(planned)
    assert (moved.lead_therapist, moved.specialist) == (alice, carla)
    relation = moved.care_relations.get(origin="referral")
    assert (relation.therapist, relation.consent_on) == (carla, TODAY())
    assert login(carla).get(moved.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"has_consent": ""}, "has_consent"),
        ({"consent_on": ""}, "consent_on"),
        ({"consent_on": "2999-01-01"}, "consent_on"),
        ({"reason": ""}, "reason"),
        ({"level": "5"}, "level"),
        ({"level": ""}, "level"),
        ({"specialist": ""}, "specialist"),
        ({"specialist": "999999"}, "specialist"),
    ],
)
def test_what_is_not_right_is_said_beside_it_and_nothing_is_lost(
    changes, field, planned, alice, carla, login
):
    response = post(login(alice), planned, form(carla) | changes)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert again(planned).track == "regular"
    if field != "reason":
        assert "Houdt aan, veel angst om te bewegen." in response.content.decode()


def test_without_consent_the_action_refuses_too(planned, alice, carla):
    with pytest.raises(NotReady) as refused:
        move(planned, carla, alice, consent_on=None)

    assert "toestemming van de patiënt" in refused.value.obstacles[0]
    assert again(planned).track == "regular"


@pytest.mark.parametrize("until", [datetime.date(2025, 1, 1), None])
def test_whose_qualification_ended_is_not_offered_and_refused(until, planned, alice, carol, login):
    if until:
        qualify(carol, until=until)

    response = post(login(alice), planned, form(carol))

    assert list(response.context["form"].errors) == ["specialist"]
    with pytest.raises(NotReady) as refused:
        move(planned, carol, alice)
    assert "niet bevoegd" in refused.value.obstacles[0]


def test_the_analysis_is_signed_first(episode, specialist):
    sign(episode, "intake", specialist)

    with pytest.raises(NotReady) as refused:
        move(again(episode), specialist, specialist)

    assert list(refused.value.obstacles) == ["Onderteken eerst: Onderzoek.", "Onderteken eerst: Analyse."]


def test_an_open_red_flag_holds_it_up(planned, specialist, login):
    finding = {"item": "flag_trauma", "observation": "Gisteren gevallen."}
    add_finding(episode=planned, values=finding, submission=uuid.uuid4(), by=specialist)

    response = post(login(specialist), planned, form(specialist))

    assert response.status_code == 422
    assert "rode vlaggen" in response.content.decode()
    assert again(planned).track == "regular"


def test_without_an_indication_there_is_no_track(episode, specialist):
    sign(episode, "intake", specialist)
    sign(episode, "examination", specialist)
    no = {"indication": "no", "no_indication_reason": "Geen bewegingsprobleem.", "concerns_movement": "no"}
    sign(episode, "analysis", specialist, **no)

    with pytest.raises(NotReady) as refused:
        move(again(episode), specialist, specialist)

    assert "geen indicatie" in refused.value.obstacles[0]


def test_moving_twice_is_moving_once_and_a_copied_form_is_refused(planned, specialist, bob, colleague, login):
    number = uuid.uuid4()
    first = move(planned, specialist, specialist, submission=number)

    assert move(again(planned), specialist, specialist, submission=number) == first
    with pytest.raises(ActionRefused):
        move(again(planned), specialist, bob, submission=number)
    with pytest.raises(NotReady):
        move(again(planned), specialist, specialist)
    assert TrackChange.objects.count() == CareLevel.objects.count() == 1


def test_a_plan_in_the_making_is_thrown_away_and_the_history_keeps_it(analysed, specialist, login):
    record = save(analysed, "plan", specialist)
    page = login(specialist).get(reverse("track_new", args=[analysed.pk])).content.decode()

    move(again(analysed), specialist, specialist)

    assert "behandelplan in concept" in page
    assert again(analysed).versions_of(REGULAR.plan) == []
    assert record.events.filter(pgh_obj_id=record.pk).exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'anders'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["patients_trackchange", "patients_carelevel"])
def test_moves_and_levels_are_final(table, statement, moved):
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


# --- What was there before ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["intake", "examination", "analysis", "plan"])
def test_what_was_signed_before_stays_readable(key, moved, specialist, login):
    response = login(specialist).get(reverse("phase", args=[moved.pk, key]))

    assert response.status_code == 200
    assert response.context["is_locked"]
    assert "Ondertekend" in response.content.decode()


def test_an_addendum_to_what_was_signed_before_is_still_possible(moved, specialist, login):
    address = reverse("addendum_new", args=[moved.pk, "intake"])
    values = {"reason": "Vergeten", "text": "Ook een val in 2019.", "submission": str(uuid.uuid4())}

    assert login(specialist).post(address, values).status_code == 302
    assert moved.addenda.get().phase == "intake"


def test_a_phase_of_the_track_before_is_written_no_more(analysed, specialist, login):
    move(analysed, specialist, specialist)
    moved = again(analysed)

    assert login(specialist).get(reverse("phase", args=[moved.pk, "plan"])).status_code == 404
    with pytest.raises(ActionRefused, match="volgt nu het traject chronische pijn"):
        save_phase(
            episode=moved, phase=REGULAR.plan, values=COMPLETE["plan"], rows={}, version=None, by=specialist
        )


def test_a_phase_of_a_later_track_does_not_exist_yet(planned, specialist, login):
    for phase in CHRONIC.pages:
        assert login(specialist).get(reverse("phase", args=[planned.pk, phase.key])).status_code == 404


def test_the_plan_of_before_holds_until_there_is_another(moved, specialist):
    assert moved.signed_plan == moved.treatmentplans.get()
    began = moved.planned_from

    for phase in CHRONIC.phases:
        sign(moved, phase.key, specialist)

    treated = again(moved)
    assert treated.signed_plan == treated.chronicplans.get()
    assert treated.planned_from == began


def test_the_phases_that_were_signed_cost_nothing_more_to_read(
    planned, specialist, django_assert_num_queries
):
    with django_assert_num_queries(4):  # the episode with its phases, its plans, the people and the practices
        Episode.objects.with_phases().get(pk=planned.pk)


def test_many_episodes_in_the_track_cost_as_much_as_one(moved, specialist, django_assert_num_queries):
    with django_assert_num_queries(4 + len(CHRONIC.pages)):
        read = list(Episode.objects.with_phases())
        assert [phase.key for episode in read for phase in episode.pages]
    for _ in range(3):
        other = EpisodeFactory(patient=moved.patient, lead_therapist=specialist)
        Episode.objects.filter(pk=other.pk).update(track="chronic")
    with django_assert_num_queries(4 + len(CHRONIC.pages)):
        read = list(Episode.objects.with_phases())
        assert [phase.key for episode in read for phase in episode.pages]


# --- Who signs ------------------------------------------------------------------------------------------------


def test_who_is_not_qualified_reads_and_drafts_and_does_not_sign(planned, alice, carla, login):
    move(planned, carla, alice)
    address = reverse("phase", args=[planned.pk, "interview"])
    client = login(alice)

    shown = client.get(address)
    response = client.post(address, form_data(CHRONIC.phases[0], action="sign"))

    assert shown.status_code == 200
    assert "kan alleen wie daarvoor bevoegd is" in shown.content.decode()
    assert response.status_code == 422
    assert "kan alleen wie daarvoor bevoegd is" in response.content.decode()
    record = again(planned).record_of(CHRONIC.phases[0])
    assert (record.is_signed, record.cognitive_explanation) == (False, "Versleten rug.")


def test_a_qualification_that_ended_meanwhile_does_not_sign(moved, specialist):
    record = save(moved, "interview", specialist)
    qualify(specialist, until=TODAY() - DAY)

    with pytest.raises(NotReady) as refused:
        sign_phase(record=record, phase=CHRONIC.phases[0], version=record.version, by=specialist)

    assert "bevoegd" in refused.value.obstacles[0]


def test_the_regular_track_asks_for_no_qualification(episode, alice):
    sign(episode, "intake", alice)

    assert Intake.objects.get().signed_by == alice


# --- Consent that ends ----------------------------------------------------------------------------------------


def test_when_consent_is_withdrawn_the_specialist_is_out_and_the_page_says_so(planned, alice, carla, login):
    move(planned, carla, alice)
    relation = planned.care_relations.get(origin="referral")

    end_relation(relation=relation, by=alice)

    assert login(carla).get(planned.get_absolute_url()).status_code == 404
    assert login(carla).post(reverse("phase", args=[planned.pk, "interview"]), {}).status_code == 404
    assert again(planned).specialist is None
    page = login(alice).get(planned.get_absolute_url()).content.decode()
    assert "Er is nu geen specialist" in page


def test_another_referral_brings_another_specialist(planned, alice, carla, bob, zaandam, login):
    move(planned, carla, alice)
    end_relation(relation=planned.care_relations.get(origin="referral"), by=alice)
    qualify(bob)

    refer(
        episode=again(planned),
        specialist=bob,
        practice=zaandam,
        reason="neemt over",
        consent_on=TODAY(),
        submission=uuid.uuid4(),
        by=alice,
    )

    assert again(planned).specialist == bob


def test_a_specialist_who_leads_stays_when_a_referral_ends(planned, specialist, zaandam, bob, colleague):
    refer(
        episode=planned,
        specialist=specialist,
        practice=zaandam,
        reason="mee kijken",
        consent_on=TODAY(),
        submission=uuid.uuid4(),
        by=bob,
    )
    move(planned, specialist, specialist)

    end_relation(relation=planned.care_relations.get(origin="referral"), by=specialist)

    assert again(planned).specialist == specialist


def test_a_substitute_needs_consent_to_stay(planned, alice, bob, colleague, zaandam):
    """Bob's access ends with the substitution; as the specialist he needs his own."""
    qualify(bob)

    with pytest.raises(NotReady) as refused:
        move(planned, bob, bob, consent_on=None)
    assert "toestemming van de patiënt" in refused.value.obstacles[0]

    move(again(planned), bob, bob)
    assert planned.care_relations.current().filter(therapist=bob, origin="referral").exists()


def test_whose_qualification_ended_is_no_specialist_any_more(moved, specialist, login):
    qualify(specialist, until=TODAY() - DAY)

    assert "Er is nu geen specialist" in login(specialist).get(moved.get_absolute_url()).content.decode()


# --- The level of care ----------------------------------------------------------------------------------------


def test_each_level_is_dated_and_the_earlier_ones_stay(moved, specialist, login):
    values = {"level": "3", "since": TODAY().isoformat(), "reason": "Te weinig effect."}
    address = reverse("care_level_new", args=[moved.pk])
    number = {"submission": str(uuid.uuid4())}

    responses = [login(specialist).post(address, values | number) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert [level.level for level in moved.care_levels.all()] == [2, 3]
    page = login(specialist).get(moved.get_absolute_url()).content.decode()
    assert "2 – één discipline" in page
    assert "3 – meerdere disciplines" in page


@pytest.mark.parametrize(
    ("level", "days", "words"),
    [(2, 0, "geldt al"), (3, 1, "toekomst"), (3, -3000, "voor de start"), (3, -1, "Een nieuw niveau")],
)
def test_a_level_that_cannot_be_is_refused(level, days, words, moved, specialist):
    since = TODAY() + days * DAY
    if days == -1:
        Episode.objects.filter(pk=moved.pk).update(started_on=since)

    with pytest.raises(ActionRefused, match=words):
        set_care_level(
            episode=moved, level=level, since=since, reason="x", submission=uuid.uuid4(), by=specialist
        )


def test_a_level_needs_a_reason(moved, specialist, login):
    values = {"level": "3", "since": "2999-01-01", "reason": "", "submission": str(uuid.uuid4())}

    response = login(specialist).post(reverse("care_level_new", args=[moved.pk]), values)

    assert set(response.context["form"].errors) == {"since", "reason"}


# --- What pleads for it ---------------------------------------------------------------------------------------


def test_a_high_risk_offers_the_track_and_changes_nothing(episode, alice, login):
    for key in ("intake", "examination"):
        sign(episode, key, alice)
    dominant = {"factor_catastrophising": "dominant", "risk_profile": 3}
    sign(episode, "analysis", alice, **dominant)

    page = login(alice).get(episode.get_absolute_url()).content.decode()

    assert "Past het traject chronische pijn beter?" in page
    assert "risicoprofiel is 3" in page
    assert "catastroferen" in page
    assert again(episode).track == "regular"


def test_a_score_alone_offers_nothing(analysed, alice, login):
    measure(analysed, "csi", *[3] * 25, by=alice)

    page = login(alice).get(analysed.get_absolute_url()).content.decode()

    assert [signal.key for signal in entry_signals(analysed)] == ["csi"]
    assert "Past het traject chronische pijn beter?" not in page


def test_what_was_chosen_as_reason_is_kept_in_its_words(planned, specialist, login):
    measure(planned, "csi", *[3] * 25, by=specialist)
    [signal] = entry_signals(planned)

    post(login(specialist), planned, form(specialist, signals=[signal.text]))

    assert again(planned).track_changes.get().signals == [signal.text]


def test_care_by_more_disciplines_is_weighed_from_the_interview(moved, specialist, login):
    sign(moved, "interview", specialist, somatic_nothing=False, somatic_opioids="yes", social_sick_weeks=20)

    keys = [signal.key for signal in track_state(again(moved), []).criteria]

    assert keys == ["sick_leave", "opioids"]
    assert "zorg met meer disciplines" in login(specialist).get(moved.get_absolute_url()).content.decode()


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_words_run_nowhere(payload, planned, specialist, login):
    move(planned, specialist, specialist, reason=payload, signals=[payload])
    moved = again(planned)
    set_care_level(
        episode=moved, level=3, since=TODAY(), reason=payload, submission=uuid.uuid4(), by=specialist
    )
    client = login(specialist)

    for name in ("episode", "care_level_new", "track_new"):
        page = client.get(reverse(name, args=[moved.pk])).content.decode()
        assert dangers(page) == [], name
