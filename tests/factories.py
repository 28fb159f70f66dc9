"""Test objects; traits say what is special about them."""

import datetime
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from patients.actions.care_relations import Origin, lead, relate
from patients.actions.measurements import take_measurement
from patients.instruments import get
from patients.models import Episode, Exercise, GeneralPractitioner, Insurer, Patient
from practices.models import Membership, Practice, User


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = Practice

    name = factory.Sequence(lambda n: f"Praktijk {n}")
    street, house_number, postcode, city = "Dorpsstraat", "1", "1506 AB", "Zaandam"
    phone, email = "+31612345678", "praktijk@kernpraktijken.example"
    agb_code, kvk_number, branch_number = "04000001", "12345678", "000012345678"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Medewerker {n}")
    email = factory.Sequence(lambda n: f"medewerker{n}@kernpraktijken.example")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    practice = factory.SubFactory(PracticeFactory)
    role = Membership.Role.THERAPIST
    from_date = datetime.date(2020, 1, 1)


class ExerciseFactory(DjangoModelFactory):
    class Meta:
        model = Exercise

    key = factory.Sequence(lambda n: f"exercise-{n}")
    name_nl = factory.Sequence(lambda n: f"Oefening {n}")
    name_en = instruction_nl = instruction_en = "Exercise"
    purposes = factory.LazyFunction(lambda: ["M"])
    start_position = "supine"


class InsurerFactory(DjangoModelFactory):
    class Meta:
        model = Insurer

    name = factory.Sequence(lambda n: f"Zorgzeker {n}")
    uzovi = factory.Sequence(lambda n: f"{n:04d}")


class GeneralPractitionerFactory(DjangoModelFactory):
    class Meta:
        model = GeneralPractitioner

    name = factory.Sequence(lambda n: f"Huisarts {n}")
    practice_name, city = "Praktijk De Brug", "Zaandam"


class PatientFactory(DjangoModelFactory):
    class Meta:
        model = Patient

    class Params:
        by = factory.SubFactory(UserFactory)

    practice = factory.SubFactory(PracticeFactory)
    initials, given_name = "S.", "Sanne"
    surname = factory.Sequence(lambda n: f"Jansen{n}")
    birth_date, sex = datetime.date(1980, 5, 17), Patient.Sex.FEMALE
    bsn_missing_reason = Patient.BsnMissing.NOT_SHOWN
    street, house_number, postcode, city = "Westzijde", "12", "1506 EB", "Zaandam"
    submission = factory.LazyFunction(uuid.uuid4)
    created_at = updated_at = factory.LazyFunction(timezone.now)
    created_by = updated_by = factory.SelfAttribute("by")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        patient = model_class(*args, **kwargs)
        patient.make_searchable()
        patient.save()
        relate(
            patient=patient,
            therapist=patient.created_by,
            practice_id=patient.practice_id,
            origin=Origin.REGISTRATION,
            until=timezone.now() + datetime.timedelta(days=30),
            by=patient.created_by,
            at=timezone.now(),
        )
        return patient


class EpisodeFactory(DjangoModelFactory):
    class Meta:
        model = Episode

    patient = factory.SubFactory(PatientFactory)
    practice = factory.SelfAttribute("patient.practice")
    lead_therapist = factory.SubFactory(UserFactory)
    access_mode = Episode.AccessMode.DIRECT
    help_request = "Weer kunnen tuinieren."
    started_on = datetime.date(2026, 10, 1)
    submission = factory.LazyFunction(uuid.uuid4)
    created_at = updated_at = factory.LazyFunction(timezone.now)
    created_by = updated_by = factory.SelfAttribute("lead_therapist")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        episode = super()._create(model_class, *args, **kwargs)
        lead(episode=episode, by=episode.created_by, at=timezone.now())
        return episode


def substitute(therapist, patient):
    """This therapist substitutes with the patient for a week."""
    relate(
        patient=patient,
        therapist=therapist,
        practice_id=patient.practice_id,
        origin=Origin.SUBSTITUTION,
        reason="de behandelaar is afwezig",
        until=timezone.now() + datetime.timedelta(days=7),
        by=therapist,
        at=timezone.now(),
    )


def measure(episode, key, *answers, by, moment="start", on=None, **values):
    """A measurement with these answers, item by item; of own activities `activities` names them."""
    instrument = get(key)
    names = values.pop("activities", ())
    given = {item.key: answer for item, answer in zip(instrument.items, answers, strict=False)}
    return take_measurement(
        episode=episode,
        instrument=instrument,
        values={
            "measured_on": on or timezone.localdate(),
            "moment": moment,
            "variant": values.pop("variant", instrument.variants[0][0] if instrument.variants else ""),
            "answers": {key: answer for key, answer in given.items() if answer is not None},
            "activities": {str(number): name for number, name in enumerate(names, 1)},
            "questions": [[item.label, str(given.get(item.key))] for item in instrument.items],
        },
        submission=uuid.uuid4(),
        by=by,
    )
