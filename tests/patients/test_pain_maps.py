"""The pain map where it is read: the intake, the episode, the letter and the record on paper."""

import pytest
from django.urls import reverse

from patients.models import Episode
from patients.queries.pain_maps import intake_map
from patients.reports.letter_texts import prefilled
from patients.reports.letters import shown
from patients.reports.record import episode_report
from tests.patients.test_letters import send, with_plan, write
from tests.pdfs import flat, pdf_text
from tests.records import save, sign

PLACES = [
    {"region": "lower_lumbar", "side": "left", "quality": "dull", "intensity": 3, "pattern": "constant"},
    {"region": "calf", "side": "left", "quality": "tingling", "intensity": 7, "pattern": ""},
]
ROWS = {"pain_locations": PLACES}


def again(episode):
    return Episode.objects.with_phases().get(pk=episode.pk)


@pytest.fixture
def planned(alice, episode):
    return with_plan(episode, alice, rows={"intake": ROWS})


def test_the_signed_intake_shows_the_picture_above_the_table(alice, episode, login):
    sign(episode, "intake", alice, rows=ROWS)

    text = login(alice).get(reverse("phase", args=[episode.pk, "intake"])).content.decode()

    assert text.count('class="body-chart-svg"') == 1
    assert text.index("body-chart-svg") < text.index("naast de wervelkolom, laag in de lendenen</td>")
    assert "onderzoek gevoel, kracht en reflexen" in text


def test_an_intake_without_places_has_no_picture(alice, episode, login):
    sign(episode, "intake", alice)

    text = login(alice).get(reverse("phase", args=[episode.pk, "intake"])).content.decode()

    assert "body-chart-svg" not in text


def test_the_episode_shows_it_with_what_it_suggests_and_says_when_it_is_a_draft(alice, episode, login):
    client, where = login(alice), reverse("episode", args=[episode.pk])
    assert "Pijnkaart" not in client.get(where).content.decode()

    save(episode, "intake", alice, rows=ROWS)
    text = client.get(where).content.decode()
    assert "(concept)" in text
    assert "Onderbeen achter (kuit), links" in text
    assert "Uitstraling tot onder de knie aan de linkerkant" in text

    sign(episode, "intake", alice, rows=ROWS)
    assert "(concept)" not in client.get(where).content.decode()


def test_the_map_of_an_episode_is_that_of_its_intake(alice, episode):
    assert intake_map(again(episode)) is None
    save(episode, "intake", alice)
    assert intake_map(again(episode)) is None
    save(episode, "intake", alice, rows=ROWS)

    found = intake_map(again(episode))

    assert [place["region"] for place in found.places] == ["lower_lumbar", "calf"]
    assert found.is_draft


@pytest.mark.parametrize(
    ("kind", "goes_along"), [("start", True), ("urgent", False), ("interim", False), ("end", False)]
)
def test_the_map_goes_along_by_itself_where_it_is_news(kind, goes_along, planned):
    assert ("Pijnkaart" in prefilled(planned, kind)["charts"]) == goes_along


def test_a_letter_has_the_map_when_it_was_chosen_and_keeps_it(alice, planned, login):
    without = write(planned, "interim", alice)
    kept = send(planned, "start", alice)

    page = login(alice).get(kept.get_absolute_url()).content.decode()
    text = flat(pdf_text(kept.pdf))

    assert flat("Onderbeen achter (kuit), links: tintelend, 7 van 10") in text
    assert "body-chart-svg" in page
    assert kept.document["places"] == PLACES
    offered = login(alice).get(without.get_absolute_url()).content.decode()
    assert 'value="Pijnkaart"' in offered


def test_a_letter_of_before_there_were_maps_still_reads(alice, planned, login):
    kept = send(planned, "start", alice)
    document = {key: value for key, value in kept.document.items() if key != "places"}

    kept.document = document
    assert shown(kept)["pain_map"] is None


def test_the_record_on_paper_has_the_picture_beside_its_list(planned):
    sections = [
        section
        for part in episode_report(planned).parts
        for chapter in part.chapters
        if chapter.title == "Intake"
        for section in chapter.sections
        if section.is_beside
    ]

    (found,) = sections
    assert found.title == "Pijnkaart"
    assert found.lines == (
        ("Naast de wervelkolom, laag in de lendenen, links", "zeurend, 3 van 10, voortdurend"),
        ("Onderbeen achter (kuit), links", "tintelend, 7 van 10"),
    )
    assert found.chart.startswith("<svg")
    assert "2 plekken" in found.chart_alt
