import pytest

from patients.models import Patient
from patients.names import normalise, searchable


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Çelik-Østergård", "celik ostergard"),
        ("d'Hondt", "d hondt"),
        ("  DE   VRIES ", "de vries"),
        ("Ĳsbrand", "ijsbrand"),
        ("Müller‑Groß", "muller gross"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_capitals_and_signs(typed, plain):
    assert normalise(typed) == plain


def test_a_name_with_an_apostrophe_is_found_taken_apart_and_as_one_word():
    assert {"d", "hondt", "dhondt"} <= set(searchable("d'Hondt").split())


@pytest.mark.parametrize(
    ("usage", "shown"),
    [
        ("own", "de Vries, S. (Sanne)"),
        ("partner", "van den Berg, S. (Sanne)"),
        ("partner_own", "van den Berg – de Vries, S. (Sanne)"),
        ("own_partner", "de Vries – van den Berg, S. (Sanne)"),
    ],
)
def test_a_patient_is_named_the_way_they_want(usage, shown):
    patient = Patient(
        initials="S.",
        given_name="Sanne",
        surname_prefix="de",
        surname="Vries",
        partner_prefix="van den",
        partner_surname="Berg",
        name_usage=usage,
    )

    assert patient.name == shown
