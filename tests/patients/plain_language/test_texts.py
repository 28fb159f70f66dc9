"""What a patient reads: which fields those are, and that nothing we ship frightens."""

import pytest

from patients.demo.cases import CASES
from patients.demo.cases import chronic as demo_chronic
from patients.forms.activities import NewActivityForm
from patients.forms.handouts import ExplanationForm
from patients.models import Advice, Exercise
from patients.plain_language import remarks
from patients.plain_language.texts import PATIENT_TEXTS
from patients.reports import factor_sheet, quota_sheet
from patients.reports.sentences import SENTENCES
from patients.tracks import PHASES

FORMS = {"explanation": ExplanationForm, "activity": NewActivityForm}
PHASE_OF = {phase.key: phase for phase in PHASES}
SAID = {
    **{key: sentence.nl for key, sentence in SENTENCES.items()},
    **{f"factor sheet {key}": text for key, text in factor_sheet.SENTENCES.items()},
    **{f"quota sheet {key}": text for key, text in quota_sheet.SENTENCES.items()},
}


def typed_for_patients(page, values, rows):
    """The texts on a page of a demo record that a patient will read; a tuple is a choice of them."""
    for name in PATIENT_TEXTS[page]:
        rows_key, _, column = name.rpartition(".")
        for holder in rows.get(rows_key, ()) if rows_key else (values,):
            found = holder.get(column, "")
            yield from found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize("page", PATIENT_TEXTS)
def test_what_a_patient_reads_is_a_field_of_its_page(page):
    phase = PHASE_OF.get(page)
    rows = {each.key: each.fields for each in phase.row_sets} if phase else {}
    own = phase.fields if phase else tuple(FORMS[page].base_fields)
    for name in PATIENT_TEXTS[page]:
        rows_key, _, column = name.rpartition(".")
        assert column in (rows[rows_key] if rows_key else own)


@pytest.mark.parametrize("key", SAID)
def test_a_sentence_of_ours_is_remarked_on_by_nobody(key):
    assert remarks(SAID[key]) == ()


@pytest.mark.django_db
def test_the_library_frightens_nobody_and_speaks_plainly():
    texts = [
        value
        for model in (Exercise, Advice)
        for row in model.objects.all()
        for name, value in vars(row).items()
        if name.endswith("_nl")
    ]

    assert len(texts) > 100
    assert [remark for text in texts for remark in remarks(text)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_plan_of_the_demo_frightens_nobody(case):
    texts = list(typed_for_patients("plan", case.plan, {"goals": case.goals}))

    assert [remark for text in texts for remark in remarks(text)] == []


@pytest.mark.parametrize("page", ["factors", "chronic-plan"])
def test_the_chronic_track_of_the_demo_frightens_nobody(page):
    texts = list(typed_for_patients(page, demo_chronic.CONTENTS[page], demo_chronic.ROWS[page]))

    assert any(texts)
    assert [remark for text in texts for remark in remarks(text)] == []
