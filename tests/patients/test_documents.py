"""Every document of every demo case: it compiles as PDF/UA-1, and what it says is what the data say."""

from dataclasses import asdict

import pytest
from django.utils import timezone

from lowback.pdf import render_pdf
from patients.demo import build
from patients.demo.cases import CASES
from patients.models import Episode
from patients.reports.explanation import explanation_document, suggested_text
from patients.reports.programme import programme
from patients.reports.record import episode_report, record_report
from tests.patients.test_explanations import FORBIDDEN
from tests.pdfs import flat, flat_body, texts_in

# What is data for the template and no text for the reader.
NOT_TEXT = {
    "colour",
    "language",
    "chart",
    "chart_alt",
    "picture",
    "words",
    "running",
    "phone",
    "made_on",
    "note_word",
}


def without(value, names):
    if isinstance(value, dict):
        return {name: without(each, names) for name, each in value.items() if name not in names}
    return [without(each, names) for each in value] if isinstance(value, list | tuple) else value


def unread(pdf, report, *furniture):
    """The texts of the data that a reader of the paper doesn't find."""
    read = flat_body(pdf, *furniture, practice=report.letterhead.practice)
    return [text for text in texts_in(without(asdict(report), NOT_TEXT)) if flat(text) not in read]


@pytest.fixture(params=CASES, ids=lambda case: case.key)
def written(request, db):
    """An episode of the case, written as far as it goes."""
    build.Builder(3, timezone.localdate()).add_patient(1, build.Card(4, case=request.param))
    return Episode.objects.with_phases().get()


def test_every_document_of_a_case_says_what_its_data_say(written):
    number = written.patient.number
    if written.signed_plan:
        for language, large in (("nl", False), ("nl", True), ("en", False)):
            report = programme(written, language=language, large=large)
            pdf = render_pdf("patients/reports/programme.typ", report)
            running = f"{report.words['patient_number']} {number}"
            assert unread(pdf, report, running) == []
            assert b"pdfuaid" in pdf
    analysis = getattr(written, "analysis", None)
    if analysis and analysis.is_signed:
        for language in ("nl", "en"):
            text = suggested_text(written, language)
            report = explanation_document(written, language=language, found=text, given_on=None)
            pdf = render_pdf("patients/reports/explanation.typ", report)
            assert unread(pdf, report, report.running) == []
            assert not FORBIDDEN.search(text)
    for report in (episode_report(written), record_report(written.patient)):
        pdf = render_pdf("patients/reports/record.typ", report)
        foot = f"Gemaakt op {report.made_on}"
        assert unread(pdf, report, foot, report.running) == []
        assert b"pdfuaid" in pdf
