"""The story of a complaint in a real browser, and every page of it by the rules of accessibility."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.actions.complaint_course import add_paper, extend_term, give_consent, take_step, write_note
from practices.actions.complaint_decisions import promise_measure
from practices.actions.complaints import put_to_party, register_complaint
from practices.actions.incidents import follow_up_incident, report_incident
from practices.complaints.clock import acknowledge_by, decide_by
from practices.complaints.words import days_in_words
from practices.models import Complaint, ComplaintCategory
from practices.queries.complaints import put_to
from tests.browser.test_accessibility import DESKTOP, TABLET, ZOOMED, check, runs_off_the_side, violations
from tests.practices.complaints.conftest import ago, values
from tests.records import sign

CONSENT = {
    "given_by": "de patiënt",
    "given_on": ago(1),
    "evidence": "brief",
    "scope": "de verslagen",
    "covers_from": ago(90),
    "covers_until": ago(1),
    "valid_until": ago(-30),
}


@pytest.fixture(autouse=True)
def categories(library):
    """A test with a live server empties every table."""
    ComplaintCategory.objects.get_or_create(name="bejegening", defaults={"order": 30})


@pytest.fixture
def full(otto, alice, bob, zaandam):
    """About Alice, to whom it was put, and Bob, to whom it wasn't; something in every section."""
    complaint = register_complaint(
        values=values(zaandam, received_on=ago(40)), staff=[alice, bob], submission=uuid.uuid4(), by=otto
    )
    put_to_party(party=complaint.parties.get(user=alice), text="Over het gesprek.", by=otto)
    write_note(complaint=complaint, text="Belt liever niet.", submission=uuid.uuid4(), by=otto)
    paper = {"kind": "reply", "title": "Brief", "dated_on": ago(0), "text": "Beste,", "is_exchanged": True}
    add_paper(complaint=complaint, values=paper, submission=uuid.uuid4(), by=otto)
    give_consent(complaint=complaint, values=CONSENT, submission=uuid.uuid4(), by=otto)
    measure = {"text": "Deuren dicht.", "owner": "Mira", "due_on": ago(-30)}
    promise_measure(complaint=complaint, values=measure, submission=uuid.uuid4(), by=otto)
    told = {"told_complainant_on": ago(0), "told_officer_on": ago(0), "reason": "Meer tijd nodig."}
    extend_term(complaint=complaint, values=told, by=otto)
    return complaint


def test_pages_of_the_officer(logged_in, otto, full, zaandam, alice):
    late = values(zaandam, received_on=ago(60))
    register_complaint(values=late, staff=[alice], submission=uuid.uuid4(), by=otto)
    page = logged_in(otto)
    for name in ("start", "complaints", "complaint_new"):
        check(page, reverse(name))
    check(page, f"{reverse('complaints')}?step=x&page=x")
    names = ("", "_edit", "_extend", "_note", "_paper", "_consent", "_measure")
    for name in names:
        check(page, reverse(f"complaint{name}", args=[full.pk]))
    for name, row in (
        ("complaint_put", full.parties.get(put_at=None)),
        ("complaint_consent_withdraw", full.consents.get()),
        ("complaint_measure_done", full.measures.get()),
    ):
        check(page, reverse(name, args=[full.pk, row.pk]))


def test_forms_with_errors(logged_in, otto, alice, full):
    page = logged_in(otto)
    for name in ("_extend", "_note", "_paper", "_consent", "_measure"):
        page.goto(reverse(f"complaint{name}", args=[full.pk]))
        with page.expect_navigation():
            page.locator("main .action-bar button").first.click()
        faultless(page, name)
    page.goto(reverse("complaint_new"))
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()
    faultless(page, "new")
    page = logged_in(alice)
    page.goto(reverse("put_complaint", args=[full.pk]))
    with page.expect_navigation():
        page.get_by_role("button", name="Reactie versturen").click()
    faultless(page, "answer")


def test_the_record_with_consent_and_without(logged_in, otto, alice, episode, zaandam):
    sign(episode, "intake", alice)
    patient = episode.patient
    about = values(zaandam, patient_name=patient.name, patient_birth_date=patient.birth_date)
    complaint = register_complaint(values=about, staff=[alice], submission=uuid.uuid4(), by=otto)
    page, address = logged_in(otto), reverse("complaint_record", args=[complaint.pk])
    check(page, address)
    page.get_by_text("Er is geen geldige toestemming").wait_for()
    covering = CONSENT | {"covers_from": ago(400), "covers_until": ago(-400)}
    give_consent(complaint=complaint, values=covering, submission=uuid.uuid4(), by=otto)
    check(page, address)
    page.get_by_text("Inzage met toestemming van").wait_for()


def test_a_closed_incident_and_what_is_added(logged_in, quirine, alice, zaandam):
    day = ago(0)
    known = {"happened_on": day, "discovered_on": day, "harm": "light", "calamity": "no"}
    report = known | {"practice": zaandam, "description": "Van de bank gevallen."}
    incident = report_incident(values=report, submission=uuid.uuid4(), by=alice)
    followed = known | {"cause": "De bank stond te hoog.", "closed_on": day}
    follow_up_incident(incident=incident, values=followed, version=1, by=quirine)
    page, address = logged_in(quirine), incident.get_absolute_url()
    check(page, address)
    check(page, reverse("incident_add", args=[incident.pk]))
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    faultless(page, "add")
    page.get_by_label("Wat u later leerde").fill("Ook in de andere zaal.")
    page.get_by_role("button", name="Toevoegen en heropenen").click()
    page.get_by_text("Het incident is heropend.").wait_for()
    check(page, address)
    assert page.get_by_label("Wanneer is het gebeurd").is_disabled()


def faultless(page, where):
    """As the page stands, after a form that was refused."""
    assert page.locator(".field-error").count(), where
    assert violations(page) == [], where
    for width, height in (TABLET, ZOOMED, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert not runs_off_the_side(page), (where, width)


def test_pages_of_the_others(logged_in, full, alice, mira):
    page = logged_in(alice)
    check(page, reverse("put_complaint", args=[full.pk]))
    check(page, reverse("start"))
    page = logged_in(mira)
    check(page, reverse("complaint_counts"))
    check(page, reverse("start"))


def test_the_provider_writes_and_the_officer_sends(logged_in, otto, mira, full):
    for step in (
        "acknowledged",
        "informal_talk",
        "filed_keurmerk",
        "mediation",
        "investigation",
        "decision_due",
    ):
        walked = Complaint.objects.get()
        take_step(
            complaint=walked,
            step=step,
            on=ago(0),
            note="Gedaan.",
            version=walked.version,
            submission=uuid.uuid4(),
            by=otto,
        )
    page, address = logged_in(otto), reverse("complaint_ask", args=[full.pk])
    check(page, address)
    page.get_by_role("button", name="Vragen").click()
    assert violations(page) == []
    page.get_by_label("Aan wie").select_option("Mira")
    page.get_by_label("Waarover het oordeel gaat").fill("Stond de deur open?")
    page.get_by_role("button", name="Vragen").click()
    page.get_by_text("Het oordeel is gevraagd.").wait_for()
    check(page, reverse("complaint_ask_end", args=[full.pk, full.requests.get().pk]))

    page = logged_in(mira)
    page.goto(reverse("start"))
    page.get_by_role("link", name=full.number).click()
    check(page, reverse("complaint_write_decision", args=[full.pk]))
    page.get_by_text("Stond de deur open?").wait_for()
    page.locator("#id_investigation").fill("Gesproken met beiden.")
    page.locator("#id_parts-0-text").fill("De deur")
    page.locator("#id_parts-0-outcome").select_option("founded")
    page.locator("#id_decisions").fill("De deur gaat dicht.")
    page.locator("#id_promises-0-text").fill("Een deurdranger")
    page.get_by_role("button", name="Klaar melden").click()
    page.get_by_role("heading", name="Opgeslagen, maar nog niet klaar gemeld").wait_for()
    assert violations(page) == []
    for width, height in (TABLET, ZOOMED, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert not runs_off_the_side(page), width
    page.get_by_role("link", name="Geef de redenen").click()
    page.keyboard.type("Zij stond open.")
    page.locator("#id_promises-0-owner").fill("Mira")
    page.locator("#id_promises-0-due_on").fill(ago(-30).isoformat())
    page.get_by_role("button", name="Klaar melden").click()
    page.get_by_text("klaar gemeld bij de klachtenfunctionaris").wait_for()
    check(page, reverse("complaint_write_decision", args=[full.pk]))

    page = logged_in(otto)
    assert due_on_start(page)[0] == "Het oordeel is klaar: versturen"
    check(page, reverse("complaint_decision", args=[full.pk]))
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("de brief staat bij de stukken").wait_for()
    assert full.measures.filter(text="Een deurdranger").count() == 1
    check(logged_in(mira), reverse("complaint_write_decision", args=[full.pk]))


def due_on_start(page):
    """What the start page says is due of the one complaint, and how much time is left."""
    page.goto(reverse("start"))
    row = page.locator(".docket-list tbody tr").first
    return row.locator("td").all_inner_texts()


def told(day, what):
    return [what, days_in_words((day - timezone.localdate()).days), f"{day:%d-%m-%Y}"]


def write_down(page):
    received = timezone.localdate() - datetime.timedelta(days=2)
    page.goto(reverse("complaints"))
    page.get_by_role("link", name="Klacht vastleggen").click()
    page.get_by_text("Kies eerst de praktijk.").wait_for()
    page.get_by_label("Praktijk").select_option("Fysiogroep Zaandam")
    page.get_by_label("Ontvangen op").fill(received.isoformat())
    page.get_by_label("Hoe kwam de klacht binnen").select_option("letter")
    page.get_by_label("Naam van de klager").fill("Mw. T. Bakker")
    page.get_by_label("De klager is").select_option("patient")
    page.get_by_label("Adres, telefoon en e-mail").fill("Dorpsstraat 3")
    page.get_by_label("Naam van de patiënt").fill("Mw. T. Bakker")
    page.get_by_label("Waarover gaat de klacht").select_option("bejegening")
    page.get_by_label("De klacht, in de woorden").fill("Zij luisterde niet.")
    page.get_by_label("Alice").check()
    page.get_by_label("Klacht mag naar").fill(received.isoformat())
    page.get_by_label("Zaaknummer van het Keurmerk").fill("KF-1")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("vastgelegd onder nummer").wait_for()
    return received


def test_the_story_of_a_complaint(logged_in, otto, alice, bob, zaandam, noord):
    today = timezone.localdate()
    page = logged_in(otto)
    received = write_down(page)
    complaint = Complaint.objects.get()
    assert due_on_start(page) == told(acknowledge_by(received), "Ontvangst bevestigen")

    take(page, complaint, "acknowledged")
    assert due_on_start(page) == told(decide_by(received, today), "Oordeel geven")

    page.goto(complaint.get_absolute_url())
    page.get_by_role("link", name="Voorleggen aan Alice").click()
    page.get_by_label("Wat aan de medewerker is voorgelegd").fill("De klager vond dat u niet luisterde.")
    page.get_by_role("button", name="Voorleggen").click()
    page.get_by_text("voorgelegd aan Alice").first.wait_for()

    page = logged_in(alice)
    assert due_on_start(page) == told(decide_by(received, today), "Uw reactie geven")
    page.get_by_role("link", name=complaint.number).click()
    page.get_by_text("De klager vond dat u niet luisterde.").wait_for()
    page.get_by_role("textbox", name="Uw reactie").fill("Dat spijt mij.")
    page.get_by_role("button", name="Reactie versturen").click()
    page.get_by_text("Uw reactie is toegevoegd.").wait_for()
    assert due_on_start(page) == ["U hebt gereageerd", "–", "–"]

    page = logged_in(otto)
    page.goto(complaint.get_absolute_url())
    page.get_by_text("Reactie van de medewerker").click()
    page.get_by_text("Dat spijt mij.").wait_for()
    page.get_by_role("link", name="Termijn verlengen").click()
    page.get_by_label("Klager schriftelijk ingelicht op").fill(today.isoformat())
    page.get_by_label("Klachtenfunctionaris schriftelijk ingelicht op").fill(today.isoformat())
    page.get_by_label("Waarom is meer tijd nodig").fill("Beiden willen nog een gesprek.")
    page.get_by_role("button", name="Termijn verlengen").click()
    page.get_by_text("De termijn is verlengd.").wait_for()
    assert due_on_start(page) == told(decide_by(received, today, is_extended=True), "Oordeel geven")
    assert not put_to(bob).exists()

    for step in ("informal_talk", "filed_keurmerk", "mediation", "investigation", "decision_due"):
        take(page, complaint, step)
    assert due_on_start(page) == told(decide_by(received, today, is_extended=True), "Oordeel geven")
    decide(page, complaint)
    promised = today + datetime.timedelta(days=30)
    assert due_on_start(page) == told(promised, "Een maatregel uitvoeren")

    take(page, complaint, "closed")
    assert Complaint.objects.get().ended_on == today


def take(page, complaint, step):
    page.goto(complaint.get_absolute_url())
    page.get_by_role("combobox", name="Stap").select_option(step)
    page.get_by_label("Toelichting").fill("Zoals afgesproken.")
    page.get_by_role("button", name="Stap vastleggen").click()
    page.get_by_text("Vastgelegd: ").wait_for()


def decide(page, complaint):
    """What the practice decided, with a measure; sent, and its letter as PDF."""
    page.goto(reverse("complaint_measure", args=[complaint.pk]))
    page.locator("#id_text").fill("De deur krijgt een dranger.")
    page.locator("#id_owner").fill("Mira")
    page.locator("#id_due_on").fill(f"{timezone.localdate() + datetime.timedelta(days=30)}")
    page.locator("main .action-bar button").first.click()
    page.goto(reverse("complaint_decision", args=[complaint.pk]))
    page.locator("#id_investigation").fill("Gesproken met beiden.")
    page.locator("#id_parts-0-text").fill("Het gesprek")
    page.locator("#id_parts-0-outcome").select_option("founded")
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("Geef de redenen").first.wait_for()
    page.locator("#id_parts-0-reasons").fill("De deur stond open.")
    page.locator("#id_decisions").fill("De deur gaat dicht.")
    page.locator("#id_written_by").fill("M. Mira, praktijkmanager")
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("de brief staat bij de stukken").wait_for()
    page.goto(reverse("complaint_letters", args=[complaint.pk]))
    address = page.locator("a[href*='/papers/'][href$='/pdf/']").first.get_attribute("href")
    assert page.request.get(address).body().startswith(b"%PDF")
