"""A signed plan that is made anew: the old version stays as it is and holds until the next one is signed."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import evaluate
from patients.actions.phases import sign_phase
from patients.actions.revisions import discard_revision, revise_phase
from patients.models import Addendum, Episode
from patients.phases.plan import Goal, TreatmentPlan
from patients.queries.closings import goals_of, unsigned_in
from patients.queries.measurements import next_evaluation
from patients.queries.treatments import exercise_rows
from patients.tracks import PHASES, phase_of
from practices.errors import ActionRefused
from practices.models import AccessLogLine
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.patients.test_treatments import note
from tests.pdfs import pdf_text
from tests.records import COMPLETE_ROWS, form_data, save, sign

PLAN = phase_of("regular", "plan")
NEXT_GOAL = COMPLETE_ROWS["plan"]["goals"][0] | {"text": "Weer voetballen."}


def read(episode):
    return Episode.objects.with_phases().get(pk=episode.pk)


@pytest.fixture
def planned(alice, episode):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    return read(episode)


@pytest.fixture
def revised(alice, planned):
    """With a second version, begun."""
    revise_phase(episode=planned, phase=PLAN, by=alice)
    return read(planned)


@pytest.fixture
def renewed(alice, revised):
    """With a second version, signed, that has another goal."""
    save(revised, "plan", alice, rows={"goals": [NEXT_GOAL]}, changes={"expected_visits": 9})
    record = TreatmentPlan.objects.get(revision=2)
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)
    return read(revised)


def change_evaluation(episode, by, **changes):
    values = {
        "evaluated_on": timezone.localdate(),
        "decision": "change",
        "explanation": "Rustiger opbouwen.",
        "next_evaluation_on": timezone.localdate() + datetime.timedelta(days=40),
        "goals": [{"text": goal, "result": "partly"} for goal in goals_of(episode)],
    }
    return evaluate(episode=episode, values=values | changes, submission=uuid.uuid4(), by=by)


def page(episode):
    return reverse("phase", args=[episode.pk, "plan"])


def version_page(episode, revision):
    return reverse("phase_version", args=[episode.pk, "plan", revision])


def test_the_next_version_begins_as_a_copy_without_the_agreement(planned, revised):
    old, new = revised.treatmentplans.all()

    assert (old.revision, new.revision, new.is_signed) == (1, 2, False)
    assert new.expected_visits == old.expected_visits
    assert [goal.text for goal in new.goals.all()] == [goal.text for goal in old.goals.all()]
    assert (old.agreed_on, new.agreed_on, new.agreed_how) == (datetime.date(2026, 11, 20), None, "")


def test_the_old_version_holds_until_the_new_one_is_signed(alice, revised):
    save(revised, "plan", alice, rows={"goals": [NEXT_GOAL]})
    during = goals_of(read(revised))
    record = TreatmentPlan.objects.get(revision=2)
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)

    assert during == [COMPLETE_ROWS["plan"]["goals"][0]["text"]]
    assert goals_of(read(revised)) == ["Weer voetballen."]


def test_beginning_twice_is_beginning_once(alice, bob, planned):
    first = revise_phase(episode=planned, phase=PLAN, by=alice)
    second = revise_phase(episode=planned, phase=PLAN, by=bob)

    assert (first.pk, second.created_by) == (second.pk, alice)
    assert AccessLogLine.objects.filter(event="create", object_type="plan").count() == 2


def test_the_database_keeps_one_draft_and_one_of_each_version(revised):
    for changes in ({"revision": 3}, {"revision": 1, "signed_at": timezone.now()}):
        record = TreatmentPlan.objects.get(revision=2)
        record.pk = None
        for name, value in changes.items():
            setattr(record, name, value)
        record.signed_by = record.created_by if record.signed_at else None
        with pytest.raises(DatabaseError), transaction.atomic():
            record.save(force_insert=True)


def test_the_old_version_stays_locked(renewed):
    for statement in (
        "UPDATE patients_treatmentplan SET revision = 5 WHERE revision = 1",
        "DELETE FROM patients_treatmentplan WHERE revision = 1",
        "UPDATE patients_goal SET text = 'anders'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    "phase", [phase for phase in PHASES if not phase.may_be_revised], ids=lambda p: p.key
)
def test_other_phases_have_one_version(phase, alice, planned, login):
    with pytest.raises(ActionRefused, match="aanvulling"):
        revise_phase(episode=planned, phase=phase, by=alice)
    response = login(alice).get(reverse("phase_version", args=[planned.pk, phase.key, 1]))
    assert response.status_code == 404


def test_an_unsigned_plan_is_changed_not_revised(alice, episode):
    save(episode, "plan", alice)

    with pytest.raises(ActionRefused, match="Wijzig het concept"):
        revise_phase(episode=episode, phase=PLAN, by=alice)


def test_a_flag_that_stops_everything_stops_a_next_version_too(alice, planned):
    planned.red_flag_findings.create(
        item="flag_saddle_numbness",
        observation="sinds vanochtend",
        found_at=timezone.now(),
        found_by=alice,
        submission=uuid.uuid4(),
    )

    with pytest.raises(ActionRefused, match="besluit over de rode vlaggen"):
        revise_phase(episode=read(planned), phase=PLAN, by=alice)
    made = change_evaluation(read(planned), alice)
    assert made.pk
    assert not TreatmentPlan.objects.filter(revision=2).exists()


def test_signing_asks_the_agreement_anew(alice, revised, login):
    response = login(alice).post(
        page(revised),
        form_data(PLAN, changes={"agreed_on": None, "agreed_how": ""}, version=1, action="sign"),
    )

    assert response.status_code == 422
    assert "Datum van het akkoord invullen" in response.content.decode()
    assert not TreatmentPlan.objects.get(revision=2).is_signed


def test_an_evaluation_that_changes_the_plan_begins_it(alice, planned):
    made = change_evaluation(planned, alice)

    new = TreatmentPlan.objects.get(revision=2)
    assert new.evaluation_date == made.next_evaluation_on
    assert next_evaluation(read(planned)) == made.next_evaluation_on


def test_the_date_of_a_newer_plan_goes_before_that_of_the_evaluation(alice, planned):
    made = change_evaluation(planned, alice)
    day = made.next_evaluation_on + datetime.timedelta(days=7)
    record = save(planned, "plan", alice, changes={"evaluation_date": day})
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)

    assert next_evaluation(read(planned)) == day


def test_from_the_evaluation_to_the_new_plan(alice, planned, login):
    data = {
        "goal_0": "partly",
        "decision": "change",
        "explanation": "Rustiger opbouwen.",
        "evaluated_on": timezone.localdate().isoformat(),
        "next_evaluation_on": (timezone.localdate() + datetime.timedelta(days=30)).isoformat(),
        "submission": str(uuid.uuid4()),
    }
    client = login(alice)

    response = client.post(reverse("evaluation_new", args=[planned.pk]), data)

    assert response.url == page(planned)
    text = client.get(page(planned)).content.decode()
    assert "Dit is versie 2, nog niet ondertekend" in text
    assert version_page(planned, 1) in text


def test_the_page_leads_to_a_new_version_and_back(alice, planned, login):
    client = login(alice)
    assert "Behandelplan wijzigen" in client.get(page(planned)).content.decode()

    client.post(reverse("phase_revise", args=[planned.pk, "plan"]))
    assert "Nieuwe versie weggooien" in client.get(page(planned)).content.decode()
    client.post(reverse("phase_discard", args=[planned.pk, "plan"]))

    assert [plan.revision for plan in read(planned).treatmentplans.all()] == [1]
    assert "Behandelplan wijzigen" in client.get(page(planned)).content.decode()


def test_what_was_thrown_away_stays_in_the_history(alice, revised):
    key = TreatmentPlan.objects.get(revision=2).pk

    discard_revision(episode=revised, phase=PLAN, by=alice)

    assert TreatmentPlan.pgh_event_model.objects.filter(pgh_obj_id=key).exists()
    assert Goal.objects.filter(record__revision=1).count() == 1


@pytest.mark.parametrize("state", ["planned", "renewed"])
def test_a_signed_version_is_not_thrown_away(state, alice, request):
    episode = request.getfixturevalue(state)

    with pytest.raises(ActionRefused):
        discard_revision(episode=episode, phase=PLAN, by=alice)


def test_a_first_draft_is_not_thrown_away(alice, episode):
    save(episode, "plan", alice)

    with pytest.raises(ActionRefused):
        discard_revision(episode=episode, phase=PLAN, by=alice)


def test_the_old_version_reads_as_it_was(alice, renewed, login):
    client = login(alice)

    old = client.get(version_page(renewed, 1)).content.decode()
    new = client.get(page(renewed)).content.decode()

    assert "die niet meer geldt" in old
    assert COMPLETE_ROWS["plan"]["goals"][0]["text"] in old
    assert "Weer voetballen." not in old
    assert "Aanvulling schrijven" not in old
    assert "Behandelplan, versie 2" in new
    assert "Anders dan in de versie ervoor" in new
    assert "Verwacht aantal behandelingen" in new.split("Anders dan in de versie ervoor")[1]


@pytest.mark.parametrize("revision", [0, 2, 3, 10**17])
def test_a_version_that_is_not_signed_is_nowhere_else_to_be_seen(revision, alice, revised, login):
    assert login(alice).get(version_page(revised, revision)).status_code == 404


def test_an_addendum_stays_with_its_version(alice, planned, login):
    client = login(alice)
    where = reverse("addendum_new", args=[planned.pk, "plan"])
    data = {"reason": "vergeten", "text": "Ook met de partner besproken.", "submission": str(uuid.uuid4())}
    client.post(where, data)
    revise_phase(episode=planned, phase=PLAN, by=alice)
    during = {"reason": "te laat", "text": "Nog iets.", "submission": str(uuid.uuid4())}
    client.post(where, during)
    record = save(planned, "plan", alice)
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)
    client.post(where, data | {"text": "Bij de nieuwe.", "submission": str(uuid.uuid4())})

    assert list(Addendum.objects.values_list("revision", flat=True)) == [1, 1, 2]
    assert "Nog iets." in client.get(version_page(planned, 1)).content.decode()
    assert "Nog iets." not in client.get(page(planned)).content.decode()


def test_visits_follow_the_plan_that_holds(alice, exercise_plan):
    episode, names = exercise_plan

    before = [row["name"] for row in exercise_rows(read(episode), None, None)]
    revise_phase(episode=read(episode), phase=PLAN, by=alice)
    during = [row["name"] for row in exercise_rows(read(episode), None, None)]

    assert before == during == names


@pytest.fixture
def exercise_plan(alice, episode):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    exercises = list(PLAN.row_sets[2].model._meta.get_field("exercise").related_model.objects.all()[:2])
    rows = {"exercises": [{"exercise": exercise, "sets": 3} for exercise in exercises]}
    sign(episode, "plan", alice, rows=rows)
    return episode, [str(exercise) for exercise in exercises]


def test_a_visit_before_the_new_plan_and_after_the_first_is_possible(alice, planned):
    revise_phase(episode=planned, phase=PLAN, by=alice)
    record = save(planned, "plan", alice, changes={"agreed_on": timezone.localdate()})
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)

    written = note(read(planned), alice, on=datetime.date(2026, 11, 21), subjective="Beter.")

    assert written.is_signed


def test_a_version_begun_is_unfinished_work(alice, revised, login):
    assert unsigned_in(revised) == ["Behandelplan"]
    text = login(alice).get(reverse("start")).content.decode()
    assert "Behandelplan ondertekenen" in text
    assert "In behandeling: bezoek vastleggen" in text


def test_the_history_covers_all_versions(alice, renewed, login):
    text = login(alice).get(reverse("phase_history", args=[renewed.pk, "plan"])).content.decode()

    assert text.count("Ondertekend op") >= 2
    assert "Weer voetballen." in text


def test_hostile_text_in_every_version(alice, planned, login):
    save_rows = {"goals": [NEXT_GOAL | {"text": CORPUS[0][:500]}]}
    revise_phase(episode=planned, phase=PLAN, by=alice)
    record = save(planned, "plan", alice, rows=save_rows, changes={"plan_summary": "\n".join(CORPUS)[:4000]})
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)
    client = login(alice)

    for address in (page(planned), version_page(planned, 1), version_page(planned, 2)):
        assert dangers(client.get(address).content.decode()) == []


def test_versions_cost_no_queries_each(alice, renewed, login, django_assert_num_queries):
    client = login(alice)
    client.get(page(renewed))
    with django_assert_num_queries(22):
        client.get(page(renewed))
    for _ in range(3):
        revise_phase(episode=renewed, phase=PLAN, by=alice)
        record = save(renewed, "plan", alice)
        sign_phase(record=record, phase=PLAN, version=record.version, by=alice)
    with django_assert_num_queries(22):
        client.get(page(renewed))


def test_the_copy_of_the_record_holds_every_version(alice, renewed, login):
    text = pdf_text(login(alice).get(reverse("record_pdf", args=[renewed.patient_id])).content)

    assert "Behandelplan, versie 2" in text
    assert COMPLETE_ROWS["plan"]["goals"][0]["text"] in text
    assert "Weer voetballen." in text


def test_a_version_begun_from_the_page_takes_the_planned_evaluation_along(alice, planned):
    made = change_evaluation(planned, alice, decision="continue")

    begun = revise_phase(episode=read(planned), phase=PLAN, by=alice)

    assert begun.evaluation_date == made.next_evaluation_on


def test_numbers_read_as_dutch(alice, episode, login):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    sign(episode, "plan", alice, frequency_per_week=Decimal("0.5"))

    text = login(alice).get(page(episode)).content.decode()

    assert "0,5" in text
    assert "0.5" not in text
