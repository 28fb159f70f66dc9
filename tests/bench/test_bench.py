"""The benchmark's own arithmetic and lists; what it measures is measured by `make bench`."""

import dataclasses
import datetime

import pytest
from django.http import HttpResponse

from patients import urls as record_urls
from patients.tracks import PHASES
from practices.models import Membership, Practice
from tests.bench import floor, reading_html, subjects, tables
from tests.bench.counting import ASKS, DATABASE, QUERIES, CountedQueries
from tests.bench.figures import percentile, ratio
from tests.bench.load import Loaded, shared
from tests.bench.measuring import Measured, at_once, repeated
from tests.bench.not_measured import NOT_MEASURED
from tests.bench.pages import PAGES
from tests.bench.scans import whole_tables
from tests.bench.subjects import SUBJECTS
from tests.factories import EpisodeFactory, PatientFactory
from tests.records import save, sign

MEASURED = Measured(
    key="start",
    requests=9,
    p50=10.0,
    p95=20.0,
    users=8,
    together_p50=40.0,
    together_p95=90.0,
    per_second=123.4,
    queries=12,
    database=3.21,
    size=6.25,
    rows=4,
    floor=2.0,
    times_floor=5.0,
    memory=200,
)


@pytest.fixture(autouse=True)
def nobody_known():
    """What was looked up in the database of another test is no longer there."""
    subjects.forget()
    yield
    subjects.forget()


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([5], 50, 5), ([5], 95, 5), ([4, 1, 3, 2], 50, 2), (range(1, 101), 95, 95), ([1, 2, 9], 95, 9)],
)
def test_a_percentile_is_a_time_that_was_measured(values, percent, expected):
    assert percentile(values, percent) == expected


def test_there_is_no_ratio_to_what_was_not_measured():
    assert ratio(30, 10) == 3
    assert ratio(30, None) is None


def test_the_table_compares_the_large_network_with_the_small_one():
    large = dataclasses.replace(MEASURED, p50=15.0)
    other = dataclasses.replace(MEASURED, key="only here")

    text = tables.as_text({1000: [MEASURED], 1_000_000: [large, other]}, {"date": "today"})

    lines = [line for line in text.splitlines() if line.startswith("| ")]
    assert lines[0].count("|") == 13
    assert lines[1].split("|")[1:4] == [" start ", "  10 ", "  20 "]
    assert lines[3].endswith("|     1.5 |")
    assert lines[4].endswith("|       – |")
    assert "**1 000 000 patients**" in text
    assert len({len(line) for line in lines[2:]}) == 1


def test_every_page_has_an_address_and_a_known_subject():
    known = dict.fromkeys(
        (
            "patient_id",
            "episode_id",
            "treatment_id",
            "measurement_id",
            "letter_id",
            "activity_id",
            "explanation_id",
            "complaint_id",
            "practice_id",
        ),
        7,
    )
    known |= {"month": datetime.date(2026, 10, 1)}
    states = {f"{phase.key}:{state}" for phase in PHASES for state in ("empty", "draft", "signed")}
    for page in PAGES:
        assert page.path(known).startswith("/")
        assert page.about in {*SUBJECTS, *Membership.Role.values, *states}
    assert len({page.key for page in PAGES}) == len(PAGES)


def test_no_page_of_the_record_is_forgotten():
    names = {pattern.name for pattern in record_urls.urlpatterns}
    measured = {page.url for page in PAGES}
    assert names - measured == set(NOT_MEASURED)


def test_a_form_is_read_as_a_browser_sends_it():
    page = reading_html.Page(
        """
        <form><input name="q"></form><main><table><tr><td></table>
        <form data-draft-url="/drafts/keep/"><input type="hidden" name="csrfmiddlewaretoken" value="x">
        <input type="hidden" name="version" value="3"><input name="visited_on" value="2026-12-01">
        <input type="radio" name="pain" value="1"><input type="radio" name="pain" value="2" checked>
        <input type="checkbox" name="done"><input name="off" disabled><button name="action" value="save"></button>
        <select name="by"><option value="">-</option><option value="4" selected>x</option></select>
        <textarea name="text">\na &amp; b</textarea></form></main>
        """
    )
    assert page.draft_url == "/drafts/keep/"
    assert page.fields == [
        ("version", "3"),
        ("visited_on", "2026-12-01"),
        ("pain", "2"),
        ("by", "4"),
        ("text", "a & b"),
    ]
    # A table row, and the fields that can be seen: day, pain, done, by and text.
    assert page.rows == 6
    assert reading_html.Page("<ul><li>Jansen</li><li>Janssen</li></ul>").rows == 2


@pytest.mark.parametrize("rows", [2, 7])
def test_the_floor_shows_so_many_rows_with_one_query(rows, zaandam, rf, django_assert_num_queries):
    PatientFactory.create_batch(3, practice=zaandam)
    with django_assert_num_queries(1):
        response = floor.floor(rf.get("/"), zaandam.pk, rows)
    assert response.content.decode().count("<tr>") == rows


def test_queries_are_counted_only_when_asked(zaandam, rf):
    def page(request):
        return HttpResponse(str(Practice.objects.count()))

    counted = CountedQueries(page)
    assert QUERIES not in counted(rf.get("/")).headers
    answer = counted(rf.get("/", headers={ASKS: "1"}))
    assert answer[QUERIES] == "1"
    assert float(answer[DATABASE]) > 0


def test_visits_stop_at_the_number_or_the_time_that_was_set():
    assert len(repeated(lambda: "answer", 5, 10)) == 5
    assert len(repeated(lambda: "answer", 5, -1)) == 1
    answers, per_second = at_once([lambda: "a", lambda: "b"], 3, 10)
    assert sorted(answers) == ["a"] * 3 + ["b"] * 3
    assert per_second > 0


def test_a_fault_of_one_user_is_not_lost():
    def refused():
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        at_once([refused, lambda: "b"], 3, 10)


def test_under_load_no_two_users_write_in_one_record(alice, sanne):
    for _ in range(5):
        save(EpisodeFactory(patient=sanne, lead_therapist=alice), "intake", alice)

    works = shared(2)

    assert [owner for owner, _ in works] == [alice, alice]
    first, second = (
        {known["episode_id"] for _, case in work["save"] for known in case.arguments} for _, work in works
    )
    assert (len(first), len(second)) == (3, 2)
    assert not first & second


def test_a_page_is_only_measured_about_an_episode_in_that_state(alice, sanne):
    signed, drafted, empty = EpisodeFactory.create_batch(3, patient=sanne, lead_therapist=alice)
    sign(signed, "intake", alice)
    save(drafted, "intake", alice)

    def episodes(about):
        return [known["episode_id"] for case in subjects.cases(about, 9) for known in case.arguments]

    assert episodes("intake:signed") == [signed.pk]
    assert episodes("intake:draft") == [drafted.pk]
    assert episodes("intake:empty") == [empty.pk]
    assert episodes("examination:empty") == [signed.pk]


def test_the_table_of_the_load_test_says_what_went_wrong():
    loaded = Loaded(
        users=8,
        seconds=60.0,
        visits=900,
        per_second=15.0,
        kinds={"look": (100.0, 200.0), "save": (300.0, 400.0)},
        errors={"start: 500": 2, "plan: 404": 1},
        stale=4,
        deadlocks=0,
        memory=(180, 240, 241, 242),
        connections=9,
    )

    last = tables.load_as_text({1000: [loaded]}, {}).splitlines()[-1]

    cells = [cell.strip() for cell in last.strip("|").split("|")]
    assert cells == [
        "1 000",
        "8",
        "60",
        "900",
        "15",
        "100 / 200",
        "",
        "300 / 400",
        "3",
        "4",
        "0",
        "9",
        "180 → 240 → 241 → 242",
    ]


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ({"Node Type": "Index Scan", "Relation Name": "patients_patient"}, []),
        ({"Node Type": "Seq Scan", "Relation Name": "practices_practice"}, []),
        ({"Node Type": "Parallel Seq Scan", "Relation Name": "patients_patient"}, ["patients_patient"]),
        (
            {"Node Type": "Limit", "Plans": [{"Node Type": "Seq Scan", "Relation Name": "patients_patient"}]},
            [],
        ),
        (
            {
                "Node Type": "Limit",
                "Plans": [
                    {
                        "Node Type": "Sort",
                        "Plans": [{"Node Type": "Seq Scan", "Relation Name": "patients_patient"}],
                    }
                ],
            },
            ["patients_patient"],
        ),
    ],
)
def test_a_plan_that_goes_through_a_large_table_is_found(plan, found):
    assert list(whole_tables(plan, {"patients_patient"})) == found
