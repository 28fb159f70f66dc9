"""The database is away, broken off in the middle, or can't write: what a page answers, and what stays whole."""

import logging
import re
from html import unescape

import psycopg
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from lowback import unavailable
from lowback.outages import Outage, outage_of
from lowback.unavailable import SECRETS, Reports, typed_again
from patients.phases.intake import Intake
from patients.phases.pain_locations import PainLocation
from patients.tracks import PHASES, phase_of
from practices.models import AccessLogLine
from tests.lowback.test_settings import COMPLETE, start
from tests.outages import BREAK_OFF, TAKE_LONG, refusing
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import form_data

INTAKE = phase_of("regular", "intake")
PLACE = {
    "pain_locations": [{"region": "calf", "side": "left", "quality": "dull", "intensity": 4, "pattern": ""}]
}
TYPED = 'Pijn bij "bukken" & <tillen>\r\nen \'s ochtends ٤'
TOKEN = "t" * 32


def from_server(code):
    """As Django hands on an error of the driver."""
    try:
        try:
            raise psycopg.errors.lookup(code)("Sanne")
        except psycopg.Error as error:
            raise DatabaseError("Sanne") from error
    except DatabaseError as error:
        return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("08006", Outage.UNREACHABLE),
        ("25006", Outage.UNWRITABLE),
        ("40P01", Outage.BUSY),
        ("53100", Outage.UNWRITABLE),
        ("53200", Outage.BUSY),
        ("53300", Outage.BUSY),
        ("55P03", Outage.BUSY),
        ("57014", Outage.BUSY),
        ("57P01", Outage.UNREACHABLE),
        ("57P02", Outage.UNREACHABLE),
        ("57P03", Outage.UNREACHABLE),
        ("58030", Outage.UNWRITABLE),
    ],
)
def test_what_the_server_says_is_told_apart(code, kind):
    assert outage_of(from_server(code)) == (kind, code)


@pytest.mark.parametrize("code", ["23505", "22001", "42P01", "42501", "P0001", "XX000"])
def test_a_fault_of_ours_is_no_outage(code):
    assert outage_of(from_server(code)) is None


def test_without_an_answer_there_is_no_code():
    assert outage_of(OperationalError("connection refused")) == (Outage.UNREACHABLE, "-")
    assert outage_of(InterfaceError("connection already closed")) == (Outage.UNREACHABLE, "-")
    assert outage_of(ValueError("OperationalError")) is None
    assert outage_of(None) is None


def test_an_outage_is_seen_behind_what_was_made_of_it():
    try:
        try:
            raise from_server("53100")
        except DatabaseError:
            raise SessionInterrupted("deleted")  # noqa: B904 (as Django does)
    except SessionInterrupted as error:
        assert outage_of(error) == (Outage.UNWRITABLE, "53100")


@pytest.fixture
def browser(alice):
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    return client


@pytest.fixture
def address(episode):
    return reverse("phase", args=[episode.pk, "intake"])


def intake(**more):
    changes = {"complaint": TYPED}
    return form_data(INTAKE, changes=changes, rows=PLACE) | {"csrfmiddlewaretoken": TOKEN} | more


def hidden(page):
    """What the page would send again."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return [(unescape(name), unescape(value)) for name, value in found]


@pytest.mark.parametrize("code", ["53100", "53300", "08006"])
def test_a_form_that_can_not_be_saved_is_not_lost(code, browser, address):
    with refusing("patients_intake", code=code):
        answer = browser.post(address, intake(seen=["a", "b"]))
    page = answer.content.decode()

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    sent = hidden(page)
    assert dict(sent)["complaint"] == TYPED
    assert [value for name, value in sent if name == "seen"] == ["a", "b"]
    assert "Vries" not in page
    assert "Traceback" not in page
    again = browser.post(address, dict(sent))
    assert again.status_code == 302
    assert Intake.objects.get().complaint == TYPED


@pytest.mark.parametrize(
    ("table", "when"),
    [
        ("patients_painlocation", "true"),
        ("patients_intakeevent", "true"),
        ("practices_accesslogline", "NEW.event IN ('create', 'change')"),
    ],
)
def test_what_fails_halfway_leaves_nothing(table, when, browser, address):
    lines = AccessLogLine.objects.filter(event__in=["create", "change"]).count()
    with refusing(table, when=when):
        assert browser.post(address, intake()).status_code == 503

    assert not Intake.objects.exists()
    assert not Intake.pgh_event_model.objects.exists()
    assert not PainLocation.objects.exists()
    assert AccessLogLine.objects.filter(event__in=["create", "change"]).count() == lines


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_off_leaves_nothing_and_the_next_request_finds_a_new_one(browser, address):
    with refusing("patients_intake", does=BREAK_OFF):
        broken = browser.post(address, intake())
        number = Intake.objects.count()

    assert (broken.status_code, number) == (503, 0)
    assert "niet bereikbaar" in broken.content.decode()
    assert browser.post(address, dict(hidden(broken.content.decode()))).status_code == 302
    assert Intake.objects.get().complaint == TYPED


def test_a_statement_that_takes_too_long_is_said_to_be_just_that(browser, address):
    with refusing("patients_intake", does=TAKE_LONG), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '200ms'")
        answer = browser.post(address, intake())
        cursor.execute("SET LOCAL statement_timeout = 0")

    assert answer.status_code == 503
    assert "te druk" in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_database_that_may_only_be_read_shows_no_record_and_is_not_ready(browser, sanne, address):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET TRANSACTION READ ONLY")
        assert (browser.get("/readyz").status_code, browser.get("/readyz").content) == (
            503,
            b"database is read-only",
        )
        answer = browser.get(sanne.get_absolute_url())
        transaction.set_rollback(True)

    assert answer.status_code == 503
    assert "elke inzage wordt eerst vastgelegd" in answer.content.decode()
    assert "Vries" not in answer.content.decode()


AWAY = """
import lowback.wsgi
from django.conf import settings
from django.test import Client
from django.urls import reverse

client = Client(SERVER_NAME="kern.example", raise_request_exception=False)
client.cookies[settings.SESSION_COOKIE_NAME] = "s" * 32
for answer in (
    client.get("/patients/1/", {"x": "<b>"}, secure=True),
    client.post(reverse("patient_search"), {"q": "Vries"}, headers={"HX-Request": "true"}, secure=True),
    client.post("/accounts/login/", {"login": "a", "password": "geheim", "csrfmiddlewaretoken": "t"}, secure=True),
):
    print(answer.status_code, answer["Retry-After"], answer["Cache-Control"], "geheim" in answer.text, answer.text, end="\\0")
"""


def test_a_database_that_is_away_is_said_without_session_user_or_messages():
    """Every part of an ordinary page would ask it something."""
    page, part, form = start(COMPLETE, AWAY).stdout.rstrip("\0").split("\0")

    for answer in (page, part, form):
        assert answer.startswith("503 30 no-store False ")
        assert "niet bereikbaar" in answer
        assert "Traceback" not in answer
    assert 'href="/patients/1/?x=%3Cb%3E"' in page
    assert "<form" not in page
    assert "<html" not in part
    assert "Vries" not in part
    assert "Nog niet opgeslagen" in form
    assert "wachtwoord of code typt u daarna opnieuw" in form


def test_a_session_that_can_not_be_written_is_no_bad_request(browser, sanne):
    with refusing("django_session"):
        assert browser.get(sanne.get_absolute_url()).status_code == 503


def test_a_deleted_session_stays_a_bad_request():
    try:
        raise SessionInterrupted("deleted")
    except SessionInterrupted as error:
        assert unavailable.bad_request(RequestFactory().get("/"), error).status_code == 400


def test_only_a_form_with_its_own_token_is_offered_again():
    """Never with a fresh one: that would let another site's form through."""
    forged = {"text": "x", "csrfmiddlewaretoken": "forged"}

    assert typed_again(RequestFactory().post("/", {"text": "x"})) == ([], False)
    assert typed_again(RequestFactory().post("/", forged)) == (list(forged.items()), False)
    assert typed_again(RequestFactory().get("/", forged)) == ([], False)


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_comes_back_to_the_letter_and_does_nothing(payload):
    request = RequestFactory().post("/", {payload: "x", "text": payload, "csrfmiddlewaretoken": "t"})
    request.resolver_match = None
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        page = unavailable.server_error(request).text

    assert dangers(page) == []
    assert {("text", payload), (payload, "x")} <= set(hidden(page))


def test_what_can_not_be_read_is_not_offered_again():
    torn = RequestFactory().post("/", "--", content_type="multipart/form-data; boundary=" + "x" * 300)

    assert typed_again(torn) == ([], False)


def test_passwords_and_codes_are_never_sent_back():
    names = ["password", "oldpassword", "password1", "code", "otp", "credential", "recovery_code"]
    request = RequestFactory().post("/", dict.fromkeys(["csrfmiddlewaretoken", "login", *names], "x"))

    assert typed_again(request) == ([("csrfmiddlewaretoken", "x"), ("login", "x")], True)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_no_field_of_a_record_is_taken_for_a_secret(phase):
    assert [each.name for each in phase.model._meta.fields if SECRETS.search(each.name)] == []


def test_an_outage_is_one_line_a_minute_without_a_patient(caplog):
    now = [0.0]
    reports = Reports(now=lambda: now[0])
    request = RequestFactory().post("/episodes/7/intake/", {"complaint": "Sanne"})
    request.resolver_match = None
    with caplog.at_level(logging.ERROR):
        for moment in (0, 1, 59.9, 60):
            now[0] = moment
            reports.report(Outage.UNWRITABLE, "53100", request)
        reports.report(Outage.BUSY, "53300", request)

    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "outage kind=unwritable sqlstate=53100 method=POST page=- left_out=0",
        "outage kind=unwritable sqlstate=53100 method=POST page=- left_out=2",
        "outage kind=busy sqlstate=53300 method=POST page=- left_out=0",
    ]


def test_the_log_has_no_second_line_of_each_request(browser, address, caplog, monkeypatch):
    monkeypatch.setattr(unavailable, "reports", Reports())
    with refusing("patients_intake"):
        for _ in range(3):
            browser.post(address, intake())

    assert [(each.name, each.args[3]) for each in caplog.records] == [("lowback.outages", "phase")]
