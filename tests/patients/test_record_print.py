"""The record on paper: an outsider finds everything, in order, and sees what nobody signed."""

import dataclasses
import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lowback.pdf import render_pdf
from patients.actions.addenda import add_addendum
from patients.actions.privacy import add_statement
from patients.models import Episode, Exercise
from patients.reports.record import episode_report, record_report
from patients.reports.record.abbreviations import MEANINGS, used_in
from patients.reports.record.parts import compact, table
from patients.tracks import phase_of
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory, measure
from tests.patients.test_closings import close
from tests.patients.test_evaluations import done
from tests.patients.test_explanations import TEXT, given
from tests.patients.test_programme import HOSTILE
from tests.patients.test_treatments import note
from tests.pdfs import flat, pdf_text
from tests.records import save, sign

BSN = "111222333"


@pytest.fixture
def full(alice, episode):
    """Everything that can be in an episode: signed, added to, measured, treated, evaluated and closed."""
    earlier = timezone.localdate() - datetime.timedelta(days=40)
    Episode.objects.filter(pk=episode.pk).update(started_on=earlier)
    intake = sign(episode, "intake", alice)
    words = {"reason": "Vergeten", "text": "Rookt."}
    add_addendum(
        record=intake, phase=phase_of("regular", "intake"), values=words, submission=uuid.uuid4(), by=alice
    )
    sign(episode, "examination", alice)
    sign(episode, "analysis", alice, working_class="low_back_pain", conclusion="safe")
    rows = [{"exercise": row, "sets": 3, "repetitions": 10} for row in Exercise.objects.all()[:3]]
    sign(episode, "plan", alice, rows={"exercises": rows}, agreed_on=earlier)
    found = Episode.objects.with_phases().get(pk=episode.pk)
    given(found, alice)
    measure(found, "nprs", 8, by=alice, on=earlier)
    measure(found, "nprs", 4, by=alice, moment="evaluation")
    measure(found, "qbpds", *[3] * 20, by=alice, on=earlier)
    visit = note(
        found, alice, on=earlier + datetime.timedelta(days=3), subjective="Gaat al iets beter.", pain=5
    )
    add_addendum(record=visit, values=words, submission=uuid.uuid4(), by=alice)
    done(found, alice)
    close(found, alice, without_measurements="Op vakantie.")
    return Episode.objects.with_phases().get(pk=episode.pk)


def chapters(report):
    return [chapter for part in report.parts for chapter in part.chapters]


def where(episode):
    return reverse("episode_pdf", args=[episode.pk])


def test_the_first_page_tells_an_outsider_what_this_is_about(full):
    facts = dict(episode_report(full).facts)

    assert facts["Patiënt"] == full.patient.name
    assert facts["Verwijzing"] == "zonder verwijzing (DTF)"
    assert facts["Hulpvraag"] == "Weer kunnen tuinieren."
    assert facts["Werkdiagnose"] == "lage rugpijn"
    assert "1 behandeling" in facts["Periode"]
    assert facts["Status"].startswith("afgesloten op")


def test_everything_stands_in_the_order_of_care(full):
    titles = [
        chapter.title.split(" van ")[0].split(",")[0].split(":")[0]
        for chapter in chapters(episode_report(full))
    ]

    order = list(dict.fromkeys(titles))
    assert order == [
        "Patiënt",
        "Aanmelding",
        "Intake",
        "Onderzoek",
        "Analyse",
        "Uitleg voor de patiënt",
        "Behandelplan",
        "Behandeling",
        "Meting",
        "Evaluatie",
        "Afsluiting",
    ]


def test_addenda_stand_under_what_they_add_to(full):
    found = {chapter.title: chapter for chapter in chapters(episode_report(full))}

    for title in ("Intake", next(title for title in found if title.startswith("Behandeling van"))):
        assert found[title].sections[-1].is_addendum
        assert ("Aanvulling", "Rookt.") in found[title].sections[-1].lines


def test_who_signed_and_when_stands_at_each_part(full, alice):
    signed = [chapter.status for chapter in chapters(episode_report(full)) if chapter.status]

    assert len(signed) >= 8
    assert all(status.endswith("door Alice.") for status in signed)


def test_what_nobody_signed_is_marked_in_its_place_and_on_the_first_page(alice, episode):
    sign(episode, "intake", alice)
    save(episode, "examination", alice)
    save(episode, "analysis", alice, changes={"working_class": "lrs"})

    report = episode_report(Episode.objects.with_phases().get(pk=episode.pk))
    text = pdf_text(render_pdf("patients/reports/record.typ", report))

    assert report.unsigned == ("Onderzoek", "Analyse")
    assert "(concept, niet ondertekend)" in dict(report.facts)["Werkdiagnose"]
    assert text.count("Concept, niet ondertekend") >= 1 + 2 * 2


def test_a_measurement_has_its_course_its_chart_and_its_answers(full):
    [nprs] = [
        each for each in chapters(episode_report(full)) if each.title.startswith("Meting: NPRS, gemiddeld")
    ]
    course, answers = nprs.sections

    assert course.chart.startswith("<svg")
    assert [row[2] for row in course.tables[0].rows] == ["8", "4"]
    assert len(answers.tables[0].headings) == 3


def test_only_the_abbreviations_that_are_used_are_explained(full):
    used = dict(episode_report(full).abbreviations)

    assert {"NPRS", "QBPDS", "DTF", "SOEP"} <= set(used)
    assert "FABQ" not in used


@pytest.mark.parametrize("word", MEANINGS)
def test_an_abbreviation_is_found_as_a_word_and_not_in_one(word):
    assert used_in([f"Meting: {word}, nu"]) == ((word, MEANINGS[word]),)
    assert used_in([f"x{word}x"]) == ()
    assert MEANINGS[word]


def test_the_same_answer_to_many_items_is_said_once_and_none_is_lost():
    lines = [(f"item {number}", "nee") for number in range(40)] + [("koorts", "ja")]

    first, second = compact(lines)

    assert first == ("koorts", "ja")
    assert second[0] == "nee (40 keer)"
    assert second[1].count("item") == 40


@pytest.mark.parametrize(
    ("columns", "cell", "is_wide"),
    [(3, "kort", False), (8, "kort", True), (4, "x" * 40, True), (1, "x" * 241, True)],
)
def test_a_table_that_does_not_fit_is_written_out(columns, cell, is_wide):
    assert table("", ["kop"] * columns, [[cell] * columns]).is_wide == is_wide


def test_a_column_that_holds_nothing_is_left_out():
    found = table("", ["a", "b"], [["1", "–"], ["2", "–"]])

    assert (found.headings, found.rows) == (("a",), (("1",), ("2",)))


def test_the_copy_of_the_patient_holds_every_episode_and_statement(alice, sanne, full):
    EpisodeFactory(patient=sanne, lead_therapist=alice, help_request="Een tweede keer.")
    values = {"about": "de diagnose", "received_on": timezone.localdate(), "text": "Ik zie het anders."}
    add_statement(patient=sanne, values=values, submission=uuid.uuid4(), by=alice)

    report = record_report(sanne)

    assert len([part for part in report.parts if part.title.startswith("Episode")]) == 2
    text = pdf_text(render_pdf("patients/reports/record.typ", report))
    for wanted in ("Een tweede keer.", "Ik zie het anders.", TEXT, "Rookt.", "Op vakantie."):
        assert flat(wanted) in flat(text)


def test_the_print_of_an_episode_is_an_export_in_the_log(alice, sanne, full, login):
    response = login(alice).get(where(full))

    assert response["Content-Disposition"] == 'attachment; filename="dossier-episode.pdf"'
    lines = AccessLogLine.objects.filter(event="export", patient_id=sanne.pk)
    assert list(lines.values_list("object_type", "object_id")) == [("episode_pdf", full.pk)]


def test_it_holds_one_episode_and_no_whole_bsn(alice, sanne, full, login):
    sanne.bsn, sanne.bsn_missing_reason = BSN, ""
    sanne.save()
    EpisodeFactory(patient=sanne, lead_therapist=alice, help_request="Een andere keer.")

    text = pdf_text(login(alice).get(where(full)).content)

    assert "Een andere keer." not in text
    assert BSN not in text


def test_no_question_is_asked_of_the_database_twice(full, django_assert_max_num_queries):
    with django_assert_max_num_queries(31):
        episode_report(full)


def test_more_visits_take_no_more_queries(alice, full, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as before:
        episode_report(Episode.objects.with_phases().get(pk=full.pk))
    Episode.objects.filter(pk=full.pk).update(closed_at=None, closed_by=None)
    open_again = Episode.objects.with_phases().get(pk=full.pk)
    for days in (5, 8, 11):
        note(
            open_again,
            alice,
            on=open_again.started_on + datetime.timedelta(days=days),
            subjective="x",
            pain=None,
        )

    with django_assert_max_num_queries(len(before)):
        episode_report(Episode.objects.with_phases().get(pk=full.pk))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_stops_the_print_runs_in_it_or_is_cut(text, full):
    report = episode_report(full)
    section = dataclasses.replace(
        report.parts[1].chapters[1].sections[0],
        title=text,
        lines=((text, text),),
        tables=(
            table(text, [text, text], [[text, text]]),
            dataclasses.replace(table(text, ["a"], [[text]]), is_wide=False),
        ),
        note=text,
    )
    chapter = dataclasses.replace(
        report.parts[1].chapters[0], title=text[:300], sections=(section,), status=text
    )
    part = dataclasses.replace(report.parts[1], title=text[:300], chapters=(chapter,))
    hostile = dataclasses.replace(report, parts=(part,), facts=((text, text),))

    pdf = render_pdf("patients/reports/record.typ", hostile)

    if len(text) == 10_000:
        assert pdf_text(pdf).count("x") >= 13 * 10_000
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
