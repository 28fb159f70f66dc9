"""A letter as a document: the data behind the page and the PDF, and the PDF itself. A signed letter is shown from
what it kept, never from the record."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from lowback.decimals import in_dutch
from lowback.pdf import render_pdf
from patients.body_chart import draw
from patients.charts import Trend
from patients.masking import masked
from patients.models import Letter
from patients.queries import pain_maps
from patients.queries.letters import chartable, places_in_letter
from patients.queries.measurements import Row, Series
from patients.reports.letter_facts import day
from patients.reports.pain_maps import picture_of
from practices.letterhead import Letterhead, letterhead_of
from practices.models import User

TEMPLATE = "patients/reports/letter.typ"
PROFESSION = "fysiotherapeut"


@dataclass(frozen=True)
class Part:
    """`key` names the field it was typed in; without a heading it just follows."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Measured:
    """One instrument: the figures that stand in the table, and the chart of two or more of them. `scale` says how to
    read a score ("0–10, lager is beter"), `alt` in words what the chart shows."""

    title: str
    scale: str
    first: str
    between: str
    last: str
    change: str
    chart: Trend | None
    alt: str


@dataclass(frozen=True)
class LetterDocument:
    letterhead: Letterhead
    kind: str
    urgency: str
    is_pressing: bool
    recipient: tuple[str, ...]
    place_and_date: str
    subject: str
    patient: str
    born: str
    number: int
    bsn: str
    salutation: str
    parts: tuple[Part, ...]
    measured: tuple[Measured, ...]
    # The painful places of the intake, as they were then; empty when their map doesn't go along.
    places: tuple[Mapping[str, object], ...]
    signature: tuple[str, ...]


def document_of(letter: Letter, *, by: User) -> LetterDocument:
    """The letter as it would be sent now, with the name of whoever signs it."""
    episode, patient = letter.episode, letter.episode.patient
    practice = episode.practice
    parts = (Part(key, heading, getattr(letter, key).strip()) for key, heading in letter.headings.items())
    return LetterDocument(
        letterhead=letterhead_of(practice),
        kind=str(letter.get_kind_display()),
        urgency=str(letter.get_urgency_display()) if letter.kind == Letter.Kind.URGENT else "",
        is_pressing=letter.urgency in {Letter.Urgency.NOW, Letter.Urgency.TODAY},
        recipient=tuple(
            line
            for line in (
                letter.recipient_name,
                letter.recipient_practice,
                letter.recipient_address,
                letter.recipient_city,
            )
            if line.strip()
        ),
        place_and_date=f"{practice.city}, {day(letter.written_on)}",
        subject=letter.subject,
        patient=patient.name,
        born=f"{patient.birth_date:%d-%m-%Y}",
        number=patient.number,
        # Caregivers identify a patient by it among themselves (law-and-security 2.3).
        bsn=str(patient.bsn or ""),
        salutation=letter.salutation,
        parts=tuple(part for part in parts if part.text),
        # What was measured after the date of the letter is not in it.
        measured=tuple(
            _measured(each)
            for each in chartable(episode, until=letter.written_on)
            if each.title in letter.charts
        ),
        places=tuple(places_in_letter(episode)) if pain_maps.TITLE in letter.charts else (),
        signature=(by.name, _capacity(by), practice.name),
    )


def _capacity(by: User) -> str:
    return f"{PROFESSION}, BIG {by.big_number}" if by.big_number else PROFESSION


def _measured(series: Series) -> Measured:
    points = [f"{row.measurement.measured_on:%d-%m-%Y}: {_score(row)}" for row in series.rows]
    last = series.rows[-1] if len(series.rows) > 1 else None
    if last is None and series.rows[0].band:
        points = [f"{points[0]} ({series.rows[0].band})"]
    return Measured(
        title=series.title,
        scale=_scale(series),
        first=points[0],
        between="; ".join(points[1:-1]),
        last=points[-1] if last else "",
        change=_change(last) if last else "",
        chart=series.chart,
        alt=f"{series.title} in de tijd. {'; '.join(points)}.",
    )


def _scale(series: Series) -> str:
    instrument = series.instrument
    if instrument is None or instrument.minimum is None:
        return series.better
    limits = f"{in_dutch(instrument.minimum, 1)}–{in_dutch(instrument.maximum, 1)}"
    return ", ".join(part for part in (limits, series.better) if part)


def _score(row: Row) -> str:
    """Of an instrument without a total the scales."""
    return row.value or ", ".join(f"{scale.title} {scale.value}" for scale in row.scales) or "–"


def _change(row: Row) -> str:
    """Better or worse, in points and per cent."""
    if row.change is None:
        return ""
    points = row.improvement.lstrip("+-")
    if row.change.improvement == 0:
        return "gelijk"
    direction = "beter" if row.change.improvement > 0 else "slechter"
    percent = f", {row.percent.lstrip('-')}" if row.percent else ""
    return f"{points} {direction}{percent}"


def sealed(letter: Letter) -> tuple[dict, bytes]:
    """What a signed letter keeps: its document as plain data, and the PDF of it."""
    document = _plain(document_of(letter, by=letter.signed_by))
    signed = f"Ondertekend op {timezone.localtime(letter.signed_at):%d-%m-%Y %H:%M}"
    document |= {"signed": signed}
    return document, _pdf(document)


def preview(letter: Letter, *, by: User) -> bytes:
    """The PDF of a draft; it says of itself that it is one."""
    return render_pdf(TEMPLATE, draft_data(letter, by=by))


def draft_data(letter: Letter, *, by: User) -> dict:
    """What the template needs of a draft."""
    return _printable(_plain(document_of(letter, by=by)) | {"signed": ""})


def shown(letter: Letter) -> dict:
    """The kept document for the screen, where a BSN is never whole. The measurements stand below the findings, or apart
    when there are none."""
    kept = letter.document
    places = kept.get("places")
    return kept | {
        "pain_map": draw(places) if places else None,
        "bsn": masked(kept["bsn"]),
        "measured_apart": not any(part["key"] == "findings" for part in kept["parts"]),
        "has_last": any(each["last"] for each in kept["measured"]),
        "has_between": any(each["between"] for each in kept["measured"]),
    }


def _plain(document: LetterDocument) -> dict:
    return json.loads(json.dumps(dataclasses.asdict(document), cls=DjangoJSONEncoder))


def _pdf(document: dict) -> bytes:
    return render_pdf(TEMPLATE, _printable(document))


def _printable(document: dict) -> dict:
    """With its charts and its map as pictures."""
    drawn = [each | {"svg": _drawn(each) if each["chart"] else ""} for each in document["measured"]]
    return document | {"measured": drawn, "pain_map": _pain_map(document["places"])}


def _pain_map(places: Sequence[Mapping[str, object]]) -> dict[str, object] | None:
    if not places:
        return None
    drawing = draw(places).figures_only
    lines = [(entry.title, entry.feeling) for entry in drawing.entries]
    return {"svg": picture_of(drawing), "alt": drawing.description, "lines": lines}


def _drawn(measured: dict) -> str:
    """The same picture as on the page, as a file."""
    return render_to_string("patients/measurements/_chart.svg", {"chart": measured["chart"], "label": ""})
