"""The ladder of fear with its experiments, and the log of pain education."""

import contextlib
import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.exposure import add_feared_activity, log_education, record_experiment, withdraw
from patients.models import ExposureExperiment, FearedActivity, PainEducation
from patients.queries.exposure import education, ladder, topics_of
from patients.tracks import CHRONIC
from practices.errors import ActionRefused
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory
from tests.patients.chronic.conftest import again
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import follow

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def feared(**changes):
    return {"text": "Een krat van de grond tillen", "score": 80, "scored_on": TODAY()} | changes


def experiment(**changes):
    return {
        "done_on": TODAY(),
        "what": "Vijf keer een lege krat.",
        "prediction": "Er schiet iets in mijn rug.",
        "belief_before": 90,
        "belief_after": 40,
        "fear_before": 8,
        "fear_during": 9,
        "fear_after": 4,
        "outcome": "Er gebeurde niets; daarna wat stijf.",
        "new_score": 55,
    } | changes


def told(**changes):
    return {
        "given_on": TODAY(),
        "topics": ["not_damage", "steps"],
        "in_own_words": "Pijn betekent niet dat er iets stuk is.",
        "checked_how": "Laten uitleggen.",
        "understood": "partly",
        "come_back_to": "Waarom dan toch pijn.",
    } | changes


ACTIONS = {
    "exposure_new": (FearedActivity, feared),
    "experiment_new": (ExposureExperiment, experiment),
    "education_new": (PainEducation, told),
}


def add(episode, by, number=None, **changes):
    return add_feared_activity(
        episode=episode, values=feared(**changes), submission=number or uuid.uuid4(), by=by
    )


def put_to_the_test(activity, by, number=None, **changes):
    return record_experiment(
        activity=activity, values=experiment(**changes), submission=number or uuid.uuid4(), by=by
    )


@pytest.fixture
def lifting(moved, specialist):
    return add(moved, specialist)


def address(name, episode, lifting):
    return reverse(name, args=[episode.pk, lifting.pk] if name == "experiment_new" else [episode.pk])


def posted(values, **changes):
    data = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
    }
    return data | {"submission": str(uuid.uuid4())} | changes


@pytest.mark.parametrize("name", ACTIONS)
def test_it_is_written_once_however_often_it_is_sent(name, moved, lifting, specialist, login):
    model, values = ACTIONS[name]
    before, data = model.objects.count(), posted(values())
    client = login(specialist)

    responses = [client.post(address(name, moved, lifting), data) for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert model.objects.count() == before + 1
    made = model.objects.order_by("pk").last()
    assert {key: getattr(made, key) for key in values()} == values()
    assert (
        AccessLogLine.objects.filter(object_type=model._meta.model_name, event="create").count() == before + 1
    )


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("exposure_new", "text", ""),
        ("exposure_new", "score", "101"),
        ("exposure_new", "score", "-1"),
        ("exposure_new", "scored_on", "2999-01-01"),
        ("exposure_new", "scored_on", "2001-01-01"),
        ("experiment_new", "prediction", ""),
        ("experiment_new", "belief_before", "120"),
        ("experiment_new", "belief_after", ""),
        ("experiment_new", "fear_during", "11"),
        ("experiment_new", "fear_after", "-1"),
        ("experiment_new", "new_score", "veel"),
        ("experiment_new", "done_on", "2999-01-01"),
        ("education_new", "topics", []),
        ("education_new", "topics", ["anything"]),
        ("education_new", "in_own_words", ""),
        ("education_new", "understood", "maybe"),
        ("education_new", "given_on", "0001-01-01"),
    ],
)
def test_what_is_not_right_is_said_beside_it_and_nothing_is_lost(
    name, field, value, moved, lifting, specialist, login
):
    model, values = ACTIONS[name]
    before = model.objects.count()
    kept = {"exposure_new": "text", "experiment_new": "outcome", "education_new": "checked_how"}[name]

    response = login(specialist).post(address(name, moved, lifting), posted(values(), **{field: value}))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert model.objects.count() == before
    if field != kept:
        assert values()[kept] in response.content.decode()


def test_an_experiment_is_not_older_than_the_first_score(moved, specialist, login):
    moved.started_on = TODAY() - 9 * DAY
    moved.save()
    scored = add(again(moved), specialist, scored_on=TODAY() - 5 * DAY)
    too_early = TODAY() - 6 * DAY

    response = login(specialist).post(
        address("experiment_new", moved, scored), posted(experiment(done_on=too_early))
    )

    assert response.status_code == 422
    assert "voor de eerste score" in str(response.context["form"].errors["done_on"])
    with pytest.raises(ActionRefused, match="eerste score"):
        put_to_the_test(scored, specialist, done_on=too_early)
    assert put_to_the_test(scored, specialist, done_on=scored.scored_on).pk


def test_a_copied_form_is_refused(moved, lifting, specialist, bob, colleague):
    number = uuid.uuid4()
    first = add(moved, specialist, number)
    assert add(moved, specialist, number) == first
    with pytest.raises(ActionRefused):
        add(moved, bob, number)


def test_the_newest_valid_experiment_gives_the_score(moved, lifting, specialist):
    first = put_to_the_test(lifting, specialist, new_score=60)
    second = put_to_the_test(lifting, specialist, new_score=35)
    assert [(rung.latest, rung.is_first_choice) for rung in ladder(moved)] == [(35, True)]

    withdraw(entry=second, episode=moved, reason="Verkeerd getypt", by=specialist)
    assert [rung.latest for rung in ladder(moved)] == [60]
    withdraw(entry=first, episode=moved, reason="Verkeerde patiënt", by=specialist)
    assert [rung.latest for rung in ladder(moved)] == [80]


def test_the_ladder_goes_from_most_to_least_feared(moved, specialist):
    for score in (20, 90, 50):
        add(moved, specialist, text=f"Iets van {score}", score=score)

    assert [rung.latest for rung in ladder(moved)] == [90, 50, 20]


def test_the_page_shows_prediction_against_outcome(moved, lifting, specialist, login):
    put_to_the_test(lifting, specialist)

    page = login(specialist).get(reverse("exposure", args=[moved.pk])).content.decode()

    for words in (
        "Er schiet iets in mijn rug.",
        "Er gebeurde niets",
        "90 → 40 %",
        "8 → 9 → 4",
        "van 80 naar 55",
    ):
        assert words in page


def test_what_was_understood_last_counts_per_topic(moved, specialist, login):
    log_education(episode=moved, values=told(), submission=uuid.uuid4(), by=specialist)
    later = told(topics=["steps"], understood="yes")
    entry = log_education(episode=moved, values=later, submission=uuid.uuid4(), by=specialist)

    found = {topic.title: topic.understood for topic in topics_of(education(moved))}
    page = login(specialist).get(reverse("education", args=[moved.pk])).content.decode()

    assert found["pijn is niet hetzelfde als schade"] == "deels"
    assert found["opbouwen in vaste stappen"] == "ja"
    assert found["slapen"] == ""
    assert "Pijn betekent niet dat er iets stuk is." in page
    withdraw(entry=entry, episode=moved, reason="Dubbel", by=specialist)
    again_found = {topic.title: topic.understood for topic in topics_of(education(moved))}
    assert again_found["opbouwen in vaste stappen"] == "deels"


def test_withdrawing_needs_a_reason_and_happens_once(moved, lifting, specialist, login):
    client, url = login(specialist), reverse("exposure_withdraw", args=[moved.pk, lifting.pk])

    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Dubbel"}).status_code == 302
    assert client.post(url, {"reason": "Nog eens"}).status_code == 422

    assert "Dubbel" in client.get(reverse("exposure", args=[moved.pk])).content.decode()
    with pytest.raises(ActionRefused):
        put_to_the_test(FearedActivity.objects.get(), specialist)


@pytest.mark.parametrize("model", [FearedActivity, ExposureExperiment, PainEducation])
@pytest.mark.parametrize("statement", ["UPDATE {} SET submission = gen_random_uuid()", "DELETE FROM {}"])
def test_the_database_refuses_every_change(statement, model, moved, lifting, specialist):
    put_to_the_test(lifting, specialist)
    log_education(episode=moved, values=told(), submission=uuid.uuid4(), by=specialist)

    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))


@pytest.mark.parametrize("field", ["belief_before", "belief_after", "new_score"])
def test_the_database_keeps_a_percentage_below_a_hundred(field, lifting, specialist):
    assert put_to_the_test(lifting, specialist, **{field: 100}).pk

    with pytest.raises(IntegrityError, match="experiment_percents_in_range"), transaction.atomic():
        put_to_the_test(lifting, specialist, **{field: 101})


@pytest.mark.parametrize("field", ["fear_before", "fear_during", "fear_after"])
def test_the_database_keeps_fear_below_ten(field, lifting, specialist):
    assert put_to_the_test(lifting, specialist, **{field: 10}).pk

    with pytest.raises(IntegrityError, match="experiment_fear_in_range"), transaction.atomic():
        put_to_the_test(lifting, specialist, **{field: 11})


@pytest.mark.parametrize(("score", "is_kept"), [(0, True), (100, True), (101, False), (-1, False)])
def test_the_database_keeps_the_score_from_0_to_100(score, is_kept, moved, specialist):
    expected = contextlib.nullcontext() if is_kept else pytest.raises(IntegrityError, match="score")

    with expected, transaction.atomic():
        add(moved, specialist, score=score)


def test_everything_is_found_in_its_own_episode_only(moved, lifting, specialist, login):
    other = follow(EpisodeFactory(patient=moved.patient, lead_therapist=specialist), CHRONIC)
    entry = log_education(episode=moved, values=told(), submission=uuid.uuid4(), by=specialist)
    tried = put_to_the_test(lifting, specialist)
    client = login(specialist)

    for name, key in (
        ("experiment_new", lifting.pk),
        ("exposure_withdraw", lifting.pk),
        ("experiment_withdraw", tried.pk),
        ("education_withdraw", entry.pk),
    ):
        assert client.get(reverse(name, args=[other.pk, key])).status_code == 404, name


@pytest.mark.parametrize("name", ["exposure", "exposure_new", "education", "education_new"])
def test_an_episode_of_another_track_has_no_such_rooms(name, planned, specialist, login):
    assert login(specialist).get(reverse(name, args=[planned.pk])).status_code == 404


def test_nothing_is_written_in_a_closed_episode(moved, lifting, specialist):
    moved.closed_at, moved.closed_by = timezone.now(), specialist
    moved.save()

    for act in (
        lambda: add(again(moved), specialist),
        lambda: put_to_the_test(lifting, specialist),
        lambda: withdraw(entry=lifting, episode=moved, reason="x", by=specialist),
    ):
        with pytest.raises(ActionRefused, match="afgesloten"):
            act()


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_runs_nowhere(payload, moved, specialist, login):
    activity = add(moved, specialist, text=payload[:200])
    tried = put_to_the_test(activity, specialist, what=payload, prediction=payload, outcome=payload)
    words = {"in_own_words": payload, "checked_how": payload, "come_back_to": payload}
    log_education(episode=moved, values=told(**words), submission=uuid.uuid4(), by=specialist)
    withdraw(entry=tried, episode=moved, reason=payload, by=specialist)
    client = login(specialist)

    for url in (
        reverse("exposure", args=[moved.pk]),
        reverse("experiment_new", args=[moved.pk, activity.pk]),
        reverse("exposure_withdraw", args=[moved.pk, activity.pk]),
        reverse("education", args=[moved.pk]),
    ):
        assert dangers(client.get(url).content.decode()) == [], url


@pytest.mark.parametrize("name", ["exposure", "education"])
def test_the_lists_cost_the_same_for_one_and_for_many(
    name, moved, lifting, specialist, login, django_assert_num_queries
):
    put_to_the_test(lifting, specialist)
    log_education(episode=moved, values=told(), submission=uuid.uuid4(), by=specialist)
    client, url = login(specialist), reverse(name, args=[moved.pk])
    client.get(url)
    queries = {"exposure": 18, "education": 17}[name]
    with django_assert_num_queries(queries):
        client.get(url)
    for number in range(4):
        put_to_the_test(add(moved, specialist, text=f"Nummer {number}"), specialist)
        log_education(episode=moved, values=told(), submission=uuid.uuid4(), by=specialist)
    with django_assert_num_queries(queries):
        client.get(url)
