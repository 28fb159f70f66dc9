import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from patients.models import Advice, Exercise, GeneralPractitioner, Insurer
from practices.admin.history import versions_of
from practices.admin.site import site
from practices.models import AccessLogLine, Membership, Practice, User
from tests.factories import GeneralPractitionerFactory, InsurerFactory, MembershipFactory, UserFactory

PAGES = [Practice, User, Membership, Exercise, Advice, Insurer, GeneralPractitioner]
Event = AccessLogLine.Event


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def user_form(email="Nieuw.Persoon@Kernpraktijken.example", memberships=(), **values):
    """What the browser posts for a staff member with these rows of memberships."""
    form = {"name": "Nieuw Persoon", "email": email, "is_active": "on", **values}
    first = sum("id" in row for row in memberships)
    form |= {"memberships-TOTAL_FORMS": len(memberships), "memberships-INITIAL_FORMS": first}
    for number, row in enumerate(memberships):
        form |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    return form


def test_only_the_network_and_the_library_are_in_the_admin():
    assert set(site._registry) == set(PAGES)


def test_anonymous_goes_to_the_one_login_page(client, db):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[-1][0] == f"{reverse('account_login')}?next=/admin/"


@pytest.mark.parametrize("name", ["alice", "mira", "otto", "priya", "nico"])
@pytest.mark.parametrize("page", ["index", "login", "practices_user_changelist", "jsi18n"])
def test_only_administrators_enter_and_a_refusal_is_logged(login, request, name, page):
    user = request.getfixturevalue(name)
    assert login(user).get(reverse(f"admin:{page}")).status_code == 403
    assert AccessLogLine.objects.get(event=Event.REFUSED).user == user


def test_administrator_sees_both_parts(login, ada):
    content = login(ada).get(reverse("admin:index")).content.decode()
    assert "Netwerk" in content
    assert "Bibliotheek" in content


@pytest.mark.parametrize("page", ["logout", "password_change"])
def test_login_matters_go_through_allauth(login, ada, page):
    assert login(ada).post(reverse(f"admin:{page}")).url.startswith("/account/")


def test_logged_in_administrator_is_not_asked_to_log_in(login, ada):
    assert login(ada).get(reverse("admin:login"), {"next": "https://elders.example/"}).url == "/admin/"


@pytest.mark.parametrize("model", PAGES)
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_every_page_opens_and_runs_under_the_strict_csp(login, ada, model, page):
    response = login(ada).get(address(model, page))
    assert response.status_code == 200
    content = response.content.decode()
    assert "lowback/admin.css" in content
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)[^>]*>\s*\S", content
    )


@pytest.mark.parametrize("model", PAGES)
def test_nothing_is_deleted(login, ada, zaandam, model):
    InsurerFactory()
    GeneralPractitionerFactory()
    row = model.objects.first()
    assert login(ada).post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", PAGES)
def test_every_page_finds_and_changes(login, ada, bob, model):
    InsurerFactory()
    GeneralPractitionerFactory()
    # Of the staff another one: nobody changes their own account here.
    row = bob if model is User else model.objects.first()
    browser = login(ada)
    assert browser.get(address(model, "changelist"), {"q": "a"}).status_code == 200
    assert browser.get(address(model, "change", row.pk)).status_code == 200
    assert browser.get(address(model, "history", row.pk)).status_code == 200


def test_new_account_has_no_password_and_an_address_in_lower_case(login, ada, zaandam):
    row = {"role": "therapist", "practice": zaandam.pk, "from_date": "2026-01-01", "until": ""}
    response = login(ada).post(address(User, "add"), user_form(memberships=[row]), follow=True)
    user = User.objects.get(email="nieuw.persoon@kernpraktijken.example")
    assert not user.has_usable_password()
    assert "Wachtwoord vergeten" in response.content.decode()
    assert user.memberships.get().practice == zaandam


def test_new_account_and_its_roles_are_in_the_access_log(login, ada, zaandam):
    row = {"role": "therapist", "practice": zaandam.pk, "from_date": "2026-01-01", "until": ""}
    login(ada).post(address(User, "add"), user_form(memberships=[row]))
    lines = AccessLogLine.objects.filter(event=Event.RIGHTS).order_by("pk")
    assert [line.object_type for line in lines] == ["user", "membership"]
    assert lines[1].practice_id == zaandam.pk
    assert {line.user for line in lines} == {ada}


def test_ending_a_role_is_logged_and_kept_in_the_history(login, ada, bob):
    held = bob.memberships.get()
    url = address(Membership, "change", held.pk)
    login(ada).post(url, {"from_date": "2020-01-01", "until": "2026-02-01"})
    held.refresh_from_db()
    assert held.until == datetime.date(2026, 2, 1)
    assert AccessLogLine.objects.get(event=Event.RIGHTS).object_id == held.pk
    newest = versions_of(held)[0]
    assert (newest.by, newest.changes[0].label, newest.changes[0].before) == ("Ada", "tot en met", "–")


def test_history_of_a_member_tells_about_roles_too(login, ada, bob):
    held = bob.memberships.get()
    login(ada).post(
        address(Membership, "change", held.pk), {"from_date": "2020-01-01", "until": "2026-02-01"}
    )
    content = login(ada).get(address(User, "history", bob.pk)).content.decode()
    assert "Therapeut, Fysiogroep Zaandam:" in content
    assert "1 februari 2026" in content


def test_the_same_role_twice_is_a_message_not_an_error(login, ada, zaandam):
    row = {"role": "therapist", "practice": zaandam.pk, "from_date": "2026-01-01", "until": ""}
    response = login(ada).post(address(User, "add"), user_form(memberships=[row, row]))
    assert response.status_code == 200
    assert "Dezelfde rol staat hier twee keer." in response.content.decode()


def test_a_role_that_is_held_already_is_a_message_not_an_error(login, ada, bob, zaandam):
    row = {"user": bob.pk, "role": "therapist", "practice": zaandam.pk, "from_date": "2026-01-01"}
    response = login(ada).post(address(Membership, "add"), row)
    assert response.status_code == 200
    assert "Deze medewerker heeft deze rol hier al." in response.content.decode()


def test_nobody_gives_themselves_a_role(login, ada, zaandam):
    browser = login(ada)
    row = {"role": "therapist", "practice": zaandam.pk, "from_date": "2026-01-01", "until": ""}
    browser.post(address(User, "change", ada.pk), user_form(ada.email, [row], name=ada.name))
    browser.post(address(Membership, "add"), row | {"user": ada.pk})
    held = ada.memberships.get()
    assert held.role == Membership.Role.ADMINISTRATOR
    assert browser.post(address(Membership, "change", held.pk), {"until": "2099-01-01"}).status_code == 403


def test_nobody_locks_themselves_out(login, ada):
    form = user_form(ada.email, name="Ada B.")
    del form["is_active"]
    login(ada).post(address(User, "change", ada.pk), form)
    ada.refresh_from_db()
    assert (ada.name, ada.is_active) == ("Ada B.", True)


def test_a_new_address_ends_the_old_one(login, ada):
    user = UserFactory(email="oud@kernpraktijken.example", name="Bea")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    login(ada).post(address(User, "change", user.pk), user_form("nieuw@kernpraktijken.example", name="Bea"))
    user.refresh_from_db()
    assert user.email == "nieuw@kernpraktijken.example"
    assert not EmailAddress.objects.filter(user=user).exists()


def test_postcode_is_written_one_way(login, ada, zaandam):
    fields = ["name", "street", "house_number", "city", "email", "agb_code", "kvk_number", "branch_number"]
    form = {name: getattr(zaandam, name) for name in fields}
    form |= {"postcode": "1506ab", "phone": "0612345678", "is_active": "on"}
    login(ada).post(address(Practice, "change", zaandam.pk), form)
    zaandam.refresh_from_db()
    assert zaandam.postcode == "1506 AB"


def test_staff_list_shows_roles_and_qualification_in_a_constant_number_of_queries(
    login, ada, zaandam, django_assert_max_num_queries
):
    for _ in range(12):
        user = UserFactory(chronic_pain_from=timezone.localdate())
        MembershipFactory(user=user, practice=zaandam)
    browser = login(ada)
    with django_assert_max_num_queries(14):
        content = browser.get(address(User, "changelist")).content.decode()
    assert content.count("therapeut (Fysiogroep Zaandam)") == 12


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (User, "password__startswith"),
        (User, "password"),
        (User, "name__regex"),
        (User, "is_active__gt"),
        (User, "memberships__role__startswith"),
        (User, "memberships__practice__name__startswith"),
        (Membership, "user__password__startswith"),
        (Practice, "name__regex"),
        (Practice, "onbekend"),
        (GeneralPractitioner, "city__regex"),
        (Exercise, "purposes__contains"),
    ],
)
def test_a_list_answers_no_other_question_than_its_filters_ask(login, ada, model, lookup):
    for value in ("argon2", "("):
        assert login(ada).get(address(model, "changelist"), {lookup: value}).status_code == 400


@pytest.mark.parametrize("model", PAGES)
def test_every_choice_of_every_filter_works(login, ada, bob, model):
    GeneralPractitionerFactory.create_batch(2)
    browser = login(ada)
    changelist = browser.get(address(model, "changelist")).context["cl"]
    links = [
        choice["query_string"] for spec in changelist.filter_specs for choice in spec.choices(changelist)
    ]
    assert len(links) > 2
    for link in [*links, "?q=a&all=", "?o=-1.2", "?p=1", "?_popup=1", "?_facets=True"]:
        response = browser.get(address(model, "changelist") + link)
        assert response.status_code == 200, link


@pytest.mark.parametrize(
    "query",
    [
        "email=%00",
        "q=%00",
        "q=a%00",
        "%00=a",
        "role=%00",
        "role__exact=%00",
        "purpose=%00",
        "city=%00",
        "city=a&city=%00",
        "_to_field=%00",
        "p=%00",
    ],
)
@pytest.mark.parametrize("model", PAGES)
def test_a_nul_in_the_address_of_a_list_is_a_bad_request(login, ada, model, query):
    assert login(ada).get(f"{address(model, 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("page", ["add", "change", "history"])
def test_a_nul_in_the_address_of_a_row_is_a_bad_request(login, ada, bob, page):
    row = [bob.pk] if page != "add" else []
    assert login(ada).get(address(User, page, *row) + "?name=%00").status_code == 400


def test_a_nul_in_what_is_completed_is_a_bad_request(login, ada):
    asked = {"app_label": "practices", "model_name": "membership", "field_name": "user"}
    browser = login(ada)
    assert browser.get(reverse("admin:autocomplete"), asked | {"term": "ada"}).status_code == 200
    assert browser.get(reverse("admin:autocomplete"), asked | {"term": "\0"}).status_code == 400


@pytest.mark.parametrize("value", ["x", "-1", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (User, "is_active__exact"),
        (User, "memberships__practice__id__exact"),
        (Membership, "practice__isnull"),
        (Membership, "role__exact"),
        (Membership, "p"),
        (Membership, "o"),
        (Membership, "current"),
        (Exercise, "purpose"),
        (GeneralPractitioner, "city__isnull"),
    ],
)
def test_nonsense_in_a_filter_is_no_error_of_ours(login, ada, model, lookup, value):
    response = login(ada).get(address(model, "changelist"), {lookup: value})
    assert response.status_code in {200, 302, 400}


def test_exercises_are_filtered_by_purpose(login, ada):
    response = login(ada).get(address(Exercise, "changelist"), {"purpose": "N"})
    assert [row.key for row in response.context["cl"].result_list] == ["sciatic-nerve-slider"]


def test_the_key_of_an_exercise_never_changes(login, ada):
    exercise = Exercise.objects.get(key="bridge")
    assert (
        "key" not in login(ada).get(address(Exercise, "change", exercise.pk)).context["adminform"].form.fields
    )


def test_only_roles_that_count_today_are_found(login, ada, bob):
    MembershipFactory(user=bob, role="practice_manager", until=datetime.date(2021, 1, 1))
    response = login(ada).get(address(Membership, "changelist"), {"current": "no"})
    assert [row.role for row in response.context["cl"].result_list] == ["practice_manager"]
