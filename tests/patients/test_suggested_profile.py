"""The suggestion that is kept with the analysis: written by the actions, locked with the record, shown and printed."""

import pytest
from django.urls import reverse

from patients.models import Episode
from patients.phases.analysis import ANALYSIS, FACTOR_FIELDS
from patients.queries.phases import sections_of
from patients.reports.record.care import episode_part
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
