"""What a letter may speak of: everything of one episode, fetched once, and the sentences that more than one kind of
letter says. Plain Dutch, short: a GP reads it between two patients. What somebody typed stays as it was typed; our own
words avoid those that frighten (clinical §0), since patients read letters too."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from patients.chronic.evaluation import ChronicEvaluation
from patients.models import Closing, Episode, Evaluation, GeneralPractitioner, Patient
from patients.phases.analysis import Analysis
from patients.phases.examination import Examination
from patients.phases.intake import Intake
from patients.phases.plan import TreatmentPlan
from patients.queries.letters import addressee, chartable, chosen_by_itself, places_in_letter
from patients.queries.measurements import Series
from patients.queries.red_flags import RedFlagState, red_flag_state


@dataclass(frozen=True)
class Facts:
    """`series` is what goes along by itself; `visits` counts the signed notes."""

    episode: Episode
    patient: Patient
    intake: Intake | None
    examination: Examination | None
    analysis: Analysis | None
    plan: TreatmentPlan | None
    state: RedFlagState
    series: tuple[Series, ...]
    has_pain_map: bool
    visits: int
    evaluation: Evaluation | ChronicEvaluation | None
    closing: Closing | None
    recipient: GeneralPractitioner | None

    @property
    def is_direct(self) -> bool:
        return self.episode.access_mode == Episode.AccessMode.DIRECT


def facts_of(episode: Episode) -> Facts:
    """A fixed number of queries."""
    series = chartable(episode)
    chosen = chosen_by_itself(series)
    return Facts(
        episode=episode,
        patient=episode.patient,
        intake=getattr(episode, "intake", None),
        examination=getattr(episode, "examination", None),
        analysis=getattr(episode, "analysis", None),
        plan=episode.signed_plan,
        state=red_flag_state(episode),
        series=tuple(each for each in series if each.title in chosen),
        has_pain_map=bool(places_in_letter(episode)),
        visits=episode.treatments.filter(signed_at__isnull=False).count(),
        evaluation=_last_evaluation(episode),
        closing=episode.closings.filter(reopened_at=None).first(),
        recipient=addressee(episode),
    )


def _last_evaluation(episode: Episode) -> Evaluation | ChronicEvaluation | None:
    """Of the track that it follows; before the first one there, that of the track before."""
    own = episode.signed_of(episode.followed.evaluation) if episode.followed.evaluation else None
    return own or episode.evaluations.last()


def day(value: datetime.date) -> str:
    return date_format(value, "j F Y")


def moment(value: datetime.datetime) -> str:
    return date_format(timezone.localtime(value), "j F Y, H:i")


def sentence(text: str) -> str:
    """Typed text, ended as a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;”\"'" else f"{text}."


def together(parts: Iterable[str], between: str = " ") -> str:
    return between.join(part for part in parts if part)


def lines(*parts: str) -> str:
    return together(parts, "\n")


def labelled(label: str, text: str) -> str:
    return f"{label}: {sentence(text)}" if text.strip() else ""


def named(patient: Patient) -> str:
    """ "mevrouw S. de Vries"; without a title for whom neither fits."""
    title = {Patient.Sex.FEMALE: "mevrouw ", Patient.Sex.MALE: "de heer "}.get(patient.sex, "")
    return f"{title}{patient.initials} {patient.family_name}"


def diagnosis(facts: Facts) -> str:
    """In the therapist's own words; what is suspected is said when they left it out."""
    if facts.analysis is None:
        return ""
    typed = sentence(facts.analysis.diagnosis)
    is_suspected = facts.analysis.working_class == Analysis.WorkingClass.LRS
    if is_suspected and "radiculair" not in typed.lower():
        return together((typed, "Er is een vermoeden van een lumbosacraal radiculair syndroom."))
    return typed


def measured(facts: Facts) -> str:
    """Per instrument from the first to the last score, with what the change means by the rule for reports."""
    return lines(*(_change(each) for each in facts.series))


def _change(series: Series) -> str:
    valid = [row for row in series.rows if row.value]
    if len(valid) < 2:
        return ""
    start, last = valid[0], valid[-1]
    said = f"{series.title}: van {start.value} naar {last.value}"
    if last.change is None:
        return f"{said}."
    points = last.improvement.lstrip("+-")
    points += " punt" if points == "1" else " punten"
    percent = f" ({last.percent.lstrip('-')})" if last.percent else ""
    if last.change.improvement == 0:
        return f"{said}, gelijk gebleven."
    if last.change.improvement < 0:
        return f"{said}, {points}{percent} slechter."
    meaning = {True: "een merkbare verbetering", False: "geen merkbare verbetering"}.get(last.is_enough, "")
    return f"{said}, {points}{percent} beter" + (f": {meaning}." if meaning else ".")


def goals_reached(results: Iterable[tuple[str, str]]) -> str:
    return lines(*(f"Doel “{goal.strip().rstrip('.')}”: {result}." for goal, result in results))


def reachable(facts: Facts) -> str:
    phone = facts.episode.practice.phone
    return f"Voor overleg ben ik bereikbaar op {phone.as_national}." if phone else ""


def visits_in_words(number: int) -> str:
    return "één behandeling" if number == 1 else f"{number} behandelingen"
