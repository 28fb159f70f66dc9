"""The home sheet of one graded activity: what to do on which day, why it goes by agreement and not by pain, and room to
write down what was done. In Dutch, in plain words; a row of the table is a week. Data for a page and a PDF alike.

Working time-contingent is the published protocol (clinical 7.5, S71); the words are ours.
"""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import override

from lowback.decimals import in_dutch
from patients.chronic.quota import DAYS_A_WEEK, Quota
from patients.reports.alarm import Alarm, alarm_block
from patients.reports.programme import day_in
from patients.reports.recipient import Recipient
from practices.letterhead import Letterhead

TEMPLATE = "patients/reports/quota_sheet.typ"
LANGUAGE = "nl"
SENTENCES = {
    "title": "Stap voor stap: {activity}",
    "start": "U begint met",
    "goal": "Uw doel",
    "amount_on": "{amount} op {day}",
    "often": "{times} keer per week, {number} keer in totaal",
    "often_title": "Hoe vaak",
    "why_title": "Waarom op afspraak?",
    "why": "Wie stopt als het pijn doet en doorgaat als het goed voelt, doet de ene dag te veel en de andere dag te "
    "weinig. Daarom spreken we vooraf af hoeveel u doet. Niet de pijn beslist, maar het schema. Zo went uw lichaam "
    "rustig aan steeds iets meer.",
    "rules_title": "Zo doet u het",
    "rule_agreed": "Doe wat er voor die dag staat. Niet meer en niet minder.",
    "rule_good_day": "Een goede dag? Doe niet meer dan is afgesproken, ook als het makkelijk gaat.",
    "rule_bad_day": "Een slechte dag? Doe niet minder. Pijn voelen betekent niet dat bewegen slecht voor u is.",
    "rule_missed": "Toch overgeslagen? Inhalen hoeft niet. Doe de volgende keer gewoon wat er dan staat.",
    "rule_write": "Schrijf elke keer op hoeveel u deed. Neem dit blad mee naar uw afspraak.",
    "but": "Bij de klachten hieronder geldt het schema niet: stop en bel.",
    "table_title": "Uw schema",
    "week": "Week",
    "days": "Afgesproken, en wat u deed",
    "done": "gedaan",
}
RULES = ("rule_agreed", "rule_good_day", "rule_bad_day", "rule_missed", "rule_write")


@dataclass(frozen=True)
class QuotaSheetInput:
    """`plan` has at least one session. `unit` as it is said of many ("minuten", "keer"), `unit_one` of one ("minuut"),
    where that differs. `agreed_on`: the day on which plan and patient agreed."""

    recipient: Recipient
    activity: str
    unit: str
    plan: tuple[Quota, ...]
    times_per_week: int
    agreed_on: datetime.date
    unit_one: str = ""
    note: str = ""


@dataclass(frozen=True)
class Session:
    """`day` is short: "ma 5 jan"."""

    day: str
    amount: str


@dataclass(frozen=True)
class QuotaWeek:
    number: int
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class QuotaSheet:
    letterhead: Letterhead
    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    running: str
    aims: tuple[tuple[str, str], ...]
    note: str
    why: str
    rules: tuple[str, ...]
    weeks: tuple[QuotaWeek, ...]
    across: int
    alarm: Alarm
    words: dict[str, str]
    large: bool = False


def quota_sheet(given: QuotaSheetInput) -> QuotaSheet:
    recipient = given.recipient
    weeks = _weeks(given)
    names = ("why_title", "rules_title", "but", "table_title", "week", "days", "done")
    return QuotaSheet(
        letterhead=recipient.letterhead,
        language=LANGUAGE,
        title=SENTENCES["title"].format(activity=given.activity.strip()),
        facts=recipient.facts(given.agreed_on, LANGUAGE),
        running=recipient.running(LANGUAGE),
        aims=_aims(given),
        note=given.note.strip(),
        why=SENTENCES["why"],
        rules=tuple(SENTENCES[key] for key in RULES),
        weeks=weeks,
        across=max(len(week.sessions) for week in weeks),
        alarm=alarm_block(recipient.letterhead.phone, LANGUAGE),
        words={name: SENTENCES[name] for name in names},
    )


def _aims(given: QuotaSheetInput) -> tuple[tuple[str, str], ...]:
    first, last = given.plan[0], given.plan[-1]

    def said(quota: Quota) -> str:
        return SENTENCES["amount_on"].format(amount=_amount(quota, given), day=day_in(LANGUAGE, quota.day))

    often = SENTENCES["often"].format(times=given.times_per_week, number=len(given.plan))
    return (
        (SENTENCES["start"], said(first)),
        (SENTENCES["goal"], said(last)),
        (SENTENCES["often_title"], often),
    )


def _weeks(given: QuotaSheetInput) -> tuple[QuotaWeek, ...]:
    """Weeks are counted from the first session, not from a Monday."""
    first = given.plan[0].day
    found: dict[int, list[Session]] = {}
    for quota in given.plan:
        number = (quota.day - first).days // DAYS_A_WEEK + 1
        found.setdefault(number, []).append(_session(quota, given))
    return tuple(QuotaWeek(number, tuple(sessions)) for number, sessions in found.items())


def _session(quota: Quota, given: QuotaSheetInput) -> Session:
    with override(LANGUAGE):
        return Session(date_format(quota.day, "D j b"), _amount(quota, given))


def _amount(quota: Quota, given: QuotaSheetInput) -> str:
    unit = given.unit_one if quota.amount == 1 and given.unit_one else given.unit
    return f"{in_dutch(float(quota.amount), 2)} {unit.strip()}"
