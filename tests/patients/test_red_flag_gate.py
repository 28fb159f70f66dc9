"""No analysis with an indication and no plan is signed while a positive red flag waits for a decision."""

import uuid
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.red_flags import add_finding, decide
from patients.models import Episode, RedFlagDecision, RedFlagFinding
from patients.phases.intake import Intake
from patients.phases.red_flag_items import ITEMS, ActionLevel
from patients.queries.red_flags import red_flag_state
from patients.tracks import phase_of
from practices.errors import ActionRefused, NotReady
from tests.factories import EpisodeFactory
from tests.records import form_data, save, sign

DECISION = {
    "action": "gp_called",
    "contacted": "huisarts De Haas",
    "acted_at": "2026-11-20T09:15",
    "outcome": "Huisarts ziet de patiënt vandaag.",
    "continue_care": "yes",
}


def decide_by_form(client, episode, items, **changes):
    data = DECISION | {"items": items, "submission": uuid.uuid4()} | changes
    return client.post(reverse("red_flags", args=[episode.pk]), data)


@pytest.fixture
def flagged(alice, episode):
    """Sanne's episode with intake and examination signed and one positive flag that is not a stopping one."""
    sign(episode, "intake", alice, flag_cancer_history="yes")
    sign(episode, "examination", alice)
    return episode


def test_the_flag_of_these_tests_exists():
    assert "flag_cancer_history" in {item.key for item in ITEMS}


def test_the_gate_stops_and_after_the_decision_lets_through(flagged, alice, login):
    with pytest.raises(NotReady) as stopped:
        sign(flagged, "analysis", alice)
    assert any("besluit" in obstacle for obstacle in stopped.value.obstacles)

    assert decide_by_form(login(alice), flagged, ["flag_cancer_history"]).status_code == 302

    assert sign(flagged, "analysis", alice).is_signed
    assert sign(flagged, "plan", alice).is_signed


def test_a_decision_that_treatment_stops_keeps_the_gate_shut_until_a_new_one(flagged, alice, login):
    decide_by_form(login(alice), flagged, ["flag_cancer_history"], continue_care="no")
    with pytest.raises(NotReady) as stopped:
        sign(flagged, "analysis", alice)
    assert "gaat de behandeling nog niet door" in stopped.value.obstacles[0]

    decide_by_form(login(alice), flagged, ["flag_cancer_history"], outcome="Onderzocht, geen bezwaar.")

    assert sign(flagged, "analysis", alice).is_signed


def test_an_analysis_without_indication_needs_no_decision(flagged, alice):
    record = sign(
        flagged, "analysis", alice, indication="no", no_indication_reason="Eerst onderzoek door de huisarts."
    )

    assert record.is_signed


def test_after_an_analysis_without_indication_no_plan_is_proposed(flagged, alice, login):
    sign(flagged, "analysis", alice, indication="no", no_indication_reason="Eerst de huisarts.")

    assert "Geen indicatie voor fysiotherapie" in login(alice).get(reverse("start")).content.decode()
    assert "Behandelplan beginnen" not in login(alice).get(flagged.get_absolute_url()).content.decode()


def test_no_plan_after_an_analysis_without_indication(flagged, alice):
    sign(flagged, "analysis", alice, indication="no", no_indication_reason="Eerst de huisarts.")

    with pytest.raises(NotReady):
        sign(flagged, "plan", alice)


@pytest.mark.parametrize(
    "item", [item for item in ITEMS if item.own_level == ActionLevel.IMMEDIATE], ids=lambda item: item.key
)
def test_an_immediate_flag_cannot_be_overlooked_and_no_plan_is_begun(item, alice, episode, login):
    save(episode, "intake", alice, changes={item.key: "yes"})

    page = login(alice).get(reverse("episode", args=[episode.pk])).content.decode()

    assert "BEL NU" in page
    assert 'role="alert"' in page
    if item.condition in {"R1", "R2", "R6", "R11"}:
        response = login(alice).post(
            reverse("phase", args=[episode.pk, "plan"]), form_data(phase_of("regular", "plan"))
        )
        assert response.status_code == 422


@pytest.mark.parametrize("condition", ["R1", "R2"])
def test_cauda_equina_and_severe_paresis_are_immediate(condition):
    levels = {item.own_level for item in ITEMS if item.condition == condition}

    assert ActionLevel.IMMEDIATE in levels


def test_all_others_absent_writes_each_item_and_keeps_what_was_answered(alice, episode, login):
    client = login(alice)
    unanswered = {item.key: "not_asked" for item in ITEMS} | {"flag_fever": "yes"}
    address = reverse("phase", args=[episode.pk, "intake"])

    shown = client.post(
        address, form_data(phase_of("regular", "intake"), changes=unanswered, action="fill:absent")
    )
    assert not Intake.objects.exists()
    values = {item.key: shown.context["form"][item.key].value() for item in ITEMS}
    client.post(address, form_data(phase_of("regular", "intake"), changes=values))

    record = Intake.objects.get()
    assert record.flag_fever == "yes"
    assert {getattr(record, item.key) for item in ITEMS if item.key != "flag_fever"} == {"no"}


def test_a_flag_not_asked_is_missing(alice, episode):
    with pytest.raises(NotReady) as stopped:
        sign(episode, "intake", alice, flag_fever="not_asked")

    assert [item.field for item in stopped.value.missing] == ["flag_fever"]


def test_the_same_decision_twice_is_one(flagged, alice, login):
    submission = uuid.uuid4()
    for _ in range(2):
        response = decide_by_form(login(alice), flagged, ["flag_cancer_history"], submission=submission)
        assert response.status_code == 302

    assert RedFlagDecision.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"items": []},
        {"items": ["flag_fever"]},
        {"items": ["onzin"]},
        {"acted_at": "2199-01-01T10:00"},
        {"acted_at": "31-02-2026"},
        {"acted_at": "0001-01-01T00:00"},
        {"acted_at": "1000-01-01T00:00"},
        {"contacted": ""},
        {"outcome": ""},
        {"action": "geen"},
        {"continue_care": ""},
    ],
)
def test_an_incomplete_decision_is_refused_with_what_was_typed(changes, flagged, alice, login):
    items = changes.pop("items", ["flag_cancer_history"])

    response = decide_by_form(login(alice), flagged, items, **changes)

    assert response.status_code == 422
    assert "huisarts De Haas" in response.content.decode() or "contacted" in changes
    assert not RedFlagDecision.objects.exists()


def test_a_decision_about_a_flag_that_is_not_open_is_refused(flagged, alice):
    values = DECISION | {"items": ["flag_fever"], "acted_at": "2026-11-20T09:15Z", "continue_care": True}

    with pytest.raises(ActionRefused):
        decide(episode=flagged, values=values, submission=uuid.uuid4(), by=alice)


def test_a_decision_never_changes(flagged, alice, login):
    decide_by_form(login(alice), flagged, ["flag_cancer_history"])

    for change in (
        lambda: RedFlagDecision.objects.update(outcome="x"),
        lambda: RedFlagDecision.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_flag_found_later_opens_the_gate_again(flagged, alice, login):
    decide_by_form(login(alice), flagged, ["flag_cancer_history"])
    finding = {
        "item": "flag_cancer_history",
        "observation": "Meldt nu ook gewichtsverlies.",
        "submission": uuid.uuid4(),
    }
    client = login(alice)
    for _ in range(2):
        assert client.post(reverse("red_flag_add", args=[flagged.pk]), finding).status_code == 302

    assert RedFlagFinding.objects.count() == 1
    with pytest.raises(NotReady):
        sign(flagged, "analysis", alice)


def test_what_was_found_in_the_examination_points_back_to_the_flags(alice, episode, login):
    sign(episode, "intake", alice)
    examination = phase_of("regular", "examination")
    mrc = next(
        name
        for name in examination.fields
        if name.startswith(("strength_", "mrc_")) and name.endswith("_left")
    )
    save(episode, "examination", alice, changes={mrc: "2"})

    page = login(alice).get(reverse("phase", args=[episode.pk, "analysis"])).content.decode()

    assert "Kijk nog eens naar deze rode vlaggen" in page
    assert reverse("red_flag_add", args=[episode.pk]) in page


def test_a_new_finding_after_a_decision_stands_open(flagged, alice):
    add_finding(
        episode=flagged,
        values={"item": "flag_fever", "observation": "39 graden"},
        submission=uuid.uuid4(),
        by=alice,
    )

    state = red_flag_state(Episode.objects.get(pk=flagged.pk))
    assert {item.key for item in state.undecided} == {"flag_cancer_history", "flag_fever"}


def test_a_flag_may_be_recorded_before_there_is_an_intake(alice, episode, login):
    finding = {"item": "flag_fever", "observation": "Belde zelf op.", "submission": uuid.uuid4()}
    client = login(alice)
    client.post(reverse("red_flag_add", args=[episode.pk]), finding)

    for address in (reverse("start"), episode.get_absolute_url(), reverse("red_flags", args=[episode.pk])):
        assert "Koorts" in client.get(address).content.decode()


def test_a_decision_sent_twice_at_the_same_moment_is_one(transactional_db, alice, episode):
    sign(episode, "intake", alice, flag_fever="yes")
    submission, outcome = uuid.uuid4(), []
    values = {
        "items": ["flag_fever"],
        "action": "gp_called",
        "contacted": "huisarts",
        "acted_at": timezone.now(),
        "outcome": "ok",
        "continue_care": True,
    }

    def send():
        try:
            outcome.append(decide(episode=episode, values=values, submission=submission, by=alice).pk)
        except ActionRefused as refused:
            outcome.append(str(refused))
        finally:
            connection.close()

    with transaction.atomic():
        Episode.objects.select_for_update().get(pk=episode.pk)
        other = Thread(target=send)
        other.start()
        other.join(timeout=1)
        mine = decide(episode=episode, values=values, submission=submission, by=alice).pk
    other.join(timeout=10)

    assert outcome == [mine]


def test_a_finding_number_used_for_another_episode_is_refused_aloud(alice, episode, sanne, login):
    other = EpisodeFactory(patient=sanne, lead_therapist=alice)
    finding = {"item": "flag_fever", "observation": "39 graden", "submission": uuid.uuid4()}
    client = login(alice)
    client.post(reverse("red_flag_add", args=[episode.pk]), finding)

    answer = client.post(reverse("red_flag_add", args=[other.pk]), finding)

    assert answer.status_code == 422
    assert "39 graden" in answer.content.decode()


def test_all_others_absent_leaves_open_what_the_map_points_to(alice, episode, login):
    unanswered = {item.key: "not_asked" for item in ITEMS}
    saddle = {"region": "saddle", "side": "midline", "quality": "", "intensity": "", "pattern": ""}
    data = form_data(
        phase_of("regular", "intake"),
        changes=unanswered,
        rows={"pain_locations": [saddle]},
        action="fill:absent",
    )

    shown = login(alice).post(reverse("phase", args=[episode.pk, "intake"]), data)

    values = {item.key: shown.context["form"][item.key].value() for item in ITEMS}
    assert values.pop("flag_saddle_numbness") == "not_asked"
    assert set(values.values()) == {"no"}


def test_a_filled_block_concludes_normal_only_when_nothing_deviates(alice, episode, login):
    sign(episode, "intake", alice)
    client, phase = login(alice), phase_of("regular", "examination")
    address = reverse("phase", args=[episode.pk, "examination"])

    def outcome(**found):
        data = form_data(phase, changes={"neurology": "not_examined"} | found, action="fill:neurology")
        form = client.post(address, data).context["form"]
        return form["neurology"].value(), form["touch_l1_left"].value(), form["mrc_l5_left"].value()

    assert outcome() == ("normal", "normal", "5")
    assert outcome(mrc_l5_left="3") == ("not_examined", "normal", "3")
