"""What a letter says of one thing, in a sentence or two: how the patient came, the complaint, the screening, the
outlook, the plan. "" for what the record doesn't hold."""

from patients.models import Evaluation
from patients.phases.base import Answer
from patients.phases.intake import Intake
from patients.phases.plan import Goal, TreatmentPlan
from patients.phases.vocabulary import Judgement, Screening
from patients.reports.letter_facts import (
    Facts,
    day,
    labelled,
    lines,
    named,
    sentence,
    together,
    visits_in_words,
)


def came(facts: Facts) -> str:
    """How the patient came to us: by themselves, or with whose referral and why."""
    episode, patient = facts.episode, named(facts.patient)
    if facts.is_direct:
        return (
            f"Op {day(episode.started_on)} meldde {patient} zich bij ons met lage rugpijn, zonder verwijzing."
        )
    who = "u" if episode.referrer else sentence(episode.referrer_name).rstrip(".")
    return together(
        (
            f"Op {day(episode.referral_date)} verwees {who} {patient} naar ons met lage rugpijn.",
            labelled("Reden van de verwijzing", episode.referral_reason),
        )
    )


def help_request(facts: Facts) -> str:
    return facts.intake.help_request if facts.intake else facts.episode.help_request


def complaint(facts: Facts) -> str:
    intake = facts.intake
    if intake is None:
        return ""
    how = intake.get_onset_mode_display() if intake.onset_mode != Intake.OnsetMode.UNKNOWN else ""
    begun = together((_since(intake), f"({how})" if how else ""))
    course = f"beloop: {intake.get_course_display()}" if intake.course else ""
    told = f"De patiënt vertelt: “{intake.complaint.strip()}”" if intake.complaint.strip() else ""
    since = sentence(together((f"begin: {begun}" if begun else "", course), "; "))
    return together((told, f"{since[:1].upper()}{since[1:]}"))


def _since(intake: Intake) -> str:
    """As exactly as the patient knows it."""
    onset, precision = intake.onset_date, Intake.Precision
    if onset is None or intake.onset_precision == precision.UNKNOWN:
        return ""
    if intake.onset_precision == precision.YEAR:
        return str(onset.year)
    if intake.onset_precision == precision.MONTH:
        return day(onset).partition(" ")[2]
    return f"rond {day(onset)}" if intake.onset_precision == precision.WEEK else day(onset)


def functioning(facts: Facts) -> str:
    """What is limited: of the analysis, or as it was told at the intake."""
    for record in (facts.analysis, facts.intake):
        if record and (record.icf_activities.strip() or record.icf_participation.strip()):
            typed = (sentence(record.icf_activities), sentence(record.icf_participation))
            return labelled("Beperkingen", together(typed))
    return ""


def screening(facts: Facts) -> str:
    """Pluis or not, what was advised, and whether to examine further: the message of direct access."""
    intake = facts.intake
    if not facts.is_direct or intake is None or not intake.screening_conclusion:
        return ""
    is_safe = intake.screening_conclusion == Screening.SAFE
    advised = "" if is_safe else sentence(intake.screening_recommendation)
    further = {
        Judgement.YES: "Er is een indicatie voor verder fysiotherapeutisch onderzoek.",
        Judgement.NO: "Er is geen indicatie voor verder fysiotherapeutisch onderzoek.",
    }.get(intake.further_examination, "")
    return together((f"Screening: {intake.get_screening_conclusion_display()}.", advised, further))


def outlook(facts: Facts) -> str:
    analysis = facts.analysis
    if analysis is None:
        return ""
    risk = {1: "laag", 2: "middelmatig", 3: "hoog"}.get(analysis.risk_profile, "")
    weeks = f", in ongeveer {analysis.prognosis_weeks} weken" if analysis.prognosis_weeks else ""
    expected = f"Verwachting: {analysis.get_prognosis_display()}{weeks}." if analysis.prognosis else ""
    profile = (
        f"Risico op aanhoudende klachten: {risk} (profiel {analysis.risk_profile}, {analysis.guideline})."
    )
    return together((profile if risk else "", expected))


def indication(facts: Facts) -> str:
    analysis = facts.analysis
    if analysis is None or analysis.indication != Judgement.NO:
        return ""
    return together(("Er is geen indicatie voor fysiotherapie.", sentence(analysis.no_indication_reason)))


def consent(facts: Facts) -> str:
    if facts.is_direct and facts.intake and facts.intake.gp_exchange_consent == Answer.YES:
        return "De patiënt geeft toestemming om gegevens met u uit te wisselen."
    return ""


def plan(plan: TreatmentPlan | None) -> str:
    """The goals, the main one first with its figures; what will be done, how often and until when."""
    if plan is None:
        return ""
    goals = sorted(plan.goals.all(), key=lambda goal: not goal.is_main)
    others = [goal.text.strip().rstrip(".") for goal in goals if not goal.is_main]
    given = [str(row.get_intervention_display()) for row in plan.interventions.all()]
    return lines(
        *(_main_goal(goal) for goal in goals if goal.is_main),
        labelled("Verdere doelen", "; ".join(others)),
        together((labelled("Behandeling", ", ".join(given)), _expected(plan))),
    )


def _main_goal(goal: Goal) -> str:
    figures = (
        f" ({goal.measured_by}: van {goal.baseline} naar {goal.target})"
        if goal.baseline and goal.target
        else ""
    )
    return labelled("Hoofddoel", f"{goal.text.strip().rstrip('.')}{figures}")


def _expected(plan: TreatmentPlan) -> str:
    until = f", tot {day(plan.expected_end_date)}" if plan.expected_end_date else ""
    visits = f"Verwacht: {visits_in_words(plan.expected_visits)}{until}." if plan.expected_visits else ""
    evaluation = f"Evaluatie op {day(plan.evaluation_date)}." if plan.evaluation_date else ""
    return together((visits, evaluation))


def decision(evaluation: Evaluation | None) -> str:
    if evaluation is None:
        return ""
    return together(
        (labelled("Besluit", evaluation.get_decision_display()), sentence(evaluation.explanation))
    )
