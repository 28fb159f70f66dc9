"""Reading measurements: the page of an episode, what is due, and what changed since the start."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from lowback.decimals import in_dutch
from patients.charts import PAGE, Frame, Trend, trend
from patients.due import Due, due
from patients.instrument_reasons import proposals
from patients.instruments import INSTRUMENTS, Instrument, get
from patients.instruments.base import Band, OwnActivities, Subscale
from patients.instruments.change import Change, change, in_common
from patients.models import Episode, InstrumentWording, Measurement

Moment = Measurement.Moment


def instrument_of(measurement: Measurement) -> Instrument | None:
    """Today's instrument when it is still the same one; None for a version that is gone."""
    try:
        found = get(measurement.instrument)
    except KeyError:
        return None
    return found if found.version == measurement.instrument_version else None


def smallest_change(instrument: Instrument) -> float | None:
    """In points: the setting, or else the instrument's own."""
    return settings.INSTRUMENT_MIC.get(instrument.key, instrument.mic)


@dataclass(frozen=True)
class Scale:
    """A subscale of one measurement in words."""

    title: str
    value: str
    band: str


@dataclass(frozen=True)
class Row:
    """One measurement as the pages show it; `change` is since the first one that can be compared with it."""

    measurement: Measurement
    value: str
    band: str
    scales: tuple[Scale, ...] = ()
    change: Change | None = None

    @property
    def estimated(self) -> bool:
        return bool(self.measurement.missing) and self.measurement.value is not None

    @property
    def improvement(self) -> str:
        """ "+2,5" is better by 2.5 points, whatever the direction of the instrument."""
        if self.change is None:
            return ""
        places = 1 if self.change.improvement % 1 else 0
        sign = "+" if self.change.improvement > 0 else ""
        return f"{sign}{in_dutch(self.change.improvement, places)}"

    @property
    def percent(self) -> str:
        return (
            "" if not self.change or self.change.percent is None else f"{in_dutch(self.change.percent, 0)} %"
        )

    @property
    def is_enough(self) -> bool | None:
        """By the rule that is set for reports."""
        if self.change is None:
            return None
        by_points = settings.IMPROVEMENT_RULE == "points"
        return self.change.enough_points if by_points else self.change.enough_percent


@dataclass(frozen=True)
class Series:
    """All measurements with one instrument, version and variant, in order."""

    title: str
    about: str
    better: str
    rows: list[Row]
    chart: Trend | None
    instrument: Instrument | None
    mic: str = ""

    @property
    def latest(self) -> Row | None:
        valid = [row for row in self.rows if not row.measurement.is_withdrawn]
        return valid[-1] if valid else None


def series_of(measurements: Iterable[Measurement], *, frame: Frame = PAGE) -> list[Series]:
    """Grouped, in the order in which the instruments are offered; superseded versions stand by themselves, last. Charts
    are drawn in this frame."""
    groups: dict[tuple[str, str, str], list[Measurement]] = {}
    for measurement in measurements:
        key = (measurement.instrument, measurement.variant, measurement.instrument_version)
        groups.setdefault(key, []).append(measurement)
    order = [instrument.key for instrument in INSTRUMENTS]

    def place(key: tuple[str, str, str]) -> tuple:
        is_gone = instrument_of(groups[key][0]) is None
        return is_gone, order.index(key[0]) if key[0] in order else len(order), key[1:]

    return [_series(groups[key], frame) for key in sorted(groups, key=place)]


def _series(measurements: list[Measurement], frame: Frame) -> Series:
    first = measurements[0]
    instrument = instrument_of(first)
    title = first.instrument_title + (f", {_variant(instrument, first.variant)}" if first.variant else "")
    if instrument is None:
        rows = [row_of(each, None) for each in measurements]
        return Series(
            f"{title} (versie {first.instrument_version})", "Deze versie is vervallen.", "", rows, None, None
        )
    valid = [each for each in measurements if not each.is_withdrawn]
    start = valid[0] if valid else None
    rows = [row_of(each, start if start and each.pk != start.pk else None) for each in measurements]
    points = [(each.measured_on, each.value) for each in valid if each.value is not None]
    mic = smallest_change(instrument)
    chart = (
        trend(
            points,
            minimum=instrument.minimum,
            maximum=instrument.maximum,
            mic=mic,
            decimals=instrument.decimals,
            frame=frame,
        )
        if len(points) > 1
        else None
    )
    better = "hoger is beter" if instrument.direction.value == "high_is_better" else "lager is beter"
    return Series(
        title, instrument.about, better, rows, chart, instrument, "" if mic is None else in_dutch(mic, 1)
    )


def _variant(instrument: Instrument | None, variant: str) -> str:
    return dict(instrument.variants).get(variant, variant) if instrument else variant


def row_of(measurement: Measurement, start: Measurement | None) -> Row:
    """`start` is the first valid measurement of the same series, when this is another one."""
    instrument = instrument_of(measurement)
    decimals = instrument.decimals if instrument else 1
    value = "" if measurement.value is None else in_dutch(measurement.value, decimals)
    if instrument is None:
        scales = tuple(Scale(key, in_dutch(total, 1), "") for key, total in measurement.subscales.items())
        return Row(measurement, value, measurement.band, scales)
    return Row(
        measurement,
        value,
        _band_title(instrument.bands, measurement.band),
        tuple(_scales(instrument, measurement)),
        None if measurement.is_withdrawn else change_between(instrument, start, measurement),
    )


def _scales(instrument: Instrument, measurement: Measurement) -> Iterable[Scale]:
    for subscale in instrument.subscales:
        if subscale.key in measurement.subscales:
            total = measurement.subscales[subscale.key]
            yield Scale(subscale.title, in_dutch(total, 0), _scale_band(subscale, total))


def _scale_band(subscale: Subscale, total: float) -> str:
    """By today's setting where sources disagree, else the instrument's own."""
    limit = settings.SUBSCALE_CUT_OFFS.get(subscale.key)
    if limit is not None and not subscale.bands:
        return "verhoogd" if total > limit else "niet verhoogd"
    return next((band.title for band in subscale.bands if band.holds(total)), "")


def _band_title(bands: Sequence[Band], key: str) -> str:
    return next((band.title for band in bands if band.key == key), "")


def change_between(instrument: Instrument, start: Measurement | None, now: Measurement) -> Change | None:
    if start is None:
        return None
    if isinstance(instrument, OwnActivities):
        both = in_common(start.named_answers, now.named_answers)
    else:
        both = None if None in (start.value, now.value) else (start.value, now.value)
    return change(instrument, *both, mic=smallest_change(instrument)) if both else None


@dataclass(frozen=True)
class DueRow:
    """What is due at one moment, as links to the forms."""

    moment: str
    since: datetime.date
    instruments: list[Instrument] = field(default_factory=list)


def due_rows(episode: Episode, measurements: Iterable[Measurement]) -> list[DueRow]:
    return [
        DueRow(str(Moment(each.moment).label), each.since, [get(key) for key in each.instruments])
        for each in due_of(episode, measurements)
    ]


def next_evaluation(episode: Episode) -> datetime.date | None:
    """The planned day of the next evaluation, by whatever was decided last: the last evaluation or the plan."""
    # Where a track has an evaluation of its own, it is about the plan of that track.
    plan = episode.signed_of(episode.followed.plan) if episode.followed.evaluation else episode.signed_plan
    if plan is None:
        return None
    decided_at, following = _last_evaluation(episode)
    return following if decided_at and decided_at > plan.signed_at else plan.evaluation_date


def _last_evaluation(episode: Episode) -> tuple[datetime.datetime | None, datetime.date | None]:
    """When it was written, and the next one that was agreed then."""
    if own := episode.followed.evaluation:
        signed = episode.signed_of(own)
        return (signed.signed_at, signed.next_evaluation_on) if signed else (None, None)
    # As the model orders them; a list page has fetched them all.
    last = list(episode.evaluations.all())[-1:]
    return (last[0].evaluated_at, last[0].next_evaluation_on) if last else (None, None)


def due_of(episode: Episode, measurements: Iterable[Measurement]) -> list[Due]:
    """None before the intake was begun, after closing, and when there is no indication for treatment."""
    intake, analysis = (getattr(episode, name, None) for name in ("intake", "analysis"))
    stopped = analysis is not None and analysis.is_signed and analysis.indication != "yes"
    if not episode.is_open or intake is None or stopped:
        return []
    taken = [
        (each.instrument, each.moment, each.measured_on) for each in measurements if not each.is_withdrawn
    ]
    return due(
        taken,
        started_on=episode.started_on,
        evaluation_date=next_evaluation(episode),
        today=timezone.localdate(),
    )


def measurements_page(episode: Episode) -> dict[str, object]:
    measurements = list(episode.measurements.select_related("taken_by", "withdrawn_by"))
    return {
        "series": series_of(measurements),
        "due": due_rows(episode, measurements),
        "proposed": _proposed(episode, measurements),
        "instruments": INSTRUMENTS,
    }


def _proposed(episode: Episode, measurements: Iterable[Measurement]) -> list[tuple[Instrument, str]]:
    """Instruments worth measuring, each with the reason that the record gives."""
    records = [record for name in ("intake", "analysis") if (record := getattr(episode, name, None))]
    findings = {
        field.name: getattr(record, field.name) for record in records for field in record._meta.fields
    }
    taken = {each.instrument for each in measurements if not each.is_withdrawn}
    return [(get(each.instrument), each.reason) for each in proposals(findings, taken)]


def earlier(episode: Episode, instrument: Instrument) -> list[Measurement]:
    """The valid measurements with this instrument in its present version, in order."""
    return list(
        episode.measurements.valid().filter(instrument=instrument.key, instrument_version=instrument.version)
    )


def wording(episode: Episode, instrument: Instrument) -> Mapping[str, str]:
    """The official questions that the practice loaded for this version, by item; empty without them."""
    found = InstrumentWording.objects.filter(
        practice=episode.practice_id, instrument=instrument.key, version=instrument.version
    ).first()
    return found.texts if found else {}
