"""Patients who do not exist: Dutch names in all their forms, adults of every age, a few children.

BSNs come only from the ranges said to be kept for tests (99999… and 0000…, law-and-security 2.3); telephone
numbers are 06-1000…, mail is in the reserved domain .example, identity documents are numbered NEP…
"""

import datetime
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from faker import Faker
from stdnum.nl import bsn

from patients import names
from patients.demo.network import Network
from patients.models import Patient
from practices.models import Practice

# Official name and the name somebody is called by, per generation (by year of birth) and sex.
_GIVEN_NAMES = {
    (1900, "female"): "Johanna Annie,Maria Riet,Cornelia Corrie,Wilhelmina Mien,Hendrika Rika,Elisabeth Bep,"
    "Geertruida Truus,Catharina Toos,Petronella Nel,Adriana Jaan,Margaretha Greet,Jacoba Coby",
    (
        1900,
        "male",
    ): "Johannes Jan,Cornelis Cor,Hendrik Henk,Pieter Piet,Gerrit Gerrit,Willem Wim,Jacobus Koos,"
    "Adrianus Ad,Theodorus Theo,Antonius Toon,Klaas Klaas,Simon Siem",
    (1955, "female"): "Anna Marja,Yvonne Yvonne,Ingrid Ingrid,Monique Monique,Hendrika Ria,Elisabeth Els,"
    "Petra Petra,Jacqueline Jacqueline,Astrid Astrid,Fatma Fatma,Sandra Sandra,Wilhelmina Willy,Renée Renée,"
    "Geertje Geertje,Malika Malika",
    (
        1955,
        "male",
    ): "Robert Rob,Johannes Hans,Petrus Peter,Marcel Marcel,Theodorus Dick,Ronald Ron,Cornelis Kees,"
    "Jozef Jos,Mehmet Mehmet,Erik Erik,André André,Mohamed Mohamed,Frank Frank,René René,Edwin Edwin",
    (
        1980,
        "female",
    ): "Linda Linda,Sanne Sanne,Kim Kim,Marloes Marloes,Fatima Fatima,Anouk Anouk,Chantal Chantal,"
    "Esra Esra,Zoë Zoë,Maaike Maaike,Priscilla Priscilla,Agnieszka Aga,Nathalie Nathalie,Samira Samira",
    (1980, "male"): "Jeroen Jeroen,Dennis Dennis,Maarten Maarten,Bas Bas,Ibrahim Ibrahim,Ruben Ruben,"
    "Michaël Michaël,Stefan Stefan,Piotr Piotr,Youssef Youssef,Wouter Wouter,Rachid Rachid,Sven Sven,Joost Joost",
    (
        2000,
        "female",
    ): "Emma Emma,Lotte Lotte,Julia Juul,Yasmina Yasmina,Noa Noa,Sophie Sophie,Chloë Chloë,Fleur Fleur,"
    "Elif Elif,Maud Maud,Isabel Isa",
    (
        2000,
        "male",
    ): "Daan Daan,Sem Sem,Thijs Thijs,Bilal Bilal,Lars Lars,Noah Noah,Finn Finn,Jesse Jesse,Milan Milan,"
    "Yusuf Yusuf,Björn Björn,Luuk Luuk",
}
# Common names, so that a search for one finds several people.
_SURNAMES = (
    "de Jong",
    "Jansen",
    "de Vries",
    "van den Berg",
    "Bakker",
    "van Dijk",
    "Visser",
    "Smit",
    "de Boer",
    "Mulder",
    "de Groot",
    "Bos",
    "Vos",
    "van ’t Hoff",
    "ter Horst",
    "in ’t Veld",
    "Kramer",
    "Schipper",
    "Yılmaz",
    "Demir",
    "El Idrissi",
    "Bouzidi",
    "Kowalski",
    "Ramdas",
    "Martina",
    "van der Meer",
    "d’Hont",
    "Müller",
    "Jönsson",
    "Pérez",
    "Kok",
    "Honig",
)
# City, its practice's city, begin of its postcodes, share.
_PLACES = (
    ("Zaandam", "Zaandam", "1506 E", 0.26),
    ("Koog aan de Zaan", "Zaandam", "1541 V", 0.05),
    ("Wormerveer", "Zaandam", "1521 W", 0.04),
    ("Nergenshuizen", "Nergenshuizen", "1599 N", 0.18),
    ("Wolkenveld", "Wolkenveld", "1599 W", 0.17),
    ("Fabeldam", "Fabeldam", "1598 F", 0.15),
    ("Droomoord", "Droomoord", "1597 D", 0.15),
)
# One in so many is treated elsewhere than near home, for instance near work.
_ELSEWHERE_EVERY = 12
_POSTCODE_LETTERS = "ABEGHJKLNPRTVWXZ"
_CONTACTS = ("partner", "dochter", "zoon", "zus", "broer", "vriendin", "buurman")
_MISSING = Patient.BsnMissing


@dataclass(frozen=True)
class Person:
    """`values`: what the registration form would hold. `age` is the age on the day of registration."""

    practice: Practice
    age: int
    values: dict


class People:
    """An endless, repeatable row of patients."""

    def __init__(self, seed: int, network: Network) -> None:
        self.random = random.Random(seed)
        self.faker = Faker("nl_NL")
        self.faker.seed_instance(seed)
        self.network = network
        self.bsns = self._shuffled_bsns()

    def next_person(
        self, number: int, registered_on: datetime.date, *, youngest: int = 10, oldest: int = 90
    ) -> Person:
        """`number` makes what must be unique unique."""
        rng = self.random
        age = min(max(self._age(), youngest), oldest)
        sex = rng.choices(("female", "male", "other"), (0.60, 0.39, 0.01))[0]
        birth_date = registered_on - datetime.timedelta(days=math.ceil(age * 365.25) + rng.randrange(360))
        name = self._name(birth_date.year, sex, may_have_partner=age > 24)
        practice, address = self._place()
        values = (
            name
            | {"birth_date": birth_date, "sex": sex}
            | self._identity(number)
            | address
            | self._contact_details(name, number)
            | self._care_partners(practice.city)
            | self._people_around(name, is_minor=age < 18)
            | self._consents(registered_on)
        )
        return Person(practice, age, values)

    def namesake(self, birth_date: datetime.date, sex: str, number: int) -> dict:
        """Another name, street and mailbox, for somebody of this age; with the text in which names are searched."""
        found = self._name(birth_date.year, sex, may_have_partner=True)
        someone = Patient(**found)
        someone.make_searchable()
        return found | {
            "street": self.faker.street_name(),
            "house_number": str(self.random.randint(1, 240)),
            "phone": self._phone(),
            "email": f"{names.normalise(found['given_name'])}{number}@post.example",
            "search_text": someone.search_text,
        }

    def _age(self) -> int:
        """Adults round 50; three in a hundred are 10 to 17."""
        if self.random.random() < 0.03:
            return self.random.randint(10, 17)
        return min(max(round(self.random.gauss(50, 16)), 18), 90)

    def _name(self, year: int, sex: str, *, may_have_partner: bool) -> dict:
        rng = self.random
        generation = max(first for first, _ in _GIVEN_NAMES if first <= year)
        pool = _GIVEN_NAMES[generation, sex if sex != "other" else rng.choice(("female", "male"))].split(",")
        official, called = rng.choice(pool).split(" ")
        initials = official[0] + "."
        if rng.random() < 0.45:
            initials += rng.choice("ABCEHJLMPSTW") + "."
        prefix, surname = self._surname()
        found = {
            "initials": initials,
            "given_name": called,
            "surname_prefix": prefix,
            "surname": surname,
            "partner_prefix": "",
            "partner_surname": "",
            "name_usage": Patient.NameUsage.OWN,
        }
        if may_have_partner and rng.random() < (0.35 if sex == "female" else 0.04):
            found["partner_prefix"], found["partner_surname"] = self._surname()
            found["name_usage"] = rng.choices(list(Patient.NameUsage), (0.2, 0.3, 0.4, 0.1))[0]
        return found

    def _surname(self) -> tuple[str, str]:
        """Prefix and name. What comes before the first capital is the prefix; "d’Hont" has none."""
        full = self.random.choice(_SURNAMES) if self.random.random() < 0.6 else self.faker.last_name()
        words = full.split(" ")
        start = next((index for index, word in enumerate(words) if word[0].isupper()), len(words) - 1)
        return " ".join(words[:start]), " ".join(words[start:])

    def _identity(self, number: int) -> dict:
        rng = self.random
        roll = rng.random()
        number_given = next(self.bsns, None) if roll > 0.04 else None
        if number_given is None:
            reason = rng.choices(list(_MISSING), (0.7, 0.1, 0.1, 0.1))[0]
            return {"bsn": None, "bsn_missing_reason": reason, "identity_document": "", "identity_number": ""}
        documents = list(Patient.IdentityDocument)
        return {
            "bsn": number_given,
            "bsn_missing_reason": "",
            "identity_document": rng.choices(documents, (0.35, 0.35, 0.28, 0.02))[0],
            "identity_number": f"NEP{number:06d}",
        }

    def _place(self) -> tuple[Practice, dict]:
        """The practice and the address."""
        rng = self.random
        city, near, postcode, _ = rng.choices(_PLACES, [share for *_, share in _PLACES])[0]
        practice = next(practice for practice in self.network.practices if practice.city == near)
        if rng.randrange(_ELSEWHERE_EVERY) == 0:
            practice = rng.choice(self.network.practices)
        addition = rng.choice(("", "", "", "", "", "a", "-2", " hs"))
        return practice, {
            "street": self.faker.street_name(),
            "house_number": f"{rng.randint(1, 240)}{addition}",
            "postcode": postcode + rng.choice(_POSTCODE_LETTERS),
            "city": city,
        }

    def _contact_details(self, name: dict, number: int) -> dict:
        rng = self.random
        mailbox = names.normalise(f"{name['given_name']} {name['surname']}").replace(" ", ".")
        return {
            "phone": self._phone() if rng.random() < 0.95 else "",
            "email": f"{mailbox}{number}@post.example" if rng.random() < 0.75 else "",
            "preferred_language": rng.choices(list(Patient.Language), (0.94, 0.06))[0],
        }

    def _care_partners(self, city: str) -> dict:
        rng = self.random
        insured = rng.random() < 0.96
        nearby = [doctor for doctor in self.network.general_practitioners if doctor.city == city]
        return {
            "insurer": rng.choice(self.network.insurers) if insured else None,
            "policy_number": f"DEMO-{rng.randrange(10**7):07d}" if insured else "",
            "general_practitioner": rng.choice(nearby) if rng.random() < 0.93 else None,
        }

    def _people_around(self, name: dict, *, is_minor: bool) -> dict:
        """A contact for a third of the adults; a parent represents a child and is its contact."""
        rng = self.random
        family = names.with_prefix(name["surname_prefix"], name["surname"])
        someone = f"{rng.choice('ABEHJKMPRST')}. {family}"
        contact = {"contact_name": "", "contact_relation": "", "contact_phone": ""}
        representative = {
            "representative_name": "",
            "representative_relation": "",
            "representative_phone": "",
        }
        if is_minor:
            parent = rng.choice(("moeder", "vader"))
            representative = {
                "representative_name": someone,
                "representative_relation": parent,
                "representative_phone": self._phone(),
            }
        elif rng.random() < 0.33:
            contact = {
                "contact_name": someone,
                "contact_relation": rng.choice(_CONTACTS),
                "contact_phone": self._phone(),
            }
        return contact | representative

    def _consents(self, registered_on: datetime.date) -> dict:
        answers = list(Patient.Consent)
        with_gp, for_quality = (
            self.random.choices(answers, shares)[0] for shares in ((0.86, 0.04, 0.10), (0.62, 0.18, 0.20))
        )
        was_asked = {with_gp, for_quality} != {Patient.Consent.NOT_ASKED}
        return {
            "consent_gp": with_gp,
            "consent_quality": for_quality,
            "consents_asked_on": registered_on if was_asked else None,
        }

    def _phone(self) -> str:
        return f"+3161000{self.random.randrange(10_000):04d}"

    def _shuffled_bsns(self) -> Iterator[str]:
        """All test numbers that pass the 11-test, about ten thousand, each once. A larger network has patients
        without a BSN: real numbers are never made up."""
        starts = [f"0000{tail:04d}" for tail in range(10_000)] + [f"99999{tail:03d}" for tail in range(1_000)]
        found = [number for start in starts if (number := _with_check_digit(start)) and bsn.is_valid(number)]
        self.random.shuffle(found)
        return iter(found)


def _with_check_digit(start: str) -> str:
    """The eight digits and the ninth that makes them pass the 11-test; "" when no digit does."""
    rest = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), start, strict=True)) % 11
    return f"{start}{rest}" if rest < 10 and start.strip("0") else ""
