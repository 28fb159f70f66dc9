"""The flat summary of an episode: made from the record, marked by every write, never trusted when stale."""

import datetime
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from patients.actions.closings import close_episode
from patients.actions.measurements import withdraw_measurement
from patients.actions.summaries import renew
from patients.models import Closing, Episode, EpisodeSummary, Letter
from patients.queries.letters import reported
from patients.queries.summaries import summarised
from tests.factories import EpisodeFactory, measure
from tests.patients.courses import ago, plan, visit

GOALS = [{"text": "Over zes weken een uur tuinieren.", "result": "reached"}]


def summary(episode):
    [found] = summarised([episode.pk])
    return found


@pytest.fixture
def planned(alice, episode):
    return plan(episode, alice)


def test_an_episode_of_which_nothing_is_written(episode):
    found = summary(episode)

    assert (found.stage, found.visits, found.unsigned) == ("intake", 0, 0)
    assert (found.intake_on, found.treated_from, found.profile) == (None, None, None)
    assert found.started_on == episode.started_on


def test_treatment_begins_with_the_first_visit(alice, planned):
    before = summary(planned)
    visit(planned, alice, ago(20))
    visit(planned, alice, ago(34))

    found = summary(planned)

    assert before.treated_from == timezone.localdate()  # the plan was signed today
    assert (found.treated_from, found.last_visit_on, found.visits) == (ago(34), ago(20), 2)
    assert found.visits_lately == [ago(20), ago(34)]
    assert found.unsigned == 2
    # From the onset, sixty days ago, to the first visit 26 days.
    assert found.duration_class == "acute"
    assert (found.profile, found.stage) == (2, "treatment")


def test_scores_are_the_first_and_the_last_of_the_guidelines_own_question(alice, planned):
    measure(planned, "nprs", 7, by=alice, on=ago(40))
    measure(planned, "nprs", 3, by=alice, on=ago(10), moment="interim")
    measure(planned, "nprs", 9, by=alice, on=ago(2), moment="interim", variant="now")

    found = summary(planned)

    assert (found.nprs_start, found.nprs_end, found.nprs_end_on) == (7, 3, ago(10))
    assert (found.nprs_points, found.nprs_percent, found.qbpds_points) == (True, True, None)
    assert found.qbpds_start is None


def test_a_withdrawn_measurement_counts_no_more(alice, planned):
    measure(planned, "nprs", 7, by=alice, on=ago(40))
    mistake = measure(planned, "nprs", 1, by=alice, on=ago(10), moment="interim")
    withdraw_measurement(measurement=mistake, reason="verkeerde patiënt", by=alice)

    assert summary(planned).nprs_end is None


def test_own_activities_are_compared_where_both_moments_scored_them(alice, planned):
    measure(planned, "psk", 8, 6, 4, by=alice, on=ago(40), activities=["Fietsen", "Bukken", "Zitten"])
    measure(
        planned,
        "psk",
        2,
        4,
        9,
        by=alice,
        on=ago(10),
        moment="interim",
        activities=["Fietsen", "Bukken", "Tillen"],
    )

    found = summary(planned)

    # Fietsen and bukken: (8 + 6) / 2 and (2 + 4) / 2.
    assert (found.psk_start, found.psk_end) == (7, 3)


def test_recovered_by_pain_and_own_activities_together(alice, planned):
    visit(planned, alice, ago(40))
    measure(planned, "nprs", 7, by=alice, on=ago(40))
    measure(planned, "psk", 8, 6, 4, by=alice, on=ago(40), activities=["Fietsen", "Bukken", "Zitten"])
    measure(planned, "nprs", 2, by=alice, on=ago(20), moment="interim")
    alone = summary(planned).recovered_on
    measure(
        planned,
        "psk",
        4,
        4,
        4,
        by=alice,
        on=ago(10),
        moment="interim",
        activities=["Fietsen", "Bukken", "Zitten"],
    )

    # The mean went from 6 to 4: the two points that are noticed.
    assert alone is None
    assert summary(planned).recovered_on == ago(10)


@pytest.mark.parametrize(("effect", "recovered"), [(1, True), (2, True), (3, False)])
def test_recovered_by_perceived_effect(effect, recovered, alice, planned):
    visit(planned, alice, ago(30))
    measure(planned, "gpe", effect, by=alice, on=ago(9), moment="evaluation")

    assert summary(planned).recovered_on == (ago(9) if recovered else None)


@pytest.mark.parametrize(("reason", "recovered"), [("goals_reached", True), ("patient_stops", False)])
def test_recovered_by_closing_with_the_goals_reached(reason, recovered, alice, planned):
    close_episode(
        episode=planned,
        values={
            "reason": reason,
            "explanation": "Zo is het.",
            "goals": GOALS,
            "without_measurements": "niet gekomen",
            "aftercare": "",
            "report_to_gp": True,
        },
        submission=uuid.uuid4(),
        by=alice,
    )
    found = summary(planned)

    assert found.recovered_on == (timezone.localdate() if recovered else None)
    assert (found.closed_on, found.end_reason) == (timezone.localdate(), reason)
    assert found.end_reported is False


def test_who_was_never_treated_never_recovered(alice, episode):
    measure(episode, "gpe", 1, by=alice, moment="evaluation")

    assert summary(episode).recovered_on is None


def test_what_belongs_in_the_record(planned):
    found = summary(planned)

    assert (found.flags_complete, found.has_alarm, found.alarm_decided) == (True, False, None)
    assert (found.goals_smart, found.plan_agreed) == (True, True)
    assert (found.start_reported, found.end_reported) == (False, None)


def test_every_write_marks_the_summaries_of_the_patient(alice, planned):
    renew(Episode.objects.all())
    assert not Episode.objects.without_summary().exists()

    measure(planned, "nprs", 5, by=alice)

    assert list(Episode.objects.without_summary()) == [planned]


def test_after_the_commit_the_summary_is_renewed(alice, planned, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        measure(planned, "nprs", 5, by=alice)

    found = EpisodeSummary.objects.get(pk=planned.pk)
    assert (found.is_stale, found.nprs_start) == (False, 5)


def test_the_nightly_command_makes_what_is_missing(episode, planned):
    other = EpisodeFactory(patient__practice=episode.practice, practice=episode.practice)

    call_command("refresh_summaries", verbosity=0)

    assert set(EpisodeSummary.objects.fresh().values_list("pk", flat=True)) == {planned.pk, other.pk}


def test_kept_and_worked_out_are_the_same(alice, planned):
    visit(planned, alice, ago(20))
    renew(Episode.objects.all())
    kept, made = EpisodeSummary.objects.get(pk=planned.pk), summary(planned)

    for field in EpisodeSummary._meta.fields:
        if field.name not in {"made_at"}:
            assert getattr(kept, field.attname) == getattr(made, field.attname), field.name


def test_any_number_of_episodes_costs_the_same_queries(alice, planned, django_assert_num_queries):
    keys = [planned.pk]
    with django_assert_num_queries(14):
        summarised(keys)
    keys += [
        EpisodeFactory(patient__practice=planned.practice, practice=planned.practice).pk for _ in range(5)
    ]
    with django_assert_num_queries(14):
        summarised(keys)


def test_reasons_of_closing_are_those_of_the_summary():
    longest = max(len(value) for value in Closing.Reason.values)

    assert longest <= EpisodeSummary._meta.get_field("end_reason").max_length


def test_many_acts_in_one_transaction_renew_once(alice, planned, django_capture_on_commit_callbacks):
    other = EpisodeFactory(patient__practice=planned.practice, practice=planned.practice)
    with django_capture_on_commit_callbacks() as callbacks:
        measure(planned, "nprs", 5, by=alice)
        measure(planned, "qbpds", *[2] * 20, by=alice)
        measure(other, "nprs", 6, by=alice)

    callbacks[0]()

    assert not Episode.objects.without_summary().exists()
    assert EpisodeSummary.objects.get(pk=other.pk).nprs_start == 6


def test_a_report_of_before_the_reopening_is_no_end_report(alice, planned):
    """As the check of the record has it; both ask the same question."""
    moment = timezone.now()
    closing = {"reason": "goals_reached", "goals": GOALS, "report_to_gp": True, "closed_by": alice}
    Closing.objects.create(
        episode=planned,
        closed_at=moment,
        submission=uuid.uuid4(),
        reopened_at=moment,
        reopened_by=alice,
        reopened_reason="terug",
        **closing,
    )
    Closing.objects.create(episode=planned, closed_at=moment, submission=uuid.uuid4(), **closing)
    before, after = (
        Letter(kind="end", signed_at=moment + datetime.timedelta(hours=hours)) for hours in (-1, 1)
    )

    assert reported(planned, [before])[Letter.Kind.END] is False
    assert reported(planned, [before, after])[Letter.Kind.END] is True
