"""A real embedded server in a checkout of its own: it survives kill -9 and opens no folder that isn't ours."""

import os
import shutil
import signal
import stat

import psycopg
import pytest

from lowback import database


@pytest.fixture
def server(tmp_path):
    """In a very deep folder that only its owner may enter."""
    checkout = tmp_path / "private" / ("deep-" * 30)
    checkout.mkdir(parents=True)
    (tmp_path / "private").chmod(0o700)
    embedded = database.embedded(checkout)
    yield embedded
    embedded.stop()
    shutil.rmtree(embedded.data.parent)
    shutil.rmtree(embedded.sockets, ignore_errors=True)


def connect(server):
    return psycopg.connect(server.url, autocommit=True)


def test_what_was_acknowledged_survives_kill_9(server):
    server.start()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('bewaard')")
    postmaster = int((server.data / "postmaster.pid").read_text().splitlines()[0])

    os.kill(postmaster, signal.SIGKILL)
    server.start()

    with connect(server) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("bewaard",)]


def test_no_folder_above_it_is_opened_up(server, tmp_path):
    server.start()

    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700


def test_the_application_is_no_superuser_and_there_is_no_network_door(server):
    server.start()

    with connect(server) as connection:
        assert connection.execute("SELECT usesuper FROM pg_user WHERE usename = current_user").fetchone() == (
            False,
        )
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_starting_twice_and_stopping_twice_is_no_harm(server):
    server.start()
    server.start()
    assert server.is_running()

    server.stop()
    server.stop()
    assert not server.is_running()
