"""Each exercise of the library has a drawing that can be read, fits its frame and is well-formed SVG."""

import re
from importlib import import_module
from xml.etree import ElementTree

import pytest
from django.apps import apps

from lowback.pdf import render_pdf
from patients.figures import draw, parse
from patients.figures.body import balls, body
from patients.figures.drawing import settled
from patients.models import Exercise
from patients.reports.figures import drawn_figure

MIGRATION = import_module("patients.migrations.0015_draw_the_library")
ROWS = dict(MIGRATION.read())
SVG = "{http://www.w3.org/2000/svg}"
COORDINATES = re.compile(r"(-?\d+\.?\d*) (-?\d+\.?\d*)(?=[MLQAZ ]|$)")


@pytest.mark.parametrize("key", ROWS)
def test_each_drawing_is_svg_of_paths_and_nothing_else(key):
    text = drawn_figure(ROWS[key]["figure"], label=ROWS[key]["figure_alt_nl"])

    root = ElementTree.fromstring(text)  # noqa: S314 (our own)

    assert root.get("viewBox") == "0 0 480 320"
    assert root.get("role") == "img"
    assert {child.tag for child in root} == {f"{SVG}path"}
    names = {name for child in root for name in child.attrib}
    assert names <= {"d", "fill", "stroke", "stroke-width", "paint-order"}
    assert not re.search(r"script|style|href|foreignObject|\bid=|\bon\w+=|url\(", text)


@pytest.mark.parametrize("key", ROWS)
def test_each_drawing_stays_in_its_frame(key):
    for shape in draw(parse(ROWS[key]["figure"])).shapes:
        points = [
            (float(x), float(y))
            # Of an arc only its end is a point: the radii and flags before it are not.
            for x, y in COORDINATES.findall(re.sub(r"A\S+ \S+ \S+ \S+ \S+ ", "L", shape.d))
        ]
        assert points
        assert all(0 <= x <= 480 and 0 <= y <= 320 for x, y in points), shape.d


@pytest.mark.parametrize("key", ROWS)
def test_nobody_sinks_into_the_floor_or_floats_above_it(key):
    figure = parse(ROWS[key]["figure"])
    for pose in figure.poses:
        lowest = min(ball.centre[1] - ball.radius for ball in balls(body(settled(pose))))
        # Flesh gives a little.
        assert -2.0 < lowest < 1.5


@pytest.mark.parametrize("key", ROWS)
def test_start_and_end_differ_and_an_arrow_says_how(key):
    figure = parse(ROWS[key]["figure"])

    assert any(pose.arrows for pose in figure.poses)
    if figure.end:
        assert settled(figure.start).points != settled(figure.end).points


@pytest.mark.parametrize("key", ROWS)
def test_the_words_are_one_plain_sentence_in_each_language(key):
    for language in ("nl", "en"):
        words = ROWS[key][f"figure_alt_{language}"]
        assert words.endswith(".")
        assert len(words.split()) <= 26
    assert ROWS[key]["figure_alt_nl"].startswith("Iemand ")
    assert ROWS[key]["figure_alt_en"].startswith("Someone ")


@pytest.mark.django_db
def test_every_exercise_of_the_library_is_drawn():
    exercises = Exercise.objects.all()

    assert {exercise.key for exercise in exercises} == set(ROWS)
    for exercise in exercises:
        exercise.full_clean()
        assert exercise.drawing
        assert exercise.figure_alt("nl") != exercise.figure_alt("en")


@pytest.mark.django_db
def test_the_migration_leaves_what_a_practice_drew_or_wrote():
    Exercise.objects.filter(key="squat").update(figure="start")
    Exercise.objects.filter(key="lunge").update(figure="", figure_alt_nl="Eigen woorden.", figure_alt_en="")
    MIGRATION.empty(apps, None)
    assert Exercise.objects.exclude(figure="").get().key == "squat"
    MIGRATION.fill(apps, None)

    assert Exercise.objects.get(key="squat").figure == "start"
    assert Exercise.objects.get(key="lunge").figure_alt_nl == "Eigen woorden."
    assert Exercise.objects.exclude(figure="").count() == len(ROWS) - 1


def test_a_drawing_goes_into_an_accessible_pdf(tmp_path, settings):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "figure.typ").write_text(
        '#let data = json(bytes(sys.inputs.data))\n#set document(title: "Oefeningen")\n#set text(lang: "nl")\n'
        '#for each in data.figures { image(bytes(each.svg), format: "svg", alt: each.alt, width: 5cm) }'
    )
    settings.BASE_DIR = tmp_path
    figures = [{"svg": drawn_figure(row["figure"]), "alt": row["figure_alt_nl"]} for row in ROWS.values()]

    assert render_pdf("figure.typ", {"figures": figures}).startswith(b"%PDF")
