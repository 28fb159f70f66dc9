"""A few complaints that nobody made: one too late, one just received, one extended, one that has ended.

Through the actions, so they obey the rules; what the actions date by the clock lies on the day of the demo. Only a
network that is large enough to look at has them.
"""

import datetime
import random
import uuid
from dataclasses import dataclass, field

from patients.demo.network import DEMO_ACCOUNTS, Network
from practices.access import Permission, staff_with
from practices.actions.complaint_course import add_paper, extend_term, take_step, write_note
from practices.actions.complaint_decisions import promise_measure
from practices.actions.complaints import put_to_party, register_complaint
from practices.actions.decision_requests import ask_for_decision
from practices.models import Complaint, ComplaintCategory, ComplaintPaper, Membership, User

LEAST_PATIENTS = 40


@dataclass(frozen=True)
class Story:
    """`days`: how long ago it was received. `steps`: how many days after receipt which step was taken, and what was
    noted."""

    practice: int
    days: int
    category: str
    channel: str
    complainant: str
    description: str
    wish: str
    put: str = ""
    steps: tuple[tuple[int, str, str], ...] = ()
    answer: str = ""
    ask: str = ""
    note: str = ""
    extension: str = ""
    measure: str = ""
    changes: dict[str, object] = field(default_factory=dict)


_STORIES = (
    Story(
        practice=0,
        days=47,
        category="bejegening",
        channel="letter",
        complainant="Mw. A. Verzonnen",
        description="Tijdens het tweede bezoek luisterde de therapeut niet naar mij. De deur van de kamer stond open,"
        " zodat anderen konden meeluisteren.",
        wish="Een gesprek en excuses.",
        put="De klager vond dat er bij het tweede bezoek niet goed naar haar werd geluisterd, en dat de deur van de"
        " behandelkamer openstond.",
        steps=(
            (2, "acknowledged", "Ontvangst per brief bevestigd."),
            (9, "informal_talk", "Gesprek met klager en therapeut; de klager is niet tevreden."),
            (20, "filed_keurmerk", "De klager heeft het formulier van het Keurmerk ingevuld."),
            (27, "mediation", "De functionaris van het Keurmerk bemiddelt."),
            (40, "investigation", "Bemiddeling zonder resultaat; de praktijk onderzoekt de klacht."),
        ),
        answer="Ik herinner mij het bezoek. De deur stond open omdat het erg warm was; ik had moeten vragen of dat"
        " goed was. Dat spijt mij.",
        ask="Is er bij het tweede bezoek naar de klager geluisterd? Stond de deur van de behandelkamer open, en hoort dat"
        " zo? De klager wil een gesprek en excuses.",
        note="Klager belt liever niet overdag.",
        changes={"keurmerk_number": "VERZONNEN-17", "keurmerk_officer": "mr. F. Fictief"},
    ),
    Story(
        practice=0,
        days=3,
        category="afspraken en bereikbaarheid",
        channel="email",
        complainant="Dhr. B. Denkbeeldig",
        description="Ik heb drie keer gebeld om een afspraak te verzetten en werd niet teruggebeld.",
        wish="Dat er wordt teruggebeld.",
    ),
    Story(
        practice=2,
        days=38,
        category="informatie over de behandeling",
        channel="keurmerk",
        complainant="Mw. C. Bedacht",
        description="Er is mij niet verteld dat ik na de oefeningen een paar dagen meer pijn kon hebben.",
        wish="Duidelijke uitleg vooraf, ook voor anderen.",
        put="De klager zegt dat vooraf niet is verteld dat de pijn na de oefeningen eerst kan toenemen.",
        steps=(
            (1, "acknowledged", "Ontvangst bevestigd."),
            (8, "informal_talk", "De klager wil geen gesprek."),
            (12, "filed_keurmerk", "Ingediend bij het Keurmerk."),
            (25, "mediation", "De bemiddeling is begonnen."),
        ),
        extension="De functionaris van het Keurmerk heeft meer tijd nodig om beide partijen te spreken.",
        changes={"keurmerk_number": "VERZONNEN-21"},
    ),
    Story(
        practice=1,
        days=60,
        category="kosten en vergoeding",
        channel="telephone",
        complainant="Dhr. D. Fantasie",
        description="Ik kreeg een rekening voor een bezoek dat ik op tijd had afgezegd.",
        wish="De rekening intrekken.",
        put="De klager kreeg een rekening voor een afgezegd bezoek.",
        steps=(
            (1, "acknowledged", "Ontvangst telefonisch bevestigd."),
            (7, "informal_talk", "De afzegging is teruggevonden in de telefoonlijst."),
            (9, "resolved", "De praktijk trekt de rekening in; de klager is tevreden."),
            (14, "closed", "Afspraken schriftelijk bevestigd."),
        ),
        measure="Telefonische afzeggingen staan voortaan dezelfde dag in de agenda.",
    ),
)


def tell(network: Network, numbers: random.Random, today: datetime.date) -> None:
    """Write the stories."""
    officer = User.objects.get(email=DEMO_ACCOUNTS[Membership.Role.COMPLAINTS_OFFICER])
    for story in sorted(_STORIES, key=lambda story: -story.days):
        _write(story, network, numbers, today, officer)


def _write(
    story: Story, network: Network, numbers: random.Random, today: datetime.date, officer: User
) -> None:
    practice = network.practices[story.practice]
    therapist = network.therapists_of(practice)[0]
    received = today - datetime.timedelta(days=story.days)
    complaint = register_complaint(
        values=_values(story, practice, received),
        staff=[therapist],
        submission=_number(numbers),
        by=officer,
    )
    if story.put:
        put_to_party(party=complaint.parties.get(), text=story.put, by=officer)
    if story.answer:
        _answer(story, complaint, therapist, numbers, today)
    if story.note:
        write_note(complaint=complaint, text=story.note, submission=_number(numbers), by=officer)
    if story.extension:
        told = {"told_complainant_on": today, "told_officer_on": today}
        extend_term(complaint=complaint, values={"reason": story.extension} | told, by=officer)
    if story.measure:
        due = today + datetime.timedelta(days=20)
        measure = {"text": story.measure, "owner": "praktijkmanager", "due_on": due}
        promise_measure(complaint=complaint, values=measure, submission=_number(numbers), by=officer)
    for after, step, note in story.steps:
        current = Complaint.objects.get(pk=complaint.pk)
        take_step(
            complaint=current,
            step=step,
            on=received + datetime.timedelta(days=after),
            note=note,
            version=current.version,
            submission=_number(numbers),
            by=officer,
        )
    if story.ask:
        [manager, *_] = staff_with(Permission.COUNT_COMPLAINTS, practice)
        ask_for_decision(
            complaint=complaint, user=manager, text=story.ask, submission=_number(numbers), by=officer
        )


def _answer(
    story: Story, complaint: Complaint, therapist: User, numbers: random.Random, today: datetime.date
) -> None:
    statement = {
        "kind": ComplaintPaper.Kind.STATEMENT,
        "title": "Reactie van de medewerker",
        "dated_on": today,
        "text": story.answer,
        "is_exchanged": True,
    }
    add_paper(complaint=complaint, values=statement, submission=_number(numbers), by=therapist)


def _values(story: Story, practice, received: datetime.date) -> dict[str, object]:
    return {
        "practice": practice,
        "received_on": received,
        "event_on": received - datetime.timedelta(days=6),
        "channel": story.channel,
        "complainant_name": story.complainant,
        "capacity": Complaint.Capacity.PATIENT,
        "complainant_contact": f"Voorbeeldplein 9\n1599 ND Nergenshuizen\n{practice.phone}",
        "patient_name": story.complainant,
        "category": ComplaintCategory.objects.get(name=story.category),
        "description": story.description,
        "wish": story.wish,
        "sharing_consent_on": received if story.put else None,
    } | story.changes


def _number(numbers: random.Random) -> uuid.UUID:
    return uuid.UUID(int=numbers.getrandbits(128), version=4)
