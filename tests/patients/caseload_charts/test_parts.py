"""The templates of the charts: each picture has a name and a table with every figure, and no style of its own."""

import datetime
import re

import pytest
from django.template.loader import render_to_string

from patients.caseload_charts.columns import Column, columns
from patients.caseload_charts.expected import Expectation, Score, expected
from patients.caseload_charts.shares import Share, shares
from patients.caseload_charts.steps import Box, Line, Point, steps
from patients.survival import Course, kaplan_meier
from tests.patients.test_hostile_text import CORPUS, dangers

MONDAY = datetime.date(2026, 1, 5)
CURVE = kaplan_meier([Course(9, True, 3), Course(20, True, 2), Course(33, False, 4)])


def flows(title="In- en uitstroom", kind="afgesloten"):
    return columns(
        title, ("aangemeld", kind), [Column("7", (123, 45)), Column("8", (0, 67), "week 8 van 2026")]
    )


def recovery(title="Herstel", label="sinds de start van de behandeling"):
    box = Box("folder: meer dan 80 % binnen 4–6 weken", 4, 6, 80)
    return steps(
        title, [Line(label, CURVE)], weeks=26, box=box, point=Point("richtlijn: 50 % na 3 maanden", 13, 50)
    )


def completeness(title="Metingen", label="NPRS"):
    return shares(title, [Share(label, 61, 22, 17), Share("PCS", 0, 0, 0)])


def pain(title="Pijn en het verwachte verloop", label="gemiddelde uit onderzoek"):
    scores = [Score(MONDAY, 73), Score(MONDAY + datetime.timedelta(days=30), 41)]
    course = [Expectation(0, 52, 48, 57), Expectation(6.5, 23, 21, 25)]
    return expected(title, scores, course, start=MONDAY, course_label=label)


CHARTS = {"columns": flows, "steps": recovery, "shares": completeness, "expected": pain}


def rendered(name, chart=None):
    return render_to_string(
        f"patients/_parts/charts/{name}.html", {"chart": chart or CHARTS[name](), "tells_at_risk": True}
    )


def cells(page):
    return [
        re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh]\b.*?</t[dh]>", page, re.DOTALL)
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_each_picture_has_a_name_and_a_table_with_a_caption(name):
    page = rendered(name)
    title = CHARTS[name]().title

    assert re.search(rf'<svg class="chart-drawing"[^>]*role="img"><title>{title}</title><desc>\w', page)
    assert "<details" in page
    assert "Als tabel" in page
    assert page.count("<caption") == page.count("<table") >= 1
    assert not re.search(r"<th(?![^>]*\bscope=)[ >]", page)


@pytest.mark.parametrize("name", CHARTS)
def test_no_part_has_a_style_or_script_or_a_name_that_could_be_there_twice(name):
    assert not re.search(r"<style|<script|\sstyle=|\sid=|\son\w+=|url\(", rendered(name))


@pytest.mark.parametrize("name", CHARTS)
def test_coordinates_have_points(name):
    drawing = re.search(r'<svg class="chart-drawing".*?</svg>', rendered(name), re.DOTALL)[0]

    assert not re.search(r'\s(?:x|x1|x2|y|y1|y2|cx|cy|r|d|width|height|viewBox|transform)="[^"]*,', drawing)
    assert not re.search(r'="(?:None|)"', drawing)


def test_the_columns_are_in_the_table():
    found = cells(rendered("columns"))

    assert found[:3] == ["Week", "Aangemeld", "Afgesloten"]
    assert found[3:9] == ["7", "123", "45", "week 8 van 2026", "0", "67"]
    assert found[9:] == ["Samen", "123", "112"]


def test_a_column_of_nothing_is_not_drawn():
    assert rendered("columns").count("<rect x=") - 2 == 3  # two of the legend


def test_every_week_of_recovery_is_in_the_table():
    chart, page = recovery(), rendered("steps")

    expected_cells = []
    for row in chart.rows:
        (cell,) = row.cells
        expected_cells += [str(row.week), cell.recovered, cell.interval, str(cell.at_risk)]
    assert cells(page)[5:] == expected_cells
    assert len(chart.rows) == 5
    assert "folder: meer dan 80 % binnen 4–6 weken" in page
    assert "richtlijn: 50 % na 3 maanden" in page


def test_the_shares_are_in_the_picture_and_with_their_numbers_in_the_table():
    page = rendered("shares")

    assert cells(page)[5:] == [
        "NPRS",
        "61 (61 %)",
        "22 (22 %)",
        "17 (17 %)",
        "100",
        "PCS",
        "0 (–)",
        "0 (–)",
        "0 (–)",
        "0",
    ]
    assert re.findall(r'class="chart-share"[^>]*>([^<]+)<', page)[:3] == ["61 %", "22 %", "17 %"]
    assert "chart-hatch" in page


def test_scores_and_course_are_in_the_tables():
    found = cells(rendered("expected"))

    assert found[5:15] == [
        "05-01-2026",
        "0",
        "73",
        "52",
        "48 tot 57",
        "04-02-2026",
        "4,3",
        "41",
        "33",
        "30 tot 36",
    ]
    assert found[18:] == ["0", "52", "48 tot 57", "6,5", "23", "21 tot 25"]


def test_a_score_outside_the_axis_is_said_to_be():
    chart = expected(
        "Pijn", [Score(MONDAY, 50), Score(MONDAY - datetime.timedelta(days=7), 60)], [], start=MONDAY
    )

    page = rendered("expected", chart)

    assert page.count("niet in de grafiek") == 1
    assert "de tabel noemt ze allemaal" in page


@pytest.mark.parametrize(
    ("name", "chart"),
    [
        ("columns", columns("Leeg", ("open",), [])),
        ("steps", steps("Leeg", [Line("", kaplan_meier([]))], weeks=26)),
        ("shares", shares("Leeg", [])),
    ],
)
def test_without_figures_the_part_says_so(name, chart):
    page = rendered(name, chart)

    assert "Leeg: er is nog niets om te laten zien." in page
    assert "<svg" not in page


def test_without_scores_there_is_a_picture_of_what_is_expected():
    page = rendered("expected", expected("Pijn", [], [Expectation(0, 52, 48, 57)], start=MONDAY))

    assert "Er is nog niet gemeten." in page


@pytest.mark.parametrize("payload", CORPUS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_part_runs_what_stands_in_a_title_or_a_label(name, payload):
    assert dangers(rendered(name, CHARTS[name](payload, payload))) == []
