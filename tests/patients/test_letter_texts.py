"""What a letter proposes to say, from what stands in the record."""

import datetime
import uuid

import pytest
from django.utils import timezone

from patients.actions.closings import close_episode, evaluate
from patients.actions.red_flags import add_finding, decide
from patients.models import Episode, Letter
from patients.reports.letter_texts import prefilled
from tests.factories import EpisodeFactory, GeneralPractitionerFactory, measure
from tests.patients.test_letters import with_plan
from tests.patients.test_treatments import note
from tests.records import save, sign


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is the first of December 2026, a quarter past eleven."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def planned(alice, sanne, episode):
    """Sanne's episode with a signed plan, and a GP of her own."""
    return with_plan(episode, alice)


GOAL = "Over zes weken een uur tuinieren."
# Words that feed fear, of our own making (clinical §0).
FRIGHTENING = ("letsel", "slijtage", "degenerat", "aspecifiek")


def texts(episode, kind):
    return prefilled(Episode.objects.with_phases().get(pk=episode.pk), kind)


def all_of(found):
    return "\n".join(str(value) for value in found.values())


def test_an_empty_record_gives_a_letter_without_empty_sentences(episode):
    for kind in Letter.Kind:
        found = texts(episode, kind)
        assert "None" not in all_of(found)
        assert ": ." not in all_of(found)
        assert found["plan"] == ""
        assert "mevrouw S. de Vries" in found["opening"] or kind == "end"


def test_the_message_after_a_screening(alice, episode):
    save(
        episode,
        "intake",
        alice,
        changes={
            "onset_mode": "lifting",
            "onset_date": datetime.date(2026, 9, 14),
            "onset_precision": "week",
        },
    )

    found = texts(episode, "start")

    assert found["subject"] == "Bericht na screening (directe toegang) bij lage rugpijn"
    assert "zonder verwijzing" in found["opening"]
    assert "rond 14 september 2026 (plotseling, bij tillen)" in found["findings"]
    assert "Rode vlaggen: uitgevraagd, niet aanwezig." in found["findings"]
    assert found["conclusion"] == (
        "Screening: pluis. Er is een indicatie voor verder fysiotherapeutisch onderzoek."
    )
    assert "toestemming" in found["closing"]
    assert found["request"] == ""


def test_not_pluis_asks_for_a_judgement(alice, episode):
    changes = {
        "screening_conclusion": "unsafe",
        "screening_recommendation": "Contact met de huisarts opnemen.",
    }
    save(episode, "intake", alice, changes=changes | {"further_examination": "no"})

    found = texts(episode, "start")

    assert "Screening: niet-pluis. Contact met de huisarts opnemen." in found["conclusion"]
    assert "geen indicatie voor verder" in found["conclusion"]
    assert "Graag uw beoordeling" in found["request"]


def test_a_referral_is_thanked_with_its_reason_and_without_a_screening(alice, sanne):
    doctor = GeneralPractitionerFactory(name="B. Pot")
    referred = EpisodeFactory(
        patient=sanne,
        lead_therapist=alice,
        access_mode="referral",
        referrer=doctor,
        referral_date=datetime.date(2026, 9, 30),
        referral_reason="Lage rugpijn sinds juni",
    )
    save(referred, "intake", alice)

    found = texts(referred, "start")

    assert "Op 30 september 2026 verwees u mevrouw S. de Vries" in found["opening"]
    assert "Reden van de verwijzing: Lage rugpijn sinds juni." in found["opening"]
    assert "Screening" not in found["conclusion"]
    assert found["recipient_name"] == "B. Pot"


def test_a_start_report_holds_diagnosis_risk_and_plan(planned):
    found = texts(planned, "start")

    assert "Lage rugpijn met bewegingsbeperking." in found["conclusion"]
    assert (
        "Risico op aanhoudende klachten: middelmatig (profiel 2, KNGF Lage rugpijn 2021)."
        in found["conclusion"]
    )
    assert "Hoofddoel: Over zes weken een uur tuinieren (PSK: van 7 naar 3)." in found["plan"]
    assert "Behandeling: informatie en advies." in found["plan"]
    assert "Verwacht: 6 behandelingen. Evaluatie op 20 december 2026." in found["plan"]
    assert not any(word in all_of(found).lower() for word in FRIGHTENING)


def test_without_an_indication_there_is_no_plan_and_a_question(alice, episode):
    sign(episode, "intake", alice)
    save(episode, "analysis", alice, changes={"indication": "no", "no_indication_reason": "Buikklachten"})

    found = texts(episode, "start")

    assert "Er is geen indicatie voor fysiotherapie. Buikklachten." in found["conclusion"]
    assert found["plan"] == ""
    assert "Graag uw beoordeling" in found["request"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (8, 3, "van 8 naar 3, 5 punten (62 %) beter: een merkbare verbetering."),
        (8, 7, "van 8 naar 7, 1 punt (12 %) beter: geen merkbare verbetering."),
        (5, 5, "van 5 naar 5, gelijk gebleven."),
        (3, 6, "van 3 naar 6, 3 punten (100 %) slechter."),
    ],
)
def test_a_change_is_said_by_the_rule_for_reports(before, after, words, alice, planned):
    measure(planned, "nprs", before, by=alice, on=planned.started_on)
    measure(planned, "nprs", after, by=alice, moment="end")

    assert words in texts(planned, "end")["findings"]


def test_an_end_report_tells_what_became_of_the_goals(alice, planned):
    note(planned, alice)
    values = {
        "reason": "goals_reached",
        "explanation": "Werkt weer volledig",
        "goals": [{"text": GOAL, "result": "reached"}],
        "without_measurements": "Niet gekomen.",
        "aftercare": "Blijven wandelen",
        "report_to_gp": True,
    }
    close_episode(episode=planned, values=values, submission=uuid.uuid4(), by=alice)

    found = texts(planned, "end")

    assert (
        "Op 1 december 2026 is de behandeling na één behandeling afgesloten: de doelen zijn bereikt."
        in found["opening"]
    )
    assert "Doel “Over zes weken een uur tuinieren”: bereikt." in found["findings"]
    assert (found["conclusion"], found["plan"]) == ("Werkt weer volledig.", "Blijven wandelen.")
    assert found["request"] == ""


def test_an_interim_letter_that_refers_back_asks_for_a_judgement(alice, planned):
    values = {
        "evaluated_on": timezone.localdate(),
        "goals": [{"text": GOAL, "result": "not"}],
        "decision": "refer_back",
        "explanation": "Geen vooruitgang na zes weken",
        "next_evaluation_on": None,
    }
    evaluate(episode=planned, values=values, submission=uuid.uuid4(), by=alice)

    found = texts(planned, "interim")

    assert "niet bereikt" in found["findings"]
    assert (
        "Besluit: terug naar de huisarts of verwijzer. Geen vooruitgang na zes weken." in found["conclusion"]
    )
    assert "Graag uw beoordeling" in found["request"]


def test_an_urgent_letter_says_which_flags_what_was_seen_and_what_was_agreed(alice, episode):
    save(episode, "intake", alice, changes={"flag_fever": "yes"})
    finding = {"item": "flag_saddle_numbness", "observation": "Doof gevoel bij het afvegen"}
    add_finding(episode=episode, values=finding, submission=uuid.uuid4(), by=alice)
    before = texts(episode, "urgent")
    decision = {
        "items": ["flag_fever", "flag_saddle_numbness"],
        "action": "gp_called",
        "contacted": "huisarts De Haas",
        "acted_at": timezone.make_aware(datetime.datetime(2026, 12, 1, 10, 15)),
        "outcome": "Wordt ingestuurd",
        "continue_care": False,
    }
    decide(episode=episode, values=decision, submission=uuid.uuid4(), by=alice)
    after = texts(episode, "urgent")

    assert (before["urgency"], before["conclusion"]) == ("now", "")
    assert "Doof gevoel bij het afvegen." in after["findings"]
    assert (
        "Op 1 december 2026, 10:15: huisarts gebeld (huisarts De Haas). Afgesproken: Wordt ingestuurd."
        in after["conclusion"]
    )
    assert after["plan"] == "Tot uw oordeel bekend is, behandelen wij niet."
    assert "onmiddellijk" in after["request"]


@pytest.mark.parametrize(
    ("flag", "urgency"),
    [("flag_saddle_numbness", "now"), ("flag_trauma", "today"), ("flag_leg_tingling", "routine")],
)
def test_the_urgency_is_that_of_the_red_flag(flag, urgency, alice, episode):
    save(episode, "intake", alice, changes={flag: "yes"})

    assert texts(episode, "urgent")["urgency"] == urgency


def test_the_pain_score_of_every_visit_does_not_go_along_by_itself(alice, planned):
    note(planned, alice, pain=4)
    measure(planned, "nprs", 7, by=alice)
    measure(planned, "tsk17", *[2] * 17, by=alice)

    assert texts(planned, "start")["charts"] == ["NPRS, gemiddeld, laatste 24 uur"]
