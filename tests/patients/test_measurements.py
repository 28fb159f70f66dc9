"""Taking measurements, what they show, and what is due."""

import datetime
import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.measurements import withdraw_measurement
from patients.due import due, due_at_end
from patients.instruments import INSTRUMENTS, get
from patients.models import Episode, Measurement
from patients.queries.measurements import due_rows, series_of
from practices.errors import ActionRefused
from practices.models import AccessLogLine, FormDraft
from tests.factories import EpisodeFactory, PatientFactory, measure
from tests.pdfs import pdf_text
from tests.records import save, sign

TODAY = datetime.date(2026, 11, 20)


def where(episode, key):
    return reverse("measurement_new", args=[episode.pk, key])


def form_data(key, *answers, activities=(), **changes):
    """As a browser posts it: every answer in its field."""
    instrument = get(key)
    data = {
        "measured_on": timezone.localdate().isoformat(),
        "moment": "start",
        "instrument_version": instrument.version,
        "submission": str(uuid.uuid4()),
    }
    if instrument.variants:
        data["variant"] = "24h"
    items = (*instrument.items, *instrument.extras)
    data |= {
        f"answer_{item.key}": answer
        for item, answer in zip(items, answers, strict=False)
        if answer is not None
    }
    data |= {f"activity_{number}": name for number, name in enumerate(activities, 1)}
    return data | changes


# --- Taking one -------------------------------------------------------------------------------------------


def test_a_measurement_is_scored_and_kept_with_its_questions(alice, sanne, episode, login):
    client = login(alice)

    response = client.post(where(episode, "odi"), form_data("odi", 2, 1, 3, 0, 2, 2, 1, 1, 2, None))

    kept = Measurement.objects.get()
    assert response.url == reverse("measurement", args=[episode.pk, kept.pk])
    assert (kept.instrument, kept.instrument_version, kept.moment) == ("odi", "2.1a", "start")
    assert (kept.value, kept.band, kept.missing) == (pytest.approx(14 / 45 * 100), "moderate", ["10"])
    assert kept.answers == {"1": 2, "2": 1, "3": 3, "4": 0, "5": 2, "6": 2, "7": 1, "8": 1, "9": 2}
    assert kept.questions[0] == ["Pijn op dit moment", "2"]
    assert kept.questions[9] == ["Reizen", "niet beantwoord"]
    text = client.get(response.url).content.decode()
    assert "31,1" in text
    assert "geschat: 1 open" in text
    assert "matige beperking" in text
    assert (
        AccessLogLine.objects.filter(event="create", object_type="measurement", patient_id=sanne.pk).count()
        == 1
    )


@pytest.mark.parametrize("key", [instrument.key for instrument in INSTRUMENTS])
def test_every_instrument_has_a_form_that_can_be_filled_in(key, alice, episode, login):
    client = login(alice)
    instrument = get(key)
    answers = [item.minimum for item in (*instrument.items, *instrument.extras)]
    if key == "rmdq":
        answers = ["on", "on", *[None] * 22]
    names = ("lopen", "tillen", "zitten", "fietsen", "slapen") if key in {"psk", "psfs"} else ()

    page = client.get(where(episode, key))
    response = client.post(
        where(episode, key), form_data(key, *answers, activities=names, moment="interim", variant="24h")
    )

    assert page.status_code == 200
    assert response.status_code == 302, response.context["form"].errors
    kept = Measurement.objects.get()
    expected = instrument.score(kept.answers)
    assert (kept.value, kept.subscales) == (expected.value, dict(expected.subscales))
    assert client.get(reverse("measurements", args=[episode.pk])).status_code == 200


def test_nothing_is_an_answer_that_a_button_can_give(alice, episode, login):
    """0 is an answer, and no empty one."""
    text = login(alice).get(where(episode, "qbpds")).content.decode()

    assert text.count('type="radio" name="answer_1" value="') == 6
    assert 'name="answer_1" value="0"' in text


def refused(alice, episode, login, key, *answers, **options):
    response = login(alice).post(where(episode, key), form_data(key, *answers, **options))
    assert response.status_code == 422
    assert not Measurement.objects.exists()
    return response


@pytest.mark.parametrize("wrong", ["11", "-1", "3.5", "veel", "1e1"])
def test_an_answer_out_of_range_is_said_beside_it(wrong, alice, episode, login):
    response = refused(alice, episode, login, "nprs", wrong)

    assert response.context["form"].errors["answer_1"]


@pytest.mark.parametrize("wrong", ["1201", "-1", "ver"])
def test_a_distance_out_of_range(wrong, alice, episode, login):
    response = refused(alice, episode, login, "6mwt", wrong)

    assert response.context["form"].errors["answer_1"]
    assert f'value="{wrong}"' in response.content.decode()


def test_half_a_questionnaire_names_each_open_question_and_keeps_the_answers(alice, episode, login):
    response = refused(alice, episode, login, "qbpds", 1, 2, 3, 4)

    errors = response.context["form"].errors
    assert set(errors) == {f"answer_{number}" for number in range(5, 21)} | {"__all__"}
    assert "Hoogstens 2 vragen mogen open blijven." in errors["__all__"]
    text = response.content.decode()
    assert text.count(" checked") == 5  # four answers and the moment


def test_the_interview_of_the_dn4_is_enough(alice, episode, login):
    login(alice).post(where(episode, "dn4"), form_data("dn4", 1, 1, 1, 1, 0, 0, 0))

    kept = Measurement.objects.get()
    assert (kept.value, kept.subscales) == (None, {"interview": 4})


def test_the_same_questionnaire_twice_on_one_day_is_refused_and_stays_typed(alice, episode, login):
    measure(episode, "nprs", 7, by=alice)

    response = login(alice).post(where(episode, "nprs"), form_data("nprs", 3))

    assert response.status_code == 422
    assert "is er al" in response.content.decode()
    assert Measurement.objects.count() == 1
    # Another variant is another question.
    again = form_data("nprs", 3, variant="worst")
    assert login(alice).post(where(episode, "nprs"), again).status_code == 302


def test_the_database_refuses_the_second_one_as_well(alice, episode):
    kept = measure(episode, "nprs", 7, by=alice)
    kept.pk, kept.submission = None, uuid.uuid4()

    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_a_double_click_makes_one_measurement(alice, episode, login):
    data = form_data("nprs", 7)
    client = login(alice)

    assert [client.post(where(episode, "nprs"), data).status_code for _ in range(2)] == [302, 302]
    assert Measurement.objects.count() == 1


def test_a_form_of_a_version_that_is_gone_says_so_and_goes_on_when_read(alice, episode, login):
    response = refused(alice, episode, login, "nprs", 5, instrument_version="0-100")

    assert "vernieuwd" in response.content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2199-01-01", "toekomst"),
        ("2026-09-30", "voor de start"),
        ("", "verplicht"),
        ("gisteren", "geldige datum"),
    ],
)
def test_an_impossible_day(day, words, alice, episode, login):
    response = refused(alice, episode, login, "nprs", 5, measured_on=day)

    assert words in str(response.context["form"].errors["measured_on"]).lower()


def test_a_closed_episode_takes_no_measurement(alice, episode, login):
    Episode.objects.filter(pk=episode.pk).update(closed_at=timezone.now(), closed_by=alice)

    response = login(alice).post(where(episode, "nprs"), form_data("nprs", 5))

    assert response.status_code == 422
    assert "afgesloten" in response.content.decode()


def test_an_instrument_that_is_not_there(alice, episode, login):
    assert login(alice).get(where(episode, "hads")).status_code == 404
    assert login(alice).post(where(episode, "hads")).status_code == 404


def test_gpe_at_the_start_makes_no_sense(alice, episode, login):
    response = refused(alice, episode, login, "gpe", 2)

    assert response.context["form"].errors["moment"]


def test_extra_posted_fields_change_nothing(alice, bob, episode, login):
    extra = {"value": 0, "band": "none", "taken_by": bob.pk, "episode": 1, "withdrawn_at": "2026-01-01"}

    login(alice).post(where(episode, "nprs"), form_data("nprs", 8, **extra))

    kept = Measurement.objects.get()
    assert (kept.value, kept.band, kept.taken_by, kept.episode) == (8, "severe", alice, episode)
    assert not kept.is_withdrawn


def test_a_half_filled_form_comes_back(alice, episode, login):
    client = login(alice)
    page = client.get(where(episode, "qbpds"))
    token = page.context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "answer_1": "3", "answer_2": "4"})

    assert FormDraft.objects.count() == 1
    text = client.get(where(episode, "qbpds")).content.decode()
    assert 'name="answer_1" value="3" id="id_answer_1_3" checked' in text


# --- Own activities ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "names", "words"),
    [
        ((8, 6), ("lopen", "tillen"), "drie tot vijf"),
        ((8, 6, 7), ("lopen", "tillen", ""), "om welke activiteit"),
        ((8, 6, None), ("lopen", "tillen", "zitten"), "een cijfer"),
        ((8, 6, 7), ("lopen", "Lopen", "zitten"), "staat er al"),
    ],
)
def test_activities_that_are_not_right(answers, names, words, alice, episode, login):
    response = refused(alice, episode, login, "psk", *answers, activities=names)

    assert words in str(response.context["form"].errors)
    assert 'value="lopen"' in response.content.decode()


def test_six_activities_are_one_too_many(alice, episode, login):
    names = ("lopen", "tillen", "zitten", "fietsen", "slapen", "dansen")
    data = form_data("psk", 1, 2, 3, 4, 5, activities=names, answer_6=6)

    response = login(alice).post(where(episode, "psk"), data)

    assert "Hoogstens 5 activiteiten." in response.context["form"].errors["__all__"]


def test_the_activities_of_last_time_stand_in_the_form(alice, episode, login):
    measure(episode, "psk", 8, 6, 7, by=alice, activities=("lopen", "tillen", "zitten"), on=TODAY)

    text = login(alice).get(where(episode, "psk")).content.decode()

    assert 'value="tillen"' in text
    assert " checked" in text  # the moment alone
    assert text.count(" checked") == 1


def test_activities_are_compared_where_both_scored_them(alice, episode):
    measure(episode, "psk", 8, 6, 7, by=alice, activities=("lopen", "tillen", "zitten"), on=TODAY)
    measure(episode, "psk", 2, 4, 9, by=alice, activities=("lopen", "tillen", "dansen"), moment="evaluation")

    [series] = series_of(episode.measurements.all())

    assert series.latest.value == "5"
    assert (series.latest.change.before, series.latest.change.after) == (7, 3)
    assert series.latest.improvement == "+4"


# --- What it shows ----------------------------------------------------------------------------------------


def test_change_by_both_rules_and_the_setting_chooses(alice, episode, settings):
    measure(episode, "nprs", 8, by=alice, on=TODAY)
    measure(episode, "nprs", 6, by=alice, moment="evaluation")

    def latest():
        return series_of(episode.measurements.all())[0].latest

    assert (latest().change.enough_points, latest().change.enough_percent) == (True, False)
    assert (latest().improvement, latest().percent) == ("+2", "25 %")
    settings.IMPROVEMENT_RULE = "points"
    assert latest().is_enough is True
    settings.IMPROVEMENT_RULE = "percent"
    assert latest().is_enough is False


def test_worse_is_worse_also_where_high_is_better(alice, episode):
    measure(episode, "pseq", *[4] * 10, by=alice, on=TODAY)
    measure(episode, "pseq", *[3] * 10, by=alice, moment="evaluation")

    assert series_of(episode.measurements.all())[0].latest.improvement == "-10"


def test_the_page_draws_the_course_and_says_it_in_a_table(alice, episode, login):
    measure(episode, "nprs", 8, by=alice, on=TODAY)
    measure(episode, "nprs", 3, by=alice, moment="evaluation")

    text = login(alice).get(reverse("measurements", args=[episode.pk])).content.decode()

    assert "<svg" in text
    assert "20-11-2026: 8" in text
    assert "Lager is beter." in text
    assert "+5 beter, 62 %" in text
    assert "style=" not in text


def test_an_old_version_shows_its_own_questions_and_score(alice, episode, login):
    old = Measurement.objects.create(
        episode=episode,
        instrument="odi",
        instrument_title="ODI",
        instrument_version="1.0",
        moment="start",
        measured_on=TODAY,
        answers={"1": 3, "x": 2},
        questions=[["Een vraag die niet meer bestaat", "3 heel erg"]],
        value=47.5,
        band="severe",
        taken_at=timezone.now(),
        taken_by=alice,
        submission=uuid.uuid4(),
    )
    measure(episode, "odi", *[1] * 10, by=alice)
    client = login(alice)

    text = client.get(reverse("measurement", args=[episode.pk, old.pk])).content.decode()
    index = client.get(reverse("measurements", args=[episode.pk]))

    assert "Een vraag die niet meer bestaat" in text
    assert "47,5" in text
    # Two versions are two series: no change is computed across them.
    assert [(one.title, len(one.rows)) for one in index.context["series"]] == [
        ("ODI", 1),
        ("ODI (versie 1.0)", 1),
    ]


def test_an_instrument_that_is_gone_altogether_stays_readable(alice, episode, login):
    gone = Measurement.objects.create(
        episode=episode,
        instrument="vas",
        instrument_title="VAS",
        instrument_version="mm",
        moment="start",
        measured_on=TODAY,
        answers={"1": 63},
        questions=[["Pijn", "63 mm"]],
        value=63,
        taken_at=timezone.now(),
        taken_by=alice,
        submission=uuid.uuid4(),
    )
    client = login(alice)

    assert "63 mm" in client.get(reverse("measurement", args=[episode.pk, gone.pk])).content.decode()
    assert client.get(reverse("measurements", args=[episode.pk])).status_code == 200
    assert client.get(episode.get_absolute_url()).status_code == 200


def test_a_measurement_of_another_episode_is_not_found(alice, bob, episode, measurement, login, zaandam):
    other = EpisodeFactory(patient=PatientFactory(practice=zaandam, by=alice), lead_therapist=alice)

    assert login(alice).get(reverse("measurement", args=[other.pk, measurement.pk])).status_code == 404


def test_the_copy_of_the_record_has_the_course_and_the_answers(alice, sanne, episode, login):
    measure(episode, "nprs", 8, by=alice, on=TODAY)
    measure(episode, "nprs", 3, by=alice, moment="evaluation")

    response = login(alice).get(reverse("record_pdf", args=[sanne.pk]))
    text = pdf_text(response.content)

    assert b"pdfuaid" in response.content
    assert "Meting: NPRS, gemiddeld, laatste 24 uur" in text
    # The second row of the table: the score, what it means, how much better, and whether that is enough.
    assert "evaluatie 3 lichte pijn +5 ja" in text
    # The picture is drawn, with its own words.
    assert "7,5" in text


# --- Withdrawing ------------------------------------------------------------------------------------------


def test_a_mistake_is_withdrawn_and_stays_readable(alice, episode, measurement, login):
    client = login(alice)
    address = reverse("measurement", args=[episode.pk, measurement.pk])

    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Verkeerde patiënt"}).status_code == 302

    measurement.refresh_from_db()
    assert (measurement.withdrawn_by, measurement.withdrawn_reason) == (alice, "Verkeerde patiënt")
    assert "Verkeerde patiënt" in client.get(address).content.decode()
    assert client.post(address, {"reason": "Nog eens"}).status_code == 422
    # It counts no more, and the day is free again.
    assert [row.instruments for row in due_rows(episode, episode.measurements.all())] == []
    assert client.post(where(episode, "nprs"), form_data("nprs", 3)).status_code == 302


def test_in_a_closed_episode_nothing_is_withdrawn(alice, episode, measurement):
    Episode.objects.filter(pk=episode.pk).update(closed_at=timezone.now(), closed_by=alice)

    with pytest.raises(ActionRefused):
        withdraw_measurement(measurement=measurement, reason="x", by=alice)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE patients_measurement SET value = 1",
        "UPDATE patients_measurement SET answers = '{}'",
        "DELETE FROM patients_measurement",
    ],
)
def test_a_measurement_is_final(sql, measurement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


# --- What is due ------------------------------------------------------------------------------------------

START = datetime.date(2026, 10, 1)


def due_on(day, *taken, evaluation=None):
    found = due(taken, started_on=START, evaluation_date=evaluation, today=day)
    return [(each.moment, each.instruments) for each in found]


def core(moment, day):
    return [(key, moment, day) for key in ("nprs", "psk", "qbpds")]


def test_the_core_set_is_due_at_the_start():
    assert due_on(START) == [("start", ("nprs", "psk", "qbpds"))]
    assert due_on(START, ("nprs", "start", START)) == [("start", ("psk", "qbpds"))]
    assert due_on(START, *core("start", START)) == []


def test_and_again_at_the_planned_evaluation():
    evaluation = datetime.date(2026, 11, 12)
    first = core("start", START)

    assert due_on(evaluation - datetime.timedelta(days=1), *first, evaluation=evaluation) == []
    assert due_on(evaluation, *first, evaluation=evaluation) == [("evaluation", ("nprs", "psk", "qbpds"))]
    early = core("evaluation", evaluation - datetime.timedelta(days=14))
    assert due_on(evaluation, *first, *early, evaluation=evaluation) == []
    before = core("evaluation", evaluation - datetime.timedelta(days=15))
    assert len(due_on(evaluation, *first, *before, evaluation=evaluation)) == 1


def test_at_the_end_what_is_missing():
    assert due_at_end([("nprs", "end", START), ("psk", "start", START)]) == ("psk", "qbpds")


def test_due_measurements_stand_on_the_start_page(alice, episode, login):
    save(episode, "intake", alice)
    measure(episode, "nprs", 7, by=alice)
    client = login(alice)

    text = client.get("/").content.decode()

    assert "Metingen en evaluaties te doen" in text
    assert "Start: PSK, QBPDS" in text
    Episode.objects.filter(pk=episode.pk).update(closed_at=timezone.now(), closed_by=alice)
    assert "Metingen en evaluaties te doen" not in client.get("/").content.decode()


def test_the_signed_plan_says_when_to_evaluate(alice, episode, monkeypatch):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    read = Episode.objects.with_phases().get(pk=episode.pk)
    evaluation = read.signed_plan.evaluation_date

    def moments_on(day):
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)
        return [row.moment for row in due_rows(read, [])]

    assert moments_on(evaluation - datetime.timedelta(days=1)) == ["start"]
    assert moments_on(evaluation) == ["start", "evaluatie"]


def test_nothing_is_due_before_the_intake_or_without_an_indication(alice, episode):
    assert due_rows(episode, []) == []
    for key in ("intake", "examination"):
        sign(episode, key, alice)
    sign(episode, "analysis", alice, indication="no", no_indication_reason="Geen bewegingsprobleem.")

    assert due_rows(Episode.objects.with_phases().get(pk=episode.pk), []) == []


# --- Wording ----------------------------------------------------------------------------------------------


@pytest.fixture
def wording(tmp_path):
    def write(**changes):
        items = {item.key: f"Officiële vraag {item.key}" for item in get("qbpds").items}
        content = {
            "instrument": "qbpds",
            "version": "20 items",
            "licence": "Mapi 2026-1",
            "items": items,
        } | changes
        path = tmp_path / "wording.json"
        path.write_text(json.dumps(content))
        return path

    return write


def test_a_practice_with_a_licence_sees_the_official_questions(
    alice, carol, noord, episode, zaandam, wording, login
):
    call_command("load_instrument_wording", wording(), practice=zaandam.pk, verbosity=0)
    client = login(alice)

    assert "Officiële vraag 7" in client.get(where(episode, "qbpds")).content.decode()
    client.post(where(episode, "qbpds"), form_data("qbpds", *[1] * 20))
    assert Measurement.objects.get().questions[6] == ["Officiële vraag 7", "1 nauwelijks"]


def test_another_practice_does_not(alice, episode, noord, wording, login):
    call_command("load_instrument_wording", wording(), practice=noord.pk, verbosity=0)

    assert "Officiële vraag" not in login(alice).get(where(episode, "qbpds")).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"instrument": "hads"},
        {"version": "2.0"},
        {"licence": " "},
        {"items": {"1": "alleen de eerste"}},
        {"items": {str(number): "x" for number in range(1, 22)}},
        {"items": ["x"] * 20},
        {"items": {str(number): 7 for number in range(1, 21)}},
    ],
)
def test_a_wrong_file_is_refused(changes, zaandam, wording):
    with pytest.raises(CommandError):
        call_command("load_instrument_wording", wording(**changes), practice=zaandam.pk, verbosity=0)


def test_a_file_that_is_none(zaandam, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[1]")
    for file in (path, tmp_path / "nothing.json"):
        with pytest.raises(CommandError):
            call_command("load_instrument_wording", file, practice=zaandam.pk, verbosity=0)
