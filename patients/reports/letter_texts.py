"""The letters as they are proposed: what stands in the record, said in a few sentences per part. The therapist
changes what should be changed; what the record doesn't hold is not said, and gets no heading.

What belongs in a report: KNGF Lage rugpijn 2021, C.5 (at the start, at the end, on the way when there is a reason); in
that of somebody who came without a referral also the outcome of the screening (KNGF dossiervoering 2019, extra bij DTF;
clinical 1.2).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils import timezone

from patients.models import Closing, Episode, Evaluation, Letter
from patients.phases.vocabulary import Judgement, Screening
from patients.queries import pain_maps
from patients.reports import letter_red_flags as red_flags
from patients.reports import letter_sentences as say
from patients.reports.letter_facts import (
    Facts,
    day,
    diagnosis,
    facts_of,
    goals_reached,
    labelled,
    lines,
    measured,
    named,
    reachable,
    sentence,
    together,
    visits_in_words,
)
from patients.reports.letter_team import team

Kind = Letter.Kind
Texts = dict[str, object]
_YOUR_JUDGEMENT = "Graag uw beoordeling en uw advies over het verdere beleid."
# Closed for one of these, the GP has to do something.
_ASKS_SOMETHING = frozenset({Closing.Reason.RED_FLAG, Closing.Reason.NO_EFFECT})


def prefilled(episode: Episode, kind: str) -> Texts:
    """The fields of a new letter of this kind."""
    facts = facts_of(episode)
    recipient = facts.recipient
    return {
        "recipient_name": recipient.name if recipient else episode.referrer_name,
        "recipient_practice": recipient.practice_name if recipient else "",
        "recipient_address": recipient.address if recipient else "",
        "recipient_city": recipient.city if recipient else "",
        "written_on": timezone.localdate(),
        "salutation": "Geachte collega,",
        "charts": [*_map(facts, kind), *(each.title for each in facts.series)],
    } | _TEXTS[kind](facts)


def _map(facts: Facts, kind: str) -> tuple[str, ...]:
    """The map of the intake goes along by itself where it is news; an urgent letter stays short."""
    return (pain_maps.TITLE,) if facts.has_pain_map and kind == Kind.START else ()


def _start(facts: Facts) -> Texts:
    is_screening = facts.is_direct and facts.analysis is None
    subject = "Bericht na screening (directe toegang)" if is_screening else "Start fysiotherapie"
    return {
        "subject": f"{subject} bij lage rugpijn",
        "opening": lines(say.came(facts), labelled("Hulpvraag", say.help_request(facts))),
        "findings": lines(
            say.complaint(facts), say.functioning(facts), red_flags.seen(facts), red_flags.in_short(facts)
        ),
        "conclusion": lines(
            say.screening(facts), diagnosis(facts), say.outlook(facts), say.indication(facts)
        ),
        "plan": say.plan(facts.plan),
        "request": _YOUR_JUDGEMENT if _sends_back(facts) else "",
        "closing": together((say.consent(facts), reachable(facts), "Na afloop ontvangt u een eindverslag.")),
    }


def _interim(facts: Facts) -> Texts:
    since = day(facts.episode.started_on)
    visits = f"; tot nu toe {visits_in_words(facts.visits)}" if facts.visits else ""
    evaluation = facts.evaluation
    return {
        "subject": "Tussenbericht fysiotherapie bij lage rugpijn",
        "opening": lines(
            f"Sinds {since} is {named(facts.patient)} bij ons bekend met lage rugpijn{visits}.",
            labelled("Hulpvraag", say.help_request(facts)),
            diagnosis(facts),
        ),
        "findings": lines(
            f"Evaluatie op {day(evaluation.evaluated_on)}." if evaluation else "",
            goals_reached(evaluation.goal_results) if evaluation else say.plan(facts.plan),
            measured(facts),
        ),
        "conclusion": say.decision(evaluation),
        "plan": (
            f"De volgende evaluatie is op {day(evaluation.next_evaluation_on)}."
            if evaluation and evaluation.next_evaluation_on
            else ""
        ),
        "request": (
            _YOUR_JUDGEMENT if evaluation and evaluation.decision == Evaluation.Decision.REFER_BACK else ""
        ),
        "closing": reachable(facts),
    }


def _end(facts: Facts) -> Texts:
    closing = facts.closing
    visits = f" na {visits_in_words(facts.visits)}" if facts.visits else ""
    ended = (
        f"Op {day(timezone.localdate(closing.closed_at))} is de behandeling{visits} afgesloten: "
        f"{closing.get_reason_display()}."
        if closing
        else ""
    )
    return {
        "subject": "Eindverslag fysiotherapie bij lage rugpijn",
        "opening": lines(
            together((say.came(facts), ended)),
            labelled("Hulpvraag", say.help_request(facts)),
            diagnosis(facts),
        ),
        "findings": lines(goals_reached(closing.goal_results) if closing else "", measured(facts)),
        "conclusion": sentence(closing.explanation) if closing else "",
        "plan": sentence(closing.aftercare) if closing else "",
        "request": _YOUR_JUDGEMENT if closing and closing.reason in _ASKS_SOMETHING else "",
        "closing": reachable(facts),
    }


def _urgent(facts: Facts) -> Texts:
    urgency = red_flags.urgency(facts)
    asked = {
        Letter.Urgency.NOW: "Graag onmiddellijk uw beoordeling, en zo nodig insturen.",
        Letter.Urgency.TODAY: "Graag vandaag nog uw beoordeling.",
        Letter.Urgency.DAYS: "Graag binnen enkele dagen uw beoordeling.",
        Letter.Urgency.ROUTINE: "Graag uw beoordeling.",
    }[urgency]
    return {
        "subject": "Rode vlag bij lage rugpijn",
        "urgency": urgency.value,
        "opening": (
            f"Bij {named(facts.patient)}, sinds {day(facts.episode.started_on)} bij ons bekend met lage rugpijn, "
            "zijn er tekenen die nader onderzoek vragen."
        ),
        "request": f"{asked} Laat u mij weten wat uw bevinding is, en of fysiotherapie mag beginnen of doorgaan?",
        "findings": lines(red_flags.found(facts), say.complaint(facts)),
        "conclusion": lines(*(red_flags.agreed(decision) for decision in facts.state.decisions)),
        "plan": _goes_on(facts),
        "closing": reachable(facts),
        "charts": [],
    }


def _goes_on(facts: Facts) -> str:
    if facts.state.undecided or facts.state.held:
        return "Tot uw oordeel bekend is, behandelen wij niet."
    return "De behandeling gaat door." if facts.state.decisions else ""


def _sends_back(facts: Facts) -> bool:
    """Nothing for a physiotherapist, or not pluis and not yet agreed with the GP that treatment goes on."""
    intake, analysis, state = facts.intake, facts.analysis, facts.state
    is_unsafe = intake is not None and intake.screening_conclusion == Screening.UNSAFE
    is_agreed = state.decisions and not state.undecided and not state.held
    is_not_ours = analysis is not None and Judgement.NO in (analysis.indication, analysis.no_reason_to_refer)
    return is_not_ours or (is_unsafe and not is_agreed)


_TEXTS: Mapping[str, Callable[[Facts], Texts]] = MappingProxyType(
    {
        Kind.START: _start,
        Kind.INTERIM: _interim,
        Kind.END: _end,
        Kind.URGENT: _urgent,
        Kind.TEAM: team,
    }
)
