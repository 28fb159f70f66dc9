"""The reports as pages, files and documents: whose figures, of which period, and never a small one."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from patients.actions.privacy import begin_hold
from patients.actions.summaries import renew
from patients.models import Episode, EpisodeSummary, Hold, Patient
from patients.queries.reporting import Scope, report_tables
from patients.reporting import REPORTS, get
from practices.models import AccessLogLine
from practices.suppression import NETWORK
from tests.factories import EpisodeFactory, PatientFactory
from tests.patients.courses import ago
from tests.pdfs import flat, pdf_text

keys = pytest.mark.parametrize("key", [report.key for report in REPORTS])
YEAR = Scope(ago(365), ago(0))


@pytest.fixture
def summaries(zaandam, noord, alice, carol):
    """Writes so many episodes of a practice with these facts, straight into the summaries."""

    def write(practice, number, *, consent=False, **facts):
        therapist = alice if practice == zaandam else carol
        made = []
        for _ in range(number):
            patient = PatientFactory(practice=practice, by=therapist)
            episode = EpisodeFactory(patient=patient, lead_therapist=therapist)
            values = {
                "registered_on": ago(200),
                "access_mode": "dtf",
                "track": "regular",
                "stage": "treatment",
            }
            made.append(
                EpisodeSummary(
                    episode=episode,
                    patient=patient,
                    practice=practice,
                    may_leave=consent,
                    made_at=timezone.now(),
                    **values | facts,
                )
            )
        EpisodeSummary.objects.bulk_create(made)
        return made

    return write


def closed(days=30, **facts):
    return {"closed_on": ago(days), "end_reason": "goals_reached", "treated_from": ago(100)} | facts


def tables(key, row, scope=YEAR):
    return {
        table.title: {line.label: (line.count, line.of) for line in table.lines}
        for table in report_tables(get(key), scope)[row]
    }


# --- From the database to the facts ----------------------------------------------------------------------------------


def test_recovery_from_the_summaries(zaandam, noord, summaries):
    summaries(zaandam, 2, **closed(recovered_on=ago(72)))  # on day 28
    summaries(zaandam, 1, **closed(recovered_on=ago(71)))  # on day 29
    summaries(noord, 1, treated_from=ago(20))  # open for too short
    summaries(noord, 1, treated_from=ago(60), onset_on=ago(90), recovered_on=ago(40), duration_class="acute")

    since_start = tables("recovery", NETWORK)["Hersteld sinds de start van de behandeling"]

    # Noord's open one of 60 days recovered on day 20: within 4 and 6 weeks; for 12 it isn't followed long enough.
    assert since_start == {"binnen 4 weken": (3, 4), "binnen 6 weken": (4, 4), "binnen 12 weken": (3, 3)}
    since_onset = tables("recovery", noord.pk)["Hersteld sinds het begin van de klacht"]
    assert since_onset == {"binnen 4 weken": (0, 1), "binnen 6 weken": (0, 1), "binnen 12 weken": (1, 1)}


def test_the_other_facts_from_the_summaries(zaandam, summaries):
    summaries(
        zaandam,
        1,
        **closed(visits=3, profile=1, nprs_start=7, nprs_end=4, nprs_points=True, evaluated_on=ago(40)),
    )
    summaries(zaandam, 1, **closed(days=400, treated_from=ago(500)))
    summaries(zaandam, 1, registered_on=ago(300), intake_on=ago(296), first_visit_on=ago(290), nprs_start=7)
    summaries(zaandam, 1, registered_on=ago(2))

    assert tables("completeness", zaandam.pk)["Gemeten aan het begin en later"]["NPRS"] == (1, 1)
    assert tables("completeness", zaandam.pk)["Geëvalueerd"]["ten minste één evaluatie"] == (1, 1)
    assert tables("change", zaandam.pk)["NPRS: verbeterd"]["met 2 punten of meer"] == (1, 1)
    assert tables("visits", zaandam.pk)["Meer bezoeken dan gebruikelijk"][
        "profiel 1: meer dan 2 bezoeken"
    ] == (1, 1)
    assert tables("throughput", zaandam.pk)["Dagen"] == {
        "aanmelding tot intake": (1, 4),
        "intake tot eerste bezoek": (1, 4),
    }
    assert tables("caseload", zaandam.pk)["Episodes"] == {
        "aangemeld in de periode": (3, None),
        "afgesloten in de periode": (1, None),
        "open aan het einde van de periode": (2, None),
    }


def test_recurrence_waits_for_a_whole_year(zaandam, summaries):
    two_years = Scope(ago(730), ago(0))
    summaries(zaandam, 1, **closed(days=400, following_on=ago(40)))  # after 360 days
    summaries(zaandam, 1, **closed(days=500, following_on=ago(100)))  # after 400 days
    summaries(zaandam, 1, **closed(days=365, following_on=None))
    summaries(zaandam, 1, **closed(days=364, following_on=ago(300)))  # that year isn't over

    assert tables("endings", zaandam.pk, two_years)["Terug binnen een jaar"] == {
        "een nieuwe episode binnen 365 dagen": (1, 3)
    }


def test_a_report_a_year_of_long_episodes(zaandam, summaries):
    long = Scope(ago(900), ago(0))
    summaries(zaandam, 1, registered_on=ago(800), may_report=True, reported_on=ago(100))
    summaries(zaandam, 1, registered_on=ago(800), may_report=True, reported_on=ago(500))
    summaries(zaandam, 1, registered_on=ago(800), may_report=True)
    summaries(zaandam, 1, registered_on=ago(800), may_report=False, reported_on=ago(10))
    summaries(zaandam, 1, registered_on=ago(100), may_report=True)

    found = tables("process", zaandam.pk, long)["Verslag aan de huisarts"]
    assert found["ten minste jaarlijks bij langer dan een jaar"] == (1, 3)


def test_only_who_consents_leaves_the_network(zaandam, summaries):
    summaries(zaandam, 2, consent=True, **closed())
    summaries(zaandam, 3, **closed())
    outside = Scope(ago(365), ago(0), may_leave=True)

    assert tables("endings", zaandam.pk)["Reden van afsluiten"]["de doelen zijn bereikt"] == (5, None)
    assert tables("endings", zaandam.pk, outside)["Reden van afsluiten"]["de doelen zijn bereikt"] == (
        2,
        None,
    )


def test_whose_data_are_restricted_counts_nowhere(zaandam, priya, summaries):
    [made] = summaries(zaandam, 1, **closed())
    begin_hold(patient=made.patient, kind=Hold.Kind.RESTRICTION, reason="bezwaar", by=priya)

    assert tables("endings", zaandam.pk)["Reden van afsluiten"]["de doelen zijn bereikt"] == (0, None)


def test_the_record_counts_as_its_summary_says(alice, zaandam, episode):
    renew(Episode.objects.all())

    assert tables("caseload", zaandam.pk)["Episodes"]["open aan het einde van de periode"] == (1, None)


# --- The pages -------------------------------------------------------------------------------------------------------


@keys
def test_each_report_is_a_page_a_file_and_a_document(key, mira, zaandam, noord, summaries, login):
    summaries(zaandam, 12, **closed(visits=4, profile=2, nprs_start=7, nprs_end=4))
    client, report = login(mira), get(key)

    page = client.get(reverse("report", args=[key]))
    assert page.status_code == 200
    for paragraph in (report.title, *report.definition, report.source):
        assert paragraph in page.content.decode()
    file = client.get(reverse("report_csv", args=[key]))
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    titles = {table.title for table in page.context["document"].tables}
    assert {row[5] for row in rows[1:]} == titles
    assert {row[1] for row in rows[1:]} == {zaandam.name}
    document = flat(pdf_text(client.get(reverse("report_pdf", args=[key])).content))
    assert flat(report.title) in document
    assert flat("Wat er is geteld") in document


def test_small_figures_are_not_shown(mira, zaandam, noord, summaries, login):
    summaries(zaandam, 30, **closed())
    summaries(zaandam, 3, **closed(end_reason="red_flag"))
    summaries(noord, 20, **closed())
    address = reverse("report", args=["endings"])

    own, network = (
        {
            line.label: line.count
            for line in login(mira).get(address, asked).context["document"].tables[0].lines
        }
        for asked in ({}, {"practice": "network"})
    )

    assert own["rode vlag of niet-pluis"] in {"< 10", "–"}
    assert network["rode vlag of niet-pluis"] in {"< 10", "–"}
    assert own["de doelen zijn bereikt"] != "30" or network["rode vlag of niet-pluis"] == "–"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "2026-05", "until": "2026-04"}, "until"),
        ({"since": "gisteren"}, "since"),
        ({"since": "2026-13"}, "since"),
        ({"since": "1200-01"}, "since"),
        ({"until": "2199-01"}, "until"),
        ({"until": ""}, "until"),
        ({"practice": "999999"}, "practice"),
        ({"practice": ""}, "practice"),
        ({"practice": "\x00"}, "practice"),
        ({"audience": "iedereen"}, "audience"),
    ],
)
def test_a_faulty_question_gets_a_message_and_no_figures(asked, field, mira, zaandam, login):
    for name in ("report", "report_csv", "report_pdf"):
        response = login(mira).get(reverse(name, args=["endings"]), asked)

        assert response.status_code == 422
        assert field in response.context["form"].errors
        assert response.context["document"] is None
    assert login(mira).get(reverse("report_charts"), asked).status_code == 422


def test_the_practice_of_another_manager_is_no_choice(mira, noord, login):
    for name in ("report", "report_csv", "report_pdf"):
        assert login(mira).get(reverse(name, args=["endings"]), {"practice": noord.pk}).status_code == 422


@pytest.mark.parametrize("name", ["report", "report_csv", "report_pdf"])
def test_a_report_that_is_not_there(name, mira, login):
    assert login(mira).get(reverse(name, args=["league-table"])).status_code == 404


def test_a_file_and_a_document_are_exports(mira, login):
    for name in ("report", "report_csv", "report_pdf"):
        login(mira).get(reverse(name, args=["endings"]))

    events = dict(AccessLogLine.objects.filter(user=mira).values_list("object_type", "event"))
    assert (events["report"], events["report_csv"], events["report_pdf"]) == ("view", "export", "print")


def test_a_report_says_how_old_its_figures_are(mira, alice, episode, login):
    address = reverse("report", args=["endings"])
    assert "nog niet gemaakt" in login(mira).get(address).content.decode()
    renew(Episode.objects.all())
    EpisodeSummary.objects.update(is_stale=True)

    page = login(mira).get(address).content.decode()

    assert f"Cijfers van {timezone.localtime():%d-%m-%Y}" in page
    assert "1 episode is daarna gewijzigd" in page


def test_charts_of_a_practice_and_of_the_network(mira, zaandam, noord, summaries, login):
    summaries(zaandam, 15, **closed(recovered_on=ago(60), nprs_start=7, nprs_end=2))
    summaries(zaandam, 2, registered_on=ago(20), treated_from=ago(15))

    own = login(mira).get(reverse("report_charts"))
    network = login(mira).get(reverse("report_charts"), {"practice": "network"})

    charts = own.context["charts"]
    assert charts.flow.totals == (2, 15)
    assert charts.lasting.totals == (2,)
    # All fifteen recovered on day 40; the two others were followed for fifteen days.
    assert [row.cells[0].recovered for row in charts.recovery.rows][-1] == "0 %"
    assert "Nog te volgen" in own.content.decode()
    assert network.context["charts"].flow is None
    assert "Nog te volgen" not in network.content.decode()


def test_charts_that_leave_the_network_hold_no_small_counts(mira, zaandam, summaries, login):
    summaries(zaandam, 15, consent=True, **closed(recovered_on=ago(60)))

    page = login(mira).get(reverse("report_charts"), {"audience": "outside"})

    assert (page.context["charts"].flow, page.context["charts"].lasting) == (None, None)
    assert "Nog te volgen" not in page.content.decode()


def test_reports_cost_the_same_with_few_and_with_many(
    mira, zaandam, summaries, login, django_assert_num_queries
):
    """One look at the episodes, however many sections a report has; three more set its memory for that."""
    addresses = [reverse("report", args=[report.key]) for report in REPORTS]
    client = login(mira)
    for number in (1, 12):
        summaries(zaandam, number, **closed(visits=number))
        for address in addresses:
            client.get(address)
            with django_assert_num_queries(12):
                client.get(address)


def test_months_are_whole(mira, login):
    response = login(mira).get(reverse("report", args=["endings"]), {"since": "2026-02", "until": "2026-02"})

    scope = response.context["form"].scope
    assert (scope.since, scope.until) == (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    assert Patient.objects.count() == 0
