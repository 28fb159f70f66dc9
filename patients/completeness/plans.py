"""What every treatment plan must hold before it is signed (KNGF dossiervoering 2019, fase 3)."""

from collections.abc import Mapping

from patients.completeness.rules import Facts, Rule, has_rows

PLAN_SOURCE = "KNGF dossiervoering 2019, fase 3"


def _main_goals(facts: Facts) -> list[Mapping[str, object]]:
    return [goal for goal in facts.list("goals") if goal.get("is_main")]


def _one_main_goal(facts: Facts) -> bool:
    return len(_main_goals(facts)) == 1


def _main_goal_is_measurable(facts: Facts) -> bool:
    return all(
        goal.get(part) for goal in _main_goals(facts) for part in ("measured_by", "target", "target_date")
    )


def _unmotivated(facts: Facts) -> bool:
    return any(
        row.get("intervention") in facts.not_recommended and not str(row.get("motivation") or "").strip()
        for row in facts.list("interventions")
    )


PLAN_RULES = (
    Rule("reserved_consent", "Toestemming voor voorbehouden handelingen kiezen", PLAN_SOURCE),
    Rule("expected_visits", "Verwacht aantal behandelingen invullen", PLAN_SOURCE),
    Rule("evaluation_date", "Datum van de evaluatie invullen", PLAN_SOURCE),
    Rule("goals", "Eén behandeldoel als hoofddoel kiezen", PLAN_SOURCE, is_met=_one_main_goal),
    Rule(
        "goals",
        "Meetwijze, streefwaarde en datum van het hoofddoel invullen",
        PLAN_SOURCE,
        applies=_one_main_goal,
        is_met=_main_goal_is_measurable,
    ),
    Rule("interventions", "Minstens één verrichting kiezen", PLAN_SOURCE, is_met=has_rows("interventions")),
    Rule(
        "interventions",
        "Motiveren waarom een afgeraden verrichting toch gekozen is",
        "KNGF Lage rugpijn 2021, C",
        applies=_unmotivated,
        is_met=lambda facts: False,
    ),
    Rule("agreed_on", "Datum van het akkoord invullen", PLAN_SOURCE),
    Rule("agreed_how", "Kiezen hoe het akkoord is gegeven", PLAN_SOURCE),
)
