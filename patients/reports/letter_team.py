"""The letter that asks for care by more disciplines, as it is proposed: what was tried, what keeps the complaint going,
how the patient copes, and which of the criteria hold (clinical 7.7). Codes are said in words; what the therapist typed
for colleagues is taken over only where a letter needs it (factors are written for the patient, and short)."""

from collections.abc import Iterator

from patients.chronic.dimensions import DIMENSIONS
from patients.chronic.interview import SIGNS
from patients.phases.base import Answer
from patients.queries.activities import courses_of
from patients.queries.measurements import series_of
from patients.queries.tracks import track_state
from patients.reports import letter_sentences as say
from patients.reports.letter_facts import (
    Facts,
    day,
    diagnosis,
    goals_reached,
    labelled,
    lines,
    measured,
    named,
    reachable,
    together,
    visits_in_words,
)

# Maintaining factors from this weight on are named (0–3).
HEAVY = 2
ASKED = (
    "Wilt u beoordelen of verwijzing naar multidisciplinaire zorg voor chronische pijn passend is, en de patiënt daar"
    " zo nodig naar verwijzen? Graag hoor ik wat u besluit."
)


def team(facts: Facts) -> dict[str, object]:
    episode = facts.episode
    # All that was measured, as on the episode's page: what goes along with the letter is the core set only.
    state = track_state(episode, series_of(episode.measurements.valid()))
    since = day(episode.started_on)
    visits = f"; tot nu toe {visits_in_words(facts.visits)}" if facts.visits else ""
    level = f"Niveau van zorg nu: {state.levels[-1].get_level_display()}." if state.levels else ""
    return {
        "subject": "Verzoek om verwijzing naar multidisciplinaire zorg bij chronische lage rugpijn",
        "opening": lines(
            f"Sinds {since} is {named(facts.patient)} bij ons bekend met lage rugpijn{visits}. De behandeling volgt"
            " het traject chronische pijn.",
            labelled("Hulpvraag", say.help_request(facts)),
            diagnosis(facts),
            level,
        ),
        "findings": lines(*_found(facts)),
        "conclusion": lines(
            "Deze punten pleiten voor zorg met meer disciplines:" if state.criteria else "",
            *(f"- {signal.text}" for signal in state.criteria),
        ),
        "plan": lines(*_tried(facts)),
        "request": ASKED,
        "closing": reachable(facts),
    }


def _found(facts: Facts) -> Iterator[str]:
    records = {phase.key: facts.episode.signed_of(phase) for phase in facts.episode.phases}
    if interview := records.get("interview"):
        signs = [
            str(interview._meta.get_field(name).verbose_name)
            for name in SIGNS
            if getattr(interview, name) == Answer.YES
        ]
        yield labelled("Pijnmechanisme dat overheerst", interview.get_mechanism_display())
        yield labelled("Kenmerken", "; ".join(signs))
    if coping := records.get("coping"):
        yield labelled("Gedrag", coping.get_behaviour_type_display())
        yield labelled("Bereidheid om te veranderen", coping.get_readiness_display())
    if factors := records.get("factors"):
        heavy = [row for row in factors.factors.all() if row.role == "maintaining" and row.weight >= HEAVY]
        for dimension in DIMENSIONS:
            named_here = [row.text for row in heavy if row.dimension == dimension.key]
            yield labelled(f"In stand houdend, {dimension.title.lower()}", "; ".join(named_here))
    yield measured(facts)


def _tried(facts: Facts) -> Iterator[str]:
    yield say.plan(facts.plan)
    for course in courses_of(facts.episode):
        done = course.adherence
        if done.total:
            yield (
                f"Opbouw van {course.activity.name.lower()}: van {done.total} keer {done.as_planned} zoals"
                f" afgesproken, {done.more} meer, {done.less} minder, {done.not_done} niet gedaan."
            )
    if facts.evaluation:
        yield together(
            (f"Evaluatie op {day(facts.evaluation.evaluated_on)}.", say.decision(facts.evaluation))
        )
        yield goals_reached(facts.evaluation.goal_results)
