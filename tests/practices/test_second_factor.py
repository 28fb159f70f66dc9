"""The second factor: everybody has one, on every road, and nobody loses it unseen."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from practices.models import AccessLogLine
from tests.rights import RIGHTS
from tests.second_factor import PASSWORD, code_of, enrol, recovery_codes, with_password

LOGIN, CODE = reverse("account_login"), reverse("mfa_authenticate")


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()


def give_password(client, user):
    return client.post(LOGIN, {"login": with_password(user).email, "password": PASSWORD})


def is_in(client):
    return client.get(reverse("start")).status_code == 200


def test_a_password_alone_opens_no_page(client, alice):
    enrol(alice)

    response = give_password(client, alice)

    assert response.url == CODE
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", [name for name in RIGHTS if name != "draft_keep"])
def test_half_a_login_sees_nothing(name, client, alice, address):
    enrol(alice)
    give_password(client, alice)

    assert client.get(address(name)).url.startswith(LOGIN)


def test_the_code_opens_the_door_once(client, alice):
    secret = enrol(alice)
    give_password(client, alice)
    code = code_of(secret)

    client.post(CODE, {"code": code})
    assert is_in(client)

    client.post(reverse("account_logout"))
    give_password(client, alice)
    client.post(CODE, {"code": code})
    assert not is_in(client)


def test_codes_can_not_be_guessed(client, alice):
    secret = enrol(alice)
    give_password(client, alice)
    for number in range(20):
        client.post(CODE, {"code": f"{number:06d}"})

    client.post(CODE, {"code": code_of(secret)})

    assert not is_in(client)


def test_a_wrong_code_is_in_the_log_of_whose_password_was_right(client, alice):
    enrol(alice)
    give_password(client, alice)

    client.post(CODE, {"code": "000000"})

    [line] = AccessLogLine.objects.filter(event="login_failed")
    assert (line.user, line.object_type) == (alice, "second_factor")


def test_a_recovery_code_works_once(client, alice):
    enrol(alice)
    code = recovery_codes(alice)[0]
    give_password(client, alice)
    client.post(CODE, {"code": code})
    assert is_in(client)

    client.post(reverse("account_logout"))
    give_password(client, alice)
    client.post(CODE, {"code": code})
    assert not is_in(client)


def test_who_has_none_enrols_before_seeing_any_page(client, alice, sanne):
    give_password(client, alice)

    for address in (reverse("start"), sanne.get_absolute_url(), reverse("patient_search"), "/admin/"):
        assert client.get(address).url == reverse("mfa_index")
        assert client.post(address, {"q": "vries"}).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_part_of_a_page_is_sent_away_as_a_whole(client, alice):
    give_password(client, alice)

    response = client.post(reverse("patient_search"), {"q": "vries"}, HTTP_HX_REQUEST="true")

    assert response["HX-Redirect"] == reverse("mfa_index")
    assert response.content == b""


def test_the_first_factor_comes_with_recovery_codes(client, alice):
    give_password(client, alice)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_a_second_factor_more_wants_the_password_again(client, alice):
    logged_in_with_factor(client, alice)

    assert client.get(reverse("mfa_add_webauthn")).url.startswith(reverse("account_reauthenticate"))


def test_a_session_from_before_the_enrolment_elsewhere_is_over(client, alice, sanne):
    client.force_login(alice)
    enrol(alice)

    assert client.get(sanne.get_absolute_url()).url.startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_the_secret_is_not_readable_in_the_database(alice):
    secret = enrol(alice)
    codes = recovery_codes(alice)

    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert secret not in stored
    assert not any(code in stored for code in codes)


def logged_in_with_factor(client, user):
    secret = enrol(user)
    give_password(client, user)
    client.post(CODE, {"code": code_of(secret)})
    return secret


def test_the_last_factor_can_not_be_removed(client, alice):
    logged_in_with_factor(client, alice)

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=alice, type="totp").exists()


def test_the_admin_is_behind_the_same_door(client, ada):
    enrol(ada)
    give_password(client, ada)

    assert client.get("/admin/").url.startswith(("/account/login/", "/admin/login/"))
    assert client.get("/admin/login/", follow=True).redirect_chain[-1][0] == CODE


def test_an_administrator_resets_a_lost_factor_and_ends_the_sessions(client, ada, alice, settings):
    logged_in_with_factor(client, alice)
    settings.REQUIRE_SECOND_FACTOR = False
    administrator = type(client)()
    administrator.force_login(ada)

    administrator.post(
        reverse("admin:practices_user_changelist"),
        {"action": "reset_second_factor", "_selected_action": [alice.pk, ada.pk]},
    )

    assert not Authenticator.objects.filter(user=alice).exists()
    assert not is_in(client)
    line = AccessLogLine.objects.get(user=ada, object_type="second_factor")
    assert (line.event, line.object_id) == ("rights", alice.pk)
