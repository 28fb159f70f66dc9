"""The steps of the procedure: every complaint can get to an end, and nothing is skipped."""

import pytest

from practices.complaints.procedure import (
    BY_KEY,
    ENDS,
    EXITS,
    FIRST,
    STEPS,
    UNDECIDED,
    may_follow,
    next_steps,
    obstacle_to_step,
    picture,
)


def reachable(start):
    found, waiting = set(), [start]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += BY_KEY[step].follows
    return found


def test_every_step_can_be_reached_and_can_end():
    assert reachable(FIRST) == set(BY_KEY)
    for step in STEPS:
        assert reachable(step.key) & set(ENDS), step.key


def test_every_step_that_is_no_end_has_somebody_whose_turn_it_is():
    assert [step.key for step in STEPS if bool(step.turn) == step.is_end] == []


def test_the_road_of_the_scheme():
    road = [
        "received",
        "acknowledged",
        "informal_talk",
        "filed_keurmerk",
        "mediation",
        "investigation",
        "decision_due",
        "decided",
        "dispute",
        "dispute_ruled",
        "closed",
    ]

    assert all(may_follow(step, following) for step, following in zip(road, road[1:], strict=False))


@pytest.mark.parametrize(
    ("step", "following"),
    [
        ("received", "decided"),
        ("received", "informal_talk"),
        ("acknowledged", "mediation"),
        ("investigation", "decided"),
        ("decided", "investigation"),
        ("closed", "decided"),
        ("withdrawn", "closed"),
        ("dispute", "closed"),
    ],
)
def test_a_skipped_step_is_refused_with_what_is_possible(step, following):
    words = obstacle_to_step(step, following)

    assert BY_KEY[following].title in words
    for allowed in next_steps(step):
        assert allowed.title in words


@pytest.mark.parametrize("following", ["", "bestaat niet", "RECEIVED"])
def test_a_step_that_is_not_there_is_refused(following):
    assert not may_follow("received", following)
    assert "Deze stap kan niet" in obstacle_to_step("received", following)


def test_the_exits_are_ends_and_open_before_the_decision():
    assert set(EXITS) < set(ENDS)
    assert all(set(EXITS) <= set(BY_KEY[key].follows) for key in UNDECIDED)


def test_the_picture_shows_every_step_and_every_way():
    drawn = picture()

    assert all(f"{step.key}: {step.title}" in drawn for step in STEPS)
    assert drawn.count("-->") == 1 + sum(len(step.follows) for step in STEPS)
