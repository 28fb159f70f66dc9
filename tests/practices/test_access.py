"""Every url with every role, from the one table in tests/rights.py."""

import re

import pytest
from django.urls import get_resolver, reverse

from patients import urls as record_urls
from practices import urls as office_urls
from practices.access import ROLE_PERMISSIONS, Permission, has_permission, is_network_wide, practices_with
from practices.models import AccessLogLine, Membership
from tests.factories import MembershipFactory, UserFactory
from tests.rights import CAST, OPEN_TO_ALL, RIGHTS


def url_names(resolver=None, namespace=""):
    """Every named url of the project, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else f"{namespace}{pattern.pattern}"


def rightless(names):
    """The names that no row (or no pattern of the admin) speaks of."""
    return sorted(
        name
        for name in names
        if name not in RIGHTS and name not in OPEN_TO_ALL and not name.startswith("admin:")
    )


def test_every_url_has_a_row():
    assert rightless(url_names()) == []


def test_every_page_of_the_record_says_what_permission_it_needs():
    without = [
        pattern.name
        for pattern in record_urls.urlpatterns
        if not isinstance(getattr(pattern.callback, "permission", None), Permission)
    ]

    # Keeping typed text works on its signed token, also when the session has ended.
    assert without == ["draft_keep"]


def test_every_page_about_complaints_says_what_permission_it_needs():
    without = {
        pattern.name
        for pattern in office_urls.urlpatterns
        if getattr(pattern, "name", None)
        and not isinstance(getattr(pattern.callback, "permission", None), Permission)
    }

    assert without <= OPEN_TO_ALL


def test_a_url_without_a_row_is_noticed():
    assert rightless(["start", "planted"]) == ["planted"]


def test_no_row_speaks_of_a_url_that_is_gone():
    assert (set(RIGHTS) | set(OPEN_TO_ALL)) - set(url_names()) == set()


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in CAST}


@pytest.mark.parametrize("name", RIGHTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_rights(name, method, people, address, client):
    expected = RIGHTS[name][("get", "post").index(method)].split()

    found = []
    for person in CAST:
        client.force_login(people[person])
        found.append(str(getattr(client, method)(address(name)).status_code))

    assert dict(zip(CAST, found, strict=True)) == dict(zip(CAST, expected, strict=True))


@pytest.mark.parametrize("name", RIGHTS)
def test_whoever_is_not_logged_in_is_sent_to_the_login_page(name, address, client):
    if name == "draft_keep":
        return  # works on its signed token alone, see tests/patients/test_drafts.py
    response = client.get(address(name))

    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=")


ADMIN_URLS = sorted(name for name in url_names() if name.startswith("admin:"))


@pytest.mark.parametrize("name", ADMIN_URLS)
@pytest.mark.parametrize("person", [name for name in CAST if name != "ada"])
def test_the_admin_is_closed_to_everybody_but_the_administrator(name, person, people, client):
    client.force_login(people[person])
    pattern = get_resolver("practices.urls")
    pattern.reverse_dict  # noqa: B018 (fills the resolver)
    path = _admin_path(name)

    assert client.get(path).status_code in {403, 404} or client.get(path).url.startswith("/account/")


def _admin_path(name):
    for arguments in ([], ["1"], ["practices"], ["practices", "1"]):
        try:
            return reverse(name, args=arguments)
        except Exception:  # noqa: BLE001, S112
            continue
    return "/admin/" + re.sub(r"\W", "", name)


def test_the_table_names_every_role_and_no_other():
    assert set(ROLE_PERMISSIONS) == set(Membership.Role)
    assert {permission for held in ROLE_PERMISSIONS.values() for permission in held} == set(Permission)


def test_a_role_of_one_practice_gives_nothing_in_another(alice, zaandam, noord):
    assert has_permission(alice, Permission.VIEW_RECORD, zaandam)
    assert not has_permission(alice, Permission.VIEW_RECORD, noord)
    assert practices_with(alice, Permission.VIEW_RECORD) == {zaandam.pk}


def test_a_role_for_the_whole_network_and_one_of_a_practice(otto, quirine, alice, zaandam):
    local = UserFactory(name="Olga")
    MembershipFactory(user=local, role=Membership.Role.COMPLAINTS_OFFICER, practice=zaandam)

    assert is_network_wide(otto, Permission.HANDLE_COMPLAINTS)
    assert is_network_wide(quirine, Permission.REPORT_INCIDENT)
    assert not is_network_wide(otto, Permission.HANDLE_INCIDENTS)
    assert not is_network_wide(local, Permission.HANDLE_COMPLAINTS)
    assert not is_network_wide(alice, Permission.REPORT_INCIDENT)


def test_a_role_that_ended_is_gone_at_the_next_request(alice, sanne, login):
    assert login(alice).get(sanne.get_absolute_url()).status_code == 200

    Membership.objects.filter(user=alice).update(until="2020-12-31")

    assert login(alice).get(sanne.get_absolute_url()).status_code == 403


def test_a_disabled_member_of_staff_is_logged_out_at_once(alice, sanne, login):
    client = login(alice)
    alice.is_active = False
    alice.save()

    assert client.get(sanne.get_absolute_url()).status_code == 302


def test_two_practices_are_both_open(alice, noord):
    MembershipFactory(user=alice, practice=noord)

    assert has_permission(alice, Permission.VIEW_RECORD, noord)


def test_looking_writes_one_line_and_being_refused_writes_one_too(alice, carol, sanne, login):
    login(alice).get(sanne.get_absolute_url())
    login(carol).get(sanne.get_absolute_url())

    lines = list(AccessLogLine.objects.order_by("pk").values_list("event", "user__name", "patient_id"))
    assert lines == [("view", "Alice", sanne.pk), ("refused", "Carol", sanne.pk)]


@pytest.mark.parametrize("number", ["0", "999999999999999999"])
def test_a_number_that_no_row_has_is_not_found(number, alice, login):
    assert login(alice).get(f"/patients/{number}/").status_code == 404
    assert login(alice).get(f"/episodes/{number}/intake/").status_code == 404


@pytest.mark.parametrize("key", ["nothing", "graded-activity", "plans"])
def test_an_unknown_phase_is_not_found(key, alice, episode, login):
    assert login(alice).get(f"/episodes/{episode.pk}/{key}/").status_code == 404
    assert login(alice).post(f"/episodes/{episode.pk}/{key}/").status_code == 404
