"""What the guideline says of each intervention."""

import pytest

from patients.interventions import PROFILES, TABLE, Intervention, Stance, not_recommended, position


def stance(intervention, profile=2, is_lrs=False):
    return position(intervention, profile, is_lrs).stance


@pytest.mark.parametrize("is_lrs", [False, True])
@pytest.mark.parametrize("profile", [None, *PROFILES])
@pytest.mark.parametrize("intervention", Intervention)
def test_there_is_a_position_on_every_intervention(intervention, profile, is_lrs):
    found = position(intervention, profile, is_lrs)

    assert found.stance in Stance
    assert found.conditions
    assert found.source


@pytest.mark.parametrize("profile", PROFILES)
def test_information_is_for_everyone(profile):
    assert stance(Intervention.INFORMATION, profile) == Stance.RECOMMENDED


@pytest.mark.parametrize(
    ("profile", "expected"), [(1, Stance.CONDITIONAL), (2, Stance.RECOMMENDED), (3, Stance.RECOMMENDED)]
)
def test_exercise_therapy_is_offered_from_profile_two(profile, expected):
    assert stance(Intervention.EXERCISE_THERAPY, profile) == expected


def test_with_a_radicular_syndrome_exercise_is_considered_and_guided_by_pain():
    found = position(Intervention.EXERCISE_THERAPY, 2, is_lrs=True)

    assert found.stance == Stance.CONSIDER
    assert "geleide van de pijn" in found.conditions


@pytest.mark.parametrize(
    ("profile", "is_lrs", "expected"),
    [
        (1, False, Stance.NOT_RECOMMENDED),
        (2, False, Stance.CONDITIONAL),
        (3, False, Stance.CONDITIONAL),
        (1, True, Stance.NOT_RECOMMENDED),
        (2, True, Stance.NOT_RECOMMENDED),
        (3, True, Stance.NOT_RECOMMENDED),
    ],
)
def test_massage_is_advised_against_in_profile_one_and_in_a_radicular_syndrome(profile, is_lrs, expected):
    assert stance(Intervention.MASSAGE, profile, is_lrs) == expected


def test_a_radicular_syndrome_never_makes_an_intervention_more_advisable():
    order = list(Stance)

    for intervention in Intervention:
        for profile in PROFILES:
            assert order.index(stance(intervention, profile, True)) >= order.index(
                stance(intervention, profile)
            )


def test_a_profile_not_yet_chosen_gets_the_most_favourable_position():
    assert stance(Intervention.MASSAGE, None) == Stance.CONDITIONAL


def test_what_could_not_be_verified_says_so():
    assert position(Intervention.DRY_NEEDLING, 2, False).is_unverified
    assert not position(Intervention.MASSAGE, 2, False).is_unverified


def test_only_what_is_advised_against_needs_a_motivation():
    assert Intervention.MASSAGE in not_recommended(1, is_lrs=False)
    assert Intervention.MASSAGE not in not_recommended(2, is_lrs=False)
    assert Intervention.INFORMATION not in not_recommended(1, is_lrs=True)


@pytest.mark.parametrize("profile", [0, 4])
def test_another_profile_is_an_error(profile):
    with pytest.raises(ValueError, match="no profile"):
        position(Intervention.MASSAGE, profile, False)


def test_an_unknown_intervention_is_an_error():
    with pytest.raises(KeyError):
        position("unknown", 1, False)
    assert set(TABLE) == set(Intervention)
