"""axe finds nothing wrong on the pages of decisions, letters, figures and incidents; nothing runs off the side."""

import uuid
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from practices.actions.complaint_course import take_step
from practices.actions.complaint_decisions import promise_measure
from practices.actions.complaints import register_complaint
from practices.actions.incidents import report_incident
from practices.models import Complaint, ComplaintCount, ComplaintDecision, Incident
from tests.browser.test_accessibility import check, violations
from tests.practices.complaints.conftest import values
from tests.practices.complaints.test_decision_pages import TO_DECISION
from tests.practices.complaints.test_report_pages import FACTS


@pytest.fixture
def due(zaandam, alice, otto):
    """A complaint whose decision is to be written, with a measure."""
    import_module("practices.migrations.0009_complaint_categories").add(apps, None)
    made = register_complaint(values=values(zaandam), staff=[alice], submission=uuid.uuid4(), by=otto)
    for step in TO_DECISION:
        made = Complaint.objects.get(pk=made.pk)
        take_step(
            complaint=made,
            step=step,
            on=timezone.localdate(),
            note="Gedaan.",
            version=made.version,
            submission=uuid.uuid4(),
            by=otto,
        )
    measure = {"text": "Een deurdranger in kamer 2", "owner": "Mira", "due_on": timezone.localdate()}
    promise_measure(complaint=made, values=measure, submission=uuid.uuid4(), by=otto)
    return Complaint.objects.get(pk=made.pk)


def test_writing_and_sending_a_decision(logged_in, otto, due):
    page, address = logged_in(otto), reverse("complaint_decision", args=[due.pk])
    check(page, address)
    page.locator("#id_investigation").fill("Gesproken met beiden.")
    page.locator("#id_parts-0-text").fill("Het gesprek")
    page.locator("#id_parts").get_by_role("button", name="Rij toevoegen").click()
    page.locator("#id_parts-1-text").fill("De wachttijd")
    with page.expect_navigation():
        page.get_by_role("button", name="Versturen").click()
    assert violations(page) == []
    assert "nog niet verstuurd" in page.locator("main").inner_text()
    page.get_by_role("link", name="Geef de redenen van het oordeel over onderdeel 2.").click()
    assert page.evaluate("() => document.activeElement.id") == "id_parts-1-reasons"
    for number in (0, 1):
        page.locator(f"#id_parts-{number}-outcome").select_option("founded")
        page.locator(f"#id_parts-{number}-reasons").fill("De deur stond open.")
    page.locator("#id_decisions").fill("De deur gaat dicht.")
    page.locator("#id_written_by").fill("M. Mira, praktijkmanager")
    with page.expect_navigation():
        page.get_by_role("button", name="Versturen").click()
    assert ComplaintDecision.objects.get().is_sent
    check(page, address)


def test_letters(logged_in, otto, due):
    page = logged_in(otto)
    address = reverse("complaint_letters", args=[due.pk])
    check(page, address)
    with page.expect_navigation():
        page.get_by_role("button", name="Ontvangstbevestiging vastleggen").click()
    assert due.papers.count() == 1
    check(page, address)


def test_the_yearly_report(logged_in, otto, zaandam, noord):
    page = logged_in(otto)
    check(page, reverse("complaint_report"))
    for practice, category in (
        (zaandam, "bejegening"),
        (noord, "informatie over de behandeling"),
        (zaandam, "overig"),
    ):
        for _ in range(9):
            ComplaintCount.objects.create(practice=practice, facts=FACTS | {"category": category})
    check(page, reverse("complaint_report"))
    check(page, f"{reverse('complaint_report')}?practice=x")


def test_incidents(logged_in, alice, quirine, zaandam):
    page = logged_in(alice)
    check(page, reverse("incident_new"))
    with page.expect_navigation():
        page.get_by_role("button", name="Melden", exact=True).click()
    assert violations(page) == []
    check(page, reverse("incident_reported"))
    today = timezone.localdate()
    shared = {"practice": zaandam, "happened_on": today, "discovered_on": today, "harm": "serious"}
    for calamity in ("no", "doubt"):
        report_incident(
            values=shared | {"description": "Van de bank gevallen.", "calamity": calamity},
            submission=uuid.uuid4(),
            by=alice,
        )
    page = logged_in(quirine)
    for address in (
        reverse("start"),
        reverse("incidents"),
        Incident.objects.first().get_absolute_url(),
        reverse("incident_new"),
    ):
        check(page, address)
    page.locator("#id_practice").wait_for()
