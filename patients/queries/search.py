"""One search box: what was typed is a name, a birth date, a patient number or a BSN; the box finds out which."""

import datetime
import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from lowback.encryption import blind_index
from patients.models import CareRelation, Patient
from patients.names import normalise
from practices.identifiers import compact_bsn

MOST_RESULTS = 20
# Of more who match nobody wants the first twenty of the alphabet, but to type on: only so many are sorted.
MOST_SORTED = 500
SHORTEST_NAME = 2

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?[\s./-]+(\d{4}|\d{2})\Z")
_ISO_DATE = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\Z")
_SOLID_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")


@dataclass(frozen=True)
class SearchTerms:
    """What the typed text may mean; a run of digits can mean several things at once."""

    birth_date: datetime.date | None = None
    number: int | None = None
    bsn: str | None = None
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == SearchTerms()


def parse_birth_date(text: str, *, today: datetime.date) -> datetime.date | None:
    """A birth date in the usual notations: 12-3-1975, 12/03/75, 12031975, 12 maart 1975, 12 mrt 75, 1975-03-12.

    A year of two digits is the latest one that isn't in the future. None when it is no possible date.
    """
    text = text.strip().lower()
    if match := _ISO_DATE.match(text):
        year, month, day = match.groups()
    elif match := _SOLID_DATE.match(text) or _DATE.match(text):
        day, month, year = match.groups()
    else:
        return None
    month_number = int(month) if month.isdecimal() else _month_number(month)
    year_number = int(year)
    if len(year) == 2:
        year_number += 2000 if 2000 + year_number <= today.year else 1900
    try:
        date = datetime.date(year_number, month_number, int(day))
    except ValueError:
        return None
    return date if datetime.date(1900, 1, 1) <= date <= today else None


def _month_number(word: str) -> int:
    """0 for a word that is no month."""
    if word in {"mrt", "maa"}:
        return 3
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)


def parse(text: str, *, today: datetime.date) -> SearchTerms:
    """What may be meant by the typed text (at most 200 characters of it count)."""
    text = text.strip()[:200]
    birth_date = parse_birth_date(text, today=today)
    digits = compact_bsn(text)
    if digits.isdecimal() and digits.isascii():
        solid = re.sub(r"\D", "", text)
        return SearchTerms(
            birth_date=birth_date,
            number=int(solid) if 6 <= len(solid) <= 12 else None,
            bsn=digits if len(digits) == 9 else None,
        )
    if birth_date:
        return SearchTerms(birth_date=birth_date)
    # "vries 12-3-1975": a date at the end narrows the name.
    name, date = _split_off_date(text, today=today)
    words = tuple(
        word for word in normalise(name).split() if len(word) >= SHORTEST_NAME or len(name.split()) > 1
    )
    return SearchTerms(birth_date=date, words=words[:6])


def _split_off_date(text: str, *, today: datetime.date) -> tuple[str, datetime.date | None]:
    parts = text.replace(",", " ").split()
    for start in range(1, len(parts)):
        if parts[start][0].isdecimal() and (date := parse_birth_date(" ".join(parts[start:]), today=today)):
            return " ".join(parts[:start]), date
    return text, None


def search_patients(
    text: str, *, today: datetime.date, among: QuerySet[Patient], own: QuerySet[CareRelation]
) -> list[Patient]:
    """At most `MOST_RESULTS` of these patients (`care_relations.known_to`), by name: enough to recognise somebody,
    nothing clinical. When more match, those of the user's `own` care relations come first."""
    terms = parse(text, today=today)
    if terms.is_empty:
        return []
    matching = _matching(terms, among)
    some = matching.order_by().values("pk")[:MOST_SORTED]
    found = _by_name(Patient.objects.filter(pk__in=some))
    if len(found) < MOST_RESULTS:
        return found
    first = _by_name(matching.filter(pk__in=own.order_by().values("patient")))
    return list(dict.fromkeys([*first, *found]))[:MOST_RESULTS]


def _by_name(patients: QuerySet[Patient]) -> list[Patient]:
    return list(patients.select_related("practice").order_by("surname", "initials", "pk")[:MOST_RESULTS])


def _matching(terms: SearchTerms, among: QuerySet[Patient]) -> QuerySet[Patient]:
    if terms.words:
        found = among.filter(search_vector=_prefixes(terms.words))
        return found.filter(birth_date=terms.birth_date) if terms.birth_date else found
    wanted = Q()
    if terms.birth_date:
        wanted |= Q(birth_date=terms.birth_date)
    if terms.number:
        wanted |= Q(number=terms.number)
    if terms.bsn:
        wanted |= Q(bsn_index=blind_index(terms.bsn))
    return among.filter(wanted)


def _prefixes(words: tuple[str, ...]) -> SearchQuery:
    """Every word is the beginning of some word of the name. Words hold letters and digits only (`normalise`)."""
    return SearchQuery(" & ".join(f"'{word}':*" for word in words), config="simple", search_type="raw")


def near_matches(*, values: dict) -> list[Patient]:
    """Patients of the whole network who may be the same person as the one being registered, the surest first:
    same BSN; same birth date with a like surname or at the same address; same surname and initials at the same
    postcode. At most ten."""
    surnames = {normalise(values.get(name) or "") for name in ("surname", "partner_surname")} - {""}
    birth_date, postcode = values.get("birth_date"), values.get("postcode")
    like_name = Q()
    for surname in surnames:
        like_name |= Q(search_vector=_prefixes(tuple(word[:4] for word in surname.split())))
    same = Q(pk__in=())
    if birth_date and surnames:
        same |= Q(birth_date=birth_date) & like_name
    if birth_date and postcode:
        same |= Q(birth_date=birth_date, postcode=postcode)
    if postcode and surnames:
        same |= Q(postcode=postcode, initials=values.get("initials") or "") & like_name
    if birth_date and values.get("initials"):
        same |= Q(birth_date=birth_date, initials=values["initials"])
    # Nobody's index is "-".
    bsn_index = blind_index(values["bsn"]) if values.get("bsn") else "-"
    same |= Q(bsn_index=bsn_index)
    rank = Case(
        When(bsn_index=bsn_index, then=Value(0)),
        When(birth_date=birth_date, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(
        Patient.objects.unrestricted()
        .filter(same)
        .select_related("practice")
        .order_by(rank, "surname", "pk")[:10]
    )
