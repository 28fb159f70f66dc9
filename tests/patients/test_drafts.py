"""Nothing typed is lost: while typing, after the session ended, with a stale key, on another device."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from patients.actions.patients import change_patient
from patients.phases.intake import Intake
from patients.tracks import phase_of
from practices.draft_tokens import DraftToken
from practices.models import FormDraft
from practices.queries.drafts import draft_of
from tests.records import form_data, sign

INTAKE = phase_of("regular", "intake")


@pytest.fixture
def address(episode):
    return reverse("phase", args=[episode.pk, "intake"])


@pytest.fixture
def token(alice, address):
    return DraftToken.now(alice.pk, address, "Intake").dumps()


def keep(client, token, **typed):
    return client.post(reverse("draft_keep"), {"draft_token": token} | typed)


def test_what_is_typed_comes_back_even_when_it_is_invalid(alice, login, address, token):
    client = login(alice)
    keep(
        client, token, complaint="Halverwege een zi", morning_stiffness_minutes="elf", onset_date="2026-02-31"
    )

    page = client.get(address).content.decode()

    assert "Halverwege een zi" in page
    assert 'value="elf"' in page
    assert "teruggezet" in page
    assert not Intake.objects.exists()


def test_rows_come_back_too(alice, login, address, token):
    keep(
        login(alice),
        token,
        **{
            "pain_locations-TOTAL_FORMS": "2",
            "pain_locations-INITIAL_FORMS": "0",
            "pain_locations-0-region": "calf",
            "pain_locations-0-side": "left",
            "pain_locations-1-region": "heel",
            "pain_locations-1-side": "",
        },
    )

    page = login(alice).get(address)

    rows = page.context["row_sets"][0].formset
    assert [form["region"].value() for form in rows.forms] == ["calf", "heel", None]


def needs(response):
    """What the page still needs, as the answer to a kept draft says: obligatory, and where relevant."""
    so_far = response.context["so_far"]
    return [each.field for each in so_far.missing], [each.field for each in so_far.worth or ()]


def test_a_kept_draft_says_what_is_still_needed(alice, login, address, token):
    complete = form_data(INTAKE)

    missing, worth = needs(keep(login(alice), token, **complete | {"course": "", "complaint": ""}))
    nothing, _ = needs(keep(login(alice), token, **complete))

    assert missing == ["complaint", "course"]
    assert nothing == []
    assert "pain_locations" in worth
    assert not Intake.objects.exists()


def test_what_is_half_typed_counts_as_not_there(alice, login, address, token):
    typed = form_data(INTAKE) | {"onset_precision": "", "onset_date": "2026-02-31"}

    assert needs(keep(login(alice), token, **typed))[0] == ["onset_date"]


def test_a_place_on_the_map_asks_about_coughing(alice, login, address, token):
    row = {f"pain_locations-0-{name}": value for name, value in {"region": "calf", "side": "left"}.items()}
    counts = {"pain_locations-TOTAL_FORMS": "1", "pain_locations-INITIAL_FORMS": "0"}

    _, without = needs(keep(login(alice), token, **form_data(INTAKE)))
    _, worth = needs(keep(login(alice), token, **form_data(INTAKE) | counts | row))

    assert "cough_increases_leg_pain" in set(worth) - set(without)
    assert "pain_locations" in set(without) - set(worth)


def test_a_place_on_the_map_points_to_a_red_flag_while_typing(alice, login, address, token):
    row = {
        f"pain_locations-0-{name}": value for name, value in {"region": "saddle", "side": "midline"}.items()
    }
    counts = {"pain_locations-TOTAL_FORMS": "1", "pain_locations-INITIAL_FORMS": "0"}
    client = login(alice)

    before = keep(client, token, **form_data(INTAKE)).context["so_far"].to_reconsider
    after = keep(client, token, **form_data(INTAKE) | counts | row)

    assert before == ()
    assert [each.item.key for each in after.context["so_far"].to_reconsider] == ["flag_saddle_numbness"]
    assert 'href="#id_flag_saddle_numbness"' in after.content.decode()


def test_the_map_is_put_into_words_while_typing_and_on_the_analysis(alice, login, episode, address, token):
    row = {f"pain_locations-0-{name}": value for name, value in {"region": "calf", "side": "left"}.items()}
    counts = {"pain_locations-TOTAL_FORMS": "1", "pain_locations-INITIAL_FORMS": "0"}
    client = login(alice)

    typed = keep(client, token, **form_data(INTAKE) | counts | row).content.decode()
    sign(episode, "intake", alice, rows={"pain_locations": [{"region": "calf", "side": "left"}]})
    sign(episode, "examination", alice)
    analysis = client.get(reverse("phase", args=[episode.pk, "analysis"])).content.decode()

    assert "tot onder de knie" in typed
    assert "Uit de pijnkaart van de intake" in analysis
    assert "tot onder de knie" in analysis


def test_what_is_needed_is_told_to_nobody_who_may_not_write_the_record(
    alice, bob, client, login, address, token
):
    of_another = DraftToken.now(bob.pk, address, "Intake").dumps()

    assert "so_far" not in keep(login(alice), of_another, complaint="x").context
    assert "so_far" not in keep(login(bob), of_another, complaint="x").context
    client.logout()
    assert "so_far" not in keep(client, token, complaint="x").context


def test_the_note_of_a_visit_says_what_it_needs(alice, login, episode):
    page = reverse("treatment_new", args=[episode.pk])
    note = DraftToken.now(alice.pk, page, "Behandeling").dumps()

    assert needs(keep(login(alice), note, subjective=" "))[0] == ["subjective", "performed", "red_flags"]
    assert (
        needs(keep(login(alice), note, subjective="Beter", follows_plan="on", red_flags="unchanged"))[0] == []
    )


def test_counting_what_is_needed_costs_the_same_whatever_is_typed(
    alice, login, address, token, django_assert_max_num_queries
):
    client = login(alice)
    keep(client, token, complaint="x")

    with django_assert_max_num_queries(17):
        keep(client, token, **form_data(INTAKE))


def test_an_answer_that_was_typed_comes_back(alice, login, address, token):
    keep(login(alice), token, flag_gut_feeling="yes")

    form = login(alice).get(address).context["form"]

    assert form["flag_gut_feeling"].value() == "yes"


def test_a_draft_is_its_authors_alone(alice, bob, login, address, token):
    keep(login(alice), token, complaint="Van Alice")

    assert "Van Alice" not in login(bob).get(address).content.decode()


def test_another_device_of_the_author_shows_it(alice, login, address, token):
    keep(login(alice), token, complaint="Van de tablet")
    desktop = Client()
    desktop.force_login(alice)

    assert "Van de tablet" in desktop.get(address).content.decode()


def test_two_windows_that_type_the_same_page_are_told_so(alice, login, address, token):
    client = login(alice)
    assert "ander venster" not in keep(client, token, complaint="Op de pc").content.decode()
    tablet = DraftToken.now(alice.pk, address, "Intake").dumps()

    # What was typed before this window was opened stood in it: nothing is lost.
    assert "ander venster" not in keep(client, tablet, complaint="Op de tablet").content.decode()
    assert "ander venster" in keep(client, token, complaint="Weer op de pc").content.decode()
    assert "ander venster" in keep(client, tablet, complaint="En op de tablet").content.decode()
    assert "ander venster" not in keep(client, tablet, complaint="Alleen nog hier").content.decode()


def test_saving_ends_the_draft(alice, login, address, token):
    client = login(alice)
    keep(client, token, complaint="Van Alice")

    client.post(address, form_data(INTAKE))

    assert draft_of(alice, address) is None


def test_a_save_that_is_refused_keeps_the_draft_and_shows_what_was_typed(alice, login, address, token):
    client = login(alice)
    keep(client, token, morning_stiffness_minutes="elf")

    response = client.post(address, form_data(INTAKE) | {"morning_stiffness_minutes": "elf"})

    assert response.status_code == 422
    assert 'value="elf"' in response.content.decode()
    assert FormDraft.objects.exists()


def test_discarding_needs_the_authors_own_token(alice, bob, login, address, token):
    keep(login(alice), token, complaint="Van Alice")

    assert login(bob).post(reverse("draft_discard"), {"draft_token": token}).status_code == 400
    assert draft_of(alice, address)
    assert login(alice).post(reverse("draft_discard"), {"draft_token": token}).url == address
    assert draft_of(alice, address) is None


def test_a_form_posted_after_the_session_ended_is_kept_and_comes_back_after_login(
    alice, client, address, token
):
    response = client.post(
        address, form_data(INTAKE, changes={"complaint": "Net te laat"}) | {"draft_token": token}
    )

    assert response.status_code == 302
    assert response.url == f"/account/login/?next={address}"
    assert not Intake.objects.exists()
    client.force_login(alice)
    assert "Net te laat" in client.get(address).content.decode()


def test_typing_goes_on_being_kept_after_the_session_ended_and_says_so(client, alice, address, token):
    response = keep(client, token, complaint="Nog aan het typen")

    assert response.status_code == 200
    assert "sessie is verlopen" in response.content.decode()
    assert FormDraft.objects.get().author == alice


@pytest.mark.parametrize("forged", ["", "onzin", "eyJhIjoxfQ:1abc:xyz"])
def test_without_a_true_token_nothing_is_kept(forged, client, alice):
    assert keep(client, forged, complaint="x").status_code == 400
    assert not FormDraft.objects.exists()


def test_a_token_wears_out(alice, client, token, settings):
    settings.DRAFT_TOKEN_HOURS = -1

    assert keep(client, token, complaint="x").status_code == 400


def test_a_stale_csrf_key_keeps_the_text(alice, address, token):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)

    response = strict.post(
        address, form_data(INTAKE, changes={"complaint": "Bewaar mij"}) | {"draft_token": token}
    )

    assert response.status_code == 403
    assert address in response.content.decode()
    assert "Bewaar mij" in strict.get(address).content.decode()


def test_a_forged_request_of_another_site_writes_nothing(alice, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)

    assert strict.post(address, form_data(INTAKE)).status_code == 403
    assert not Intake.objects.exists()
    assert not FormDraft.objects.exists()


def test_unsaved_typing_stands_on_the_start_page_without_a_name(alice, login, address, token, sanne):
    keep(login(alice), token, complaint="Van Alice")

    page = login(alice).get(reverse("start")).content.decode()

    assert address in page
    assert FormDraft.objects.get().title == "Intake"
    assert sanne.surname not in FormDraft.objects.get().title


def test_a_get_writes_no_record(alice, login, episode, address):
    login(alice).get(address)

    assert not Intake.objects.exists()
    assert not FormDraft.objects.exists()


def test_a_request_that_arrives_after_saving_does_not_bring_the_draft_back(alice, login, address, token):
    client = login(alice)
    client.post(address, form_data(INTAKE))

    assert keep(client, token, complaint="Te laat").status_code == 409
    assert draft_of(alice, address) is None


def test_a_page_opened_after_saving_keeps_again(alice, login, address):
    client = login(alice)
    client.post(address, form_data(INTAKE))

    keep(client, client.get(address).context["draft_token"], complaint="Nieuw")

    assert draft_of(alice, address).data["complaint"] == ["Nieuw"]


def test_a_draft_over_an_older_version_is_a_stale_save(alice, bob, login, sanne):
    """Alice was typing, Bob saved, Alice comes back to her draft: his text must not vanish unseen."""
    page = reverse("patient_edit", args=[sanne.pk])
    client = login(alice)
    shown = client.get(page).context
    fields = {name: value for name, value in shown["form"].initial.items() if value} | {
        "bsn_missing_reason": "refused"
    }
    keep(client, shown["draft_token"], **fields | {"city": "Van Alice", "version": shown["version"]})
    change_patient(patient=sanne, values={"street": "Van Bob"}, version=sanne.version, by=bob)

    restored = client.get(page).context
    answer = client.post(page, fields | {"city": "Van Alice", "version": restored["version"]})

    assert answer.status_code == 422
    assert "Van Bob" in answer.content.decode()
    sanne.refresh_from_db()
    assert (sanne.street, sanne.city) == ("Van Bob", "Zaandam")


def test_a_faulty_form_keeps_the_version_it_was_written_over(alice, bob, login, sanne):
    page = reverse("patient_edit", args=[sanne.pk])
    change_patient(patient=sanne, values={"street": "Van Bob"}, version=sanne.version, by=bob)

    answer = login(alice).post(page, {"initials": "", "version": "1"})

    assert answer.context["version"] == "1"


@pytest.mark.parametrize("typed", ["een\x00twee", "\x00", "😀", "\u202e"])
def test_any_character_can_be_kept(typed, alice, login, address, token):
    assert keep(login(alice), token, complaint=typed).status_code == 200
    assert login(alice).get(address).status_code == 200


def test_a_restored_new_patient_keeps_its_submission_number(alice, login):
    client = login(alice)
    shown = client.get(reverse("patient_new")).context
    number = shown["submission"]["submission"].value()
    keep(client, shown["draft_token"], surname="Vries", submission=number)

    assert str(client.get(reverse("patient_new")).context["submission"]["submission"].value()) == str(number)


def test_old_scratch_paper_is_thrown_away_and_new_is_not(alice, login, address, token, capsys):
    keep(login(alice), token, complaint="Nieuw")
    FormDraft.objects.create(
        author=alice,
        page="/oud/",
        title="Oud",
        data={"a": ["b"]},
        saved_at=timezone.now() - timedelta(days=31),
    )

    call_command("remove_old_drafts")

    assert FormDraft.objects.get().page == address
    assert "1 old drafts removed" in capsys.readouterr().out
