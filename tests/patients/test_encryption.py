"""BSN, document number and typed drafts can't be read in a copy of the database, and are found all the same."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from lowback.encryption import KeyMissing, blind_index
from patients.actions.patients import change_patient
from patients.models import CareRelation, Patient
from patients.queries.search import search_patients
from practices.actions.drafts import keep_draft
from practices.draft_tokens import DraftToken
from practices.models import FormDraft
from tests.factories import PatientFactory
from tests.second_factor import code_of, enrol, recovery_codes

BSN, DOCUMENT = "999990019", "NW12BH439"
TABLES = ("patients_patient", "patients_patientevent", "practices_formdraft")


@pytest.fixture
def known(zaandam, alice):
    """A patient with both numbers, changed once, and scratch paper of a registration with them."""
    patient = PatientFactory(
        practice=zaandam,
        by=alice,
        bsn=BSN,
        bsn_missing_reason="",
        identity_document="passport",
        identity_number=DOCUMENT,
        identity_checked_at=timezone.now(),
        identity_checked_by=alice,
    )
    change_patient(patient=patient, values={"city": "Wormer"}, version=1, by=alice)
    token = DraftToken.now(alice.pk, reverse("patient_new"), "Nieuwe patiënt")
    keep_draft(token=token, data={"bsn": [BSN], "identity_number": [DOCUMENT]})
    return patient


def stored():
    with connection.cursor() as cursor:
        found = ""
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM {table} AS t")
            found += str(cursor.fetchall())
    return found


def found(text):
    return search_patients(
        text, today=timezone.localdate(), among=Patient.objects.all(), own=CareRelation.objects.none()
    )


def test_the_database_holds_no_readable_number(known):
    assert "Wormer" in stored()
    assert BSN not in stored()
    assert DOCUMENT not in stored()


def test_code_reads_them_as_before(known):
    patient = Patient.objects.get()

    assert (patient.bsn, patient.identity_number) == (BSN, DOCUMENT)
    assert FormDraft.objects.get().data["bsn"] == [BSN]


def test_a_bsn_is_found_and_can_not_be_used_twice(known, zaandam, alice):
    assert found(BSN) == [known]

    with pytest.raises(IntegrityError), transaction.atomic():
        PatientFactory(practice=zaandam, by=alice, bsn=BSN, bsn_missing_reason="")


def test_what_did_not_change_gets_no_new_token(known):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT bsn), count(*) FROM patients_patientevent")
        assert cursor.fetchone() == (1, 2)


@pytest.mark.parametrize("lookup", ["bsn", "bsn__startswith", "identity_number__contains", "bsn__in"])
def test_a_filter_on_the_number_itself_is_refused(lookup, known):
    with pytest.raises(FieldError):
        list(Patient.objects.filter(**{lookup: BSN}))


def test_keys_are_changed_without_losing_anything(known, settings):
    old = settings.FIELD_ENCRYPTION_KEYS
    new = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *old]
    settings.BLIND_INDEX_KEY = "another key of at least thirty-two characters"

    call_command("rotate_encryption_keys", verbosity=0)
    settings.FIELD_ENCRYPTION_KEYS = [new]

    assert Patient.objects.get().bsn == BSN
    assert found(BSN) == [known]
    assert known.events.order_by("pgh_id").first().identity_number == DOCUMENT
    assert known.events.count() == 2


def test_the_second_factors_survive_a_change_of_keys(alice, settings):
    secret, codes = enrol(alice), recovery_codes(alice)
    new = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *settings.FIELD_ENCRYPTION_KEYS]

    call_command("rotate_encryption_keys", verbosity=0)
    settings.FIELD_ENCRYPTION_KEYS = [new]

    factors = {row.type: row.wrap() for row in Authenticator.objects.filter(user=alice)}
    assert factors["totp"].validate_code(code_of(secret))
    assert factors["recovery_codes"].get_unused_codes() == codes


def test_a_lost_key_is_said_and_nothing_is_overwritten(known, settings):
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(KeyMissing):
        Patient.objects.get()
    with pytest.raises(CommandError, match="FIELD_ENCRYPTION_KEYS"):
        call_command("rotate_encryption_keys", verbosity=0)


def test_the_index_is_nothing_without_its_key(settings):
    one = blind_index(BSN)
    settings.BLIND_INDEX_KEY = "another key of at least thirty-two characters"

    assert blind_index(BSN) != one
