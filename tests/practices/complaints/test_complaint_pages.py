"""The officer's pages: the list, writing a complaint down, correcting it, its file and the next step."""

import uuid

import pytest
from django.urls import reverse

from practices.actions.complaint_course import extend_term
from practices.complaints.clock import decide_by
from practices.models import Complaint, ComplaintCategory, ComplaintStep, FormDraft, Membership
from tests.factories import MembershipFactory, UserFactory
from tests.practices.complaints.conftest import SECRET, ago, values


@pytest.fixture
def posted(zaandam, alice):
    """What a browser sends for a complaint about Alice."""

    def data(*staff, **changes):
        known = values(zaandam, **changes) | {"practice": zaandam.pk}
        known["category"] = getattr(known["category"], "pk", known["category"])
        known = {name: value for name, value in known.items() if value not in (None, False)}
        people = [f"{zaandam.pk}-{user.pk}" for user in (staff or [alice])]
        return known | {"staff": people, "submission": uuid.uuid4()}

    return data


def text(response):
    return response.content.decode()


# --- The list ---------------------------------------------------------------------------------------------


def test_the_most_urgent_stands_first_and_names_stay_out(register, otto, login):
    calm, late = register(received_on=ago(3)), register(received_on=ago(50))
    page = text(login(otto).get(reverse("complaints")))

    assert page.index(late.number) < page.index(calm.number)
    assert "te laat" in page
    for word in (SECRET, "Bakker", "Alice"):
        assert word not in page


def test_the_list_is_narrowed(register, walk, otto, noord, login):
    here = register()
    there = register(practice=noord)
    ended = walk(register(), "withdrawn")
    client, address = login(otto), reverse("complaints")

    def shown(**asked):
        page = text(client.get(address, asked))
        return {each.number for each in (here, there, ended) if each.number in page}

    assert shown() == {here.number, there.number}
    assert shown(practice=noord.pk) == {there.number}
    assert shown(state="ended") == {ended.number}
    assert shown(state="all") == {here.number, there.number, ended.number}
    assert shown(step="withdrawn") == {ended.number}


@pytest.mark.parametrize("asked", [{"practice": "0"}, {"step": "x"}, {"state": "x"}, {"page": "x"}])
def test_an_unknown_filter_is_said_and_shows_nothing(asked, complaint, otto, login):
    response = login(otto).get(reverse("complaints"), asked)

    assert response.status_code == 422
    assert "bestaat niet" in text(response)
    assert complaint.number not in text(response)


def test_the_list_costs_the_same_and_is_paged(register, otto, login, django_assert_num_queries):
    register()
    client, address = login(otto), reverse("complaints")
    client.get(address)
    with django_assert_num_queries(10):
        client.get(address)
    for _ in range(51):
        register()
    with django_assert_num_queries(10):
        response = client.get(address)
    assert "?page=2" in text(response)
    assert client.get(address, {"page": 2}).status_code == 200


def test_an_officer_of_one_practice_sees_and_offers_that_one(register, noord, zaandam, login):
    theirs, other = register(practice=noord), register()
    user = UserFactory()
    MembershipFactory(user=user, practice=noord, role=Membership.Role.COMPLAINTS_OFFICER)
    client = login(user)
    page, form = text(client.get(reverse("complaints"))), text(client.get(reverse("complaint_new")))

    assert theirs.number in page
    assert other.number not in page
    assert zaandam.name not in form
    assert client.get(other.get_absolute_url()).status_code == 404


# --- Writing it down --------------------------------------------------------------------------------------


def test_a_complaint_is_written_down_once(posted, otto, alice, login):
    client, data = login(otto), posted()
    answers = [client.post(reverse("complaint_new"), data) for _ in range(2)]
    made = Complaint.objects.get()

    assert [answer.url for answer in answers] == [made.get_absolute_url()] * 2
    assert (made.description, made.created_by) == (SECRET, otto)
    assert [party.user for party in made.parties.all()] == [alice]
    assert not Complaint.objects.exclude(pk=made.pk).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"received_on": ago(-1)}, "ligt in de toekomst"),
        ({"event_on": ago(1)}, "niet na de ontvangst"),
        ({"capacity": "next_of_kin"}, "namens de patiënt"),
        ({"compensation_amount": "50"}, "gevraagde vergoeding"),
        ({"category": "9999"}, "niet meer in gebruik"),
        ({"received_on": "gisteren"}, "geldige datum"),
        ({"complainant_name": "x" * 121}, "120"),
        ({"staff": ["1-x"]}, "niet in de lijst"),
    ],
)
def test_what_can_not_be_is_said_beside_the_field_and_nothing_is_lost(changes, words, posted, otto, login):
    response = login(otto).post(reverse("complaint_new"), posted() | changes)

    assert response.status_code == 422
    assert words in text(response)
    assert SECRET in text(response)
    assert not Complaint.objects.exists()


def test_a_retired_category_is_not_offered_and_stays_where_it_was(complaint, posted, otto, login):
    kept = complaint.category
    ComplaintCategory.objects.filter(pk=kept.pk).update(is_active=False)
    client = login(otto)
    option = f'<option value="{kept.pk}"'

    assert option not in text(client.get(reverse("complaint_new")))
    assert "niet meer in gebruik" in text(client.post(reverse("complaint_new"), posted()))
    assert option in text(client.get(reverse("complaint_edit", args=[complaint.pk])))
    edit = reverse("complaint_edit", args=[complaint.pk])
    assert client.post(edit, posted(wish="Anders.") | {"version": 1}).status_code == 302


def test_who_left_is_marked_and_can_be_chosen(posted, otto, zaandam, login):
    gone = UserFactory(name="Vroegere Collega")
    MembershipFactory(user=gone, practice=zaandam, until=ago(100))
    client = login(otto)

    assert "Vroegere Collega (uit dienst)" in text(client.get(reverse("complaint_new")))
    assert client.post(reverse("complaint_new"), posted(gone)).status_code == 302
    assert [party.user for party in Complaint.objects.get().parties.all()] == [gone]


def test_an_officer_writes_down_no_complaint_about_themself(posted, otto, zaandam, login):
    MembershipFactory(user=otto, practice=zaandam, until=ago(5))
    response = login(otto).post(reverse("complaint_new"), posted(otto))

    assert response.status_code == 422
    assert "ook over uzelf" in text(response)
    assert SECRET in text(response)


def test_staff_of_another_practice_is_named(posted, carol, noord, otto, login):
    data = posted() | {"staff": [f"{noord.pk}-{carol.pk}"]}
    response = login(otto).post(reverse("complaint_new"), data)

    assert response.status_code == 422
    assert "Niet gekozen als medewerker van Fysiogroep Zaandam: Carol" in text(response)


def test_half_a_complaint_comes_back(otto, login):
    client, address = login(otto), reverse("complaint_new")
    token = client.get(address).context["draft_token"]
    typed = {"draft_token": token, "description": "Half een kla", "received_on": "2026-", "staff": ["1-1"]}
    client.post(reverse("draft_keep"), typed)
    page = text(client.get(address))

    assert "Half een kla" in page
    assert "2026-" in page
    assert FormDraft.objects.get().title == "Nieuwe klacht"


def test_two_officers_see_both_texts(complaint, posted, otto, login):
    edit = reverse("complaint_edit", args=[complaint.pk])
    client = login(otto)
    assert client.post(edit, posted(wish="Geld.") | {"version": 1}).status_code == 302
    late = client.post(edit, posted(wish="Excuses en uitleg.") | {"version": 1})

    assert late.status_code == 422
    assert "Geld." in text(late)
    assert "Excuses en uitleg." in text(late)
    again = posted(wish="Excuses en uitleg.") | {"version": late.context["version"]}
    assert client.post(edit, again).status_code == 302
    assert client.post(edit, again).status_code == 302  # twice the same is no conflict


def test_what_can_not_be_changed_is_ignored(complaint, posted, noord, otto, login):
    forged = {
        "version": 1,
        "practice": noord.pk,
        "number": "K1-1",
        "step": "closed",
        "registered_on": "2020-01-01",
    }
    login(otto).post(reverse("complaint_edit", args=[complaint.pk]), posted() | forged)
    now = Complaint.objects.get(pk=complaint.pk)

    assert (now.practice, now.number, now.step) == (complaint.practice, complaint.number, "received")
    assert now.registered_on == complaint.registered_on


def test_an_ended_complaint_is_read_only(complaint, walk, otto, login, posted):
    walk(complaint, "withdrawn")
    client = login(otto)
    for name in (
        "complaint_edit",
        "complaint_extend",
        "complaint_paper",
        "complaint_measure",
        "complaint_consent",
    ):
        assert client.get(reverse(name, args=[complaint.pk])).url == complaint.get_absolute_url()
    late = client.post(reverse("complaint_edit", args=[complaint.pk]), posted(wish="x") | {"version": 2})

    assert "Heropen" in text(late)
    assert "Heropend" in text(client.get(complaint.get_absolute_url()))


# --- The file ---------------------------------------------------------------------------------------------


def test_the_term_is_the_first_thing_one_reads(register, otto, login):
    complaint = register(received_on=ago(50))
    page = text(login(otto).get(complaint.get_absolute_url()))

    assert page.index("te laat") < page.index(SECRET)
    assert page.index("Klachtenfunctionaris") < page.index("Volgende stap")
    assert "oordeel geven" in page.lower()


def test_only_what_may_follow_is_offered(complaint, otto, login):
    page = text(login(otto).get(complaint.get_absolute_url()))

    assert '<option value="acknowledged"' in page
    assert '<option value="closed"' not in page
    assert '<option value="decided"' not in page


def step(complaint, **changes):
    known = {"step": "acknowledged", "on": ago(0), "note": "Brief verstuurd.", "version": complaint.version}
    return known | {"submission": uuid.uuid4()} | changes


def test_a_step_is_taken_once(complaint, otto, login):
    client, data = login(otto), step(complaint)
    answers = [client.post(complaint.get_absolute_url(), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(ComplaintStep.objects.values_list("step", flat=True)) == ["received", "acknowledged"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"step": "mediation"}, "kan niet na"),
        ({"step": "x"}, "geldige keuze"),
        ({"on": ago(-1)}, "toekomst"),
        ({"on": ago(9)}, "niet eerder"),
        ({"note": ""}, "verplicht"),
    ],
)
def test_a_step_that_can_not_be_is_said_and_nothing_is_lost(changes, words, complaint, otto, login):
    data = step(complaint) | changes
    response = login(otto).post(complaint.get_absolute_url(), data)

    assert response.status_code == 422
    assert words in text(response)
    assert data["note"] in text(response)
    assert complaint.steps.count() == 1


def test_a_stale_step_says_what_happened_meanwhile(complaint, walk, otto, login):
    walk(complaint, "acknowledged")
    data = step(complaint, note="Nog een brief.")
    response = login(otto).post(complaint.get_absolute_url(), data)

    assert response.status_code == 422
    assert "intussen gewijzigd" in text(response)
    assert "Zoals afgesproken." in text(response)
    assert "Nog een brief." in text(response)
    assert complaint.steps.count() == 2


def test_a_half_typed_step_comes_back(complaint, otto, login):
    client, address = login(otto), complaint.get_absolute_url()
    token = client.get(address).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "note": "Half een no", "version": 1})

    assert "Half een no" in text(client.get(address))


def test_the_file_costs_the_same_with_little_and_with_much(
    complaint, put, walk, otto, login, django_assert_num_queries
):
    client, address = login(otto), complaint.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
    walk(complaint, "acknowledged", "informal_talk", "filed_keurmerk")
    for name, data in (
        ("complaint_note", {"text": "x"}),
        ("complaint_measure", {"text": "x", "owner": "y", "due_on": ago(-9)}),
        ("complaint_paper", {"kind": "other", "title": "x", "text": "y", "dated_on": ago(0)}),
    ):
        for _ in range(4):
            where = reverse(name, args=[complaint.pk])
            assert client.post(where, data | {"submission": uuid.uuid4()}).status_code == 302
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)


def test_the_extension_shows_both_dates(complaint, otto, login):
    client, address = login(otto), reverse("complaint_extend", args=[complaint.pk])
    page = text(client.get(address))
    dates = complaint.received_on, complaint.registered_on
    first, longer = decide_by(*dates), decide_by(*dates, is_extended=True)

    assert str(first.year) in page
    assert f"{first.day} " in page
    assert client.get(address).context["extended"].due_on == longer
    data = {"reason": "Meer tijd.", "told_complainant_on": ago(0), "told_officer_on": ago(0)}
    for _ in range(2):
        assert client.post(address, data).status_code == 302
    assert f"{longer:%d-%m-%Y}" in text(client.get(complaint.get_absolute_url()))


@pytest.mark.parametrize("late", [True, False])
def test_no_extension_after_the_term_and_no_second_one(late, register, otto, login):
    complaint = register(received_on=ago(60 if late else 3))
    client, address = login(otto), reverse("complaint_extend", args=[complaint.pk])
    data = {"reason": "Meer tijd.", "told_complainant_on": ago(0), "told_officer_on": ago(0)}
    if not late:
        client.post(address, data)
    response = client.post(address, data | {"reason": "Nog meer tijd."})

    assert response.status_code == 422
    assert ("daarna kan hij niet meer" if late else "een tweede keer kan niet") in text(response)
    assert "Nog meer tijd." in text(response)


def test_the_file_says_that_the_term_is_extended_and_by_whom(complaint, walk, otto, login):
    told = {"told_complainant_on": ago(0), "told_officer_on": ago(0), "reason": "Vakantie."}
    extend_term(complaint=complaint, values=told, by=otto)

    page = text(login(otto).get(complaint.get_absolute_url()))
    steps = page.partition('id="steps-title"')[2]
    assert "<dt>Verlengd</dt>" in page
    assert "Verlengd met vier weken" in steps and "Reden: Vakantie." in steps
    # Of a term that is over it is history.
    walk(complaint, "withdrawn", "reopened")
    page = text(login(otto).get(complaint.get_absolute_url()))
    assert "<dt>Verlengd</dt>" not in page and "Verlengd met vier weken" in page
