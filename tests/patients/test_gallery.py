"""The gallery: every document of the demo as pictures, and never of a real network."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from patients.demo import build
from patients.demo.cases import acute, urgent

pytestmark = pytest.mark.django_db


def test_every_document_of_a_case_is_there_to_look_at(tmp_path, capsys):
    builder = build.Builder(3, timezone.localdate())
    for number, case in enumerate((acute.LIFTING, urgent.CAUDA_EQUINA), 1):
        builder.add_patient(number, build.Card(4, case=case))

    call_command("gallery", tmp_path / "new", verbosity=0)

    names = {path.name.rsplit("-", 1)[0] for path in (tmp_path / "new").glob("*.png")}
    index = (tmp_path / "new" / "index.html").read_text()
    assert {"lifting-record", "lifting-programme-nl-normal", "lifting-programme-en-large"} <= names
    key = urgent.CAUDA_EQUINA.key
    letters = {f"{key}-letter-{kind}" for kind in ("start", "interim", "end", "urgent")}
    assert {name for name in names if name.startswith(key)} == {f"{key}-record"} | letters
    for path in (tmp_path / "new").glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.name in index


def test_outside_a_demonstration_nothing_goes_to_disk(settings, tmp_path):
    settings.DEMO = False

    with pytest.raises(CommandError, match="geen demonstratie"):
        call_command("gallery", tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_without_a_network_it_says_so(tmp_path):
    with pytest.raises(CommandError, match="manage.py demo"):
        call_command("gallery", tmp_path / "new")
