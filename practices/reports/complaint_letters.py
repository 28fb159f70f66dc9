"""The three letters of the scheme as documents: acknowledgement, extension, decision.

Plain Dutch for anybody (B1, "u"). A letter holds the complaint's number, dates, what was decided and where to go next:
nothing of the medical record, no BSN, and of what the complainant wrote nothing but what the decision answers.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from django.utils import timezone
from django.utils.formats import date_format

from lowback.pdf import render_pdf
from practices.complaints import clock
from practices.letterhead import Letterhead, letterhead_of
from practices.models import Complaint, ComplaintDecision, ComplaintPaper, User
from practices.queries.complaints import decision_due, term_of
from practices.reports import complaint_words as words

TEMPLATE = "practices/reports/complaint_letter.typ"
OFFICER = "klachtenfunctionaris"
Kind = ComplaintPaper.Kind
_NO_ADDRESS = re.compile(r"@|^(tel|telefoon|mobiel|e-?mail|mail)\b|^[\d\s+()./-]+$", re.IGNORECASE)


@dataclass(frozen=True)
class Judgement:
    """What is decided about one part of the complaint."""

    part: str
    outcome: str
    reasons: str


@dataclass(frozen=True)
class Promise:
    """A measure: what, who, and when it will be done."""

    text: str
    owner: str
    due: str


@dataclass(frozen=True)
class Part:
    """A heading with its text; `points` stand below it as a list."""

    heading: str
    text: str
    points: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class ComplaintLetter:
    letterhead: Letterhead
    recipient: tuple[str, ...]
    place_and_date: str
    subject: str
    number: str
    salutation: str
    parts: tuple[Part, ...]
    signature: tuple[str, ...]
    is_example: bool


def day(value: datetime.date) -> str:
    return date_format(value, "j F Y")


def acknowledgement(complaint: Complaint, *, by: User, is_example: bool = False) -> ComplaintLetter:
    """`complaint` as `with_dates` fetches it, in all of these."""
    due = words.long_day(decision_due(complaint))
    parts = (
        Part("", words.received(day(complaint.received_on), complaint.number)),
        Part("Wat gebeurt er nu?", words.NEXT, words.next_steps()),
        Part("Wanneer krijgt u antwoord?", words.term(due, is_extended=term_of(complaint).is_extended)),
        Part("Wie helpt u?", words.officer(*_reached(complaint, by))),
        Part("Wat kost het, en wie leest mee?", words.FREE_AND_PRIVATE),
    )
    subject = "Wij hebben uw klacht ontvangen"
    return _letter(complaint, subject, timezone.localdate(), parts, _officer(by), is_example)


def extension(complaint: Complaint, *, by: User, is_example: bool = False) -> ComplaintLetter:
    """Of a complaint whose term is extended; dated on the day that the complainant was told."""
    extended = complaint.extension
    term = term_of(complaint)
    first, last = term.first, term.longest
    parts = (
        Part("", words.no_decision_yet(day(complaint.received_on), words.long_day(first))),
        Part("Waarom is er meer tijd nodig?", extended.reason),
        Part("Wanneer krijgt u ons oordeel?", words.extended(words.long_day(last))),
        Part("Bent u het hier niet mee eens?", words.if_not_in_time()),
        Part("Hebt u een vraag?", words.question(*_reached(complaint, by))),
    )
    subject = "Wij hebben meer tijd nodig voor uw klacht"
    return _letter(complaint, subject, extended.told_complainant_on, parts, _officer(by), is_example)


def decision(
    complaint: Complaint, found: ComplaintDecision, *, by: User, is_example: bool = False
) -> ComplaintLetter:
    """The provider's decision, with whoever sends it below the signature. Of one that isn't finished the gaps show."""
    sent_on = timezone.localdate(found.sent_at) if found.sent_at else timezone.localdate()
    promises = _promises(complaint, found)
    parts = (
        Part("", words.decided(day(complaint.received_on), complaint.practice.name)),
        Part("Wat hebben wij onderzocht?", found.investigation or words.GAP),
        Part("Ons oordeel", words.judged(len(found.parts)), judgements=_judgements(found)),
        Part("Wat hebben wij besloten?", found.decisions or words.GAP),
        Part("Wat gaan wij doen, en wanneer?", words.promised(len(promises)), promises=promises),
        Part(
            "Bent u niet tevreden met dit oordeel?",
            words.to_the_body(words.long_day(clock.dispute_open_until(sent_on))),
            words.how_the_body_works(),
        ),
        Part("Waar kunt u nog meer terecht?", words.OTHER_ROUTES, words.other_routes()),
    )
    signature = (
        found.written_by or words.GAP,
        f"namens {complaint.practice.name}",
        f"Verstuurd door {by.name}, {OFFICER}",
    )
    return _letter(complaint, "Ons oordeel over uw klacht", sent_on, parts, signature, is_example)


def _promises(complaint: Complaint, found: ComplaintDecision) -> tuple[Promise, ...]:
    """The measures promised, and those that are promised once this decision is sent."""
    promised = [Promise(each.text, each.owner, day(each.due_on)) for each in complaint.measures.all()]
    if not found.is_sent:
        promised += [
            Promise(
                each["text"] or words.GAP,
                each["owner"] or words.GAP,
                day(datetime.date.fromisoformat(each["due_on"])) if each["due_on"] else words.GAP,
            )
            for each in found.promises
        ]
    return tuple(promised)


def _judgements(found: ComplaintDecision) -> tuple[Judgement, ...]:
    labels: Mapping[str, str] = words.outcomes()
    return tuple(
        Judgement(
            part["text"] or words.GAP, labels.get(part["outcome"], words.GAP), part["reasons"] or words.GAP
        )
        for part in found.parts
    )


def _reached(complaint: Complaint, by: User) -> tuple[str, str, str, str]:
    """Name, e-mail address, own telephone and that of the practice."""
    own = by.phone.as_national if by.phone else ""
    return by.name, by.email, own, complaint.practice.phone.as_national


def _officer(by: User) -> tuple[str, ...]:
    return by.name, OFFICER


def _letter(
    complaint: Complaint,
    subject: str,
    on: datetime.date,
    parts: tuple[Part, ...],
    signature: tuple[str, ...],
    is_example: bool,
) -> ComplaintLetter:
    practice = complaint.practice
    return ComplaintLetter(
        letterhead=letterhead_of(practice),
        recipient=(complaint.complainant_name, *address_of(complaint.complainant_contact)),
        place_and_date=f"{practice.city}, {day(on)}",
        subject=subject,
        number=complaint.number,
        salutation="Geachte heer of mevrouw,",
        parts=parts,
        signature=signature,
        is_example=is_example,
    )


def address_of(contact: str) -> tuple[str, ...]:
    """The first lines of somebody's contact data: what comes before a telephone number or an e-mail address."""
    lines = (line.strip() for line in contact.splitlines())
    return tuple(takewhile(lambda line: not _NO_ADDRESS.search(line), filter(None, lines)))


def drawn(letter: ComplaintLetter) -> bytes:
    return render_pdf(TEMPLATE, letter)
