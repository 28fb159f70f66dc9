"""The chronic-pain track on paper, besides its phases: the move, the levels of care, the follow-up moments, the map,
activities that are built up, exposure and education. Only of an episode that follows a track of its own, and only what
there is."""

from collections.abc import Iterator

from django.template.loader import render_to_string

from lowback.decimals import in_dutch
from patients.chronic.factors import FACTORS
from patients.models import Episode, QuotaPlan
from patients.queries.activities import Course, courses_of
from patients.queries.activity_pages import chart_of
from patients.queries.exposure import education, ladder
from patients.queries.factors import factors_of
from patients.queries.follow_ups import follow_ups
from patients.queries.readable import NOTHING
from patients.reports.maps import map_picture
from patients.reports.record.parts import Chapter, Section, Table, day, filled, moment, signature, table
from patients.tracks import TRACKS

_CHANGE = ("reason", "specialist", "consent_on")
_LEVELS = ("Met ingang van", "Niveau", "Reden", "Door")
_FOLLOWED = ("Moment", "Dag", "Stand")
_DONE = ("Dag", "Afgesproken", "Gedaan", "Pijn voor", "Pijn na", "Waarom anders", "Ingetrokken")
_TRIED = ("Dag", "Wat", "Voorspelling", "Geloof", "Angst", "Wat er gebeurde", "Score", "Ingetrokken")
_TOLD = ("Dag", "Onderwerpen", "In eigen woorden", "Nagevraagd", "Begrepen", "Terugkomen op", "Ingetrokken")


def of_the_track(episode: Episode) -> Iterator[Chapter]:
    if not episode.followed.qualification:
        return
    yield from _moves(episode)
    yield from _follow_ups(episode)
    yield from _maps(episode)
    yield from map(_activity, courses_of(episode))
    yield from _exposure(episode)
    yield from _education(episode)


def _moves(episode: Episode) -> Iterator[Chapter]:
    levels = [
        (day(each.since), each.get_level_display(), each.reason, str(each.set_by))
        for each in episode.care_levels.select_related("set_by")
    ]
    for change in episode.track_changes.select_related("changed_by", "specialist"):
        titles = (TRACKS[key].title.lower() for key in (change.from_track, change.to_track))
        lines = (
            ("Van – naar", " – ".join(titles)),
            *filled(change, _CHANGE),
            *(("Signaal", text) for text in change.signals),
        )
        status = f"Vastgelegd op {moment(change.changed_at)} door {change.changed_by}."
        yield Chapter("Overgang naar een ander traject", (Section("", lines),), status)
    if levels:
        yield Chapter("Niveau van zorg", (Section("", tables=(table("", _LEVELS, levels),)),))


def _follow_ups(episode: Episode) -> Iterator[Chapter]:
    rows = [(each.title, day(each.due_on), each.in_words) for each in follow_ups(episode)]
    if rows:
        yield Chapter("Vervolgmomenten", (Section("", tables=(table("", _FOLLOWED, rows),)),))


def _maps(episode: Episode) -> Iterator[Chapter]:
    """A picture per signed version; the list of factors stands in the record of the phase itself."""
    for record in episode.versions_of(FACTORS):
        factors = factors_of(record) if record.is_signed else ()
        if factors:
            picture = map_picture(factors, colour=episode.practice.colour)
            section = Section("", chart=picture.svg, chart_alt=picture.alt)
            yield Chapter(f"Kaart van factoren, versie {record.revision}", (section,), signature(record))


def _activity(course: Course) -> Chapter:
    activity = course.activity
    chart = chart_of(course)
    sections = [
        Section(f"Opbouwplan, versie {plan.revision}", tuple(_agreed(plan))) for plan in activity.plans.all()
    ]
    if course.agreed:
        picture = render_to_string("patients/_parts/quota_chart.svg", {"chart": chart}) if chart else ""
        sections.append(
            Section(
                "Afgesproken en gedaan",
                tables=(table("", _DONE, _done(course)),),
                chart=picture,
                chart_alt=chart.description if chart else "",
            )
        )
    stopped = (
        f"Gestopt op {moment(activity.stopped_at)}: {activity.stopped_reason}" if activity.is_stopped else ""
    )
    return Chapter(f"Activiteit in opbouw: {activity.name}", tuple(sections), stopped)


def _agreed(plan: QuotaPlan) -> Iterator[tuple[str, str]]:
    """The plan as it was filled in, with its trials and who signed it."""
    unit = plan.activity.unit
    names = (
        "change_reason",
        "baseline_note",
        "start_percent",
        "first_day",
        "last_day",
        "times_per_week",
        "steps",
    )
    if plan.trials:
        yield "Basismetingen", f"{', '.join(_said(trial) for trial in plan.trials)} {unit}"
    if plan.start_amount is not None:
        yield "Begin", f"{_said(plan.start_amount)} {unit}"
    if plan.goal is not None:
        yield "Doel", f"{_said(plan.goal)} {unit}"
    yield from filled(plan, (*names, "step_percent", "rounding"))
    yield "Ondertekening", signature(plan)


def _done(course: Course) -> list[tuple[str, ...]]:
    rows = [
        (
            day(each.quota.day),
            _said(each.quota.amount),
            _said(each.session.amount) if each.session else NOTHING,
            _number(each.session.pain_before) if each.session else NOTHING,
            _number(each.session.pain_after) if each.session else NOTHING,
            (each.session.reason if each.session else "") or NOTHING,
            NOTHING,
        )
        for each in course.agreed
    ]
    withdrawn = [
        (day(each.done_on), NOTHING, _said(each.amount), NOTHING, NOTHING, NOTHING, each.withdrawn_reason)
        for each in course.withdrawn
    ]
    return rows + withdrawn


def _exposure(episode: Episode) -> Iterator[Chapter]:
    rungs = ladder(episode)
    if not rungs:
        return
    scores = [
        (
            rung.activity.text,
            str(rung.activity.score),
            str(rung.latest),
            rung.activity.withdrawn_reason or NOTHING,
        )
        for rung in rungs
    ]
    sections = [Section("Ladder", tables=(table("", ("Activiteit", "Eerst", "Nu", "Ingetrokken"), scores),))]
    sections += [
        Section(rung.activity.text, tables=(_experiments(rung.experiments),))
        for rung in rungs
        if rung.experiments
    ]
    yield Chapter("Exposure", tuple(sections))


def _experiments(experiments) -> Table:
    return table(
        "",
        _TRIED,
        [
            (
                day(each.done_on),
                each.what,
                each.prediction,
                f"{each.belief_before} → {each.belief_after} %",
                f"{each.fear_before} → {each.fear_during} → {each.fear_after}",
                each.outcome,
                str(each.new_score),
                each.withdrawn_reason or NOTHING,
            )
            for each in experiments
        ],
    )


def _education(episode: Episode) -> Iterator[Chapter]:
    rows = [
        (
            day(each.given_on),
            "; ".join(each.topics_in_words),
            each.in_own_words,
            each.checked_how,
            each.get_understood_display(),
            each.come_back_to or NOTHING,
            each.withdrawn_reason or NOTHING,
        )
        for each in reversed(education(episode))
    ]
    if rows:
        yield Chapter("Pijneducatie", (Section("", tables=(table("", _TOLD, rows),)),))


def _said(amount) -> str:
    return in_dutch(float(amount), 2)


def _number(value: int | None) -> str:
    return NOTHING if value is None else str(value)
