"""The procedure as one looks at it, and how much time is left in words."""

import datetime

import pytest

from practices.complaints.clock import Deadline
from practices.complaints.procedure import EXITS, STEPS
from practices.complaints.road import exits_of, road
from practices.complaints.words import countdown

DAY = datetime.date(2026, 3, 2)


def states(current, *taken):
    return {stage.step.key: stage.state for stage in road(current, dict.fromkeys((*taken, current), DAY))}


def test_at_the_start_the_whole_usual_road_lies_ahead():
    found = states("received")

    assert found["received"] == "now"
    assert found["acknowledged"] == "next"
    assert found["decided"] == found["closed"] == "later"
    assert not set(EXITS) & set(found)
    assert "dispute" not in found


def test_a_complaint_resolved_in_a_talk_has_only_the_closing_before_it():
    found = states("resolved", "received", "acknowledged", "informal_talk")

    assert [key for key, state in found.items() if state == "next"] == ["closed"]
    assert "later" not in found.values()


def test_an_ended_complaint_can_only_be_reopened():
    assert states("withdrawn", "received") == {"received": "done", "withdrawn": "now", "reopened": "next"}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_possible_step_is_on_the_page(step):
    shown = {key for key, state in states(step.key).items() if state == "next"}

    assert shown | {each.key for each in exits_of(step.key)} == set(step.follows)


@pytest.mark.parametrize(
    ("left", "words", "mark"),
    [
        (30, "nog 30 dagen", "calm"),
        (15, "nog 15 dagen", "calm"),
        (14, "nog 14 dagen", "soon"),
        (8, "nog 8 dagen", "soon"),
        (7, "nog 7 dagen", "near"),
        (3, "nog 3 dagen", "near"),
        (2, "nog 2 dagen", "pressing"),
        (1, "nog 1 dag", "pressing"),
        (0, "vandaag", "pressing"),
        (-1, "1 dag te laat", "late"),
        (-9, "9 dagen te laat", "late"),
    ],
)
def test_the_mark_grows_with_every_warning(left, words, mark):
    found = countdown(Deadline("decision", "oordeel geven", DAY + datetime.timedelta(days=left)), DAY)

    assert (found.words, found.mark) == (words, mark)
