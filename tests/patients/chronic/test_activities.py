"""Graded activity through its pages: planning, agreeing, doing, changing."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.graded_activities import (
    begin_activity,
    revise_quota_plan,
    save_quota_plan,
    sign_quota_plan,
    stop_activity,
)
from patients.actions.graded_sessions import record_sessions, withdraw_session
from patients.models import GradedActivity, GradedSession, PlannedQuota, QuotaPlan
from patients.queries.activities import course_of
from patients.queries.activity_pages import chart_of
from practices.errors import ActionRefused, AlreadySigned, NotReady, StaleVersion
from tests.patients.chronic.conftest import again, qualify
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import pdf_text

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def values(*, start=None, weeks=4, **changes):
    """Trials of 10, 12 and 14: mean 12, 70 % is 8.4, so 8 minutes; to 20 in four weeks, three times a week."""
    start = start or TODAY() - 9 * DAY
    return {
        "trial_1": Decimal(10),
        "trial_2": Decimal(12),
        "trial_3": Decimal(14),
        "trial_4": None,
        "trial_5": None,
        "baseline_note": "",
        "start_percent": 70,
        "goal": Decimal(20),
        "first_day": start,
        "last_day": start + weeks * 7 * DAY,
        "times_per_week": 3,
        "steps": "linear",
        "step_percent": None,
        "rounding": Decimal(1),
    } | changes


def posted(data):
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else str(value)
        for name, value in data.items()
        if value is not None
    }


def begin(episode, by, **changes):
    activity = {"name": "Wandelen", "unit": "minuten", "purpose": "Met de hond."}
    return begin_activity(
        episode=episode, activity=activity, values=values(**changes), submission=uuid.uuid4(), by=by
    )


def agreed(episode, by, **changes):
    activity = begin(episode, by, **changes)
    plan = activity.plans.get()
    sign_quota_plan(plan=plan, version=plan.version, by=by)
    return fresh(activity)


def fresh(activity):
    return GradedActivity.objects.with_all().select_related("episode__patient").get(pk=activity.pk)


def did(quota, amount, **changes):
    return {
        "quota": quota,
        "done_on": quota.day,
        "amount": Decimal(amount),
        "pain_before": 4,
        "pain_after": 5,
        "reason": "",
    } | changes


def record(activity, done, by, number=None):
    return record_sessions(activity=activity, done=done, submission=number or uuid.uuid4(), by=by)


def address(name, activity, *more):
    return reverse(name, args=[activity.episode_id, activity.pk, *more])


@pytest.fixture
def walking(treated, specialist):
    return agreed(treated, specialist)


# --- Planning ---------------------------------------------------------------------------------------------


def test_an_activity_is_planned_and_its_schedule_shown_before_signing(treated, specialist, login):
    client = login(specialist)
    data = {"name": "Wandelen", "unit": "minuten", "submission": str(uuid.uuid4()), **posted(values())}

    response = client.post(reverse("activity_new", args=[treated.pk]), data)
    page = client.get(response.url).content.decode()

    assert "Gemiddelde van 3 basismetingen: 12 minuten" in page
    assert "begin op 8 minuten" in page
    assert "naar beneden afgerond op 1" in page
    assert not PlannedQuota.objects.exists()


def test_signing_writes_the_quotas_down(walking):
    plan = walking.signed_plans[0]
    quotas = list(plan.quotas.all())

    assert (quotas[0].amount, quotas[0].day) == (8, plan.first_day)
    assert quotas[-1].amount == 20
    assert quotas[-1].day <= plan.last_day
    assert [quota.number for quota in quotas] == list(range(1, len(quotas) + 1))
    assert all(one.amount <= other.amount for one, other in zip(quotas, quotas[1:], strict=False))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"trial_2": None, "trial_3": None}, "trial_2"),
        ({"trial_1": Decimal(-5)}, "trial_1"),
        ({"trial_1": Decimal(0)}, "trial_1"),
        ({"goal": Decimal(8)}, "goal"),
        ({"goal": Decimal(3)}, "goal"),
        ({"goal": Decimal(-3)}, "goal"),
        ({"last_day": datetime.date(2020, 1, 1)}, "last_day"),
        ({"times_per_week": 8}, "times_per_week"),
        ({"start_percent": 20}, "start_percent"),
        ({"steps": "percentage", "step_percent": Decimal("1.0")}, "step_percent"),
        ({"step_percent": Decimal("5.0")}, "step_percent"),
        ({"rounding": Decimal(0)}, "rounding"),
        ({"first_day": datetime.date(1, 1, 1)}, "first_day"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_it_and_nothing_is_lost(
    changes, field, treated, specialist, login
):
    data = {"name": "Traplopen", "unit": "treden", "submission": str(uuid.uuid4())}

    response = login(specialist).post(
        reverse("activity_new", args=[treated.pk]), data | posted(values(**changes))
    )

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Traplopen" in response.content.decode()
    assert not GradedActivity.objects.exists()


def test_a_draft_may_have_gaps_and_is_not_signed_with_them(treated, specialist):
    activity = begin(treated, specialist, goal=None)
    plan = activity.plans.get()

    with pytest.raises(NotReady) as refused:
        sign_quota_plan(plan=plan, version=plan.version, by=specialist)

    assert "basismetingen" in refused.value.obstacles[0]


def test_steps_above_what_is_usual_are_pointed_out(treated, specialist, login):
    activity = begin(treated, specialist, goal=Decimal(60), weeks=2)

    page = login(specialist).get(address("activity_plan", activity)).content.decode()

    assert "De grootste stap is" in page
    assert "Gebruikelijk is hoogstens 10 %" in page


def test_the_plan_of_the_track_is_signed_first(moved, specialist):
    activity = begin(moved, specialist)
    plan = activity.plans.get()

    with pytest.raises(NotReady) as refused:
        sign_quota_plan(plan=plan, version=plan.version, by=specialist)

    assert list(refused.value.obstacles) == ["Onderteken eerst: Behandelplan chronische pijn."]


def test_only_the_qualified_sign_and_the_draft_stays(treated, specialist, login):
    activity = begin(treated, specialist)
    qualify(specialist, until=TODAY() - DAY)
    plan = activity.plans.get()
    data = posted(values(goal=Decimal(25))) | {"version": str(plan.version), "action": "sign"}

    response = login(specialist).post(address("activity_plan", activity), data)

    assert response.status_code == 422
    assert "kan alleen wie daarvoor bevoegd is" in response.content.decode()
    plan.refresh_from_db()
    assert (plan.is_signed, plan.goal) == (False, 25)


def test_a_stale_save_shows_both_and_loses_nothing(treated, specialist, bob, colleague, login):
    activity = begin(treated, specialist)
    plan = activity.plans.get()
    save_quota_plan(plan=plan, values=values(goal=Decimal(30)), version=plan.version, by=bob)
    data = posted(values(goal=Decimal(40))) | {"version": str(plan.version), "action": "save"}

    response = login(specialist).post(address("activity_plan", activity), data)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Bob" in page
    assert "30" in page
    assert 'value="40' in page
    plan.refresh_from_db()
    assert plan.goal == 30


def test_saving_and_signing_twice_is_once(treated, specialist):
    plan = begin(treated, specialist).plans.get()
    save_quota_plan(plan=plan, values=values(), version=plan.version, by=specialist)
    first = sign_quota_plan(plan=plan, version=plan.version, by=specialist)

    assert sign_quota_plan(plan=plan, version=plan.version, by=specialist) == first
    with pytest.raises(AlreadySigned):
        save_quota_plan(plan=plan, values=values(goal=Decimal(99)), version=first.version, by=specialist)
    with pytest.raises(StaleVersion):
        other = begin(treated, specialist).plans.get()
        sign_quota_plan(plan=other, version=99, by=specialist)
    assert QuotaPlan.objects.filter(activity=plan.activity).count() == 1


def test_beginning_twice_is_beginning_once(treated, specialist, bob, colleague):
    number = uuid.uuid4()
    given = {"activity": {"name": "Fietsen", "unit": "minuten", "purpose": ""}, "values": values()}

    first = begin_activity(episode=treated, **given, submission=number, by=specialist)

    assert begin_activity(episode=treated, **given, submission=number, by=specialist) == first
    with pytest.raises(ActionRefused):
        begin_activity(episode=treated, **given, submission=number, by=bob)
    assert GradedActivity.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE patients_quotaplan SET goal = 99",
        "DELETE FROM patients_quotaplan",
        "UPDATE patients_plannedquota SET amount = 99",
        "DELETE FROM patients_plannedquota",
        "DELETE FROM patients_gradedactivity",
        "UPDATE patients_gradedsession SET amount = 99",
        "DELETE FROM patients_gradedsession",
    ],
)
def test_what_was_agreed_and_done_is_final(statement, walking, specialist):
    record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], specialist)

    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# --- Doing ------------------------------------------------------------------------------------------------


def test_the_home_sheet_is_taken_over_in_one_go(walking, specialist, login):
    course = course_of(walking)
    first, second, third = (each.quota for each in course.open_until_today[:3])
    data = {
        f"amount_{first.pk}": "8",
        f"pain_before_{first.pk}": "4",
        f"pain_after_{first.pk}": "6",
        f"amount_{second.pk}": "12,5",
        f"reason_{second.pk}": "Ging zo goed",
        f"amount_{third.pk}": "0",
        "submission": str(uuid.uuid4()),
    }

    responses = [login(specialist).post(address("activity_sessions", walking), data) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    done = course_of(fresh(walking))
    assert [(each.state, each.session.amount) for each in done.agreed[:3]] == [
        ("done", 8),
        ("more", Decimal("12.5")),
        ("less", 0),
    ]
    assert GradedSession.objects.count() == 3
    page = login(specialist).get(walking.get_absolute_url()).content.decode()
    assert "meer dan afgesproken" in page
    assert "minder dan afgesproken" in page
    assert "Ging zo goed" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("amount", "-3", "minstens 0"),
        ("amount", "veel", "getal"),
        ("pain_before", "11", "10"),
        ("done_on", "2999-01-01", "toekomst"),
        ("done_on", "2020-01-01", "voor het begin"),
    ],
)
def test_impossible_sessions_are_refused_beside_the_field(field, value, words, walking, specialist, login):
    quota = course_of(walking).open_until_today[0].quota
    data = {f"amount_{quota.pk}": "8", f"reason_{quota.pk}": "bewaard", "submission": str(uuid.uuid4())}

    response = login(specialist).post(
        address("activity_sessions", walking), data | {f"{field}_{quota.pk}": value}
    )

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[f"{field}_{quota.pk}"])
    assert "bewaard" in response.content.decode()
    assert not GradedSession.objects.exists()


def test_pain_without_an_amount_and_an_empty_sheet_are_asked_back(walking, specialist, login):
    quota = course_of(walking).open_until_today[0].quota
    client, url = login(specialist), address("activity_sessions", walking)

    pain = client.post(url, {f"pain_before_{quota.pk}": "3", "submission": str(uuid.uuid4())})
    empty = client.post(url, {"submission": str(uuid.uuid4())})

    assert f"amount_{quota.pk}" in pain.context["form"].errors
    assert empty.status_code == 422
    assert empty.context["form"].non_field_errors()


def test_a_session_of_another_activity_or_filled_in_meanwhile_is_refused(
    walking, treated, specialist, bob, colleague
):
    other = agreed(treated, specialist)
    quota = walking.signed_plans[0].quotas.first()
    with pytest.raises(ActionRefused, match="hoort niet bij"):
        record(walking, [did(other.signed_plans[0].quotas.first(), 8)], specialist)
    record(walking, [did(quota, 8)], bob)
    with pytest.raises(ActionRefused, match="al ingevuld"):
        record(walking, [did(quota, 9)], specialist)
    assert GradedSession.objects.get().amount == 8


def test_whoever_treats_may_write_down_what_was_done(walking, bob, colleague):
    record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], bob)

    assert GradedSession.objects.get().recorded_by == bob


def test_a_slip_is_withdrawn_with_a_reason_and_the_quota_is_open_again(walking, specialist, login):
    [session] = record(walking, [did(walking.signed_plans[0].quotas.first(), 80)], specialist)
    url = address("activity_session_withdraw", walking, session.pk)
    client = login(specialist)

    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Typfout"}).status_code == 302
    assert client.post(url, {"reason": "Nog eens"}).status_code == 422

    assert course_of(fresh(walking)).agreed[0].session is None
    assert "Typfout" in client.get(walking.get_absolute_url()).content.decode()
    record(walking, [did(session.quota, 8)], specialist)


def test_a_session_is_withdrawn_through_its_own_activity_only(walking, treated, specialist, login):
    [session] = record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], specialist)
    other = agreed(treated, specialist)

    assert login(specialist).get(address("activity_session_withdraw", other, session.pk)).status_code == 404


# --- Changing ---------------------------------------------------------------------------------------------


def test_another_plan_leaves_what_was_done_untouched(walking, specialist):
    quotas = list(walking.signed_plans[0].quotas.all())
    record(walking, [did(quota, quota.amount) for quota in quotas[:3]], specialist)
    draft = revise_quota_plan(activity=fresh(walking), by=specialist)
    first_day = TODAY() + DAY
    changes = {
        "change_reason": "Ging te snel.",
        "goal": Decimal(15),
        "first_day": first_day,
        "last_day": first_day + 28 * DAY,
    }
    saved = save_quota_plan(plan=draft, values=changes, version=draft.version, by=specialist)
    sign_quota_plan(plan=saved, version=saved.version, by=specialist)

    course = course_of(fresh(walking))
    assert [each.session.amount for each in course.agreed[:3]] == [quota.amount for quota in quotas[:3]]
    assert {each.plan.revision for each in course.agreed if each.quota.day >= first_day} == {2}
    assert {each.plan.revision for each in course.agreed if each.quota.day < first_day} == {1}
    assert course.agreed[-1].quota.amount == 15
    assert len(chart_of(course).rows) == len(course.agreed)


def test_the_next_version_goes_on_from_the_next_amount(walking, specialist):
    ahead = course_of(walking).next

    draft = revise_quota_plan(activity=walking, by=specialist)

    assert (draft.revision, draft.start_amount, draft.goal) == (2, ahead.quota.amount, 20)
    assert revise_quota_plan(activity=fresh(walking), by=specialist) == draft


@pytest.mark.parametrize(
    ("changes", "words"), [({"change_reason": ""}, "waarom"), ({"first_day": None}, "begint daarna")]
)
def test_a_next_version_needs_a_reason_and_begins_after_what_was_done(changes, words, walking, specialist):
    quota = course_of(walking).until_today[-1].quota
    record(walking, [did(quota, 9)], specialist)
    draft = revise_quota_plan(activity=fresh(walking), by=specialist)
    given = {"change_reason": "Anders.", "first_day": TODAY() + DAY} | changes
    given["first_day"] = given["first_day"] or quota.day
    saved = save_quota_plan(plan=draft, values=given, version=draft.version, by=specialist)

    with pytest.raises(NotReady) as refused:
        sign_quota_plan(plan=saved, version=saved.version, by=specialist)

    assert words in " ".join(refused.value.obstacles)


def test_a_version_begun_by_mistake_is_thrown_away(walking, specialist, login):
    client = login(specialist)
    client.post(address("activity_revise", walking))
    shown = client.get(address("activity_plan", walking))

    client.post(address("activity_discard", walking))
    client.post(address("activity_discard", walking))

    assert shown.status_code == 200
    assert "versie 2" in shown.content.decode()
    assert [plan.revision for plan in fresh(walking).plans.all()] == [1]


def test_a_stopped_activity_expects_nothing_more(walking, specialist, login):
    client = login(specialist)

    assert (
        client.post(address("activity_stop", walking), {"reason": "Doel is niet meer nodig."}).status_code
        == 302
    )
    assert client.post(address("activity_stop", walking), {"reason": "Nog eens."}).status_code == 422

    course = course_of(fresh(walking))
    assert course.next is None or course.next.quota.day <= TODAY()
    assert "Doel is niet meer nodig." in client.get(walking.get_absolute_url()).content.decode()
    with pytest.raises(ActionRefused):
        revise_quota_plan(activity=fresh(walking), by=specialist)


# --- Pages ------------------------------------------------------------------------------------------------


def test_the_sheet_for_home_is_a_pdf_of_what_is_ahead(walking, specialist, login):
    response = login(specialist).get(address("activity_sheet", walking))

    text = pdf_text(response.content)
    assert response["Content-Type"] == "application/pdf"
    assert "Wandelen" in text
    assert "20 minuten" in text


def test_a_plan_that_nobody_signed_is_not_handed_out(treated, specialist, login):
    assert login(specialist).get(address("activity_sheet", begin(treated, specialist))).status_code == 404


def test_an_episode_of_another_track_has_no_such_rooms(planned, specialist, login):
    assert login(specialist).get(reverse("activities", args=[planned.pk])).status_code == 404
    assert login(specialist).post(reverse("activity_new", args=[planned.pk]), {}).status_code == 404


def test_an_activity_is_found_in_its_own_episode_only(walking, specialist, login):
    assert login(specialist).get(reverse("activity", args=[walking.episode_id, 999999])).status_code == 404


def test_nothing_is_written_in_a_closed_episode(walking, specialist):
    episode = walking.episode
    episode.closed_at, episode.closed_by = timezone.now(), specialist
    episode.save()

    with pytest.raises(ActionRefused, match="afgesloten"):
        record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], specialist)
    with pytest.raises(ActionRefused, match="afgesloten"):
        begin(again(episode), specialist)


def test_the_list_costs_the_same_for_one_and_for_many(
    walking, treated, specialist, login, django_assert_num_queries
):
    client, url = login(specialist), reverse("activities", args=[treated.pk])
    client.get(url)
    with django_assert_num_queries(20):
        client.get(url)
    for _ in range(3):
        agreed(treated, specialist)
    with django_assert_num_queries(20):
        client.get(url)


def test_withdrawing_is_refused_twice(walking, specialist):
    [session] = record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], specialist)
    withdraw_session(session=session, reason="Typfout", by=specialist)

    with pytest.raises(ActionRefused):
        withdraw_session(session=session, reason="Typfout", by=specialist)


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_words_run_nowhere(payload, treated, specialist, login):
    activity = begin_activity(
        episode=treated,
        activity={"name": payload[:120], "unit": payload[:30], "purpose": payload},
        values=values(baseline_note=payload),
        submission=uuid.uuid4(),
        by=specialist,
    )
    client = login(specialist)
    draft = client.get(address("activity_plan", activity)).content.decode()
    plan = activity.plans.get()
    sign_quota_plan(plan=plan, version=plan.version, by=specialist)
    quota = fresh(activity).signed_plans[0].quotas.first()
    [slip] = record(fresh(activity), [did(quota, 99, reason=payload)], specialist)
    shown = client.get(activity.get_absolute_url()).content.decode()
    withdraw_session(session=slip, reason=payload, by=specialist)
    record(fresh(activity), [did(quota, 9, reason=payload)], specialist)

    assert dangers(draft) == dangers(shown) == []
    for name in ("activity", "activity_sessions", "activity_stop"):
        assert dangers(client.get(address(name, activity)).content.decode()) == [], name
    assert dangers(client.get(reverse("activities", args=[treated.pk])).content.decode()) == []
    sheet = client.get(address("activity_sheet", activity)).content
    assert sheet.startswith(b"%PDF") and b"/JavaScript" not in sheet and b"/URI" not in sheet


def test_a_stopped_activity_gets_no_new_plan(treated, specialist):
    activity = begin(treated, specialist)
    stop_activity(activity=activity, reason="Toch niet.", by=specialist)
    plan = activity.plans.get()

    with pytest.raises(NotReady) as refused:
        sign_quota_plan(plan=plan, version=plan.version, by=specialist)

    assert "gestopt" in refused.value.obstacles[0]
