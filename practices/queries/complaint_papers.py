"""What the pages about the decision and the letters of a complaint show."""

import datetime
import uuid
from dataclasses import dataclass

from practices.complaints.procedure import UNDECIDED
from practices.models import Complaint, ComplaintDecision, ComplaintPaper, DecisionRequest, Outcome, User
from practices.queries.complaints import term_of, with_dates

Kind = ComplaintPaper.Kind


def with_everything(complaint: Complaint) -> Complaint:
    """The complaint with what letters speak of."""
    return with_dates(Complaint.objects.filter(pk=complaint.pk)).get()


def begun_decision(complaint: Complaint) -> ComplaintDecision | None:
    """The decision in the making."""
    return complaint.decisions.select_related("updated_by", "handed_in_by").filter(sent_at=None).first()


def sent_decision(complaint: Complaint) -> ComplaintDecision | None:
    """The last one that was sent; of a complaint that was reopened there may be more."""
    return complaint.decisions.select_related("sent_by").exclude(sent_at=None).last()


def may_be_decided(complaint: Complaint) -> bool:
    return complaint.step in UNDECIDED


def requests_of(complaint: Complaint) -> list[DecisionRequest]:
    """Those that stand."""
    return list(complaint.requests.filter(ended_at=None).select_related("user"))


def is_kept(complaint: Complaint, submission: uuid.UUID, by: User) -> bool:
    """Was a letter kept with this very form before?"""
    return complaint.papers.filter(submission=submission, by=by).exists()


def letters_kept(complaint: Complaint) -> list[ComplaintPaper]:
    """Without their bytes."""
    return list(complaint.papers.exclude(pdf=None).defer("pdf").select_related("by"))


def letter_of(complaint: Complaint, paper_id: int) -> ComplaintPaper | None:
    return complaint.papers.exclude(pdf=None).filter(pk=paper_id).first()


@dataclass(frozen=True)
class LetterChoice:
    """A letter that can be made. `obstacle`: why not now."""

    kind: str
    title: str
    note: str
    obstacle: str
    is_kept: bool


def letter_choices(complaint: Complaint, kept: list[ComplaintPaper]) -> list[LetterChoice]:
    """`complaint` as `with_dates` fetches it. The decision is made on its own page."""
    done = {paper.kind for paper in kept}
    ended = "" if complaint.is_running else "De klacht is afgesloten."
    is_extended = term_of(complaint).is_extended
    return [
        LetterChoice(
            Kind.ACKNOWLEDGEMENT,
            "Ontvangstbevestiging",
            "Nummer, termijn, wat er nu gebeurt en wie helpt.",
            ended,
            Kind.ACKNOWLEDGEMENT in done,
        ),
        LetterChoice(
            Kind.EXTENSION,
            "Bericht van verlenging",
            "De reden en de nieuwe datum.",
            ended or ("" if is_extended else "De termijn is niet verlengd. Leg de verlenging eerst vast."),
            Kind.EXTENSION in done,
        ),
    ]


def parts_in_words(parts: object) -> str:
    """All parts of a decision as text, to lay two versions beside each other."""
    labels = dict(Outcome.choices)
    lines = (
        f"{number}. {part['text']} – {labels.get(part['outcome'], 'nog geen oordeel')}: {part['reasons']}"
        for number, part in enumerate(parts or [], 1)
    )
    return "\n".join(lines)


def promises_in_words(promises: object) -> str:
    return "\n".join(
        f"{number}. {promise['text']} ({promise['owner']}, {_day(promise['due_on'])})"
        for number, promise in enumerate(promises or [], 1)
    )


def _day(written: str) -> str:
    return f"{datetime.date.fromisoformat(written):%d-%m-%Y}" if written else "nog geen datum"
