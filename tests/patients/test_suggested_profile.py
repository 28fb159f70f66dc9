"""The suggestion that is kept with the analysis: written by the actions, locked with the record, shown and printed."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from patients.actions.measurements import withdraw_measurement
from patients.models import Episode
from patients.phases.analysis import ANALYSIS, FACTOR_FIELDS
from patients.queries.phases import sections_of
from patients.reports.record.care import episode_part
from practices.draft_tokens import DraftToken
from tests.factories import measure
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import form_data, save, sign

AFRAID = dict.fromkeys(FACTOR_FIELDS, "absent") | {
    "factor_fear_of_movement": "dominant",
    "profile_motivation": "Herstelt snel.",
}


@pytest.fixture
def examined(episode, alice):
    sign(episode, "intake", alice)
    sign(episode, "examination", alice)
    return episode


def line_of(record):
    return dict(dict(sections_of(ANALYSIS, record))["Risicoprofiel"]).get("Voorgesteld risicoprofiel")


def test_saving_keeps_what_the_factors_suggest(examined, alice):
    assert save(examined, "analysis", alice).suggested_profile is None
    later = save(examined, "analysis", alice, changes=AFRAID)

    assert later.suggested_profile == 3
    assert later.risk_profile == 2


def test_it_is_worked_out_anew_when_the_record_is_signed(examined, alice, settings):
    two = dict.fromkeys(FACTOR_FIELDS[:2], "present")
    before = save(examined, "analysis", alice, changes=two).suggested_profile
    settings.PROGNOSIS_COMBINATION = 3
    record = sign(examined, "analysis", alice, **two)

    assert (before, record.suggested_profile) == (2, None)


def test_a_signed_record_keeps_it_when_the_rule_changes(examined, alice, settings):
    record = sign(examined, "analysis", alice, **AFRAID)
    settings.PROGNOSIS_COMBINATION = 9

    record.refresh_from_db()
    assert line_of(record) == "3 – hoog risico"


def test_it_stands_on_the_signed_page_and_on_paper(examined, alice, login):
    sign(examined, "analysis", alice, **AFRAID)
    page = login(alice).get(reverse("phase", args=[examined.pk, "analysis"])).content.decode()
    printed = str(episode_part(Episode.objects.with_phases().get(pk=examined.pk)))

    assert "Voorgesteld risicoprofiel" in page
    assert "'Voorgesteld risicoprofiel', '3 – hoog risico'" in printed


def test_it_cannot_be_posted(examined, alice, login):
    data = form_data(ANALYSIS, changes={"suggested_profile": "1", **AFRAID})
    login(alice).post(reverse("phase", args=[examined.pk, "analysis"]), data)

    assert Episode.objects.with_phases().get(pk=examined.pk).analysis.suggested_profile == 3


# --- On the page of the analysis --------------------------------------------------------------------------

PAIN = {"pain_locations": [{"region": "calf", "side": "left", "quality": "", "intensity": 6, "pattern": ""}]}
KNOWN = {"is_first_episode": "no", "earlier_episodes": 3, "pain_average": 8, "work_load": "heavy"}


@pytest.fixture
def told(episode, alice):
    """Much is on record before the analysis."""
    sign(episode, "intake", alice, rows=PAIN, **KNOWN)
    sign(episode, "examination", alice)
    return episode


def page_of(client, episode):
    return client.get(reverse("phase", args=[episode.pk, "analysis"])).content.decode()


def chosen(page, name):
    tag = re.search(rf'<select name="{name}".*?</select>', page, re.DOTALL)[0]
    return re.findall(r'value="(\w*)"\s+selected', tag)


def test_the_page_shows_the_suggestion_of_what_was_saved(examined, alice, login):
    save(examined, "analysis", alice, changes=AFRAID)
    page = page_of(login(alice), examined)

    assert "Voorstel risicoprofiel: 3 – hoog risico" in page
    assert "Overheersend: angst om te bewegen door de pijn (psychosociaal)." in page


def test_before_anything_was_assessed_there_is_none(examined, alice, login):
    page = page_of(login(alice), examined)

    assert "Voorstel risicoprofiel: nog geen" in page
    assert "nog 14 factoren niet beoordeeld" in page


def test_what_the_record_says_stands_beside_the_factor_and_fills_in_nothing(told, alice, login):
    page = page_of(login(alice), told)

    assert "Uit de intake: 3 eerdere episodes <strong>wijst hierop</strong>" in page
    assert "Uit de intake: pijn in onderbeen achter (kuit)" in page
    assert "Uit de intake: werk lichamelijk zwaar" in page
    assert 'id="id_factor_leg_pain_hints"' in page
    assert len(re.findall(r'value="not_assessed" id="id_factor_\w+" checked', page)) == len(FACTOR_FIELDS)


def test_a_measured_startback_stands_in_a_record_that_was_not_begun(told, alice, login):
    measure(told, "startback", *[1] * 8, 3, by=alice, on=datetime.date(2026, 11, 1))
    client = login(alice)
    first = page_of(client, told)
    save(told, "analysis", alice, changes={"startback_class": ""})
    begun = page_of(client, told)

    assert chosen(first, "startback_class") == ["high"]
    assert chosen(begun, "startback_class") != ["high"]
    assert "STarT Back op 01-11-2026: hoog risico" in begun


def test_a_withdrawn_measurement_says_nothing(told, alice, login):
    taken = measure(told, "startback", *[1] * 8, 3, by=alice)
    withdraw_measurement(measurement=taken, reason="Andere patiënt.", by=alice)
    page = page_of(login(alice), told)

    assert chosen(page, "startback_class") != ["high"]
    assert "STarT Back op" not in page


def test_more_measurements_take_no_more_queries(told, alice, login, django_assert_max_num_queries):
    client = login(alice)
    with CaptureQueriesContext(connection) as before:
        page_of(client, told)
    for day in range(1, 6):
        measure(told, "startback", *[0] * 9, by=alice, on=datetime.date(2026, 11, day))
        measure(told, "odi", *[3] * 10, by=alice, on=datetime.date(2026, 11, day))

    with django_assert_max_num_queries(len(before)):
        page_of(client, told)


# --- While the factors are answered -----------------------------------------------------------------------


def typed_into(client, episode, by, data):
    """The answer of the server to what is being typed in the analysis."""
    token = DraftToken.now(by.pk, reverse("phase", args=[episode.pk, "analysis"]), "Analyse").dumps()
    return client.post(reverse("draft_keep"), {"draft_token": token} | data).content.decode()


def test_the_suggestion_follows_what_stands_in_the_form_and_nothing_is_written(examined, alice, login):
    save(examined, "analysis", alice)
    page = typed_into(login(alice), examined, alice, AFRAID)

    assert "Voorstel risicoprofiel: 3 – hoog risico" in page
    assert Episode.objects.with_phases().get(pk=examined.pk).analysis.version == 1


@pytest.mark.parametrize("typed", CORPUS)
def test_a_forged_form_is_no_suggestion_and_is_not_echoed(typed, examined, alice, login):
    data = dict.fromkeys((*FACTOR_FIELDS, "startback_class", "factor_other"), typed)
    page = typed_into(login(alice), examined, alice, data)

    assert "nog geen" in page
    assert not dangers(page)
    assert typed not in page


def test_nothing_is_suggested_to_whoever_may_not_write_with_this_patient(examined, bob, login):
    assert "Voorstel" not in typed_into(login(bob), examined, bob, AFRAID)


@pytest.mark.parametrize("typed", CORPUS)
def test_what_the_intake_quotes_stays_text(typed, episode, alice, login):
    sign(episode, "intake", alice, expected_recovery=typed, coping=typed)
    sign(episode, "examination", alice)
    page = page_of(login(alice), episode)

    assert page.count("Uit de intake: “") == 2
    assert not dangers(page)
