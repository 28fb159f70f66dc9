"""*When* something may be done: the order of the phases, and what stands in the way. No users in here.

`undecided` are the positive red flags without a decision; who asks fetches them (queries/red_flags.py). The gate
(clinical 1.6): with an undecided flag, or with a decision that treatment does not go on, no plan is signed and no
analysis says that physiotherapy is indicated; with an undecided flag of a condition that stops everything, the plan
isn't even begun.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from patients.models import CareLevel, Episode, Letter, LetterDispatch, Patient, QuotaPlan
from patients.phases.base import Answer, Phase, PhaseRecord
from patients.phases.red_flag_items import RedFlagItem
from patients.tracks import Track


@dataclass(frozen=True)
class Step:
    """One phase of one episode as the stepper shows it; `state` is done, draft, current, open or blocked."""

    phase: Phase
    record: PhaseRecord | None
    state: str


def steps(episode: Episode, undecided: Sequence[RedFlagItem]) -> list[Step]:
    """The phases in order. The first unsigned one is the current one; one with text in it is a draft."""
    found = []
    current_seen = False
    for phase in episode.phases:
        record = episode.record_of(phase)
        if record and record.is_signed:
            state = "done"
        elif obstacle_to_writing(episode, phase, undecided) or _has_no_place(episode, phase):
            state = "blocked"
        elif not current_seen:
            state, current_seen = "current", True
        else:
            state = "draft" if record else "open"
        found.append(Step(phase, record, state))
    return found


def next_phase(episode: Episode) -> Phase | None:
    """The first phase of which nothing is signed; None when all are, or when what is left has no place here. A signed
    version that is being revised holds until the next one is signed."""
    for phase in episode.phases:
        if episode.signed_of(phase) is None:
            return None if _has_no_place(episode, phase) else phase
    return None


def obstacle_to_writing(episode: Episode, phase: Phase, undecided: Sequence[RedFlagItem]) -> str:
    """Why this phase can't be written now, in words; "" when it can."""
    if not episode.is_open:
        return "Deze episode is afgesloten."
    if phase not in episode.followed.pages:
        title = episode.followed.title.lower()
        return f"Deze episode volgt nu het traject {title}. Wat hier staat, blijft zoals het is ondertekend."
    if phase == episode.followed.evaluation and (obstacle := _obstacle_to_evaluating_here(episode)):
        return obstacle
    if phase.passes_gate and any(item.blocks_plan for item in undecided):
        return "Eerst een besluit over de rode vlaggen. Tot dan kan het behandelplan niet worden gemaakt."
    return ""


def obstacle_to_revising(episode: Episode, phase: Phase, undecided: Sequence[RedFlagItem]) -> str:
    """Why no next version of this phase can be begun, in words; "" when it can."""
    if not phase.may_be_revised:
        return "Dit verslag krijgt geen nieuwe versie; schrijf een aanvulling."
    if episode.signed_of(phase) is None:
        return "Er is nog geen ondertekende versie. Wijzig het concept zelf."
    return obstacle_to_writing(episode, phase, undecided)


def obstacle_to_treating(episode: Episode) -> str:
    """Why no visit can be written now, in words; "" when it can. What happened may always be written: an open red flag
    is no obstacle here, the page shows it."""
    if not episode.is_open:
        return "Deze episode is afgesloten; een behandeling kan er niet meer bij."
    if episode.signed_plan is None:
        return "Onderteken eerst het behandelplan; daarna kunt u behandelingen vastleggen."
    return ""


def obstacle_to_visit_on(episode: Episode, day: datetime.date, *, today: datetime.date) -> str:
    """Why the visit can't have been on this day. The first plan counts from the day it was agreed with the patient."""
    agreed_on = episode.planned_from
    if day > today:
        return "Deze datum ligt in de toekomst."
    if agreed_on and day < agreed_on:
        return f"Dit is voor het behandelplan, dat is afgesproken op {agreed_on:%d-%m-%Y}."
    return ""


def obstacle_to_evaluating(episode: Episode) -> str:
    """Why there is nothing to evaluate, in words; "" when there is."""
    if not episode.is_open:
        return "Deze episode is afgesloten."
    if episode.followed.evaluation:
        return "In dit traject evalueert u op de eigen evaluatiepagina."
    return "" if episode.signed_plan else NOTHING_TO_EVALUATE


NOTHING_TO_EVALUATE = "Er is nog geen ondertekend behandelplan om te evalueren."


def _obstacle_to_evaluating_here(episode: Episode) -> str:
    """Where a track has an evaluation of its own, it is about the plan of that track."""
    return "" if episode.signed_of(episode.followed.plan) else NOTHING_TO_EVALUATE


def obstacle_to_explaining(episode: Episode) -> str:
    """Why there is nothing to explain to the patient yet, or any more; "" when there is."""
    if not episode.is_open:
        return "Deze episode is afgesloten."
    analysis = getattr(episode, "analysis", None)
    if analysis is None or not analysis.is_signed:
        return "Onderteken eerst de analyse; daarna kunt u uitleg voor de patiënt maken."
    return ""


# Care that breaks off leaves things unfinished; the explanation says so.
BROKEN_OFF = frozenset({"patient_stops", "red_flag", "no_indication", "elsewhere"})


def obstacles_to_closing(
    episode: Episode,
    *,
    reason: str,
    unsigned: Sequence[str],
    undecided: Sequence[RedFlagItem],
    unmeasured: Sequence[str],
    explanation: str,
    without_measurements: str,
) -> list[str]:
    """What stands in the way of closing. `unsigned` are the notes and records with text in them that nobody signed;
    `unmeasured` the instruments of the core set without an end measurement."""
    if not episode.is_open:
        return ["Deze episode is al afgesloten."]
    found = []
    if undecided:
        found.append(f"Neem eerst een besluit over de rode vlaggen: {_texts(undecided)}.")
    if unsigned and reason not in BROKEN_OFF:
        found.append(f"Onderteken eerst: {', '.join(unsigned)}.")
    if unsigned and reason in BROKEN_OFF and not explanation.strip():
        found.append(f"Leg in de toelichting uit waarom dit niet is ondertekend: {', '.join(unsigned)}.")
    if unmeasured and not without_measurements.strip():
        found.append(f"Meet nog aan het einde: {', '.join(unmeasured)}. Of zeg waarom dat niet is gebeurd.")
    return found


def obstacles_to_signing(
    episode: Episode,
    phase: Phase,
    record: PhaseRecord,
    *,
    undecided: Sequence[RedFlagItem],
    held: Sequence[RedFlagItem],
) -> list[str]:
    """What stands in the way of signing this record, apart from its own completeness. `held` are the flags about
    which was decided that treatment does not go on."""
    obstacles = []
    if obstacle := obstacle_to_writing(episode, phase, undecided):
        obstacles.append(obstacle)
    for earlier in _phases_before(episode, phase):
        if episode.signed_of(earlier) is None:
            obstacles.append(f"Onderteken eerst: {earlier.title}.")
    passes_gate = phase.passes_gate or (phase.key == "analysis" and record.indication == "yes")
    if passes_gate and undecided:
        obstacles.append(f"Neem eerst een besluit over de rode vlaggen: {_texts(undecided)}.")
    if passes_gate and held:
        obstacles.append(
            f"Volgens het besluit over “{_texts(held)}” gaat de behandeling nog niet door. "
            "Mag dat inmiddels wel, leg dan een nieuw besluit vast."
        )
    if phase.passes_gate and _is_not_indicated(episode):
        obstacles.append(
            "De analyse zegt dat er geen indicatie is voor fysiotherapie; dan hoort er geen behandelplan."
        )
    return obstacles


def _phases_before(episode: Episode, phase: Phase) -> tuple[Phase, ...]:
    """What is signed before this one; an evaluation comes after all of its track."""
    order = episode.phases
    return order[: order.index(phase)] if phase in order else order


def obstacles_to_moving(
    episode: Episode,
    track: Track,
    *,
    undecided: Sequence[RedFlagItem],
    held: Sequence[RedFlagItem],
) -> list[str]:
    """Why this episode can't go on in that track now, in words; empty when it can."""
    if not episode.is_open:
        return ["Deze episode is afgesloten."]
    if track == episode.followed:
        return [f"Deze episode volgt het traject {track.title.lower()} al."]
    found = [f"Onderteken eerst: {phase.title}." for phase in track.after if not episode.signed_of(phase)]
    if _is_not_indicated(episode) and not found:
        found.append("De analyse zegt dat er geen indicatie is voor fysiotherapie.")
    if undecided:
        found.append(f"Neem eerst een besluit over de rode vlaggen: {_texts(undecided)}.")
    if held:
        found.append(f"Volgens het besluit over “{_texts(held)}” gaat de behandeling nog niet door.")
    return found


def obstacle_to_building_up(episode: Episode) -> str:
    """Why no graded activity can be planned or recorded now, in words; "" when it can."""
    return "" if episode.is_open else "Deze episode is afgesloten."


def obstacle_to_charting(episode: Episode) -> str:
    """Why no pain map can be recorded or withdrawn now, in words; "" when it can."""
    return "" if episode.is_open else "Deze episode is afgesloten."


def obstacles_to_signing_quotas(
    episode: Episode,
    plan: QuotaPlan,
    *,
    last_done_on: datetime.date | None,
    undecided: Sequence[RedFlagItem],
    held: Sequence[RedFlagItem],
) -> list[str]:
    """What stands in the way of signing this plan of a graded activity, apart from its own arithmetic. A next version
    takes over from its first day, and what was done stays what it was."""
    if obstacle := obstacle_to_building_up(episode):
        return [obstacle]
    found = []
    if episode.signed_of(episode.followed.plan) is None:
        found.append(f"Onderteken eerst: {episode.followed.plan.title}.")
    if undecided:
        found.append(f"Neem eerst een besluit over de rode vlaggen: {_texts(undecided)}.")
    if held:
        found.append(f"Volgens het besluit over “{_texts(held)}” gaat de behandeling nog niet door.")
    if plan.revision > 1 and not plan.change_reason.strip():
        found.append("Schrijf waarom er een ander opbouwplan komt.")
    if last_done_on and plan.first_day and plan.first_day <= last_done_on:
        found.append(
            f"Er is al gedaan wat voor {last_done_on:%d-%m-%Y} was afgesproken. Een nieuw plan begint daarna."
        )
    return found


def obstacle_to_level(
    episode: Episode,
    level: int,
    since: datetime.date,
    *,
    last: CareLevel | None,
    today: datetime.date,
) -> str:
    """Why this level of stepped care can't be written for that day, in words; "" when it can."""
    if not episode.is_open:
        return "Deze episode is afgesloten."
    if since > today:
        return "Deze datum ligt in de toekomst."
    if since < episode.started_on:
        return "Deze datum ligt voor de start van de episode."
    if last and since < last.since:
        return f"Het niveau dat nu geldt, begon op {last.since:%d-%m-%Y}. Een nieuw niveau begint daarna."
    return f"Niveau {level} geldt al." if last and last.level == level else ""


def without_consent(episode: Episode) -> str:
    """Why nothing about this patient may go to the GP, in words; "" when it may.

    Secrecy is the rule (WGBO). Who came without a referral is asked for consent to exchange with the GP (KNGF
    dossiervoering 2019, extra bij DTF; clinical 1.2); reporting to who referred is part of the care that was asked for
    (KNGF Lage rugpijn 2021, C.5). A refusal on the patient's card goes for both.
    """
    if episode.patient.consent_gp == Patient.Consent.REFUSED:
        return (
            "Volgens de patiëntkaart geeft de patiënt geen toestemming om gegevens met de huisarts te delen."
        )
    if episode.access_mode == Episode.AccessMode.REFERRAL:
        return ""
    intake = getattr(episode, "intake", None)
    answer = intake.gp_exchange_consent if intake else Answer.NOT_ASKED
    if answer == Answer.YES:
        return ""
    if answer == Answer.NO:
        return (
            "Volgens de intake geeft de patiënt geen toestemming om gegevens uit te wisselen met de huisarts."
        )
    return "In de intake staat nog niet of de patiënt toestemming geeft om gegevens uit te wisselen met de huisarts."


def obstacles_to_signing_letter(episode: Episode, letter: Letter) -> list[str]:
    """What stands in the way of signing this letter, apart from its own completeness. Care first: an urgent letter is
    never held up for want of consent, the page warns. A closed episode is no obstacle: the end report follows it."""
    found = []
    refusal = without_consent(episode)
    if refusal and letter.kind != Letter.Kind.URGENT and not letter.consent_note.strip():
        found.append(f"{refusal} Schrijf bij “waarom deze brief toch mag” wat er is afgesproken, en wanneer.")
    return found


def obstacle_to_letter_dated(episode: Episode, day: datetime.date, *, today: datetime.date) -> str:
    """Why a letter can't carry this date, in words; "" when it can."""
    if day > today:
        return "Deze datum ligt in de toekomst."
    return "Deze datum ligt voor de start van de episode." if day < episode.started_on else ""


def obstacle_to_dispatch(letter: Letter, values: Mapping[str, object], *, today: datetime.date) -> str:
    """Why the register can't say that this letter was sent so; "" when it can."""
    if not letter.is_signed:
        return "Deze brief is nog niet ondertekend; hij kan nog niet zijn verstuurd."
    if values["sent_on"] > today:
        return "De datum van verzenden ligt in de toekomst."
    if values["sent_on"] < letter.signed_on:
        return f"De brief is pas op {letter.signed_on:%d-%m-%Y} ondertekend."
    if values["channel"] == LetterDispatch.Channel.CORRECTION and not values["note"].strip():
        return "Zeg in de opmerking welke regel niet klopt, en wat er wel is gebeurd."
    return ""


def letters_in_place(
    episode: Episode, *, written: Collection[str], is_urgent: bool
) -> tuple[Letter.Kind, ...]:
    """The kinds of letter, the one that is in place now first. Reports belong at the start and at the end (KNGF Lage
    rugpijn 2021, C.5); `is_urgent`: a red flag asks for the GP within days or sooner."""
    kind = Letter.Kind
    if is_urgent and kind.URGENT not in written:
        first = kind.URGENT
    elif not episode.is_open:
        first = kind.END
    else:
        first = kind.START if kind.START not in written else kind.INTERIM
    return (first, *(each for each in kinds_of_letter(episode) if each != first))


# Every track has these; a track may have more.
LETTERS = (Letter.Kind.START, Letter.Kind.INTERIM, Letter.Kind.END, Letter.Kind.URGENT)


def kinds_of_letter(episode: Episode) -> tuple[Letter.Kind, ...]:
    """The kinds of letter to the GP that this episode's track has."""
    return (*LETTERS, *(Letter.Kind(kind) for kind in episode.followed.letters))


def _texts(items: Sequence[RedFlagItem]) -> str:
    return ", ".join(item.text for item in items)


def _has_no_place(episode: Episode, phase: Phase) -> bool:
    """A plan, after an analysis that was signed without an indication."""
    analysis = getattr(episode, "analysis", None)
    return phase.passes_gate and analysis is not None and analysis.is_signed and _is_not_indicated(episode)


def _is_not_indicated(episode: Episode) -> bool:
    analysis = getattr(episode, "analysis", None)
    return analysis is not None and analysis.indication != "yes"
