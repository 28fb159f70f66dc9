import pytest

from patients.factor_map import Factor, Role, changes_between, changes_in_words


def factor(text, weight=2, *, dimension="cognitive", role="maintaining"):
    return Factor(text, dimension, Role(role), weight)


def kinds(before, after):
    return [(change.kind.value, change.factor.text) for change in changes_between(before, after)]


def test_each_factor_of_two_maps_is_said_once():
    before = [factor("piekeren", 3), factor("slecht slapen", 2), factor("ruzie", 1), factor("moe", 1)]
    after = [factor("piekeren", 1), factor("slecht slapen", 3), factor("moe", 1), factor("druk", 2)]

    assert kinds(before, after) == [
        ("lighter", "piekeren"),
        ("heavier", "slecht slapen"),
        ("same", "moe"),
        ("new", "druk"),
        ("gone", "ruzie"),
    ]


@pytest.mark.parametrize("text", ["Piekeren", "  piekeren ", "pie\nkeren".replace("\n", "")])
def test_case_and_spacing_make_no_new_factor(text):
    assert kinds([factor("piekeren", 3)], [factor(text, 2)]) == [("lighter", text)]


def test_the_same_words_in_another_dimension_or_role_are_another_factor():
    before = factor("werk", dimension="social")

    assert [kind for kind, _ in kinds([before], [factor("werk", dimension="emotional")])] == ["new", "gone"]
    assert [kind for kind, _ in kinds([before], [factor("werk", dimension="social", role="protective")])] == [
        "new",
        "gone",
    ]


def test_maps_without_factors_have_no_changes():
    assert changes_between([], []) == ()


def test_good_news_comes_first_and_help_is_said_the_other_way_round():
    before = [
        factor("piekeren", 3),
        factor("mijn vrouw", 1, role="protective"),
        factor("wandelen", 2, role="protective"),
    ]
    after = [factor("piekeren", 1), factor("mijn vrouw", 3, role="protective"), factor("druk", 2)]

    assert changes_in_words(changes_between(before, after)) == (
        ("Dit is minder geworden", ("piekeren (eerst: weegt zwaar, nu: weegt licht)",)),
        ("Dit helpt nu meer", ("mijn vrouw (eerst: helpt een beetje, nu: helpt veel)",)),
        ("Dit is erbij gekomen", ("druk (Mijn gedachten)",)),
        ("Dit helpt niet meer", ("wandelen (Mijn gedachten)",)),
    )
