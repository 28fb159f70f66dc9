"""A backup comes back whole, also when it was made while people worked; and nothing else passes for one."""

import json
import re
import resource
import stat
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lowback.backups import restoring
from lowback.backups.making import make_backup, make_key, manifest_of
from lowback.backups.programs import demand_version
from lowback.database import DatabaseError
from patients.models import Patient
from practices import audit
from practices.seals import seal
from tests.factories import PatientFactory, PracticeFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def identity(tmp_path):
    return tmp_path / "key"


@pytest.fixture
def key(identity):
    return make_key(identity)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.fixture
def filled():
    practice = PracticeFactory(name="Fysiogroep Zaandam")
    return [PatientFactory(practice=practice) for _ in range(3)]


def scratch_databases():
    """Of this database; others on the server may just be restoring theirs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        found = [name for (name,) in cursor.fetchall()]
    return [name for name in found if name.startswith(f"{connection.settings_dict['NAME']}_check_")]


def restore(path, identity, *way, capsys=None):
    call_command("restore", str(path), "--identity", str(identity), *way, verbosity=0)
    return capsys.readouterr().out if capsys else ""


def test_what_was_backed_up_comes_back_and_leaves_no_trace(filled, folder, key, identity, capsys):
    call_command("backup", str(folder), "--key", key, verbosity=0)
    path = folder / capsys.readouterr().out.strip().rsplit("/", 1)[-1]

    said = restore(path, identity, "--verify", capsys=capsys)

    assert re.search(r"Gelijk aan het manifest: \d+ tabellen, \d+ rijen", said)
    assert "zegels" in said
    assert scratch_databases() == []


def test_the_file_is_readable_by_nobody_without_the_key(filled, folder, key):
    path = make_backup(folder, [key])

    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert filled[0].surname.encode() not in path.read_bytes()
    assert b"PGDMP" not in path.read_bytes()
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path, manifest_of(path))} == {0o600}


def test_one_made_while_people_work_restores_and_its_log_is_sealed(filled, folder, key, identity, capsys):
    stop, written, worked_by = threading.Event(), [], UserFactory()

    def work():
        practice = PracticeFactory(name="Praktijk Noord")
        while not stop.is_set():
            patient = PatientFactory(practice=practice)
            audit.record(audit.Event.VIEW, user=worked_by, object_type="patient", patient_ids=[patient.pk])
            Patient.objects.filter(pk=patient.pk).update(city="Elders")
            written.append(patient.pk)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    while len(written) < 5 and worker.is_alive():
        stop.wait(0.05)
    seal()
    path = make_backup(folder, [key])
    stop.set()
    worker.join()

    said = restore(path, identity, "--verify", capsys=capsys)

    rows = json.loads(manifest_of(path).read_text())["tables"]["patients_patient"]["rows"]
    assert 0 < rows <= Patient.objects.count()
    # How many lines a seal holds hangs on what else runs on the server; all of them must be as they were.
    assert "kloppen" in said


def test_a_restored_database_stays_when_asked_and_holds_the_same_people(filled, folder, key, identity):
    path = make_backup(folder, [key])
    name = f"{connection.settings_dict['NAME']}_back"
    restoring.drop(name)
    try:
        restore(path, identity, "--into", name)
        with pytest.raises(CommandError, match="bestaat al"):
            restore(path, identity, "--into", name)
        assert restoring.compare(name, restoring.manifest(path)) == []
    finally:
        restoring.drop(name)


def test_an_altered_file_a_wrong_key_and_another_manifest_are_told(filled, folder, key, identity, tmp_path):
    path = make_backup(folder, [key])
    whole, manifest = path.read_bytes(), manifest_of(path).read_text()
    make_key(tmp_path / "other")

    with pytest.raises(CommandError, match="can't be decrypted"):
        restore(path, tmp_path / "other", "--verify")
    found = json.loads(manifest)
    found["tables"]["patients_patient"]["rows"] += 1
    manifest_of(path).write_text(json.dumps(found))
    with pytest.raises(CommandError, match="patients_patient: 3 rijen in plaats van 4"):
        restore(path, identity, "--verify")
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(CommandError, match="checksum"):
        restore(path, identity, "--verify")
    manifest_of(path).unlink()
    with pytest.raises(CommandError, match="missing"):
        restore(path, identity, "--verify")
    assert scratch_databases() == []


@pytest.mark.parametrize("wrong", ["", "age1nonsense", "ssh-rsa AAAA"])
def test_without_a_public_key_nothing_is_made(wrong, folder):
    with pytest.raises(CommandError, match="key"):
        call_command("backup", str(folder), *(["--key", wrong] if wrong else []), verbosity=0)
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_behind(filled, folder, key):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(CommandError, match="Geen reservekopie gemaakt"):
            call_command("backup", str(folder), "--key", key, verbosity=0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


def test_a_key_is_never_written_over(identity, key):
    before = identity.read_text()

    with pytest.raises(CommandError, match="bestaat al"):
        call_command("make_backup_key", str(identity))
    assert identity.read_text() == before
    assert stat.S_IMODE(identity.stat().st_mode) == 0o600


def test_an_older_program_is_refused_before_anything_is_written(tmp_path):
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)

    with pytest.raises(DatabaseError, match="older than the server"):
        demand_version(str(old), 180003)
