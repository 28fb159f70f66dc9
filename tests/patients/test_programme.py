"""The exercise programme that a patient takes home: page and paper say the same, and nothing that is not theirs to show."""

import dataclasses
import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from lowback.pdf import render_pdf
from patients.models import Advice, Episode, Exercise, Patient
from patients.phases.plan import PlannedAdvice, PlannedExercise
from patients.reports.pictures import Picture, picture_of
from patients.reports.programme import first_sentence, programme
from practices.models import AccessLogLine
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import flat, pdf_text, texts_in
from tests.records import sign

BSN = "111222333"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><path d='M5 25L20 5L35 25'/></svg>"


def plan_of(episode, by, *, exercises=4, **changes):
    """The episode with a signed plan of so many exercises."""
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, by)
    dose = {"sets": 3, "repetitions": 10, "times_per_day": 2, "days_per_week": 3, "pain_limit": 4}
    dose |= {"progression": "Elke week een herhaling erbij."} | changes
    rows = [dose | {"exercise": row} for row in Exercise.objects.all()[:exercises]]
    advice = [{"advice": row, "note": "Denk hier aan."} for row in Advice.objects.all()[:3]]
    sign(episode, "plan", by, rows={"exercises": rows, "advice": advice})
    return Episode.objects.with_phases().get(pk=episode.pk)


@pytest.fixture
def planned(alice, episode):
    return plan_of(episode, alice)


def where(episode, name="programme", **query):
    return reverse(name, args=[episode.pk], query=query) if query else reverse(name, args=[episode.pk])


def texts_of(report):
    """Every text that a reader should find; colours and codes are none."""
    plain = dataclasses.asdict(report)
    plain["letterhead"].pop("colour")
    for exercise in plain["exercises"]:
        exercise.pop("picture")
    return list(texts_in({name: value for name, value in plain.items() if name != "language"}))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_paper_says_what_the_data_say(language, size, alice, planned, login):
    address = where(planned, "programme_pdf", language=language, size=size)

    response = login(alice).get(address)

    text = flat(pdf_text(response.content))
    report = programme(planned, language=language, large=size == "large")
    missing = [each for each in texts_of(report) if flat(each) not in text]
    assert missing == [report.words["no_exercises"]]
    assert b"pdfuaid" in response.content
    assert response["Content-Disposition"] == 'attachment; filename="oefenprogramma.pdf"'


def test_the_page_says_what_the_paper_says(alice, planned, login):
    page = login(alice).get(where(planned)).content.decode()

    report = programme(planned, language="nl", large=False)
    for exercise in report.exercises:
        for text in (
            exercise.name,
            exercise.first,
            exercise.caution,
            "3 keer 10, 2 keer per dag, 3 dagen per week",
        ):
            assert text in page
    assert "pijn hoogstens 4 van 10" in page
    assert report.alarm.call_us in page


def test_a_patient_reads_their_own_language_unless_asked_otherwise(alice, sanne, planned, login):
    Patient.objects.filter(pk=sanne.pk).update(preferred_language="en")
    client = login(alice)

    assert "Your exercise programme" in client.get(where(planned)).content.decode()
    assert "Uw oefenprogramma" in client.get(where(planned, language="nl")).content.decode()


@pytest.mark.parametrize("query", [{"language": "fr"}, {"size": "huge"}, {"language": ""}, {"size": "../x"}])
@pytest.mark.parametrize("name", ["programme", "programme_pdf"])
def test_what_does_not_exist_is_not_found(name, query, alice, planned, login):
    assert login(alice).get(where(planned, name, **query)).status_code == 404


@pytest.mark.parametrize("name", ["programme", "programme_pdf"])
def test_without_a_signed_plan_the_page_says_so(name, alice, episode, login):
    response = login(alice).get(where(episode, name))

    assert response.status_code == 200
    assert "Onderteken eerst het plan" in response.content.decode()


def test_no_bsn_and_no_birth_date_go_home(alice, sanne, planned, login):
    sanne.bsn, sanne.bsn_missing_reason = BSN, ""
    sanne.save()
    client = login(alice)

    page = (
        client.get(where(planned)).content.decode().split('<article class="handout')[1].split("</article>")[0]
    )
    paper = pdf_text(client.get(where(planned, "programme_pdf")).content)
    for text in (page, paper):
        assert BSN not in text
        assert BSN[-3:] not in text.replace(str(sanne.number), "")
        assert f"{sanne.birth_date:%d-%m-%Y}" not in text
        assert str(sanne.birth_date.year) not in text
        assert str(sanne.number) in text


def test_a_print_is_a_line_in_the_log_and_so_is_a_look(alice, sanne, planned, login):
    client = login(alice)
    client.get(where(planned))
    client.get(where(planned, "programme_pdf"))

    lines = AccessLogLine.objects.filter(patient_id=sanne.pk, event__in=["view", "print"]).order_by("pk")
    assert list(lines.values_list("event", "object_type")) == [
        ("view", "episode"),
        ("print", "programme_pdf"),
    ]


def test_a_closed_episode_still_prints(alice, planned, login):
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)

    assert login(alice).get(where(planned, "programme_pdf")).status_code == 200


def test_a_renamed_exercise_keeps_the_name_of_the_signed_plan(planned):
    row = planned.signed_plan.exercises.first()
    Exercise.objects.filter(pk=row.exercise_id).update(name_nl="Andere naam")

    found = programme(planned, language="nl", large=False)

    assert found.exercises[0].name == row.exercise_name != "Andere naam"


def test_as_many_boxes_as_days_a_week(alice, episode):
    rows = plan_of(episode, alice, days_per_week=5)

    assert {each.days for each in programme(rows, language="nl", large=False).exercises} == {5}


def test_the_number_of_queries_does_not_grow_with_the_exercises(alice, episode, django_assert_num_queries):
    planned = plan_of(episode, alice, exercises=12)

    with django_assert_num_queries(2):
        programme(planned, language="nl", large=False)


def test_advice_on_when_to_call_is_not_said_twice_and_its_note_is_kept(alice, episode):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    row = {"advice": Advice.objects.get(key="when-to-see-gp"), "note": "Bel gerust."}
    sign(episode, "plan", alice, rows={"advice": [row]})
    found = programme(Episode.objects.with_phases().get(pk=episode.pk), language="nl", large=False)

    assert [(each.text, each.note) for each in found.advice] == [("", "Bel gerust.")]


def test_a_plan_without_exercises_still_makes_a_sheet(alice, episode, login):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)

    text = pdf_text(login(alice).get(where(episode, "programme_pdf")).content)

    assert "In uw plan staan geen oefeningen." in text
    assert "Afvinken" not in text


def test_a_drawing_stands_on_page_and_paper(monkeypatch, alice, planned, login):
    picture = Picture(DRAWING, "Iemand ligt op de rug.")
    monkeypatch.setattr("patients.reports.programme.picture_of", lambda exercise, language: picture)
    client = login(alice)

    page = client.get(where(planned)).content.decode()

    assert client.get(where(planned, "programme_pdf")).content.startswith(b"%PDF")
    assert page.count('alt="Iemand ligt op de rug."') == 4
    assert f'src="{picture.address}"' in page
    assert "<path d='M5" not in page


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Lig op je rug. Til je bekken op.", "Lig op je rug.", "Til je bekken op."),
        ("Lig op je rug", "Lig op je rug", ""),
        ("Doe 1.5 minuut mee! Rust.", "Doe 1.5 minuut mee!", "Rust."),
        ("", "", ""),
    ],
)
def test_the_first_sentence_stands_apart(text, first, rest):
    assert first_sentence(text) == (first, rest)


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_runs_what_a_therapist_typed(payload, alice, episode, login):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    texts = dict.fromkeys(("progression", "note"), payload) | {"load": payload[:60]}
    row = {"exercise": Exercise.objects.first(), "sets": 3} | texts
    advice = {"advice": Advice.objects.first(), "note": payload}
    sign(episode, "plan", alice, rows={"exercises": [row], "advice": [advice]})
    Exercise.objects.filter(pk=row["exercise"].pk).update(instruction_nl=payload, caution_nl=payload)
    client = login(alice)

    assert dangers(client.get(where(episode)).content.decode()) == []
    paper = client.get(where(episode, "programme_pdf")).content
    assert flat(payload) in flat(pdf_text(paper))
    assert b"/JavaScript" not in paper
    assert b"/URI" not in paper


def test_the_drawings_of_the_library_come_along_with_their_words(planned):
    found = programme(planned, language="en", large=False).exercises

    for exercise, row in zip(found, planned.signed_plan.exercises.select_related("exercise"), strict=True):
        assert exercise.picture.svg.startswith("<svg")
        assert exercise.picture.alt == row.exercise.figure_alt_en


@pytest.mark.parametrize("description", ["", "een taal die niemand spreekt"])
def test_an_exercise_without_a_drawing_has_an_empty_picture(description):
    assert picture_of(Exercise(figure=description, figure_alt_nl="x"), "nl") == Picture()


HOSTILE = [
    '#import "x": y #panic() #sys.inputs.data',
    "$x$ @ref *vet* _schuin_ <label> \\ = kop\n- a\n+ b",
    "\x07\x1b[31m\u202e\x00".replace("\x00", ""),
    "😀 rug 漢字 שלום عمود",
    "<script>alert(1)</script>{{ 7*7 }}",
    "x" * 10_000,
    "lang woord " * 900,
]


@pytest.mark.parametrize(("text", "large"), [(text, len(text) > 100) for text in HOSTILE])
def test_no_text_stops_the_paper_runs_in_it_or_is_cut(text, large, planned):
    """The columns of rows are short; the data may be anything, also what was written past the forms."""
    found = programme(planned, language="nl", large=large)
    fields = ("name", "first", "rest", "caution", "note", "progression", "amount")
    exercises = tuple(
        dataclasses.replace(each, **dict.fromkeys(fields, text)) for each in found.exercises[:1]
    )
    advice = tuple(dataclasses.replace(each, text=text, note=text, title=text) for each in found.advice[:1])
    hostile = dataclasses.replace(
        found, exercises=exercises, advice=advice, facts=(("Voor", text), ("Uw therapeut", text))
    )

    pdf = render_pdf("patients/reports/programme.typ", hostile)

    read = pdf_text(pdf)
    if text.isascii() and text.isprintable() and len(text) < 100:
        assert read.count(" ".join(text.split())) >= 10
    if len(text) == 10_000:
        # The name stands on its card and in the list to tick.
        assert read.count("x") >= 13 * 10_000
    if text.startswith("lang"):
        assert flat(read).count("woord") >= 13 * 900
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf


def test_no_row_of_a_plan_is_forgotten_on_paper():
    """A new column of the plan's rows has to be said here, or left out on purpose."""
    said = {
        "exercise",
        "exercise_name",
        "sets",
        "repetitions",
        "hold_seconds",
        "duration_minutes",
        "load",
        "side",
    }
    said |= {"times_per_day", "days_per_week", "pain_limit", "progression", "note"}

    assert {field.name for field in PlannedExercise._meta.fields} == said | {"id", "record", "position"}
    assert {field.name for field in PlannedAdvice._meta.fields} == {
        "id",
        "record",
        "position",
        "advice",
        "advice_title",
        "note",
    }


def test_dates_are_written_in_the_language_of_the_sheet(planned):
    day = datetime.date(2026, 11, 20)
    assert planned.signed_plan.agreed_on == day

    assert programme(planned, language="nl", large=False).facts[-1][1] == "20 november 2026"
    assert programme(planned, language="en", large=False).facts[-1][1] == "20 November 2026"
