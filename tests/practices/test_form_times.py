"""The clock of forms: what is kept, for whom it is shown, and that it never troubles anybody."""

import datetime
import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from patients.tracks import PHASES, phase_of
from practices.actions.drafts import WINDOW
from practices.form_names import in_words
from practices.models import FormTiming
from practices.queries.form_times import network_times, own_times
from tests.factories import UserFactory
from tests.records import form_data
from tests.rights import RIGHTS

pytestmark = pytest.mark.django_db


def clock(**changes):
    return {"clock_number": str(uuid.uuid4()), "clock_seconds": "48", "clock_interactions": "6"} | changes


def save_intake(client, episode, *, changes=None, action="save", **posted):
    data = form_data(phase_of("regular", "intake"), changes=changes, action=action)
    return client.post(reverse("phase", args=[episode.pk, "intake"]), data | posted)


def timed(user, day, *seconds, form="treatment_new", interactions=6):
    FormTiming.objects.bulk_create(
        FormTiming(user=user, form=form, day=day, seconds=each, interactions=interactions) for each in seconds
    )


def test_an_accepted_form_leaves_its_time_and_nothing_about_the_patient(alice, episode, login):
    assert save_intake(login(alice), episode, **clock()).status_code == 302

    kept = FormTiming.objects.values().get()
    assert kept.pop("id")
    assert kept == {
        "user_id": alice.pk,
        "form": "phase/intake",
        "day": timezone.localdate(),
        "seconds": 48,
        "interactions": 6,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"clock_seconds": ""},
        {"clock_seconds": "-1"},
        {"clock_seconds": "veel"},
        {"clock_seconds": "14401"},
        {"clock_seconds": "9" * 5000},
        {"clock_seconds": "\x00"},
        {"clock_interactions": "100001"},
        {"clock_interactions": "1.5"},
        {"clock_interactions": "99999999999999999999"},
        {"clock_number": ""},
        {"clock_number": "7"},
        {"clock_number": "<script>"},
    ],
)
def test_a_clock_that_is_wrong_is_not_kept_and_never_in_the_way(wrong, alice, episode, login):
    assert save_intake(login(alice), episode, **clock(**wrong)).status_code == 302
    assert not FormTiming.objects.exists()


def test_a_page_without_a_clock_saves_as_well(alice, episode, login):
    assert save_intake(login(alice), episode).status_code == 302
    assert not FormTiming.objects.exists()


def test_a_form_that_was_sent_twice_is_kept_once(alice, episode, login):
    sent = clock()
    for _ in range(2):
        assert save_intake(login(alice), episode, **sent).status_code == 302

    assert FormTiming.objects.count() == 1


def test_a_rejected_form_keeps_nothing_and_goes_on_counting(alice, login):
    sent = clock()
    answer = login(alice).post(reverse("patient_new"), sent)

    assert answer.status_code == 422
    assert not FormTiming.objects.exists()
    for name, value in sent.items():
        assert f'name="{name}" value="{value}"' in answer.content.decode()


def test_after_a_save_that_shows_the_page_again_the_clock_starts_anew(alice, episode, login):
    """Signing an intake without a complaint saves it and says what is missing."""
    sent = clock()
    answer = save_intake(login(alice), episode, changes={"complaint": ""}, action="sign", **sent)

    assert answer.status_code == 422
    assert FormTiming.objects.count() == 1
    assert sent["clock_number"] not in answer.content.decode()
    assert 'name="clock_seconds" value="0"' in answer.content.decode()


def test_a_draft_holds_no_clock(alice, episode, login):
    client = login(alice)
    token = client.get(reverse("phase", args=[episode.pk, "intake"])).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "complaint": "Pijn"} | clock())

    kept = client.get(reverse("phase", args=[episode.pk, "intake"])).context["draft"].data
    assert set(kept) == {"complaint", WINDOW}


def test_the_middle_one_is_told_of_lately_and_of_before(alice, bob):
    today = datetime.date(2026, 11, 25)
    timed(alice, today, 40, 50, 600)
    timed(alice, today - datetime.timedelta(days=29), 60)
    timed(alice, today - datetime.timedelta(days=30), 90, 120)
    timed(bob, today, 5)

    [found] = own_times(alice, today, days=30)

    assert (found.form, found.lately.times, found.lately.duration) == ("Behandeling", 4, "55 s")
    assert (found.before.times, found.before.duration, found.before.interactions) == (2, "1 min 45 s", 6)


def test_nobody_sees_the_times_of_somebody_else(alice, bob, login):
    timed(bob, timezone.localdate(), 77)

    page = login(alice).get(f"{reverse('my_time')}?user={bob.pk}").content.decode()

    assert "Er is nog niets gemeten" in page
    assert "Alleen u ziet uw eigen cijfers" in page


MONTH = (datetime.date(2026, 10, 1), datetime.date(2026, 11, 1))


def test_the_network_sees_a_form_that_enough_people_filled_in():
    for seconds in (30, 40, 50, 60, 700):
        timed(UserFactory(), datetime.date(2026, 10, 31), seconds)
    timed(UserFactory(), datetime.date(2026, 11, 1), 9)

    [found] = network_times(*MONTH)

    assert (found.users, found.middle.times, found.middle.duration) == (5, 5, "50 s")


def test_of_four_people_nothing_is_told(ada, login):
    day = timezone.localdate().replace(day=1) - datetime.timedelta(days=1)
    for _ in range(4):
        timed(UserFactory(), day, 417)

    answer = login(ada).get(reverse("form_times"))

    assert "te weinig mensen om te tonen" in answer.content.decode()
    assert "6 min 57 s" not in answer.content.decode()


def test_somebody_who_did_most_of_it_is_not_given_away_by_four_others():
    for _ in range(4):
        timed(UserFactory(), MONTH[0], 40)
    timed(UserFactory(), MONTH[0], 90, 90, 90, 90, 90)

    assert network_times(*MONTH)[0].middle is None


def test_unless_asked_otherwise_it_is_about_three_months_and_says_so(ada, login):
    page = login(ada).get(reverse("form_times")).content.decode()

    assert '<option value="3" selected>' in page


@pytest.mark.parametrize("months", ["", "2", "-1", "' OR 1=1", "\x00"])
def test_another_period_can_not_be_asked(months, ada, login):
    assert login(ada).get(reverse("form_times"), {"months": months}).status_code == 422


def test_both_pages_cost_the_same_for_few_and_for_many_forms(alice, ada, login, django_assert_num_queries):
    day = timezone.localdate().replace(day=1) - datetime.timedelta(days=1)
    timed(alice, day, 30)
    counts = {alice: ("my_time", 4), ada: ("form_times", 6)}
    for repeat in (1, 40):
        for number in range(repeat):
            timed(alice, day, 30, form=f"form/{number}")
        for person, (name, queries) in counts.items():
            client = login(person)
            client.get(reverse(name))  # the first request of a session writes it
            with django_assert_num_queries(queries):
                assert client.get(reverse(name)).status_code == 200


def test_old_times_are_thrown_away(alice, capsys):
    timed(alice, timezone.localdate() - datetime.timedelta(days=401), 1)
    timed(alice, timezone.localdate() - datetime.timedelta(days=400), 2)

    call_command("remove_old_drafts")

    assert FormTiming.objects.get().seconds == 2
    assert "1 old times of forms removed" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name, (_, post) in RIGHTS.items() if "422" in post])
def test_every_form_has_a_name_in_dutch(name):
    if name in {"caseload_list", "my_caseload"}:
        return  # naming a view of a list is no form of this kind
    assert not in_words(name).startswith("Overig")


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_a_phase_is_called_what_its_page_is_called(phase):
    assert in_words(f"phase/{phase.key}") == phase.title


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("measurement_new/qbpds", "Meting (QBPDS)"),
        ("letter_new/urgent", "Brief: nieuw (spoedbrief)"),
        ("addendum_new/intake", "Aanvulling (intake)"),
        ("planted", "Overig: planted"),
    ],
)
def test_a_form_with_parts_and_an_unknown_one_have_a_name_too(name, words):
    assert in_words(name) == words
