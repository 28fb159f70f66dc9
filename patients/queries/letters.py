"""Reading letters: those of an episode with their register, and what a letter may take along."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from patients import flow
from patients.charts import SMALL
from patients.models import Episode, GeneralPractitioner, Letter, LetterDispatch
from patients.models.letter import PARTS
from patients.phases.red_flag_items import ActionLevel
from patients.queries import pain_maps
from patients.queries.measurements import Series, series_of
from patients.queries.readable import label
from patients.queries.red_flags import RedFlagState, red_flag_state

Kind = Letter.Kind
# What goes along unless chosen otherwise: the core set (KNGF Lage rugpijn 2021, B.3).
CORE = ("nprs", "psk", "qbpds")
# The pain score of each visit is not the guideline's question, and too much for a letter.
NOT_BY_ITSELF = ("nprs", "now")


def letters_of(episode: Episode) -> list[Letter]:
    """Newest first, each with its lines in the register. Two queries, and no document is opened."""
    register = Prefetch("dispatches", LetterDispatch.objects.select_related("recorded_by"))
    return list(episode.letters.with_people().prefetch_related(register))


def unsigned_letter(episode: Episode, kind: str, user) -> Letter | None:
    """The letter of this kind that this user began and has not signed."""
    return episode.letters.with_people().filter(kind=kind, signed_at__isnull=True, created_by=user).first()


def not_in_letter(letter: Letter, typed: Mapping[str, str]) -> list[tuple[str, str]]:
    """The texts that were typed and are not what the letter says: (label, text)."""
    return [
        (label(Letter, name), typed[name])
        for name in PARTS
        if typed.get(name, "").strip() and typed[name].strip() != getattr(letter, name).strip()
    ]


def chartable(episode: Episode, *, until: datetime.date | None = None) -> list[Series]:
    """What was measured (until this day), drawn small. One query."""
    found = episode.measurements.valid()
    return series_of(found.filter(measured_on__lte=until) if until else found, frame=SMALL)


def chosen_by_itself(series: Iterable[Series]) -> list[str]:
    """The titles of what goes along unless chosen otherwise."""
    return [
        each.title
        for each in series
        if each.instrument
        and each.instrument.key in CORE
        and (each.instrument.key, each.rows[0].measurement.variant) != NOT_BY_ITSELF
    ]


def attachable(episode: Episode) -> list[str]:
    """The titles of what may go along: the pain map of the intake, and what was measured. Two queries."""
    maps = [pain_maps.TITLE] if places_in_letter(episode) else []
    return [*maps, *(each.title for each in chartable(episode))]


def places_in_letter(episode: Episode) -> list[Mapping[str, object]]:
    """The painful places of the intake."""
    return pain_maps.places_of(getattr(episode, "intake", None))


def addressee(episode: Episode) -> GeneralPractitioner | None:
    """Who referred, or else the patient's own GP."""
    return episode.referrer or episode.patient.general_practitioner


def reported(episode: Episode, signed: Iterable[Letter]) -> dict[Letter.Kind, bool]:
    """The reports that belong to this episode, and whether each is among the signed letters: at the start as soon as
    the analysis is signed, at the end when the closing says so. None without consent."""
    if flow.without_consent(episode):
        return {}
    signed = list(signed)
    analysis = getattr(episode, "analysis", None)
    found = {}
    if analysis and analysis.is_signed:
        found[Kind.START] = any(letter.kind == Kind.START for letter in signed)
    if episode.closing and episode.closing.report_to_gp:
        # A report of before the episode was opened again says nothing of how it ended.
        reopened = max(
            (each.reopened_at for each in episode.closings.all() if each.reopened_at), default=None
        )
        found[Kind.END] = any(
            letter.kind == Kind.END and (reopened is None or letter.signed_at > reopened) for letter in signed
        )
    return found


@dataclass(frozen=True)
class Choice:
    """A kind of letter to write; `is_first`: the one that is in place now."""

    kind: str
    title: str
    is_first: bool


def choices(episode: Episode, letters: Sequence[Letter], state: RedFlagState) -> list[Choice]:
    found = flow.letters_in_place(
        episode,
        written={letter.kind for letter in letters if letter.is_signed},
        is_urgent=state.assessment.level >= ActionLevel.GP_DAYS,
    )
    return [Choice(kind.value, str(kind.label), number == 0) for number, kind in enumerate(found)]


def letters_page(episode: Episode) -> Mapping[str, object]:
    letters = letters_of(episode)
    return {
        "letters": letters,
        "letter_choices": choices(episode, letters, red_flag_state(episode)),
        "without_consent": flow.without_consent(episode),
    }
