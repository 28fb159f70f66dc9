"""The twenty classes of holes that real record systems had (law-and-security 5.2), each with its attack.

`CLASSES` names for each class the tests that would fail if the hole were here; the walks over every url are below it.
"""

import hashlib
import importlib
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from practices.models import AccessLogLine, User
from tests.factories import EpisodeFactory, MembershipFactory, PatientFactory
from tests.patients.chronic.test_addresses import NAMES as CHRONIC_ROOMS
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.practices.test_access import url_names
from tests.records import save
from tests.rights import CAST, OPEN_TO_ALL, RIGHTS

CLASSES = {
    "1 object level (IDOR)": (
        "tests.practices.test_access.test_rights",
        "tests.practices.test_attacks.test_the_second_number_of_an_address_must_belong_to_the_first",
        "tests.patients.test_care_relations.test_the_form_of_another_patient_opens_nothing_more",
        "tests.patients.test_care_relations.test_a_relation_of_another_patient_is_not_ended_by_this_address",
    ),
    "2 secondary endpoints": (
        "tests.practices.test_access.test_every_url_has_a_row",
        "tests.practices.test_attacks.test_a_part_of_a_page_is_guarded_like_the_page",
    ),
    "3 export as side door": (
        "tests.practices.test_access.test_rights",
        "tests.practices.test_access_log.test_every_page_about_a_patient_writes_its_line",
        "tests.practices.test_limits.test_printing_and_downloading_have_one_limit_together",
    ),
    "4 stored XSS": (
        "tests.patients.test_hostile_text.test_no_page_runs_what_somebody_typed",
        "tests.patients.test_hostile_text.test_the_admin_escapes_too",
        "tests.patients.test_hostile_text.test_the_privacy_officers_pages_escape_too",
    ),
    "5 reflected XSS": ("tests.practices.test_attacks.test_no_page_echoes_its_address",),
    "6 old bundled assets": (
        "tests.practices.test_attacks.test_every_script_is_ours_or_of_a_pinned_package",
        "tests.lowback.test_headers.test_no_template_has_inline_script_or_style_or_another_host",
    ),
    "7 SQL injection": (
        "tests.test_house.test_nothing_runs_text_as_code",
        "tests.practices.test_attacks.test_sql_in_a_search_finds_nobody",
        "tests.patients.test_access_log_pages.test_a_forged_filter_is_refused_and_shows_nothing",
    ),
    "8 path traversal": (
        "tests.practices.test_attacks.test_no_path_leaves_its_folder",
        "tests.test_house.test_no_page_takes_a_file",
    ),
    "9 uploads": ("tests.practices.test_attacks.test_a_file_is_refused_everywhere",),
    "10 authentication bypass": (
        "tests.practices.test_access.test_whoever_is_not_logged_in_is_sent_to_the_login_page",
        "tests.practices.test_second_factor.test_who_has_none_enrols_before_seeing_any_page",
        "tests.practices.test_second_factor.test_half_a_login_sees_nothing",
    ),
    "11 CSRF": ("tests.practices.test_attacks.test_nothing_is_posted_without_a_token",),
    "12 disclosure without login": (
        "tests.practices.test_attacks.test_a_stranger_learns_nothing",
        "tests.practices.test_login.test_an_unknown_address_costs_as_many_hashes_as_a_known_one",
    ),
    "13 deserialisation": (
        "tests.test_house.test_nothing_runs_text_as_code",
        "tests.test_house.test_sessions_are_json",
    ),
    "14 mass assignment": (
        "tests.patients.test_patient_pages.test_extra_posted_fields_change_nothing",
        "tests.patients.test_record_life.test_extra_posted_fields_are_ignored",
        "tests.patients.test_care_relations.test_extra_posted_fields_change_nothing",
        "tests.patients.test_access_log_pages.test_signing_a_month_keeps_the_figures_of_that_day",
    ),
    "15 action without its own check": ("tests.practices.test_access.test_rights",),
    "16 oracle by sorting or filtering": (
        "tests.practices.test_admin.test_a_list_answers_no_other_question_than_its_filters_ask",
        "tests.practices.test_attacks.test_no_list_sorts_by_what_it_does_not_show",
    ),
    "17 eval of formulas": ("tests.test_house.test_nothing_runs_text_as_code",),
    "18 session not ended": (
        "tests.practices.test_access.test_a_role_that_ended_is_gone_at_the_next_request",
        "tests.practices.test_access.test_a_disabled_member_of_staff_is_logged_out_at_once",
        "tests.practices.test_sessions.test_a_new_password_ends_the_other_sessions",
    ),
    "19 insider browsing": (
        "tests.patients.test_log_patterns.test_many_patients_in_any_hour_not_only_a_whole_one",
        "tests.practices.test_limits.test_opening_many_records_within_the_hour_ends_in_a_page_that_says_so",
    ),
    "20 gaps in the log": (
        "tests.practices.test_access_log.test_every_page_about_a_patient_writes_its_line",
        "tests.practices.test_access_log.test_the_web_processes_may_not_touch_what_only_grows",
        "tests.practices.test_access_log.test_without_its_line_no_page_is_shown",
    ),
}
ALL_URLS = sorted(name for name in url_names() if not name.startswith("admin:"))


@pytest.mark.parametrize("attack", CLASSES)
def test_every_class_of_attack_has_its_tests(attack):
    for path in CLASSES[attack]:
        module, _, name = path.rpartition(".")
        assert callable(getattr(importlib.import_module(module), name)), path


def test_there_are_twenty_classes():
    assert [int(name.split()[0]) for name in CLASSES] == list(range(1, 21))


@pytest.fixture
def everybody(request):
    return {name: request.getfixturevalue(name) for name in CAST}


# --- Nothing is written by looking ------------------------------------------------------------------------

# What a look does write: its line, its session, what the history knows of the request, and the cache.
WRITTEN_BY_LOOKING = {
    AccessLogLine._meta.db_table,
    "django_session",
    "pghistory_context",
    "usersessions_usersession",
    "cache",
}


def fingerprint():
    """Per table a digest of all its rows."""
    found = {}
    tables = set(connection.introspection.table_names()) - WRITTEN_BY_LOOKING
    with connection.cursor() as cursor:
        for table in sorted(tables):
            name = connection.ops.quote_name(table)
            cursor.execute("SELECT t::text FROM " + name + " t ORDER BY 1")
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def test_the_fingerprint_sees_a_change(sanne):
    before = fingerprint()
    sanne.city = "Elders"
    sanne.save()

    assert {table for table, digest in fingerprint().items() if digest != before[table]} == {
        "patients_patient",
        "patients_patientevent",
    }


@pytest.mark.parametrize("person", CAST)
def test_looking_writes_nothing(person, everybody, address, episode, alice, client):
    save(episode, "intake", alice)
    where = [address(name) for name in RIGHTS]
    where += [reverse(name) for name in OPEN_TO_ALL if not _has_arguments(name)]
    where += [reverse("admin:index"), *_admin_pages()]
    client.force_login(everybody[person])
    before = fingerprint()

    for path in where:
        if path in {reverse("account_logout"), reverse("mfa_activate_totp")}:
            continue  # leaving, and the page that proposes a secret: both keep to the session
        client.get(path)
        client.head(path)

    assert fingerprint() == before


def _has_arguments(name):
    return name in {"account_reset_password_from_key", "mfa_remove_webauthn", "mfa_edit_webauthn"}


def _admin_pages():
    return [reverse(name) for name in url_names() if re.search(r"^admin:\w+_(changelist|add)$", name)]


# --- Every POST wants its token ---------------------------------------------------------------------------


def test_nothing_is_posted_without_a_token(everybody, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(everybody["alice"])
    posts = [name for name in ALL_URLS if name not in {"healthz", "readyz"}]
    for name in posts:
        where = address(name) if name in RIGHTS else _own_address(name)
        assert strict.post(where).status_code in {403, 405}, name
    strict.force_login(everybody["ada"])
    for where in [*_admin_pages(), reverse("admin:index")]:
        assert strict.post(where).status_code in {403, 405}, where
    # Also whoever is not logged in: a login by somebody else's page would be one, too.
    stranger = Client(enforce_csrf_checks=True)
    for name in ("account_login", "account_reset_password", "mfa_authenticate", "draft_keep"):
        assert stranger.post(reverse(name)).status_code == 403, name


def _own_address(name):
    arguments = {
        "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
    }
    return reverse(name, kwargs=arguments.get(name, {}))


# --- Ids that don't belong together -----------------------------------------------------------------------


def test_the_second_number_of_an_address_must_belong_to_the_first(alice, priya, sanne, hold, zaandam, client):
    """Another patient, whom the same person may open, with a row of Sanne's behind it."""
    other = PatientFactory(practice=zaandam, by=alice)
    relation = sanne.care_relations.first()
    client.force_login(alice)
    ended = client.post(reverse("care_relation_end", args=[other.pk, relation.pk]))
    client.force_login(priya)
    released = client.post(reverse("hold_end", args=[other.pk, hold.pk]))

    assert (ended.status_code, released.status_code) == (404, 404)
    hold.refresh_from_db()
    assert hold.ended_at is None


def test_two_numbers_in_an_address_are_all_known_to_the_test_above():
    two = {
        pattern.name
        for pattern in get_resolver("patients.urls").url_patterns
        if str(pattern.pattern).count("<id:") > 1
    }

    # The others are tested with what they show: tests/patients/test_measurements.py, test_treatments.py,
    # test_letters.py, test_explanations.py, test_pain_charts.py, chronic/test_addresses.py and (a number within the episode, no key)
    # test_revisions.py.
    shown = {"measurement", "treatment", "treatment_addendum", "phase_version", "pain_chart_withdraw"}
    shown |= {"explanation", "explanation_pdf"}
    letters = {"letter", "letter_preview", "letter_pdf", "letter_dispatch"}
    assert two == {"care_relation_end", "hold_end", *CHRONIC_ROOMS} | shown | letters


def test_a_part_of_a_page_is_guarded_like_the_page(everybody, address, client):
    for name in RIGHTS:
        where = address(name)
        for person in ("carol", "otto", "nico"):
            client.force_login(everybody[person])
            for method in ("get", "post"):
                whole = getattr(client, method)(where).status_code
                part = getattr(client, method)(where, headers={"HX-Request": "true"}).status_code
                assert part == whole, (name, person, method)


# --- Text in addresses ------------------------------------------------------------------------------------

NAMES = ("q", "next", "page", "o", "sort", "order_by", "user", "event", "pattern", "from_day", "patient", "x")


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_echoes_its_address(payload, everybody, address, client):
    query = dict.fromkeys(NAMES, payload)
    for person in ("alice", "priya", "ada"):
        client.force_login(everybody[person])
        for name in ALL_URLS:
            if name == "account_logout":
                continue
            where = address(name) if name in RIGHTS else _own_address(name)
            response = client.get(where, query)
            assert response.status_code < 500, name
            if response["Content-Type"].startswith("text/html"):
                assert dangers(response.content.decode()) == [], (name, person)


@pytest.mark.parametrize(
    "text",
    [
        "' OR '1'='1",
        "vries'; DROP TABLE patients_patient; --",
        "vries' UNION SELECT 1",
        "%",
        "_",
        "\\",
        "':*",
    ],
)
def test_sql_in_a_search_finds_nobody(text, alice, sanne, login):
    response = login(alice).post(reverse("patient_search"), {"q": text})

    assert response.status_code == 200
    assert sanne.name not in response.content.decode()


def test_no_list_sorts_by_what_it_does_not_show(alice, priya, ada, zaandam, client):
    """The order of a list says nothing about a hidden column, whatever the address asks."""
    for number in (1, 2):
        patient = PatientFactory(practice=zaandam, by=alice, surname=f"Jansen{number}")
        EpisodeFactory(patient=patient, lead_therapist=alice)
    for person, name in ((alice, "start"), (priya, "access_log"), (priya, "privacy_requests")):
        client.force_login(person)
        plain = _order(client.get(reverse(name)))
        for key in ("o", "sort", "order", "order_by", "ordering"):
            for column in ("bsn_index", "-bsn_index", "birth_date", "password"):
                asked = client.get(reverse(name), {key: column})
                assert _order(asked) == plain, (name, key, column)


def _order(response):
    """The patients in the order of the page; the log grows while it is read, so each counts once."""
    return list(dict.fromkeys(re.findall(r"Jansen\d", response.content.decode())))


# --- Files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/static/../lowback/settings.py",
        "/static/..%2f..%2fmanage.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/static/lowback/..\\..\\settings.py",
        "/media/x",
        "/.git/config",
        "/patients/../../etc/passwd",
        "/patients/1/record.pdf/../../../etc/passwd",
    ],
)
def test_no_path_leaves_its_folder(path, alice, login):
    response = login(alice).get(path)

    assert response.status_code in {302, 404}
    assert b"root:" not in response.content
    assert b"SECRET_KEY" not in b"".join(response)


def test_the_finder_of_static_files_stays_inside():
    with pytest.raises(SuspiciousOperation):
        finders.find("../settings.py")


def test_a_file_is_refused_everywhere(everybody, address, client):
    for name, (_, posts) in RIGHTS.items():
        if "422" not in posts:
            continue  # reads no form
        client.force_login(everybody[CAST[posts.split().index("422")]])
        file = SimpleUploadedFile("x.php.pdf", b"%PDF-1.4 <?php", content_type="application/pdf")
        response = client.post(address(name), {"text": file, "submission": "x"})
        assert response.status_code == 400, name


# --- Strangers --------------------------------------------------------------------------------------------


def test_a_stranger_learns_nothing(client, address):
    """No version, no name, no list: of every address only the login, and of the health page one word."""
    for name in ALL_URLS:
        where = address(name) if name in RIGHTS else _own_address(name)
        response = client.get(where)
        text = response.content.decode() + str(response.headers)
        assert not re.search(r"Vries|Zaandam|Django|gunicorn|\b5\.2\.", text), name
    for path in (
        "/debug/",
        "/__debug__/",
        "/metrics",
        "/server-status",
        "/admin/doc/",
        "/api/",
        "/robots.txt",
    ):
        assert client.get(path).status_code in {302, 404}, path


def test_every_script_is_ours_or_of_a_pinned_package():
    pinned = (settings.BASE_DIR / "constraints.txt").read_text().lower()
    assert "django-htmx==" in pinned
    assert "django-js-lib-bootstrap5==" in pinned
    found = {
        match
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for match in re.findall(r"static '([\w-]+)/[^']+\.js'", path.read_text())
    }
    assert found <= {"lowback", "django_htmx", "mfa"}


def test_a_forged_membership_in_a_form_gives_no_rights(alice, noord, login, sanne):
    data = {
        "role": "administrator",
        "practice": noord.pk,
        "is_staff": "1",
        "is_superuser": "1",
        "user": alice.pk,
    }
    client = login(alice)
    for name, arguments in (("patient_edit", [sanne.pk]), ("account_change_password", [])):
        client.post(reverse(name, args=arguments), data)

    assert [held.role for held in User.objects.get(pk=alice.pk).memberships.all()] == ["therapist"]
    assert MembershipFactory._meta.model.objects.filter(role="administrator").count() == 0
