"""COMPLAINTS.md says what the code does."""

from pathlib import Path

import pytest
from django.conf import settings

from practices.complaints.documentation import TERMS, rewritten
from practices.complaints.procedure import STEPS, picture

DOCUMENT = Path(settings.BASE_DIR, "COMPLAINTS.md")


def test_the_picture_and_the_terms_are_those_of_the_code():
    text = DOCUMENT.read_text()

    assert rewritten(text) == text, "run: manage.py draw_procedure"
    assert picture() in text
    assert all(step.title in text for step in STEPS)


def test_every_term_is_explained():
    assert set(TERMS) == set(settings.COMPLAINT_TERMS)


def test_another_term_is_another_document(settings):
    settings.COMPLAINT_TERMS = settings.COMPLAINT_TERMS | {"decision_days": 43}

    assert "43 days" in rewritten(DOCUMENT.read_text())


def test_a_document_without_its_marks_is_not_passed_over():
    with pytest.raises(ValueError, match="no block"):
        rewritten("# Nothing")
