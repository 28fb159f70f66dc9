"""How long a session lives, and who ends it."""

import datetime
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practices import sessions
from practices.draft_tokens import DraftToken
from practices.models import FormDraft
from tests.second_factor import PASSWORD, with_password

START = reverse("start")


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


def browser(user):
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


@pytest.fixture
def two(alice):
    """Two browsers in which Alice is logged in."""
    with_password(alice)
    return browser(alice), browser(alice)


def is_in(client):
    return client.get(START).status_code == 200


def shift(client, name, **ago):
    """As if this moment of the session was so long ago."""
    session = client.session
    session[name] = (timezone.now() - datetime.timedelta(**ago)).timestamp()
    session.save()


def test_fourteen_quiet_minutes_are_fine_and_sixteen_are_not(two):
    client, _ = two
    shift(client, sessions.SEEN, minutes=14)
    assert is_in(client)

    shift(client, sessions.SEEN, minutes=16)
    response = client.get(START)

    assert response.url == f"/account/login/?next={START}"
    assert "niets deed" in client.get(response.url).content.decode()


def test_a_request_counts_as_being_there(two):
    client, _ = two
    shift(client, sessions.SEEN, minutes=14)
    client.get(START)

    assert timezone.now().timestamp() - client.session[sessions.SEEN] < 60


def test_after_ten_hours_it_is_over_however_busy(two):
    client, _ = two
    shift(client, sessions.BEGUN, hours=10, minutes=1)

    assert not is_in(client)


def test_the_limits_are_settings(two, settings):
    client, _ = two
    settings.IDLE_MINUTES = 60
    shift(client, sessions.SEEN, minutes=45)

    assert is_in(client)


def test_a_form_that_comes_too_late_is_kept_and_comes_back(two, alice, sanne, episode):
    client, _ = two
    page = reverse("phase", args=[episode.pk, "intake"])
    token = DraftToken.now(alice.pk, page, "Intake").dumps()
    shift(client, sessions.SEEN, minutes=16)

    response = client.post(
        page, {"complaint": "lang verhaal", "draft_token": token, "submission": uuid.uuid4()}
    )

    assert response.url == f"/account/login/?next={page}"
    assert FormDraft.objects.get().data["complaint"] == ["lang verhaal"]
    login = {"login": alice.email, "password": PASSWORD, "next": page}
    assert "lang verhaal" in client.post(reverse("account_login"), login, follow=True).content.decode()


def test_a_part_of_a_page_sends_the_whole_page_to_the_login(two):
    client, _ = two
    shift(client, sessions.SEEN, minutes=16)

    response = client.post(
        reverse("patient_search"),
        {"q": "vries"},
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/patients/search/",
    )

    assert response["HX-Redirect"] == "/account/login/?next=%2Fpatients%2Fsearch%2F"


def test_a_forged_page_of_origin_leads_nowhere_else(two):
    client, _ = two
    shift(client, sessions.SEEN, minutes=16)

    response = client.post(
        reverse("patient_search"), HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://evil.example/"
    )

    assert "evil" not in response["HX-Redirect"]


def test_one_sees_and_ends_the_own_sessions(two):
    here, there = two
    assert here.get(reverse("usersessions_list")).context["session_count"] == 2

    here.post(reverse("usersessions_list"))

    assert is_in(here)
    assert not is_in(there)


def test_a_new_password_ends_the_other_sessions(two):
    here, there = two
    new = "een-heel-ander-lang-wachtwoord"

    here.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert is_in(here)
    assert not is_in(there)


def test_disabling_somebody_ends_all_sessions_for_good(two, ada, alice):
    administrator = Client()
    administrator.force_login(ada)
    form = {
        "email": alice.email,
        "name": alice.name,
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
    }
    administrator.post(reverse("admin:practices_user_change", args=[alice.pk]), form)

    assert [is_in(client) for client in two] == [False, False]
    alice.refresh_from_db()
    assert not alice.is_active
    alice.is_active = True
    alice.save()
    assert [is_in(client) for client in two] == [False, False]


def test_an_administrator_logs_somebody_out_everywhere(two, ada, alice):
    administrator = Client()
    administrator.force_login(ada)

    administrator.post(
        reverse("admin:practices_user_changelist"), {"action": "end_sessions", "_selected_action": [alice.pk]}
    )

    assert [is_in(client) for client in two] == [False, False]


def test_the_session_gets_another_key_at_login(client, alice):
    with_password(alice)
    client.get(reverse("account_login"))
    before = client.cookies.get("sessionid")
    client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})

    assert client.cookies["sessionid"].value != (before.value if before else "")
