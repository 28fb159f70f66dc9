"""The five practices, their staff, and the insurers and general practitioners around them.

Only the name Fysiogroep Zaandam is real, because the network is public about that one. Everything else is made
up, identifiers included: telephone numbers 088-0000…, mail in the reserved domain .example (RFC 2606).
"""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.hashers import make_password

from patients import names
from patients.models import GeneralPractitioner, Insurer
from practices.models import Membership, Practice, User

Role = Membership.Role

DOMAIN = "kernpraktijken.example"
DEMO_PASSWORD = settings.DEMO_PASSWORD
# Of therapists, by the years they are here; one is not written down.
CONTRACT_HOURS = (8, 12, 6, None)
# One account per role, with an address that can be remembered.
DEMO_ACCOUNTS = {
    Role.THERAPIST: f"therapeut@{DOMAIN}",
    Role.PRACTICE_MANAGER: f"manager@{DOMAIN}",
    Role.COMPLAINTS_OFFICER: f"klachten@{DOMAIN}",
    Role.ADMINISTRATOR: f"beheer@{DOMAIN}",
    Role.PRIVACY_OFFICER: f"privacy@{DOMAIN}",
    Role.QUALITY_OFFICER: f"kwaliteit@{DOMAIN}",
}

# Name, street, house number, postcode, city, colour on paper.
_PRACTICES = (
    ("Fysiogroep Zaandam", "Voorbeeldkade", "10", "1506 AB", "Zaandam", "#0d434c"),
    ("Fysiotherapie Nergenshuizen", "Bedachtelaan", "2", "1599 ND", "Nergenshuizen", "#7a2e1d"),
    ("Beweegcentrum Luchtkasteel", "Torenspits", "77", "1599 LC", "Wolkenveld", "#2f4b8f"),
    ("Fysiopraktijk Fabeldam", "Sprookjessingel", "5", "1598 FD", "Fabeldam", "#5b3a73"),
    ("Fysiotherapie Droomoord", "Verzonnen Dijk", "128", "1597 DO", "Droomoord", "#35602f"),
)
ZAANDAM, NERGENSHUIZEN, LUCHTKASTEEL, FABELDAM, DROOMOORD = range(5)
NETWORK = None


@dataclass(frozen=True)
class _Person:
    """`roles`: role and practice (None = the whole network). `chronic_pain`: years ago it was gained, and until
    how many days from today (None = no end)."""

    name: str
    roles: tuple[tuple[str, int | None], ...]
    mailbox: str = ""
    chronic_pain: tuple[int, int | None] | None = None
    years_here: int = field(default=3)


def _therapist(name: str, *practices: int, **options) -> _Person:
    return _Person(name, tuple((Role.THERAPIST, place) for place in practices), **options)


_STAFF = (
    _therapist("Marleen Visser", ZAANDAM, mailbox="therapeut", years_here=6),
    _therapist("Youssef el Amrani", ZAANDAM, chronic_pain=(4, None), years_here=5),
    _therapist("Joris van der Wal", ZAANDAM, NERGENSHUIZEN),
    _therapist("Anne-Fleur de Boer", ZAANDAM, years_here=1),
    _Person("Wilma Groot", ((Role.PRACTICE_MANAGER, ZAANDAM),), mailbox="manager", years_here=8),
    _therapist("Bart Kuiper", NERGENSHUIZEN, years_here=4),
    _therapist("Sevda Yıldız", NERGENSHUIZEN),
    _therapist("Thijs Molenaar", NERGENSHUIZEN, years_here=2),
    _Person("Ellen Prins", ((Role.PRACTICE_MANAGER, NERGENSHUIZEN),), years_here=5),
    _therapist("Renée Hoekstra", LUCHTKASTEEL, chronic_pain=(3, 400), years_here=7),
    _therapist("Daan Schouten", LUCHTKASTEEL),
    _Person(
        "Noor van den Heuvel",
        ((Role.THERAPIST, LUCHTKASTEEL), (Role.PRACTICE_MANAGER, LUCHTKASTEEL)),
        years_here=9,
    ),
    _therapist("Rick Tuinman", FABELDAM, years_here=4),
    _therapist("Ingrid Postma", FABELDAM, chronic_pain=(6, -90), years_here=10),
    _therapist("Sem de Graaf", FABELDAM, DROOMOORD, years_here=2),
    _Person("Hans Blokker", ((Role.PRACTICE_MANAGER, FABELDAM),), years_here=6),
    _therapist("Carmen Martina", DROOMOORD),
    _therapist("Jeroen ’t Hart", DROOMOORD, years_here=5),
    _therapist("Lotte Zijlstra", DROOMOORD, years_here=1),
    _Person("Koen Bakker", ((Role.THERAPIST, DROOMOORD), (Role.PRACTICE_MANAGER, DROOMOORD)), years_here=7),
    _Person("Ria Vermeer", ((Role.COMPLAINTS_OFFICER, NETWORK),), mailbox="klachten", years_here=4),
    _Person("Paul Tromp", ((Role.COMPLAINTS_OFFICER, NETWORK),), years_here=2),
    _Person("Sandra Keizer", ((Role.ADMINISTRATOR, NETWORK),), mailbox="beheer", years_here=6),
    _Person("Farid Hassan", ((Role.PRIVACY_OFFICER, NETWORK),), mailbox="privacy", years_here=3),
    _Person("Aisha Lindeman", ((Role.QUALITY_OFFICER, NETWORK),), mailbox="kwaliteit", years_here=2),
)

_INSURERS = (
    ("Polderpolis (fictief)", "9901"),
    ("Zorg van Niemandsland (fictief)", "9902"),
    ("De Verzonnen Waarborg (fictief)", "9903"),
    ("Luchtbrug Zorgverzekering (fictief)", "9904"),
    ("Onderling Fabeldam (fictief)", "9905"),
)

# Name, practice, city.
_GENERAL_PRACTITIONERS = (
    ("A. van Leeuwen", "Huisartsenpraktijk De Bedachte Molen", "Zaandam"),
    ("F. Demir", "Huisartsenpraktijk De Bedachte Molen", "Zaandam"),
    ("J.P. Castelein", "Gezondheidscentrum Voorbeeldkade", "Zaandam"),
    ("S. Ramdin", "Gezondheidscentrum Voorbeeldkade", "Zaandam"),
    ("M. Oosterhuis", "Huisartsen Nergenshuizen", "Nergenshuizen"),
    ("K. de Wit", "Huisartsen Nergenshuizen", "Nergenshuizen"),
    ("L. Brouwer", "Praktijk Wolkenveld", "Wolkenveld"),
    ("T. Nguyen", "Praktijk Wolkenveld", "Wolkenveld"),
    ("H. Terpstra", "Huisartsenpraktijk Fabeldam", "Fabeldam"),
    ("R. Bouali", "Huisartsenpraktijk Droomoord", "Droomoord"),
    ("C. van Dijk", "Huisartsenpraktijk Droomoord", "Droomoord"),
)


@dataclass(frozen=True)
class Network:
    practices: tuple[Practice, ...]
    staff: tuple[User, ...]
    insurers: tuple[Insurer, ...]
    general_practitioners: tuple[GeneralPractitioner, ...]

    def therapists_of(self, practice: Practice) -> list[User]:
        """In the order in which they stand above."""
        held = Membership.objects.filter(practice=practice, role=Role.THERAPIST).values_list(
            "user_id", flat=True
        )
        here = set(held)
        return [user for user in self.staff if user.pk in here]


def create(today: datetime.date) -> Network:
    """Write practices, staff, insurers and general practitioners. Dates count back from `today`."""
    practices = tuple(_practice(number, *row) for number, row in enumerate(_PRACTICES, start=1))
    # Argon2 is slow on purpose. All demo accounts have one password, so one hash does for all.
    password = make_password(DEMO_PASSWORD)
    staff = tuple(_user(number, person, password, today) for number, person in enumerate(_STAFF, start=1))
    for user, person in zip(staff, _STAFF, strict=True):
        for role, place in person.roles:
            Membership.objects.create(
                user=user,
                practice=None if place is None else practices[place],
                role=role,
                from_date=today - datetime.timedelta(days=365 * person.years_here),
                contract_hours=CONTRACT_HOURS[person.years_here % len(CONTRACT_HOURS)]
                if role == Role.THERAPIST
                else None,
            )
    return Network(
        practices=practices,
        staff=staff,
        insurers=tuple(Insurer.objects.create(name=name, uzovi=uzovi) for name, uzovi in _INSURERS),
        general_practitioners=tuple(
            _general_practitioner(number, *row) for number, row in enumerate(_GENERAL_PRACTITIONERS, start=1)
        ),
    )


def _practice(
    number: int, name: str, street: str, house_number: str, postcode: str, city: str, colour: str
) -> Practice:
    return Practice.objects.create(
        name=name,
        street=street,
        house_number=house_number,
        postcode=postcode,
        city=city,
        colour=colour,
        website=f"https://praktijk{number}.{DOMAIN}",
        phone=f"+3188000010{number}",
        email=f"{city.lower()}@{DOMAIN}",
        agb_code=f"0499900{number}",
        kvk_number=f"9900000{number}",
        branch_number=f"00009900000{number}",
    )


def _user(number: int, person: _Person, password: str, today: datetime.date) -> User:
    is_therapist = any(role == Role.THERAPIST for role, _ in person.roles)
    gained, days_left = person.chronic_pain or (None, None)
    return User.objects.create(
        email=f"{person.mailbox or mailbox(person.name)}@{DOMAIN}",
        name=person.name,
        password=password,
        # 11 digits; for physiotherapists they probably end in 04 (law-and-security 2.3).
        big_number=f"990000{number:03d}04" if is_therapist else "",
        agb_code=f"04998{number:03d}" if is_therapist else "",
        chronic_pain_from=None if gained is None else today - datetime.timedelta(days=365 * gained),
        chronic_pain_until=None if days_left is None else today + datetime.timedelta(days=days_left),
    )


def _general_practitioner(number: int, name: str, practice_name: str, city: str) -> GeneralPractitioner:
    return GeneralPractitioner.objects.create(
        name=name,
        practice_name=practice_name,
        address=f"Voorbeeldplein {number}",
        city=city,
        phone=f"+318800002{number:02d}",
        agb_code=f"01999{number:03d}",
    )


def mailbox(name: str) -> str:
    """ "Jeroen ’t Hart" → "jeroen.t.hart"."""
    return names.normalise(name).replace(" ", ".")
