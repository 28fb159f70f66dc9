"""Writing the synthetic network, patient by patient, through the actions."""

import datetime
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from patients.actions.addenda import add_addendum
from patients.actions.care_relations import Origin
from patients.actions.episodes import start_episode
from patients.actions.patients import register_patient
from patients.actions.phases import save_phase, sign_phase
from patients.actions.red_flags import decide
from patients.actions.summaries import renew
from patients.demo import (
    chronic,
    colleagues,
    complaints,
    endings,
    explanations,
    letters,
    measurements,
    network,
    pain_charts,
    phrases,
    records,
    treatments,
)
from patients.demo.cases import RECURRENT, URGENT, case_for
from patients.demo.cases.base import Case
from patients.demo.people import People, Person
from patients.demo.scale.copies import Copier
from patients.models import Advice, Episode, Exercise, Patient
from patients.phases.base import Phase, PhaseRecord
from practices import audit
from practices.models import Practice, User

SPREAD_DAYS = 240
UNFINISHED_WITHIN_DAYS = 21
UNDECIDED_WITHIN_DAYS = 3
# One in so many signed intakes gets an addendum.
ADDENDUM_EVERY = 8


@dataclass(frozen=True)
class Card:
    """How far the work on one patient has come: how many phases are signed, and whether the next is a draft."""

    signed: int = 0
    has_draft: bool = False
    has_episode: bool = True
    is_undecided: bool = False
    case: Case | None = None
    visits: int = treatments.MOST
    # Of one that goes on for years; the others began at some day of the last months.
    days_ago: int | None = None

    @property
    def has_red_flag(self) -> bool | None:
        """None: either will do. Nobody leaves an intake with a red flag half done."""
        return True if self.is_undecided else False if self.signed == 0 else None

    @property
    def within_days(self) -> int:
        if self.case:
            return 1
        if self.is_undecided:
            return UNDECIDED_WITHIN_DAYS
        return SPREAD_DAYS if self.signed == 4 else UNFINISHED_WITHIN_DAYS


# Forty patients show everything there is to see. What can't wait happens once, yesterday.
_DECK = (
    *[Card(4)] * 20,
    *[Card(signed, has_draft) for signed in range(4) for has_draft in (False, True)] * 2,
    Card(3, has_draft=True),
    Card(1, is_undecided=True),
    Card(has_episode=False),
)
_ONCE = Card(1, is_undecided=True, case=URGENT)
# A record as long as they get: ten years of weekly visits, of an episode nobody ever closed.
LONGEST_RECORD = Card(4, visits=500, days_ago=3_900, case=RECURRENT)
# More patients than this are copies (patients/demo/scale).
MOST_WRITTEN = 400


class NotEmpty(Exception):
    """There is a network already; the demo never mixes with it."""


def is_empty() -> bool:
    return not (Practice.objects.exists() or User.objects.exists() or Patient.objects.exists())


@transaction.atomic
def build(*, patients: int, seed: int, progress: bool = False, today: datetime.date | None = None) -> None:
    """Write practices, staff and so many patients; all or nothing. The same seed on the same day gives the same
    network. Raises `NotEmpty` when there is one."""
    if not is_empty():
        raise NotEmpty("Er staat al een netwerk in deze database; het demonetwerk wil een lege.")
    builder = Builder(seed, today or timezone.localdate())
    builder.add_patients(min(patients, MOST_WRITTEN), progress=progress)
    colleagues.lend(builder.random, builder.today)
    chronic.take_over(builder.random, builder.today)
    renew(Episode.objects.all())
    if patients >= complaints.LEAST_PATIENTS:
        complaints.tell(builder.network, builder.random, builder.today)
    if patients > MOST_WRITTEN:
        builder.add_patients(1, card=LONGEST_RECORD)
        multiply(builder, patients - MOST_WRITTEN - 1, progress=progress)


def multiply(builder: "Builder", patients: int, *, progress: bool = False) -> None:
    """So many patients more, as copies; what doesn't fill a round of copies is written like the first."""
    copier = Copier()
    rounds, rest = divmod(patients, len(copier.patients))
    builder.add_patients(rest, progress=progress)
    renew(Episode.objects.without_summary())
    if rounds:
        copier.copy(rounds, builder.people, progress=progress)


class Builder:
    """Writes the network around the patients when it is made, then patients one by one."""

    def __init__(self, seed: int, today: datetime.date) -> None:
        self.random = random.Random(seed)
        self.today = today
        self.network = network.create(today)
        phrases.write(self.network)
        self.people = People(seed, self.network)
        self.therapists = {place.pk: self.network.therapists_of(place) for place in self.network.practices}
        self.library = records.Library(
            Exercise.objects.in_bulk(field_name="key"), Advice.objects.in_bulk(field_name="key")
        )
        self.cards = self._cards()
        self.count = 0

    def add_patients(self, count: int, *, card: Card | None = None, progress: bool = False) -> None:
        for _ in tqdm(range(count), desc="patiënten", unit="", disable=not progress or None):
            self.count += 1
            self.add_patient(self.count, card)

    def add_patient(self, number: int, card: Card | None = None) -> None:
        """`number` is the patient's in this network; without a card the next of the deck is taken."""
        card = card or next(self.cards)
        seen_on = self._working_day(card.days_ago or self.random.randint(1, card.within_days))
        registered_on = _weekday_before(seen_on - datetime.timedelta(days=self.random.randrange(5)))
        ages = {"youngest": card.case.youngest, "oldest": card.case.oldest} if card.case else {}
        person = self.people.next_person(number, registered_on, **ages)
        case = card.case or case_for(person.age, self.random, has_red_flag=card.has_red_flag)
        if case.positives:
            # Whoever has a red flag talked about the GP at the desk already.
            person.values.update(consent_gp="given", consents_asked_on=registered_on)
        by = self._therapist(person.practice)
        at = _moment(registered_on, self.random.randrange(8, 12))
        patient = register_patient(
            practice=person.practice, values=person.values, submission=self._submission(), by=by, at=at
        )
        if card.has_episode:
            with audit.at_workstation(None):
                _Course(self, card, case, person, patient, by, seen_on).write(at)

    def _cards(self) -> Iterator[Card]:
        deck = [*_DECK, _ONCE]
        while True:
            self.random.shuffle(deck)
            yield from deck
            deck = [*_DECK, Card(4)]

    def _working_day(self, days_ago: int) -> datetime.date:
        return _weekday_before(self.today - datetime.timedelta(days=days_ago))

    def _therapist(self, practice: Practice) -> User:
        """The first one twice as often: in Zaandam that is the demo account."""
        here = self.therapists[practice.pk]
        return self.random.choices(here, [2] + [1] * (len(here) - 1))[0]

    def _submission(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)


class _Course:
    """One episode, written as far as its card says: intake, examination and analysis at the first visit, the
    plan at the second."""

    def __init__(
        self,
        builder: Builder,
        card: Card,
        case: Case,
        person: Person,
        patient: Patient,
        by: User,
        seen_on: datetime.date,
    ) -> None:
        self.random = builder.random
        self.submission = builder._submission
        self.card, self.case, self.patient, self.by = card, case, patient, by
        self.seen_on, self.today = seen_on, builder.today
        self.clock = _moment(seen_on, self.random.randrange(12, 16), self.random.choice((0, 30)))
        second = _weekday_before(seen_on + datetime.timedelta(days=self.random.randrange(3, 8)))
        self.planned_on = second if seen_on < second < builder.today else seen_on
        self.latest = _moment(builder.today - datetime.timedelta(days=1), 18)
        self.contents = records.contents(
            case,
            self.random,
            builder.library,
            person=person,
            seen_on=seen_on,
            planned_on=self.planned_on,
        )

    def write(self, at: datetime.datetime) -> None:
        episode = start_episode(
            patient=self.patient, values=self._start(at), submission=self.submission(), by=self.by, at=at
        )
        audit.on_ground(Origin.INTAKE)
        for number, phase in enumerate(episode.phases[: self.case.phase_count]):
            if phase.key == "plan" and self.planned_on > self.clock.date():
                self.clock = _moment(self.planned_on, self.random.randrange(8, 16))
            if number < self.card.signed:
                self._sign(episode, phase)
            elif number == self.card.signed and self.card.has_draft:
                self._save(episode, phase, self.contents[phase.key].as_draft(phase))
        if self.card.signed and self.case.phase_count > 2:
            measurements.measure(episode, self.seen_on, self.random, today=self.today)
        if self.card.signed > 2 and self.case.phase_count > 2:
            analysed = Episode.objects.with_phases().get(pk=episode.pk)
            explanations.explain(analysed, self.random, at=self._tick(5))
        if self.card.signed == len(episode.phases) == self.case.phase_count:
            signed = Episode.objects.with_records().get(pk=episode.pk)
            treatments.treat(signed, self.planned_on, self.random, today=self.today, most=self.card.visits)
            pain_charts.chart_again(signed, self.seen_on, today=self.today)
            if self.card.days_ago is None:
                endings.follow_up(signed, self.random, today=self.today)
        letters.write(Episode.objects.with_phases().get(pk=episode.pk), today=self.today)

    def _start(self, at: datetime.datetime) -> dict[str, object]:
        values = {
            "lead_therapist": self.by,
            "access_mode": Episode.AccessMode.DIRECT,
            "help_request": self.contents["intake"].values["help_request"],
            "started_on": at.date(),
        }
        if not self.case.referral:
            return values
        doctor = self.patient.general_practitioner
        return values | {
            "access_mode": Episode.AccessMode.REFERRAL,
            "referrer": doctor,
            "referrer_name": "" if doctor else "dr. P. Verzonnen, orthopedisch chirurg",
            "referral_date": at.date() - datetime.timedelta(days=self.random.randrange(1, 15)),
            "referral_reason": self.case.referral,
        }

    def _save(self, episode: Episode, phase: Phase, contents: records.Contents) -> PhaseRecord:
        return save_phase(
            episode=episode,
            phase=phase,
            values=contents.values,
            rows=contents.rows,
            version=None,
            by=self.by,
            at=self._tick(20),
        )

    def _sign(self, episode: Episode, phase: Phase) -> None:
        record = self._save(episode, phase, self.contents[phase.key])
        if phase.key == "intake" and self.case.decision and not self.card.is_undecided:
            self._decide(episode)
        record = sign_phase(record=record, phase=phase, version=record.version, by=self.by, at=self._tick(5))
        if phase.key == "intake" and self.random.randrange(ADDENDUM_EVERY) == 0:
            self._add_addendum(record, phase)

    def _decide(self, episode: Episode) -> None:
        doctor = self.patient.general_practitioner
        at = self._tick(5)
        decide(
            episode=episode,
            values={
                **self.case.decision,
                "items": list(self.case.positives),
                "contacted": f"huisarts {doctor.name}" if doctor else "waarnemend huisarts",
                "acted_at": at,
            },
            submission=self.submission(),
            by=self.by,
            at=at,
        )

    def _add_addendum(self, record: PhaseRecord, phase: Phase) -> None:
        later = self.clock + datetime.timedelta(days=self.random.randrange(1, 4))
        add_addendum(
            record=record,
            phase=phase,
            values=dict(self.case.addendum),
            submission=self.submission(),
            by=self.by,
            at=min(later, max(self.latest, self.clock)),
        )

    def _tick(self, minutes: int) -> datetime.datetime:
        self.clock += datetime.timedelta(minutes=minutes)
        return self.clock


def _moment(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def _weekday_before(day: datetime.date) -> datetime.date:
    """That day, or the Friday before when it falls in a weekend."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))
