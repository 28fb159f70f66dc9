"""A pain map of a later day: recorded once, compared with the first, taken back with a reason."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.pain_charts import chart_pain, withdraw_pain_chart
from patients.actions.red_flags import add_finding
from patients.models import Episode, PainChart, PainChartPlace
from patients.queries.pain_maps import compared, maps_of
from patients.queries.privacy import last_change
from patients.reports.record import episode_report
from practices.errors import ActionRefused
from practices.models import AccessLogLine, FormDraft
from tests.factories import EpisodeFactory
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.patients.test_pain_maps import ROWS, again
from tests.records import save, sign

BETTER = {"region": "calf", "side": "left", "quality": "tingling", "intensity": 2, "pattern": ""}
NEW = {"region": "neck", "side": "right", "quality": "dull", "intensity": 4, "pattern": "constant"}


@pytest.fixture
def mapped(alice, episode):
    """The episode with a signed intake that has two places."""
    sign(episode, "intake", alice, rows=ROWS)
    return again(episode)


def chart(episode, by, *places, on=None, submission=None):
    return chart_pain(
        episode=episode,
        charted_on=on or timezone.localdate(),
        places=places,
        submission=submission or uuid.uuid4(),
        by=by,
    )


def posted(*places, on=None, **changes):
    forms = {
        f"pain_locations-{number}-{name}": "" if value is None else value
        for number, place in enumerate(places)
        for name, value in place.items()
    }
    count = {"pain_locations-TOTAL_FORMS": len(places), "pain_locations-INITIAL_FORMS": 0}
    day = (on or timezone.localdate()).isoformat()
    return {"charted_on": day, "submission": str(uuid.uuid4()), **count, **forms} | changes


def test_the_form_begins_with_the_latest_map(alice, mapped, login):
    client, where = login(alice), reverse("pain_chart_new", args=[mapped.pk])
    assert [row["region"] for row in _initial(client, where)] == ["lower_lumbar", "calf"]

    chart(mapped, alice, BETTER)

    assert _initial(client, where) == [BETTER]


def _initial(client, where):
    return [
        {name: form.initial[name] for name in BETTER}
        for form in client.get(where).context["rows"].formset.forms
        if form.initial
    ]


SADDLE = {"region": "saddle", "side": "midline", "quality": "numb", "intensity": 3, "pattern": ""}


def test_a_map_that_newly_points_to_a_red_flag_leads_to_where_that_is_recorded(alice, mapped, login):
    client, where = login(alice), reverse("pain_chart_new", args=[mapped.pk])

    response = client.post(where, posted(SADDLE, BETTER), follow=True)

    assert response.redirect_chain == [(reverse("red_flag_add", args=[mapped.pk]), 302)]
    assert "Het rijbroekgebied is aangegeven" in response.content.decode()
    assert PainChart.objects.get().places.count() == 2
    # The next map still has it, and says nothing new.
    assert client.post(where, posted(SADDLE, BETTER)).url == reverse("pain_charts", args=[mapped.pk])


def test_a_flag_that_was_found_already_is_not_asked_again(alice, mapped, login):
    found = {"item": "flag_saddle_numbness", "observation": "Sinds gisteren."}
    add_finding(episode=mapped, values=found, submission=uuid.uuid4(), by=alice)

    response = login(alice).post(reverse("pain_chart_new", args=[mapped.pk]), posted(SADDLE, BETTER))

    assert response.url == reverse("pain_charts", args=[mapped.pk])


def test_what_is_recorded_is_kept_in_its_order(alice, mapped, login):
    response = login(alice).post(reverse("pain_chart_new", args=[mapped.pk]), posted(NEW, BETTER))

    made = PainChart.objects.get()
    assert response.url == reverse("pain_charts", args=[mapped.pk])
    assert (made.episode, made.recorded_by, made.charted_on) == (mapped, alice, timezone.localdate())
    assert [(each.region, each.intensity) for each in made.places.all()] == [("neck", 4), ("calf", 2)]
    assert AccessLogLine.objects.filter(
        event="create", object_type="painchart", object_id=str(made.pk)
    ).exists()


def test_a_map_without_places_says_that_nothing_hurts(alice, mapped, login):
    client = login(alice)
    client.post(reverse("pain_chart_new", args=[mapped.pk]), posted())

    assert PainChart.objects.get().places.count() == 0
    page = client.get(reverse("pain_charts", args=[mapped.pk])).content.decode()
    assert "Er zijn geen plekken aangegeven." in page
    assert "<h3>Weg</h3>" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"charted_on": "2031-01-01"}, "ligt in de toekomst"),
        ({"charted_on": "2001-01-01"}, "voor de start van de episode"),
        ({"pain_locations-0-intensity": "11"}, "field-error"),
        ({"pain_locations-0-region": "wing"}, "field-error"),
        ({"pain_locations-0-side": ""}, "field-error"),
    ],
)
def test_what_is_wrong_comes_back_with_all_that_was_typed(changes, said, alice, mapped, login):
    response = login(alice).post(reverse("pain_chart_new", args=[mapped.pk]), posted(BETTER, NEW, **changes))

    assert response.status_code == 422
    assert said in response.content.decode()
    kept = response.context["rows"].formset.forms[1]
    assert (kept["region"].value(), kept["intensity"].value()) == ("neck", "4")
    assert not PainChart.objects.exists()


def test_what_is_being_typed_is_kept(alice, mapped, login):
    client, where = login(alice), reverse("pain_chart_new", args=[mapped.pk])
    token = client.get(where).context["draft_token"]

    client.post(reverse("draft_keep"), posted(NEW, on=datetime.date(2026, 1, 1)) | {"draft_token": token})

    assert FormDraft.objects.get().page == where
    assert [{name: str(value) for name, value in row.items()} for row in _initial(client, where)] == [
        {**NEW, "intensity": "4"}
    ]
    client.post(where, posted(NEW))
    assert client.get(where).context["draft"] is None


def test_the_same_submission_twice_is_one(alice, bob, mapped):
    number = uuid.uuid4()
    first = chart(mapped, alice, BETTER, submission=number)

    assert chart(mapped, alice, BETTER, submission=number) == first
    assert PainChartPlace.objects.count() == 1
    with pytest.raises(ActionRefused):
        chart(mapped, bob, BETTER, submission=number)


def test_nothing_is_recorded_in_a_closed_episode_or_outside_it(alice, mapped):
    made = chart(mapped, alice, BETTER)
    with pytest.raises(ActionRefused, match="datum"):
        chart(mapped, alice, BETTER, on=mapped.started_on - datetime.timedelta(days=1))
    with pytest.raises(ActionRefused, match="datum"):
        chart(mapped, alice, BETTER, on=timezone.localdate() + datetime.timedelta(days=1))
    mapped.closed_at, mapped.closed_by = timezone.now(), alice
    mapped.save()

    with pytest.raises(ActionRefused, match="afgesloten"):
        chart(mapped, alice, BETTER)
    with pytest.raises(ActionRefused, match="afgesloten"):
        withdraw_pain_chart(chart=made, reason="x", by=alice)


def test_the_database_refuses_every_change(alice, mapped):
    made = chart(mapped, alice, BETTER)
    place = made.places.get()

    for act in (
        lambda: PainChart.objects.filter(pk=made.pk).update(charted_on=datetime.date(2026, 1, 1)),
        lambda: PainChartPlace.objects.filter(pk=place.pk).update(intensity=9),
        lambda: connection.cursor().execute("DELETE FROM patients_painchartplace"),
        lambda: connection.cursor().execute("DELETE FROM patients_painchart"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        PainChartPlace.objects.create(chart=made, position=2, region="calf", side="left", intensity=11)


def test_a_map_is_taken_back_with_a_reason_and_stays_readable(alice, mapped, login):
    made, client = chart(mapped, alice, NEW), login(alice)

    client.post(reverse("pain_chart_withdraw", args=[mapped.pk, made.pk]), {"reason": "Verkeerde patiënt."})

    made.refresh_from_db()
    assert (made.withdrawn_by, made.withdrawn_reason) == (alice, "Verkeerde patiënt.")
    assert len(maps_of(again(mapped))) == 1
    page = client.get(reverse("pain_charts", args=[mapped.pk])).content.decode()
    assert "Verkeerde patiënt." in page
    assert "Nek, rechts" in page
    assert "Eerst en nu" not in page
    again_posted = client.post(
        reverse("pain_chart_withdraw", args=[mapped.pk, made.pk]), {"reason": "Nog eens"}
    )
    assert again_posted.status_code == 422


def test_a_map_of_another_episode_is_not_found_under_this_one(alice, sanne, mapped, login):
    other = EpisodeFactory(patient=sanne, lead_therapist=alice)
    made = chart(other, alice, NEW)
    where = reverse("pain_chart_withdraw", args=[mapped.pk, made.pk])

    client = login(alice)

    assert client.get(where).status_code == 404
    assert client.post(where, {"reason": "x"}).status_code == 404


def test_then_and_now_stand_beside_each_other(alice, mapped, login):
    assert compared(maps_of(mapped)) is None
    chart(mapped, alice, BETTER, NEW)

    page = login(alice).get(reverse("episode", args=[mapped.pk])).content.decode()

    assert page.count('class="body-chart-svg"') == 2
    assert "Onderbeen achter (kuit), links: eerst 7, nu 2" in page
    assert "Nek, rechts (4 van 10)" in page
    assert "Naast de wervelkolom, laag in de lendenen, links (3 van 10)" in page


def test_the_first_and_the_latest_are_compared(alice, mapped):
    today = timezone.localdate()
    Episode.objects.filter(pk=mapped.pk).update(started_on=today - datetime.timedelta(days=9))
    chart(mapped, alice, BETTER, on=today)
    chart(mapped, alice, NEW, on=today - datetime.timedelta(days=3))

    found = compared(maps_of(again(mapped)))

    assert found.first.chart is None
    assert [place["region"] for place in found.latest.places] == ["calf"]


def test_the_record_on_paper_has_each_map_and_what_changed(alice, mapped):
    chart(mapped, alice, BETTER)
    wrong = chart(mapped, alice, NEW)
    withdraw_pain_chart(chart=wrong, reason="Verkeerde patiënt.", by=alice)

    chapters = {
        chapter.title: chapter for part in episode_report(again(mapped)).parts for chapter in part.chapters
    }
    today = f"{timezone.localdate():%d-%m-%Y}"

    changed = chapters[f"Pijnkaart: van {today} naar {today}"].sections[0].lines
    assert changed[0] == ("Weg", "Naast de wervelkolom, laag in de lendenen, links (3 van 10)")
    assert changed[1] == ("Minder erg", "Onderbeen achter (kuit), links: eerst 7, nu 2")
    # Both of today have one title; the last one is the one that was taken back.
    assert ("Reden van intrekken", "Verkeerde patiënt.") in chapters[f"Pijnkaart van {today}"].sections[
        0
    ].lines


def test_a_map_is_a_change_of_the_record_and_stands_in_its_copy(alice, sanne, mapped, login):
    chart(mapped, alice, NEW)

    machine = login(alice).get(reverse("record_json", args=[sanne.pk])).json()["tables"]

    assert machine["patients.PainChartPlace"][0]["region"] == "neck"
    assert last_change(sanne) == timezone.localdate()


def test_many_maps_cost_as_many_queries_as_two(alice, mapped, login, django_assert_num_queries):
    client, where = login(alice), reverse("pain_charts", args=[mapped.pk])
    chart(mapped, alice, BETTER)
    chart(mapped, alice, NEW)
    client.get(where)
    with django_assert_num_queries(14):
        client.get(where)
    for _ in range(5):
        chart(mapped, alice, BETTER, NEW)
    with django_assert_num_queries(14):
        client.get(where)


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_runs_nowhere(payload, alice, mapped, login):
    made = chart(mapped, alice, NEW)
    withdraw_pain_chart(chart=made, reason=payload[:200], by=alice)
    client = login(alice)

    for name in ("pain_charts", "episode", "pain_chart_new"):
        assert dangers(client.get(reverse(name, args=[mapped.pk])).content.decode()) == [], name


def test_an_intake_that_is_a_draft_is_compared_too_and_says_so(alice, episode, login):
    save(episode, "intake", alice, rows=ROWS)
    chart(again(episode), alice, BETTER)

    assert "(concept)" in login(alice).get(reverse("episode", args=[episode.pk])).content.decode()
