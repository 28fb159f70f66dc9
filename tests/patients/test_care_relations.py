"""Who may open a record: beginning, ending and misusing care relations."""

import datetime
import uuid

import pytest
from django.core import mail
from django.db import transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.urls import reverse
from django.utils import timezone

from patients.actions.care_relations import end_relation, refer, review_emergency, start_substitution
from patients.actions.caseloads import hand_over_caseload
from patients.models import CareRelation, Episode
from practices.errors import ActionRefused
from practices.models import AccessLogLine, Membership
from tests.factories import EpisodeFactory, MembershipFactory, PatientFactory

PASSWORD = "een-lang-genoeg-wachtwoord"
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def carla(carol):
    """Carol, when she is qualified for chronic pain."""
    carol.chronic_pain_from = datetime.date(2024, 1, 1)
    carol.save()
    return carol


def opens(client, patient):
    return client.get(patient.get_absolute_url()).status_code == 200


def substitution(**changes):
    return {
        "kind": "absent",
        "words": "",
        "until": TODAY().isoformat(),
        "submission": uuid.uuid4(),
    } | changes


# --- Beginning and ending ---------------------------------------------------------------------------------


def test_registering_a_patient_opens_the_card_for_some_days(alice, sanne, login, settings):
    assert opens(login(alice), sanne)

    relation = sanne.care_relations.get()

    assert relation.origin == "registration"
    assert not CareRelation.objects.current(relation.until).exists()


def test_a_relation_knows_when_its_episode_closed(alice, bob, episode):
    """By the database, whichever way a row is written, and without a version of its own: nothing was decided."""

    def told():
        return set(CareRelation.objects.filter(episode=episode).values_list("episode_closed_at", flat=True))

    versions = CareRelation.pgh_event_model.objects.filter(episode=episode).count()
    closed = timezone.now() - DAY
    Episode.objects.filter(pk=episode.pk).update(closed_at=closed, closed_by=alice)
    assert told() == {closed}
    assert CareRelation.pgh_event_model.objects.filter(episode=episode).count() == versions

    later = episode.care_relations.get()
    later.pk, later.therapist, later.episode_closed_at = None, bob, None
    later.save()
    assert told() == {closed}

    CareRelation.objects.filter(episode=episode).update(episode_closed_at=None)
    assert told() == {closed}

    Episode.objects.filter(pk=episode.pk).update(closed_at=None, closed_by=None)
    assert told() == {None}


def test_leading_an_episode_keeps_the_record_open_and_closing_it_ends_that(alice, episode, settings):
    relation = episode.care_relations.get()
    current = CareRelation.objects.filter(pk=relation.pk)

    assert current.current(timezone.now() + 400 * DAY).exists()

    closed_at = timezone.now() + DAY
    Episode.objects.filter(pk=episode.pk).update(closed_at=closed_at, closed_by=alice)
    after = settings.CARE_RELATION_DAYS * DAY
    assert current.current(closed_at + after - DAY / 24).exists()
    assert not current.current(closed_at + after + DAY / 24).exists()


def test_an_old_relation_does_not_wake_up_with_a_new_episode(alice, bob, episode, sanne, login, settings):
    closed = timezone.now() - (settings.CARE_RELATION_DAYS + 1) * DAY
    Episode.objects.filter(pk=episode.pk).update(closed_at=closed, closed_by=alice)
    for relation in sanne.care_relations.filter(origin="registration"):
        end_relation(relation=relation, by=alice)

    EpisodeFactory(patient=sanne, lead_therapist=bob)

    assert not opens(login(alice), sanne)


def test_a_therapist_who_left_the_practice_has_lost_its_patients(alice, sanne, noord, login):
    Membership.objects.filter(user=alice).update(until=TODAY() - DAY)
    MembershipFactory(user=alice, practice=noord)

    assert login(alice).get(sanne.get_absolute_url()).status_code == 404


def test_another_lead_therapist_takes_over_the_relation(alice, bob, sanne, episode, login):
    client = login(alice)
    page = client.get(reverse("episode_edit", args=[episode.pk]))
    data = page.context["form"].initial | {"lead_therapist": bob.pk, "version": episode.version}

    response = client.post(
        reverse("episode_edit", args=[episode.pk]),
        {name: value for name, value in data.items() if value is not None},
    )

    assert response.status_code == 302
    assert episode.care_relations.current().get().therapist == bob


# --- Substitution -----------------------------------------------------------------------------------------


def test_a_colleague_substitutes_with_a_reason_and_an_end(bob, sanne, episode, login):
    client = login(bob)
    assert client.get(sanne.get_absolute_url()).status_code == 404

    response = client.post(reverse("substitution_new", args=[sanne.pk]), substitution(words="vakantie"))

    assert response.url == sanne.get_absolute_url()
    assert "Waarneming" in client.get(response.url).content.decode()
    relation = CareRelation.objects.get(origin="substitution")
    assert relation.reason == "de behandelaar is afwezig: vakantie"
    assert timezone.localtime(relation.until).date() == TODAY() + DAY
    assert AccessLogLine.objects.filter(object_type="carerelation", patient_id=sanne.pk).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "just because"}, "kind"),
        ({"kind": "other"}, "words"),
        ({"words": "x" * 401}, "words"),
        ({"until": "2020-01-01"}, "until"),
        ({"until": "2199-01-01"}, "until"),
        ({"until": "morgen"}, "until"),
        ({"until": ""}, "until"),
    ],
)
def test_a_substitution_with_a_fault_says_so_beside_the_field(changes, field, bob, sanne, login):
    response = login(bob).post(reverse("substitution_new", args=[sanne.pk]), substitution(**changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not CareRelation.objects.filter(therapist=bob).exists()


def test_a_double_click_starts_one_substitution(bob, sanne, login):
    data = substitution()
    for _ in range(2):
        login(bob).post(reverse("substitution_new", args=[sanne.pk]), data)

    assert CareRelation.objects.filter(therapist=bob).count() == 1


def test_the_form_of_another_patient_opens_nothing_more(bob, zaandam, sanne, login):
    data = substitution()
    login(bob).post(reverse("substitution_new", args=[sanne.pk]), data)
    other = PatientFactory(practice=zaandam)

    response = login(bob).post(reverse("substitution_new", args=[other.pk]), data)

    assert response.status_code == 422
    assert not opens(login(bob), other)


def test_extra_posted_fields_change_nothing(bob, carol, noord, sanne, login):
    extra = {
        "therapist": carol.pk,
        "practice": noord.pk,
        "origin": "intake",
        "episode": 1,
        "from_at": "2020-01-01",
    }

    login(bob).post(reverse("substitution_new", args=[sanne.pk]), substitution(**extra))

    relation = CareRelation.objects.get(origin="substitution")
    assert (relation.therapist, relation.practice, relation.episode) == (bob, sanne.practice, None)


def test_a_substitution_is_over_after_its_last_day(bob, sanne):
    start_substitution(patient=sanne, until=TODAY(), reason="ziek", submission=uuid.uuid4(), by=bob)
    midnight = timezone.make_aware(datetime.datetime.combine(TODAY() + DAY, datetime.time()))
    of_bob = CareRelation.objects.filter(therapist=bob)

    assert of_bob.current(midnight - datetime.timedelta(seconds=1)).exists()
    assert not of_bob.current(midnight).exists()


def test_whoever_treats_the_patient_ends_a_substitution(alice, colleague, sanne, login):
    relation = sanne.care_relations.get(origin="substitution")

    login(alice).post(reverse("care_relation_end", args=[sanne.pk, relation.pk]))

    assert not opens(login(colleague), sanne)


def test_a_relation_of_another_patient_is_not_ended_by_this_address(alice, zaandam, bob, sanne, login):
    other = PatientFactory(practice=zaandam, by=bob)
    relation = other.care_relations.get()

    response = login(alice).post(reverse("care_relation_end", args=[sanne.pk, relation.pk]))

    assert response.status_code == 404
    assert CareRelation.objects.current().filter(pk=relation.pk).exists()


def test_the_lead_therapist_is_replaced_and_not_ended(alice, episode, sanne, login):
    login(alice).post(reverse("care_relation_end", args=[sanne.pk, episode.care_relations.get().pk]))

    assert opens(login(alice), sanne)


# --- Referral ---------------------------------------------------------------------------------------------


def referral(colleague, **changes):
    return {
        "specialist": colleague.pk,
        "reason": "klachten langer dan een half jaar",
        "has_consent": "on",
        "consent_on": TODAY().isoformat(),
        "submission": uuid.uuid4(),
    } | changes


def test_a_specialist_of_another_practice_reads_the_record_after_consent(alice, carla, episode, login):
    address = reverse("referral_new", args=[episode.pk])

    response = login(alice).post(address, referral(carla))

    assert response.status_code == 302
    assert login(carla).get(episode.get_absolute_url()).status_code == 200
    assert CareRelation.objects.get(origin="referral").consent_on == TODAY()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"has_consent": ""}, "has_consent"),
        ({"consent_on": ""}, "consent_on"),
        ({"consent_on": "2199-01-01"}, "consent_on"),
        ({"consent_on": "0001-01-01"}, "consent_on"),
        ({"reason": ""}, "reason"),
        ({"specialist": "0"}, "specialist"),
        ({"specialist": "x"}, "specialist"),
    ],
)
def test_without_consent_or_specialist_nothing_is_opened(changes, field, alice, carla, episode, login):
    response = login(alice).post(reverse("referral_new", args=[episode.pk]), referral(carla, **changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not CareRelation.objects.filter(origin="referral").exists()


def test_only_a_qualified_colleague_can_be_chosen(alice, carol, episode, login):
    response = login(alice).post(reverse("referral_new", args=[episode.pk]), referral(carol))

    assert "specialist" in response.context["form"].errors


def test_the_action_checks_the_qualification_too(alice, carol, noord, episode):
    with pytest.raises(ActionRefused, match="niet bevoegd"):
        refer(
            episode=episode,
            specialist=carol,
            practice=noord,
            reason="pijn",
            consent_on=TODAY(),
            submission=uuid.uuid4(),
            by=alice,
        )


# --- Emergency --------------------------------------------------------------------------------------------


@pytest.fixture
def with_password(carol):
    carol.set_password(PASSWORD)
    carol.save()
    return carol


def emergency_form(**changes):
    return {
        "kind": "acute",
        "words": "belde in paniek",
        "password": PASSWORD,
        "submission": uuid.uuid4(),
    } | changes


def test_the_emergency_procedure_opens_for_four_hours_and_tells_others(
    with_password, sanne, episode, priya, mira, login, django_capture_on_commit_callbacks
):
    client = login(with_password)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("emergency_new", args=[sanne.pk]), emergency_form())

    relation = CareRelation.objects.get(origin="emergency")
    assert relation.until - relation.from_at == datetime.timedelta(hours=4)
    assert client.get(episode.get_absolute_url()).status_code == 200
    assert AccessLogLine.objects.filter(event="emergency", patient_id=sanne.pk).count() == 1
    assert {message.to[0] for message in mail.outbox} == {priya.email, mira.email}
    assert "Vries" not in str([message.message() for message in mail.outbox])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password": "verkeerd"}, "password"),
        ({"password": ""}, "password"),
        ({"words": ""}, "words"),
        ({"kind": ""}, "kind"),
    ],
)
def test_without_password_or_reason_the_glass_stays_whole(changes, field, with_password, sanne, login):
    client = login(with_password)

    response = client.post(reverse("emergency_new", args=[sanne.pk]), emergency_form(**changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert PASSWORD not in response.content.decode()
    assert not opens(client, sanne)


def test_the_password_can_not_be_guessed_here(with_password, sanne, login):
    client = login(with_password)
    for _ in range(10):
        client.post(reverse("emergency_new", args=[sanne.pk]), emergency_form(password="verkeerd"))

    response = client.post(reverse("emergency_new", args=[sanne.pk]), emergency_form())

    assert "Te veel pogingen" in response.content.decode()
    assert not opens(client, sanne)


def test_the_privacy_officer_sees_and_judges_each_use(emergency, priya, login):
    client = login(priya)
    assert "Noodprocedures te beoordelen" in client.get(reverse("start")).content.decode()

    data = {"review": "justified", "note": "Nagegaan bij de praktijkmanager."}
    client.post(reverse("emergency_review", args=[emergency.pk]), data)

    emergency.refresh_from_db()
    assert (emergency.review, emergency.reviewed_by) == ("justified", priya)
    again = client.post(reverse("emergency_review", args=[emergency.pk]), data | {"review": "unjustified"})
    assert "al beoordeeld" in again.content.decode()


def test_nobody_judges_their_own_emergency(emergency, carol):
    with pytest.raises(ActionRefused, match="een collega"):
        review_emergency(relation=emergency, review="justified", note="prima", by=carol)


# --- Handing over -----------------------------------------------------------------------------------------


def hand_over(giver, taker, practice, **changes):
    return hand_over_caseload(
        **{
            "giver": giver,
            "taker": taker,
            "practice": practice,
            "until": None,
            "reason": "uit dienst",
            "submission": uuid.uuid4(),
            "by": giver,
        }
        | changes
    )


def test_a_whole_caseload_changes_hands_in_one_action(alice, bob, zaandam, sanne, episode, login):
    without_episode = PatientFactory(practice=zaandam, by=alice)

    assert hand_over(alice, bob, zaandam) == 2

    episode.refresh_from_db()
    assert episode.lead_therapist == bob
    assert opens(login(bob), sanne)
    assert opens(login(bob), without_episode)
    assert not opens(login(alice), sanne)
    assert not opens(login(alice), without_episode)


def test_a_caseload_is_lent_for_a_holiday(alice, bob, zaandam, sanne, episode, login):
    hand_over(alice, bob, zaandam, until=TODAY() + 7 * DAY, reason="vakantie")

    episode.refresh_from_db()
    assert episode.lead_therapist == alice
    assert opens(login(alice), sanne)
    assert "Waarneming t/m" in login(bob).get(reverse("start")).content.decode()


def test_handing_over_twice_with_one_form_does_it_once(alice, bob, zaandam, episode):
    number = uuid.uuid4()

    counts = [hand_over(alice, bob, zaandam, submission=number) for _ in range(2)]

    assert counts == [1, 1]
    assert episode.care_relations.filter(therapist=bob).count() == 1


def test_a_manager_hands_over_for_somebody_of_the_own_practice(
    mira, alice, bob, zaandam, noord, episode, login
):
    data = {
        "giver": alice.pk,
        "taker": bob.pk,
        "until": "",
        "reason": "langdurig ziek",
        "submission": uuid.uuid4(),
    }
    client = login(mira)

    assert client.post(reverse("caseload_hand_over", args=[noord.pk]), data).status_code == 404
    assert client.post(reverse("caseload_hand_over", args=[zaandam.pk]), data).status_code == 302

    episode.refresh_from_db()
    assert episode.lead_therapist == bob


def test_a_therapist_hands_over_no_caseload_but_the_own(alice, bob, zaandam, episode, login):
    data = {"giver": alice.pk, "taker": bob.pk, "reason": "vakantie", "submission": uuid.uuid4()}

    response = login(bob).post(reverse("caseload_hand_over", args=[zaandam.pk]), data)

    assert response.status_code == 422  # Bob can't be his own taker, and `giver` is not asked of him
    episode.refresh_from_db()
    assert episode.lead_therapist == alice


def test_a_caseload_does_not_go_to_another_practice(alice, carol, zaandam, episode, login):
    data = {"taker": carol.pk, "reason": "vakantie", "submission": uuid.uuid4()}

    response = login(alice).post(reverse("caseload_hand_over", args=[zaandam.pk]), data)

    assert "taker" in response.context["form"].errors


# --- What the database keeps ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": "iets anders"},
        {"from_at": timezone.now() - DAY},
        {"until": None},
        {"until": timezone.now() + 90 * DAY},
        {"origin": "intake"},
    ],
)
def test_a_relation_keeps_its_ground_and_never_grows(changes, colleague):
    relation = CareRelation.objects.filter(therapist=colleague)

    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        relation.update(**changes)


def test_a_relation_is_never_deleted(colleague):
    with pytest.raises(ProgrammingError), transaction.atomic():
        CareRelation.objects.filter(therapist=colleague).delete()


def test_a_referral_without_consent_is_refused_by_the_database(alice, carla, noord, sanne, episode):
    with pytest.raises(IntegrityError), transaction.atomic():
        CareRelation.objects.create(
            patient=sanne,
            therapist=carla,
            practice=noord,
            episode=episode,
            origin="referral",
            reason="pijn",
            from_at=timezone.now(),
            created_at=timezone.now(),
            created_by=alice,
        )
