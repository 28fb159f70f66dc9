"""The caseload and the reports in a real browser: axe, no page wider than the window, and a view kept and used."""

import pytest
from django.urls import reverse

from patients.actions.summaries import renew
from patients.models import Episode
from patients.reporting import REPORTS
from tests.browser.test_accessibility import check, violations
from tests.patients.courses import stall


@pytest.fixture
def stalled(alice, episode):
    planned = stall(episode, alice)
    renew(Episode.objects.all())
    return planned


def test_pages_of_the_caseload_and_the_reports(logged_in, mira, stalled):
    page = logged_in(mira)
    for name in ("caseload_list", "reports", "report_charts"):
        check(page, reverse(name))
    for address in ("caseload_list", "report_charts"):
        check(page, f"{reverse(address)}?practice=x")
    for report in REPORTS:
        check(page, reverse("report", args=[report.key]))
    page.goto(reverse("report_charts"))
    for summary in page.locator("details summary").all():
        summary.click()
    assert violations(page) == []


def test_pages_of_the_recovery_watch(logged_in, alice, stalled):
    page = logged_in(alice)
    for address in (
        reverse("start"),
        reverse("my_caseload"),
        stalled.get_absolute_url(),
        reverse("signal_pause", args=[stalled.pk]),
    ):
        check(page, address)


def test_a_view_is_kept_and_opened_again(logged_in, mira, stalled):
    page = logged_in(mira)
    page.goto(reverse("caseload_list"))
    page.get_by_label("Signaal").select_option("flat")
    page.get_by_role("button", name="Tonen").click()
    page.get_by_text("Deze keuzes bewaren als weergave").click()
    page.get_by_label("Naam van de weergave").fill("Vastgelopen")
    page.get_by_role("button", name="Bewaren").click()

    page.goto(reverse("caseload_list"))
    page.get_by_role("link", name="Vastgelopen").click()

    page.wait_for_url("**signal=flat**")
    row = page.get_by_role("row").filter(has_text="geen verbetering")
    row.wait_for()
    assert row.count() == 1
