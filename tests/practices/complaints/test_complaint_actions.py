"""Registering a complaint, its steps, its one extension, its decision: what is possible, and what the database keeps."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from practices.actions.complaint_course import (
    add_paper,
    extend_term,
    give_consent,
    take_step,
    withdraw_consent,
    write_note,
)
from practices.actions.complaint_decisions import (
    finish_measure,
    promise_measure,
    save_decision,
    send_decision,
)
from practices.actions.complaints import change_complaint, put_to_party, register_complaint
from practices.complaints.procedure import STEPS
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.models import (
    AccessLogLine,
    Complaint,
    ComplaintCategory,
    ComplaintDecision,
    ComplaintNote,
    ComplaintPaper,
    ComplaintStep,
    Membership,
)
from practices.queries.complaints import (
    counted_by,
    deadlines_of,
    decision_due,
    handled_by,
    has_running_complaint,
    put_to,
    rows,
    with_dates,
)
from tests.factories import MembershipFactory, UserFactory
from tests.practices.complaints.conftest import SECRET, ago, values

TO_DECISION = (
    "acknowledged",
    "informal_talk",
    "filed_keurmerk",
    "mediation",
    "investigation",
    "decision_due",
)
DECISION = {
    "investigation": "Gesproken met beiden.",
    "parts": [{"text": "Het gesprek", "outcome": "founded", "reasons": "De deur stond open."}],
    "decisions": "De deur gaat voortaan dicht.",
    "written_by": "M. Mira, praktijkmanager",
}


def step(complaint, by, **changes):
    options = {
        "step": "acknowledged",
        "on": timezone.localdate(),
        "note": "Brief verstuurd.",
        "version": complaint.version,
        "submission": uuid.uuid4(),
    }
    return take_step(complaint=complaint, by=by, **options | changes)


def letter(complaint, decision):
    return b"%PDF the letter"


def send(complaint, by, **changes):
    options = {"version": 1, "letter": letter, "submission": uuid.uuid4()}
    return send_decision(complaint=complaint, by=by, **options | changes)


def test_a_complaint_gets_a_number_a_first_step_and_a_line_in_the_log(complaint, otto, zaandam):
    line = AccessLogLine.objects.get(event="create", object_type="complaint")

    assert complaint.number == f"K{timezone.localdate().year}-0001"
    assert [each.step for each in complaint.steps.all()] == ["received"]
    assert (line.user, line.object_id, line.practice_id, line.patient_id) == (
        otto,
        complaint.pk,
        zaandam.pk,
        None,
    )


def test_numbers_go_on(register):
    assert [register().number[-4:] for _ in range(3)] == ["0001", "0002", "0003"]


def test_a_double_submit_is_one_complaint(otto, zaandam, alice):
    number = uuid.uuid4()
    made = [
        register_complaint(values=values(zaandam), staff=[alice], submission=number, by=otto)
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"received_on": ago(-1)}, "toekomst"),
        ({"event_on": ago(2)}, "niet na de ontvangst"),
    ],
)
def test_impossible_dates_are_refused(changes, words, register):
    with pytest.raises(ActionRefused, match=words):
        register(**changes)
    assert not Complaint.objects.exists()


def test_a_retired_category_is_not_chosen_any_more_and_stays_where_it_was(
    complaint, register, otto, alice, zaandam
):
    ComplaintCategory.objects.update(is_active=False)
    kept = complaint.category
    kept.refresh_from_db()

    with pytest.raises(ActionRefused, match="niet meer in gebruik"):
        register()
    changed = change_complaint(
        complaint=complaint,
        values=values(zaandam, category=kept, wish="Meer."),
        staff=[alice],
        version=1,
        by=otto,
    )
    assert changed.wish == "Meer."


def test_about_somebody_who_left(register, zaandam):
    gone = UserFactory(name="Weg", is_active=False)
    MembershipFactory(user=gone, practice=zaandam, until=datetime.date(2024, 1, 1))

    assert register(staff=[gone]).parties.get().user == gone


def test_an_officer_does_not_handle_a_complaint_about_themself(register, otto, zaandam):
    MembershipFactory(user=otto, role=Membership.Role.THERAPIST, practice=zaandam)

    with pytest.raises(ActionRefused, match="over uzelf"):
        register(staff=[otto])
    other = UserFactory(name="Olga")
    MembershipFactory(user=other, role=Membership.Role.COMPLAINTS_OFFICER, practice=zaandam)
    made = register(staff=[otto], by=other)
    assert made not in handled_by(otto)
    assert made in handled_by(other)


def test_somebody_else_than_the_patient_shows_authority(zaandam, otto):
    with pytest.raises(DatabaseError), transaction.atomic():
        register_complaint(
            values=values(zaandam, capacity="other"), staff=[], submission=uuid.uuid4(), by=otto
        )


def test_a_stale_change_is_refused(complaint, otto, alice, zaandam):
    change_complaint(complaint=complaint, values=values(zaandam), staff=[alice], version=1, by=otto)

    with pytest.raises(StaleVersion):
        change_complaint(complaint=complaint, values=values(zaandam), staff=[alice], version=1, by=otto)


def test_whoever_was_asked_stays_a_party(put, bob, otto, zaandam):
    with pytest.raises(ActionRefused, match="al voorgelegd"):
        change_complaint(complaint=put, values=values(zaandam), staff=[bob], version=1, by=otto)
    assert [party.user.name for party in put.parties.all()] == ["Alice"]


def test_without_consent_nothing_is_put_to_anybody(register, otto):
    made = register(sharing_consent_on=None)

    with pytest.raises(ActionRefused, match="nog niet toegestemd"):
        put_to_party(party=made.parties.get(), text="Er is geklaagd.", by=otto)


def test_who_sees_which(put, alice, bob, carol, mira, otto, ada, priya, quirine, nico):
    seen = {
        user.name: (handled_by(user).count(), put_to(user).count(), counted_by(user).count())
        for user in (alice, bob, carol, mira, otto, ada, priya, nico)
    }

    assert seen == {
        "Alice": (0, 1, 0),
        "Bob": (0, 0, 0),
        "Carol": (0, 0, 0),
        "Mira": (0, 0, 1),
        "Otto": (1, 0, 0),
        "Ada": (0, 0, 0),
        "Priya": (0, 0, 0),
        "Nico": (0, 0, 0),
    }


def test_an_officer_of_one_practice_sees_that_one(complaint, register, noord):
    local = UserFactory(name="Olga")
    MembershipFactory(user=local, role=Membership.Role.COMPLAINTS_OFFICER, practice=noord)
    elsewhere = register(practice=noord)

    assert list(handled_by(local)) == [elsewhere]


def test_before_it_was_put_to_her_she_sees_nothing(complaint, alice):
    assert not put_to(alice).exists()


def test_the_steps_follow_each_other_to_the_end(complaint, walk):
    walked = walk(complaint, "acknowledged", "informal_talk", "resolved", "closed")

    assert (walked.step, walked.ended_on) == ("closed", timezone.localdate())
    assert list(walked.steps.values_list("step", flat=True)) == [
        "received",
        "acknowledged",
        "informal_talk",
        "resolved",
        "closed",
    ]


@pytest.mark.parametrize("skipped", [each.key for each in STEPS if each.key not in STEPS[0].follows])
def test_no_step_is_skipped(skipped, complaint, otto):
    with pytest.raises(NotReady) as refused:
        step(complaint, otto, step=skipped)

    assert "kan niet na “Ontvangen”" in refused.value.obstacles[0]
    assert Complaint.objects.get().step == "received"


@pytest.mark.parametrize(("on", "words"), [(ago(-1), "toekomst"), (ago(4), "vorige stap")])
def test_a_step_has_a_possible_day(on, words, complaint, otto):
    with pytest.raises(NotReady) as refused:
        step(complaint, otto, on=on)
    assert words in refused.value.obstacles[0]


def test_a_step_twice_is_once_and_a_stale_one_is_told(complaint, otto):
    number = uuid.uuid4()
    first = step(complaint, otto, submission=number)

    assert step(complaint, otto, submission=number) == first
    with pytest.raises(StaleVersion):
        step(complaint, otto, step="informal_talk")


def test_a_decision_is_no_step_of_its_own(complaint, walk, otto):
    ready = walk(complaint, *TO_DECISION)

    with pytest.raises(NotReady) as refused:
        step(ready, otto, step="decided")
    assert "Verstuur eerst het oordeel" in refused.value.obstacles[0]


def test_after_the_end_it_is_read_only_until_it_is_reopened(complaint, walk, otto, alice, zaandam):
    ended = walk(complaint, "withdrawn")

    with pytest.raises(ActionRefused, match="Heropen"):
        change_complaint(
            complaint=ended, values=values(zaandam), staff=[alice], version=ended.version, by=otto
        )
    again = walk(ended, "reopened", "investigation")
    assert (again.ended_on, again.is_running) == (None, True)


def test_one_extension_in_time(complaint, otto):
    told = {"reason": "Vakantie.", "told_complainant_on": ago(1), "told_officer_on": ago(1)}

    extend_term(complaint=complaint, values=told, by=otto)

    assert decision_due(Complaint.objects.get()) >= complaint.received_on + datetime.timedelta(days=70)
    assert extend_term(complaint=complaint, values=told, by=otto).pk
    with pytest.raises(ActionRefused, match="al een keer"):
        extend_term(complaint=complaint, values=told | {"reason": "Nog eens."}, by=otto)


def test_no_extension_after_the_term(register, otto):
    old = register(received_on=ago(60), event_on=None)
    told = {"reason": "Vergeten.", "told_complainant_on": ago(20), "told_officer_on": ago(20)}

    with pytest.raises(ActionRefused, match="niet meer worden verlengd"):
        extend_term(complaint=old, values=told, by=otto)


def test_a_decision_is_sent_once_with_its_letter(complaint, walk, otto):
    ready = walk(complaint, *TO_DECISION)
    save_decision(complaint=ready, values=DECISION, version=None, by=otto)
    number = uuid.uuid4()

    sent = send(ready, otto, submission=number)
    again = send(ready, otto, submission=number)

    assert sent == again
    assert sent.parts_in_words == [("Het gesprek", "gegrond", "De deur stond open.")]
    assert Complaint.objects.get().step == "decided"
    assert bytes(ComplaintPaper.objects.get().pdf) == b"%PDF the letter"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"parts": []}, "minstens over één onderdeel"),
        ({"parts": [{"text": "Het gesprek", "outcome": "founded", "reasons": " "}]}, "redenen"),
        ({"parts": [{"text": "Het gesprek", "outcome": "", "reasons": "Omdat."}]}, "Kies een oordeel"),
        ({"investigation": " "}, "onderzocht"),
        ({"decisions": ""}, "besloten"),
        ({"written_by": ""}, "namens de praktijk"),
    ],
)
def test_what_a_decision_needs(changes, words, complaint, walk, otto):
    ready = walk(complaint, *TO_DECISION)
    save_decision(complaint=ready, values=DECISION | changes, version=None, by=otto)

    with pytest.raises(NotReady) as refused:
        send(ready, otto)

    assert any(words in obstacle for obstacle in refused.value.obstacles)
    assert not ComplaintPaper.objects.exists()


def test_no_decision_before_its_time(complaint, otto):
    save_decision(complaint=complaint, values=DECISION, version=None, by=otto)

    with pytest.raises(NotReady) as refused:
        send(complaint, otto)
    assert "in de stap “Ontvangen”" in refused.value.obstacles[0]


def test_a_stale_decision_is_told(complaint, otto):
    save_decision(complaint=complaint, values=DECISION, version=None, by=otto)

    with pytest.raises(StaleVersion):
        save_decision(complaint=complaint, values=DECISION | {"decisions": "Niets."}, version=None, by=otto)


def test_the_deadlines_at_each_step(complaint, walk, otto):
    def due():
        read = with_dates(Complaint.objects.all()).get()
        return [deadline.key for deadline in deadlines_of(read)]

    assert due() == ["acknowledge", "decision"]
    ready = walk(complaint, *TO_DECISION)
    assert due() == ["decision"]
    save_decision(complaint=ready, values=DECISION, version=None, by=otto)
    measure = promise_measure(
        complaint=ready,
        values={"text": "Deurdranger", "owner": "Mira", "due_on": ago(-20)},
        submission=uuid.uuid4(),
        by=otto,
    )
    assert due() == ["measure", "decision"]
    send(ready, otto)
    assert due() == ["measure"]
    walk(ready, "dispute")
    assert due() == ["measure", "ruling"]
    finish_measure(measure=measure, on=timezone.localdate(), by=otto)
    assert due() == ["ruling"]


def test_a_reopened_complaint_gets_a_new_term(complaint, walk):
    walk(complaint, "withdrawn", "reopened")

    assert decision_due(Complaint.objects.get()) >= timezone.localdate() + datetime.timedelta(days=42)


def test_a_reopened_complaint_is_extended_from_the_reopening(register, walk, otto):
    """Received a hundred days ago: counted from there it was over long ago."""
    made = walk(register(received_on=ago(100)), "withdrawn", "reopened")
    told = {"reason": "Vakantie.", "told_complainant_on": ago(0), "told_officer_on": ago(0)}
    before = decision_due(made)

    extend_term(complaint=made, values=told, by=otto)

    assert before >= timezone.localdate() + datetime.timedelta(days=42)
    assert decision_due(Complaint.objects.get()) >= timezone.localdate() + datetime.timedelta(days=70)


def test_an_extension_does_not_outlive_the_reopening(complaint, walk, otto):
    told = {"reason": "Vakantie.", "told_complainant_on": ago(0), "told_officer_on": ago(0)}
    extend_term(complaint=complaint, values=told, by=otto)

    again = walk(complaint, "withdrawn", "reopened")

    assert decision_due(again) <= timezone.localdate() + datetime.timedelta(days=53)
    with pytest.raises(ActionRefused, match="al een keer"):
        extend_term(complaint=again, values=told | {"reason": "Nog eens."}, by=otto)


def test_after_the_decision_there_is_nothing_to_extend(complaint, walk, otto):
    ready = walk(complaint, *TO_DECISION)
    save_decision(complaint=ready, values=DECISION, version=None, by=otto)
    send(ready, otto)
    told = {"reason": "Vakantie.", "told_complainant_on": ago(0), "told_officer_on": ago(0)}

    with pytest.raises(ActionRefused, match="geen termijn te verlengen"):
        extend_term(complaint=ready, values=told, by=otto)


def test_the_most_urgent_complaint_comes_first(register, walk):
    late = register(received_on=ago(100), event_on=None)
    done = walk(register(), "withdrawn")
    fresh = register()

    found = rows(with_dates(Complaint.objects.all()))

    assert [row.complaint for row in found] == [late, fresh, done]
    assert (found[0].is_late, found[0].warning) == (True, 0)


def test_the_list_costs_the_same_with_few_and_with_many(register, django_assert_num_queries):
    register()
    with django_assert_num_queries(4):
        rows(with_dates(Complaint.objects.all()))
    for _ in range(5):
        register()
    with django_assert_num_queries(4):
        rows(with_dates(Complaint.objects.all()))


def test_a_consent_is_scoped_ends_by_itself_and_with_the_file(complaint, walk, otto):
    given = {
        "given_by": "T. Bakker",
        "given_on": ago(1),
        "evidence": "formulier van 3 november",
        "scope": "De behandeling van dit jaar.",
        "covers_from": ago(200),
        "covers_until": ago(0),
        "valid_until": ago(-30),
    }
    consent = give_consent(complaint=complaint, values=given, submission=uuid.uuid4(), by=otto)
    second = give_consent(complaint=complaint, values=given, submission=uuid.uuid4(), by=otto)
    withdraw_consent(consent=second, on=timezone.localdate(), by=otto)
    walk(complaint, "withdrawn")

    consent.refresh_from_db()
    assert consent.withdrawn_on == timezone.localdate()
    for wrong in ({"given_on": ago(-1)}, {"valid_until": ago(1)}, {"covers_until": ago(201)}):
        with pytest.raises(ActionRefused):
            give_consent(
                complaint=walk(complaint, "reopened")
                if not Complaint.objects.get().is_running
                else complaint,
                values=given | wrong,
                submission=uuid.uuid4(),
                by=otto,
            )


@pytest.mark.parametrize("table", ["complaintstep", "complaintnote", "complaintpaper"])
@pytest.mark.parametrize("statement", ["UPDATE practices_{} SET at = now()", "DELETE FROM practices_{}"])
def test_the_course_only_grows(table, statement, complaint, otto):
    write_note(complaint=complaint, text="Gebeld.", submission=uuid.uuid4(), by=otto)
    paper = {"kind": "reply", "title": "Reactie", "dated_on": ago(1), "text": "Ja.", "is_exchanged": True}
    add_paper(complaint=complaint, values=paper, submission=uuid.uuid4(), by=otto)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_sent_decision_is_locked(complaint, walk, otto):
    ready = walk(complaint, *TO_DECISION)
    save_decision(complaint=ready, values=DECISION, version=None, by=otto)
    send(ready, otto)

    with pytest.raises(DatabaseError), transaction.atomic():
        ComplaintDecision.objects.update(decisions="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        Complaint.objects.update(number="K2020-0001")


def test_notes_and_papers_twice_are_once(complaint, otto, bob):
    number = uuid.uuid4()
    for _ in range(2):
        write_note(complaint=complaint, text="Gebeld.", submission=number, by=otto)

    assert ComplaintNote.objects.count() == 1
    with pytest.raises(ActionRefused):
        write_note(complaint=complaint, text="Gebeld.", submission=number, by=bob)


@pytest.mark.parametrize(
    ("name", "born", "answer"),
    [
        ("Bakker, T. (Truus)", datetime.date(1970, 2, 3), True),
        ("T. BAKKER", datetime.date(1970, 2, 3), True),
        ("Bakker – de Wit, T.", datetime.date(1970, 2, 3), True),
        ("Bakkers, T.", datetime.date(1970, 2, 3), False),
        ("Bakker, T.", datetime.date(1970, 2, 4), False),
        ("", datetime.date(1970, 2, 3), False),
    ],
)
def test_whether_a_complaint_runs_is_a_yes_or_a_no(name, born, answer, complaint):
    assert has_running_complaint(name=name, birth_date=born) is answer


def test_after_the_end_none_runs_and_without_a_birth_date_the_name_counts(register, walk):
    made = register(patient_birth_date=None)
    known = {"name": "Bakker, T.", "birth_date": datetime.date(1990, 1, 1)}

    assert has_running_complaint(**known)
    walk(made, "withdrawn")
    assert not has_running_complaint(**known)


def test_the_words_of_the_complaint_stand_in_no_log(complaint, otto, walk):
    walk(complaint, "acknowledged")

    for line in AccessLogLine.objects.values():
        assert SECRET not in str(line)
        assert "Bakker" not in str(line)


def test_every_step_is_in_the_log(complaint, walk):
    walk(complaint, "acknowledged")

    assert AccessLogLine.objects.filter(object_type="complaintstep", object_id=complaint.pk).count() == 1
    assert ComplaintStep.objects.count() == 2
