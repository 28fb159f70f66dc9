"""The access log: append-only, sealed, and nothing is shown without its line."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, models, transaction
from django.urls import reverse

from patients.models import CareRelation
from patients.queries.log_words import part_in_words
from practices import audit, seals
from practices.models import AccessLogLine, LogSeal
from tests.factories import substitute
from tests.rights import CAST, RIGHTS

LINE = AccessLogLine._meta.db_table


@pytest.fixture
def lines(alice):
    """Six lines of three old transactions: no running one can still come before them."""
    return AccessLogLine.objects.bulk_create(
        AccessLogLine(
            event="view", user=alice, object_type="patient", patient_id=number, transaction=number // 2
        )
        for number in range(2, 8)
    )


def by_force(sql, *values):
    """As somebody who may do anything in the database: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {LINE} DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute(f"ALTER TABLE {LINE} ENABLE TRIGGER USER")


def checked(**options):
    with pytest.raises(CommandError) as error:
        call_command("check_access_log", verbosity=0, **options)
    assert error.value.returncode == 1
    return str(error.value)


# --- Append-only ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sql", [f"UPDATE {LINE} SET event = 'search'", f"DELETE FROM {LINE}"])
def test_a_line_is_neither_changed_nor_deleted(sql, lines):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {LINE} SET event = 'search'",
        f"DELETE FROM {LINE}",
        f"TRUNCATE {LINE}",
        f"ALTER TABLE {LINE} DISABLE TRIGGER USER",
        f"DROP TABLE {LINE} CASCADE",
        "DELETE FROM practices_logseal",
        "DELETE FROM patients_intakeevent",
        "UPDATE patients_patientevent SET surname = 'x'",
        "TRUNCATE patients_patient CASCADE",
        "ALTER TABLE patients_intake DISABLE TRIGGER USER",
        "CREATE TABLE mine (x int)",
        "SET session_replication_role = replica",
    ],
)
def test_the_web_processes_may_not_touch_what_only_grows(sql, lines, web_role):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_web_processes_can_do_their_work(alice, sanne, episode, login, web_role):
    client = login(alice)

    assert client.get(episode.get_absolute_url()).status_code == 200
    data = {"about": "x", "received_on": "2026-01-01", "text": "y", "submission": uuid.uuid4()}
    assert client.post(reverse("statement_new", args=[sanne.pk]), data).status_code == 302


# --- Seals ------------------------------------------------------------------------------------------------


def test_sealed_lines_are_found_whole(lines, capsys):
    call_command("seal_access_log")
    call_command("check_access_log", verbosity=0)

    assert "1 zegels met 6 regels kloppen; 0 regels" in capsys.readouterr().out


def test_a_line_of_a_running_transaction_waits_for_the_next_seal(lines, alice):
    audit.record(audit.Event.VIEW, user=alice, object_type="patient")

    [made] = seals.seal()

    assert made.line_ids == [line.pk for line in lines]
    assert seals.unsealed() == 1
    assert seals.seal() == []


def test_a_line_numbered_early_and_written_late_is_no_forgery(lines, alice):
    seals.seal()
    late = AccessLogLine(event="view", user=alice, object_type="patient", pk=lines[0].pk - 1)
    late.transaction = LogSeal.objects.last().until_transaction
    late.save(force_insert=True)

    assert [step for step in seals.check() if isinstance(step, seals.Finding)] == []


@pytest.mark.parametrize(
    "column", ["patient_id = 1", "event = 'search'", "user_id = user_id + 0, roles = 'x'"]
)
def test_an_altered_line_is_named(column, lines):
    call_command("seal_access_log")
    by_force(f"UPDATE {LINE} SET {column} WHERE id = %s", lines[3].pk)

    message = checked()

    assert f"Regel {lines[3].pk} van " in message
    assert "is gewijzigd" in message


def test_a_missing_line_is_named(lines):
    call_command("seal_access_log")
    by_force(f"DELETE FROM {LINE} WHERE id IN (%s, %s)", lines[2].pk, lines[4].pk)

    assert f"Regel {lines[2].pk} ontbreekt" in checked()


def test_an_inserted_line_is_named(lines, alice):
    call_command("seal_access_log")
    forged = AccessLogLine.objects.create(event="view", user=alice, object_type="patient", transaction=2)

    assert f"Regel {forged.pk} van " in checked()


def test_a_seal_made_again_without_the_key_does_not_fit(lines, settings):
    call_command("seal_access_log")
    key = settings.ACCESS_LOG_KEY
    settings.ACCESS_LOG_KEY = "somebody guesses"
    by_force(f"DELETE FROM {LINE} WHERE id = %s", lines[0].pk)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practices_logseal DISABLE TRIGGER USER")
    LogSeal.objects.all().delete()
    seals.seal()
    settings.ACCESS_LOG_KEY = key

    assert "het zegel zelf klopt niet" in checked()


def test_seals_taken_away_are_missed_by_whoever_counted_them(lines):
    call_command("seal_access_log")

    with pytest.raises(CommandError, match="het hadden er minstens 2"):
        call_command("check_access_log", at_least=2)


def test_many_lines_make_several_seals_that_hang_together(lines, monkeypatch):
    monkeypatch.setattr(seals, "MOST_LINES", 2)

    assert [len(row.line_ids) for row in seals.seal()] == [2, 2, 2]
    assert list(seals.check()) == [2, 2, 2]


def test_a_restored_database_is_noticed_and_goes_on(lines, alice):
    seals.seal()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practices_logseal DISABLE TRIGGER USER")
    LogSeal.objects.update(until_transaction=10**15)

    with pytest.raises(CommandError, match="reservekopie"):
        call_command("seal_access_log")

    unsealed = AccessLogLine.objects.create(
        event="view", user=alice, object_type="patient", transaction=10**16
    )
    rest, _ = seals.seal(restored=True)
    later = AccessLogLine.objects.create(event="view", user=alice, object_type="patient", transaction=1)
    [newest] = seals.seal()
    assert (rest.line_ids, newest.line_ids) == ([unsealed.pk], [later.pk])
    # The first seal was changed by this test itself; those after the restore hang together.
    assert list(seals.check(from_seal=rest.pk)) == [1, 0, 1]


# --- Fail closed ------------------------------------------------------------------------------------------


def make_unwritable():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the disk of the log is full'; END $$"
        )
        cursor.execute(f"CREATE TRIGGER full_disk BEFORE INSERT ON {LINE} EXECUTE FUNCTION no_more()")


@pytest.mark.parametrize("name", ["patient", "episode", "phase", "patient_edit", "record_json", "record_pdf"])
def test_without_its_line_no_page_is_shown(name, alice, address, client):
    client.raise_request_exception = False
    client.force_login(alice)
    where = address(name)
    make_unwritable()
    with transaction.atomic():
        response = client.get(where)
        transaction.set_rollback(True)

    assert response.status_code == 500
    assert "Vries" not in response.content.decode()


def test_without_its_line_nothing_is_written(bob, sanne, client):
    client.raise_request_exception = False
    client.force_login(bob)
    make_unwritable()
    data = {"kind": "absent", "until": "2199-01-01", "submission": uuid.uuid4()}
    with transaction.atomic():
        client.post(reverse("substitution_new", args=[sanne.pk]), data)
        transaction.set_rollback(True)

    assert not CareRelation.objects.filter(therapist=bob).exists()


# --- What is written --------------------------------------------------------------------------------------

ABOUT_A_PATIENT = [
    name
    for name, (get, _) in RIGHTS.items()
    if get.startswith("200")
    and name
    not in {"start", "dossiers", "patient_search", "patient_new", "caseload_hand_over", "put_complaint"}
    and not name.startswith(("incident", "phrase", "my_time"))
]


@pytest.mark.parametrize("name", ABOUT_A_PATIENT)
def test_every_page_about_a_patient_writes_its_line(name, alice, sanne, address, client):
    client.force_login(alice)
    where = address(name)
    before = AccessLogLine.objects.count()

    client.get(where)

    lines = AccessLogLine.objects.order_by("pk")[before:]
    assert [(line.patient_id, line.user, bool(line.ground)) for line in lines] == [(sanne.pk, alice, True)]


def test_the_line_says_on_which_ground(bob, sanne, episode, login):
    substitute(bob, sanne)
    client = login(bob)
    client.get(sanne.get_absolute_url())
    client.post(reverse("red_flag_add", args=[episode.pk]), {"submission": uuid.uuid4()})

    assert set(AccessLogLine.objects.filter(user=bob).values_list("ground", flat=True)) == {"substitution"}


def test_one_request_does_not_lend_its_ground_to_the_next(bob, colleague, sanne, login):
    client = login(colleague)
    client.get(sanne.get_absolute_url())
    client.post(reverse("patient_search"), {"q": "vries"})

    assert AccessLogLine.objects.filter(event="search").last().ground == ""


def test_a_line_has_room_for_no_words():
    """Every column is a number, a moment, a code of ours or an address: nothing that a form could fill."""
    texts = {
        field.name: field.max_length
        for field in AccessLogLine._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.GenericIPAddressField)
    }

    assert texts == {"event": 12, "roles": 120, "object_type": 40, "ground": 12}


def test_every_part_the_log_speaks_of_has_words(request, address, client):
    """Walk every page as everybody, then read what the log calls them."""
    for person in CAST:
        client.force_login(request.getfixturevalue(person))
        for name in RIGHTS:
            client.get(address(name))
            client.post(address(name))
    parts = set(AccessLogLine.objects.values_list("object_type", flat=True))

    assert len(parts) > 20
    assert {part for part in parts if part_in_words(part) == part} <= {"episode", "intake"}
