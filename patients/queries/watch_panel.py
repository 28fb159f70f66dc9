"""What the page of an episode shows of the recovery watch: the signal with what it offers, and the patient's pain
against the expected course."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Min
from django.urls import reverse

from patients import flow
from patients.caseload_charts.expected import Expectation, Expected, Score, expected
from patients.instruments import get
from patients.models import Episode, EpisodeSummary, Measurement
from patients.phases.intake import duration_days
from patients.queries.summaries import Visits, course_part
from patients.queries.watch import Watched, watch
from patients.recovery import Step

NPRS = "nprs"
# From 0–10 to the 0–100 of the cohorts.
TENFOLD = 10


@dataclass(frozen=True)
class Offer:
    """A next step, and where it is done."""

    text: str
    url: str


@dataclass(frozen=True)
class ExpectedCourse:
    """`kind` of pain; `chart` counts from `begins_on`. `source`: of the figures."""

    kind: str
    begins_on: datetime.date
    source: str
    chart: Expected


@dataclass(frozen=True)
class WatchPanel:
    watched: Watched | None
    offers: tuple[Offer, ...]
    course: ExpectedCourse | None


def visits_of(episode: Episode) -> Visits:
    """One query."""
    found = episode.treatments.aggregate(number=Count("pk"), first=Min("visited_on"), last=Max("visited_on"))
    return Visits(**found)


def watch_panel(episode: Episode, visits: Visits, measurements: Sequence[Measurement]) -> WatchPanel:
    """`measurements` are the valid ones. One query at the most, for a pause."""
    summary = EpisodeSummary(
        episode=episode, registered_on=episode.started_on, **course_part(episode, visits, measurements)
    )
    watched = watch([summary]).get(episode.pk)
    return WatchPanel(
        watched,
        tuple(_offers(episode, watched.signal.steps)) if watched else (),
        expected_course(episode, summary.treated_from, measurements),
    )


def _offers(episode: Episode, steps: Iterable[Step]) -> Iterable[Offer]:
    for step in steps:
        if url := _place(episode, step):
            yield Offer(str(step.label), url)


def _place(episode: Episode, step: Step) -> str:
    """Where the step is done; "" when it can't be done here."""
    key = episode.pk
    if step is Step.EVALUATION:
        own = episode.followed.evaluation
        if flow.obstacle_to_evaluating(episode) and not own:
            return ""
        return reverse("phase", args=[key, own.key]) if own else reverse("evaluation_new", args=[key])
    if step is Step.CHRONIC:
        return "" if episode.followed.qualification else reverse("track_new", args=[key])
    return {
        Step.MEASURE: lambda: reverse("measurements", args=[key]),
        Step.RED_FLAGS: lambda: reverse("red_flag_add", args=[key]),
        Step.STARTBACK: lambda: reverse("measurement_new", args=[key, "startback"]),
        Step.LETTER: lambda: reverse("letter_new", args=[key, "interim"]),
    }[step]()


def expected_course(
    episode: Episode, treated_from: datetime.date | None, measurements: Iterable[Measurement]
) -> ExpectedCourse | None:
    """The pain of the guideline's own question against that of the cohorts; None as long as nobody asked it. Acute pain
    counts from its onset; pain that lasted longer, or of which the onset isn't known, from the first day of treatment
    (lowback/settings.py says why)."""
    own = get(NPRS).variants[0][0]
    taken = [each for each in measurements if each.instrument == NPRS and each.variant == own]
    if not taken:
        return None
    intake = getattr(episode, "intake", None)
    start = treated_from or taken[0].measured_on
    lasted = duration_days(intake.onset_date, start) if intake else None
    is_acute = lasted is not None and lasted <= settings.EXPECTED_COURSE_ACUTE_DAYS
    begins_on = intake.onset_date if is_acute else min(start, taken[0].measured_on)
    since = "het begin van de klacht" if is_acute else "de start van de behandeling"
    return ExpectedCourse(
        _kind(lasted, is_acute),
        begins_on,
        settings.EXPECTED_COURSE_SOURCE,
        expected(
            "Pijn tegen het verwachte beloop",
            [Score(each.measured_on, each.value * TENFOLD) for each in taken],
            [
                Expectation(*point)
                for point in settings.EXPECTED_COURSE["acute" if is_acute else "persistent"]
            ],
            start=begins_on,
            course_label="gemiddelde van patiënten in onderzoek",
            band_label="95%-interval van dat gemiddelde",
            patient_label="deze patiënt",
            y_title="pijn (0–100)",
            x_title=f"weken sinds {since}",
        ),
    )


def _kind(lasted: int | None, is_acute: bool) -> str:
    if is_acute:
        return "acute pijn"
    return "langer bestaande pijn" + (" (begin onbekend)" if lasted is None else "")
