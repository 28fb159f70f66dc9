import pytest

from lowback import database
from lowback.database import DatabaseError, _others_can_reach, _short, configuration, parse_url


def test_an_address_becomes_settings():
    found = parse_url("postgres://app:p%40ss@db.example:5433/kern?sslmode=require")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "kern")
    assert (found["USER"], found["PASSWORD"]) == ("app", "p@ss")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_an_address_may_name_a_socket_folder():
    assert parse_url("postgresql://app@/kern?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://app@host/kern", "postgres://host", "sqlite:///x", "nonsense"])
def test_an_address_that_cannot_be_used_is_refused_in_words(address):
    with pytest.raises(DatabaseError, match="DATABASE_URL"):
        parse_url(address)


def test_the_socket_moves_when_the_checkout_lies_too_deep(tmp_path):
    deep = tmp_path / ("d" * 100)

    socket = _short(deep / "var" / "socket", deep)

    assert len(str(socket / database.SOCKET_NAME)) <= database.LONGEST_SOCKET_PATH
    assert _short(tmp_path, tmp_path) == tmp_path or len(str(tmp_path)) > 80


def test_a_private_parent_folder_counts_as_out_of_reach(tmp_path):
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "private" / "inner").mkdir(mode=0o755)

    assert not _others_can_reach(tmp_path / "private" / "inner")


def test_a_server_that_is_gone_is_not_waited_for_unless_the_address_says_so():
    found = configuration("postgres://app@db.example/kern?connect_timeout=60")["OPTIONS"]

    assert (found["connect_timeout"], found["tcp_user_timeout"]) == ("60", 30_000)
    assert configuration("postgres://app@db.example/kern")["OPTIONS"]["connect_timeout"] == 5
