"""Who has room."""

import pytest

from patients.workload import Load, Norms, State, shares, state

NORMS = Norms({"open": 1.5, "visits": 1.5, "new": 0.2}, room=85, too_much=110)


def load(opened, visits, new, hours=20):
    return Load(opened, visits, new, hours)


def test_shares_are_of_what_the_hours_carry():
    # Twenty hours carry 30 open episodes, 30 visits and 4 new patients.
    assert shares(load(15, 33, 1), NORMS) == pytest.approx({"open": 50, "visits": 110, "new": 25})


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (load(25, 25, 3), State.ROOM),
        (load(26, 10, 1), State.FULL),
        (load(10, 33, 1), State.FULL),
        (load(10, 34, 1), State.TOO_MUCH),
        (load(10, 10, 5), State.TOO_MUCH),
        (load(0, 0, 0), State.ROOM),
        (load(10, 10, 1, hours=None), State.UNKNOWN),
    ],
)
def test_state(known, expected):
    assert state(known, NORMS) is expected
