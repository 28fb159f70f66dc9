import pytest
from django.core.management import CommandError, call_command

from practices.access import Permission, has_permission
from practices.models import User


def test_the_first_administrator_of_a_network(db, capsys):
    call_command("add_administrator", "Ada Beheer", "Ada@Kernpraktijken.example")

    ada = User.objects.get(email="ada@kernpraktijken.example")
    assert has_permission(ada, Permission.MANAGE_NETWORK)
    assert not ada.has_usable_password()


def test_a_faulty_address_adds_nobody(db):
    with pytest.raises(CommandError):
        call_command("add_administrator", "Ada", "geen adres")

    assert not User.objects.exists()
