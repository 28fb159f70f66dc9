"""What the chronic-pain track leaves on paper: the record, the letter that asks for more disciplines, and the export."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from patients.actions.exposure import add_feared_activity, log_education, record_experiment
from patients.actions.graded_sessions import withdraw_session
from patients.models import Destruction, Letter
from patients.queries.follow_ups import follow_ups
from patients.reports.letter_texts import prefilled
from patients.reports.machine import everything_about
from patients.reports.record import episode_report
from patients.tracks import CHRONIC
from tests.factories import measure
from tests.patients.chronic.conftest import again
from tests.patients.chronic.test_activities import agreed, did, record
from tests.patients.chronic.test_exposure import experiment, feared, told
from tests.patients.test_privacy import answer, rows_that_mention
from tests.pdfs import pdf_text
from tests.records import form_data, sign


@pytest.fixture
def full(treated, specialist):
    """Something in every room."""
    walking = agreed(treated, specialist)
    quotas = list(walking.signed_plans[0].quotas.all())
    record(walking, [did(quotas[0], 8), did(quotas[1], 20, reason="Ging zo goed")], specialist)
    [slip] = record(walking, [did(quotas[2], 99)], specialist)
    withdraw_session(session=slip, reason="Typfout", by=specialist)
    lifting = add_feared_activity(episode=treated, values=feared(), submission=uuid.uuid4(), by=specialist)
    record_experiment(activity=lifting, values=experiment(), submission=uuid.uuid4(), by=specialist)
    log_education(episode=treated, values=told(), submission=uuid.uuid4(), by=specialist)
    sign(treated, "chronic-evaluation", specialist)
    return again(treated)


def test_the_record_tells_the_whole_track(full, specialist, login):
    response = login(specialist).get(reverse("episode_pdf", args=[full.pk]))

    text = pdf_text(response.content)
    for words in (
        "Overgang naar een ander traject",
        "Houdt aan.",
        "Niveau van zorg",
        "Kaart van factoren",
        "Niet meer bukken",
        "Activiteit in opbouw: Wandelen",
        "10, 12, 14 minuten",
        "Ging zo goed",
        "Typfout",
        "Er schiet iets in mijn rug.",
        "80",
        "Pijn betekent niet dat er iets stuk is.",
        "Evaluatie chronische pijn",
    ):
        assert words in text, words


def test_the_record_tells_the_follow_up_moments_with_their_state(full):
    chapters = {chapter.title: chapter for part in episode_report(full).parts for chapter in part.chapters}
    [section] = chapters["Vervolgmomenten"].sections

    assert section.tables[0].headings == ("Moment", "Dag", "Stand")
    assert [(row[0], row[2]) for row in section.tables[0].rows] == [
        (each.title, each.in_words) for each in follow_ups(full)
    ]
    assert {row[2][:6] for row in section.tables[0].rows} == {"gedaan", "straks"}


def test_a_regular_record_says_nothing_of_it(planned):
    titles = [chapter.title for part in episode_report(planned).parts for chapter in part.chapters]

    assert not [title for title in titles if "traject" in title or "opbouw" in title]


def test_the_letter_for_more_disciplines_says_what_the_record_says(full, specialist):
    texts = prefilled(full, Letter.Kind.TEAM)

    assert "traject chronische pijn" in texts["opening"]
    assert "Niveau van zorg nu: 2" in texts["opening"]
    assert "centrale sensitisatie" in texts["findings"]
    assert "In stand houdend, gedrag: Niet meer bukken." in texts["findings"]
    assert "vermijder" in texts["findings"]
    assert (
        "Opbouw van wandelen: van 4 keer 1 zoals afgesproken, 1 meer, 0 minder, 2 niet gedaan."
        in texts["plan"]
    )
    assert "doorgaan volgens plan" in texts["plan"]
    assert "multidisciplinaire zorg" in texts["request"]


def test_the_letter_names_every_criterion_that_the_page_shows(full, specialist, login):
    measure(full, "odi", *[3] * 10, by=specialist)
    measure(full, "4dkl", *[2] * 50, by=specialist)
    shown = [
        signal.text for signal in login(specialist).get(full.get_absolute_url()).context["track"].criteria
    ]

    conclusion = prefilled(again(full), Letter.Kind.TEAM)["conclusion"]

    assert [text.split(":")[0] for text in shown] == ["ODI", "4DKL Depressie", "4DKL Angst"]
    assert [text for text in shown if f"- {text}" not in conclusion] == []


def test_the_letter_is_written_signed_and_kept(full, specialist, login):
    client = login(specialist)
    page = client.get(reverse("letter_new", args=[full.pk, "team"]))
    data = {name: value or "" for name, value in page.context["form"].initial.items() if name != "charts"}
    data |= {"recipient_name": "A. de Haas", "submission": str(uuid.uuid4()), "action": "sign"}
    data["written_on"] = timezone.localdate().isoformat()

    response = client.post(reverse("letter_new", args=[full.pk, "team"]), data)

    assert response.status_code == 302, response.context["obstacles"]
    letter = full.letters.get()
    assert (letter.kind, letter.is_signed) == ("team", True)
    assert "Waarom meer disciplines" in pdf_text(letter.pdf) or "Wat is gedaan" in pdf_text(letter.pdf)


@pytest.mark.parametrize("name", ["findings", "request"])
def test_it_is_not_signed_without_what_it_asks(name, full, specialist, login):
    texts = {key: value for key, value in prefilled(full, "team").items() if isinstance(value, str)}
    data = texts | {
        "recipient_name": "A. de Haas",
        "submission": str(uuid.uuid4()),
        "action": "sign",
        name: "",
    }
    data["written_on"] = timezone.localdate().isoformat()

    response = login(specialist).post(reverse("letter_new", args=[full.pk, "team"]), data)

    assert response.status_code == 422
    assert name in [missing.field for missing in response.context["missing"]]


def test_a_regular_episode_has_no_such_letter(planned, specialist, login):
    assert login(specialist).get(reverse("letter_new", args=[planned.pk, "team"])).status_code == 404


def test_an_evaluation_that_decides_so_leads_to_it(treated, specialist, login):

    changes = {"decision": "multidisciplinary", "explanation": "Te weinig effect."}
    response = login(specialist).post(
        reverse("phase", args=[treated.pk, "chronic-evaluation"]),
        form_data(CHRONIC.evaluation, changes=changes, action="sign"),
    )

    assert response.url == reverse("letter_new", args=[treated.pk, "team"])


def test_an_interim_letter_speaks_of_the_evaluation_of_this_track(full):
    texts = prefilled(full, Letter.Kind.INTERIM)

    assert "22 november 2026" in texts["findings"]
    assert "Over zes weken een uur tuinieren" in texts["findings"]


def test_the_export_holds_every_row_once(full):
    tables = everything_about(full.patient)["tables"]

    for name in (
        "TrackChange",
        "CareLevel",
        "GradedActivity",
        "QuotaPlan",
        "PlannedQuota",
        "GradedSession",
        "FearedActivity",
        "ExposureExperiment",
        "PainEducation",
        "MaintainingFactors",
        "Factor",
    ):
        rows = tables[f"patients.{name}"]
        assert rows and len({row["id"] for row in rows}) == len(rows), name


def test_destruction_takes_the_whole_track_along(full, specialist, priya, asked, capsys):
    said = ("Niet meer bukken", "Ging zo goed", "Er schiet iets in mijn rug.", "Houdt aan.", "Versleten rug.")
    assert all(rows_that_mention(text) for text in said)
    answer(asked, priya)

    call_command("destroy_records")

    assert [text for text in said if rows_that_mention(text)] == []
    rows = Destruction.objects.get().rows
    for name in (
        "TrackChange",
        "CareLevel",
        "QuotaPlan",
        "GradedSession",
        "ExposureExperiment",
        "PainEducation",
    ):
        assert rows[f"patients.{name}"] >= 1, name
