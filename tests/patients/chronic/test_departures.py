from decimal import Decimal

import pytest

from patients.chronic.departures import Departure, adherence, departure, departure_sentence


@pytest.mark.parametrize(
    ("planned", "done", "expected"),
    [
        (10, 10, None),
        (10, "10.0", None),
        (10, 12, Departure("more", 20)),
        (12, 9, Departure("less", 25)),
        (10, 0, Departure("less", 100)),
        (3, 4, Departure("more", 33)),
        # 0.2 % is a departure, and no "0 %".
        (500, 501, Departure("more", 1)),
    ],
)
def test_more_and_less_are_both_departures(planned, done, expected):
    assert departure(Decimal(planned), Decimal(done)) == expected


@pytest.mark.parametrize(("planned", "done"), [(0, 5), (-1, 5), (5, -1)])
def test_amounts_that_no_session_has_are_refused(planned, done):
    with pytest.raises(ValueError, match="No amounts"):
        departure(Decimal(planned), Decimal(done))


def test_the_therapist_is_told_that_more_is_a_departure_too():
    assert departure_sentence(Departure("more", 20)).startswith(
        "20 % meer dan afgesproken. Ook meer doen wijkt af"
    )
    assert departure_sentence(Departure("less", 5)).startswith("5 % minder dan afgesproken.")


def test_adherence_counts_sessions_and_not_amounts():
    # Twice too much doesn't make up for twice nothing: one of six was done as agreed, four were done at all.
    pairs = [(10, 10), (10, 20), (10, 20), (10, 5), (10, None), (10, 0)]
    found = adherence((Decimal(planned), None if done is None else Decimal(done)) for planned, done in pairs)

    assert (found.as_planned, found.more, found.less, found.not_done) == (1, 2, 1, 2)
    assert found.total == 6
    assert found.percent_as_planned == 17
    assert found.percent_done == 67


def test_before_the_first_session_there_is_no_share():
    assert adherence([]).percent_as_planned is None
    assert adherence([]).percent_done is None
