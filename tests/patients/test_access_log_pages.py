"""Who saw this record, and the review of the log: what the patient and the auditor get to see."""

import csv
import datetime
import io

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.log_reviews import sign_month
from patients.actions.privacy import begin_hold
from patients.models import Patient
from patients.queries.access_log import PAGE, Selection, findings_of, log_page, months
from patients.reports.access_overview import access_overview
from practices.errors import ActionRefused
from practices.models import AccessLogLine, LogReview
from tests.factories import PatientFactory, UserFactory
from tests.pdfs import pdf_text

SEPTEMBER = datetime.date(2026, 9, 1)
VALUES = {"conclusion": "Alles bekeken; niets bijzonders.", "measures": ""}
DAY = timezone.make_aware(datetime.datetime(2026, 9, 14, 9, 5))


@pytest.fixture(autouse=True)
def september(monkeypatch):
    """Today is the second of October."""
    now = timezone.make_aware(datetime.datetime(2026, 10, 2, 11, 0))
    monkeypatch.setattr(timezone, "now", lambda: now)


def write(user, patient, *, at=DAY, event="view", part="patient", ground="intake", **values):
    return AccessLogLine.objects.create(
        at=at,
        event=event,
        user=user,
        roles=values.pop("roles", "therapist"),
        patient_id=patient and patient.pk,
        practice_id=patient and patient.practice_id,
        object_type=part,
        ground=ground,
        **values,
    )


def overview_of(patient, **options):
    days = {"from_day": datetime.date(2026, 9, 1), "until_day": datetime.date(2026, 9, 30)}
    return access_overview(patient, **(days | options))


# --- The patient's overview -------------------------------------------------------------------------------


def test_alike_lines_of_one_day_are_one(alice, sanne):
    for minutes in (0, 10, 95):
        write(alice, sanne, at=DAY + datetime.timedelta(minutes=minutes))
    write(alice, sanne, part="intake", event="change")
    write(alice, sanne, at=DAY + datetime.timedelta(days=1))

    looks = overview_of(sanne).looks

    assert [(look.day, look.times, look.what, look.part) for look in looks] == [
        ("14-09-2026", "09:05", "gewijzigd", "intake"),
        ("14-09-2026", "09:05–10:40, 3 keer", "bekeken", "patiëntkaart"),
        ("15-09-2026", "09:05", "bekeken", "patiëntkaart"),
    ]


def test_a_day_is_a_dutch_day(alice, sanne):
    write(alice, sanne, at=datetime.datetime(2026, 9, 14, 22, 30, tzinfo=datetime.UTC))

    assert overview_of(sanne).looks[0].day == "15-09-2026"


def test_no_names_unless_they_are_asked_for(alice, bob, sanne):
    write(alice, sanne)
    write(bob, sanne, ground="substitution")
    write(alice, sanne, at=DAY + datetime.timedelta(days=1))

    assert [look.who for look in overview_of(sanne).looks] == [
        "medewerker 1, therapeut, Fysiogroep Zaandam",
        "medewerker 2, therapeut, Fysiogroep Zaandam",
        "medewerker 1, therapeut, Fysiogroep Zaandam",
    ]
    assert overview_of(sanne, with_names=True).looks[1].who == "Bob, therapeut, Fysiogroep Zaandam"


def test_the_practice_is_that_of_the_day_itself(alice, sanne, noord):
    alice.memberships.update(until="2026-09-13")
    alice.memberships.create(practice=noord, role="therapist", from_date="2026-09-14")
    write(alice, sanne)

    assert overview_of(sanne).looks[0].who == "medewerker 1, therapeut, Praktijk Noord"


def test_an_emergency_is_marked_and_a_refusal_shown(carol, sanne):
    write(carol, sanne, event="refused", ground="")
    write(carol, sanne, event="emergency", ground="")
    write(carol, sanne, ground="emergency")

    assert [(look.what, look.is_emergency, look.ground) for look in overview_of(sanne).looks] == [
        ("noodprocedure", True, "rol"),
        ("geweigerd", False, "rol"),
        ("bekeken", True, "noodprocedure"),
    ]


def test_only_this_patient_and_only_this_period(alice, sanne, zaandam):
    write(alice, PatientFactory(practice=zaandam))
    write(alice, sanne, at=DAY - datetime.timedelta(days=14))
    write(alice, sanne, at=DAY + datetime.timedelta(days=17))

    assert overview_of(sanne).looks == ()


def test_the_overview_as_page_and_as_pdf(priya, alice, sanne, login):
    write(alice, sanne)
    client = login(priya)
    asked = {"from_day": "2026-09-01", "until_day": "2026-09-30"}

    page = client.get(reverse("patient_log", args=[sanne.pk]), asked)
    pdf = client.get(reverse("patient_log_pdf", args=[sanne.pk]), asked)

    assert "medewerker 1, therapeut, Fysiogroep Zaandam" in page.content.decode()
    assert "Alice" not in page.content.decode()
    text = pdf_text(pdf.content)
    assert "medewerker 1, therapeut" in text
    assert "01-09-2026 t/m 30-09-2026" in text
    assert "Alice" not in text
    events = AccessLogLine.objects.filter(user=priya, patient_id=sanne.pk).order_by("pk")
    assert list(events.values_list("event", "object_type")) == [
        ("log", "patient_log"),
        ("print", "patient_log_pdf"),
    ]


def test_without_a_period_it_is_the_last_year(priya, alice, sanne, login):
    write(alice, sanne)
    write(alice, sanne, at=DAY - datetime.timedelta(days=400), part="intake")

    overview = login(priya).get(reverse("patient_log", args=[sanne.pk])).context["overview"]

    assert [look.part for look in overview.looks if look.what == "bekeken"] == ["patiëntkaart"]


@pytest.mark.parametrize(
    "asked",
    [
        {"from_day": "2026-09-30", "until_day": "2026-09-01"},
        {"from_day": "gisteren", "until_day": "2026-09-01"},
        {"from_day": "2026-09-01"},
        {"from_day": "0001-01-01", "until_day": "9999-12-31"},
    ],
)
@pytest.mark.parametrize("name", ["patient_log", "patient_log_pdf", "access_log", "access_log_csv"])
def test_an_impossible_period_is_said_beside_the_field(name, asked, priya, sanne, login):
    arguments = [sanne.pk] if name.startswith("patient") else []

    response = login(priya).get(reverse(name, args=arguments), asked)

    assert response.status_code == 422
    assert response.context["form"].errors


def test_the_number_of_queries_does_not_grow_with_the_lines(
    priya, alice, sanne, login, django_assert_num_queries
):
    client = login(priya)
    where = reverse("patient_log", args=[sanne.pk])
    client.get(where)
    for times in (1, 40):
        for number in range(times):
            write(UserFactory(), sanne, at=DAY + datetime.timedelta(hours=number))
        with django_assert_num_queries(7):
            client.get(where)


# --- The lines --------------------------------------------------------------------------------------------


@pytest.fixture
def asked():
    return {"from_day": "2026-09-01", "until_day": "2026-09-30"}


def test_the_reviewer_sees_who_did_what(priya, alice, sanne, login, asked):
    write(alice, sanne, network_address="192.0.2.7")

    text = login(priya).get(reverse("access_log"), asked).content.decode()

    for words in (
        "Alice",
        "therapeut",
        "bekeken",
        "patiëntkaart",
        sanne.name,
        "hoofdbehandelaar",
        "192.0.2.7",
    ):
        assert words in text


def test_looking_at_the_log_is_in_the_log_once_per_patient_shown(priya, alice, sanne, zaandam, login, asked):
    other = PatientFactory(practice=zaandam)
    for patient in (sanne, sanne, other, None):
        write(alice, patient)

    login(priya).get(reverse("access_log"), asked)

    looks = AccessLogLine.objects.filter(user=priya, event="log")
    assert sorted(looks.values_list("patient_id", flat=True)) == [sanne.pk, other.pk]


def test_an_empty_log_is_a_look_too(priya, login, asked):
    login(priya).get(reverse("access_log"), asked)

    assert AccessLogLine.objects.filter(user=priya, event="log").count() == 1


def test_looks_at_the_log_do_not_hide_the_rest_unless_asked(priya, alice, sanne, login, asked):
    write(alice, sanne)
    write(priya, sanne, event="log", ground="", part="access_log")
    client = login(priya)

    def events(**more):
        return [row.line.event for row in client.get(reverse("access_log"), asked | more).context["rows"]]

    assert events() == ["view"]
    assert events(event="all") == ["log", "view"]
    assert events(event="log") == ["log"]


def test_filters(priya, alice, bob, sanne, zaandam, login, asked):
    other = PatientFactory(practice=zaandam)
    first = write(alice, sanne)
    second = write(bob, other, event="print")
    third = write(bob, sanne, at=DAY.replace(hour=3))
    client = login(priya)

    def shown(**more):
        rows = client.get(reverse("access_log"), asked | more).context["rows"]
        return [row.line.pk for row in rows]

    assert shown() == [second.pk, first.pk, third.pk]
    assert shown(user=alice.pk) == [first.pk]
    assert shown(event="print") == [second.pk]
    assert shown(patient=sanne.pk) == [first.pk, third.pk]
    assert shown(pattern="at_night") == [third.pk]
    assert shown(from_day="2026-09-15") == []


@pytest.mark.parametrize(
    "forged",
    [
        {"event": "password"},
        {"pattern": "password"},
        {"user": "1 OR 1=1"},
        {"user": "0"},
        {"patient": "-1"},
        {"patient": "1; DROP TABLE"},
        {"before": "9" * 30},
        {"pattern": "at_night", "patient": "1", "from_day": "2010-01-01"},
        {"from_day": "2026-01-01"},
    ],
)
def test_a_forged_filter_is_refused_and_shows_nothing(forged, priya, alice, sanne, login, asked):
    write(alice, sanne)

    response = login(priya).get(reverse("access_log"), asked | forged)

    assert response.status_code == 422
    assert sanne.name not in response.content.decode()


def test_pages_by_key_show_every_line_once_and_go_back(alice, sanne):
    """Also where moments and numbers run across each other, and where many lines have one moment."""
    moments = [DAY + datetime.timedelta(minutes=(number * 7) % 11) for number in range(2 * PAGE + 7)]
    written = [write(alice, sanne, at=moment) for moment in moments]
    lines = [line.pk for line in sorted(written, key=lambda line: (line.at, line.pk), reverse=True)]
    days = {"from_day": DAY.date(), "until_day": DAY.date()}

    first = log_page(Selection(**days))
    second = log_page(Selection(**days, before=first.older))
    third = log_page(Selection(**days, before=second.older))
    back = log_page(Selection(**days, after=third.newer))

    shown = [row.line.pk for page in (first, second, third) for row in page.rows]
    assert shown == lines
    assert (first.newer, third.older) == (None, None)
    assert [row.line.pk for row in back.rows] == [row.line.pk for row in second.rows]
    assert log_page(Selection(**days, after=back.newer)).rows[0].line.pk == lines[0]


def test_the_links_keep_the_selection(priya, alice, sanne, login, asked):
    for _ in range(PAGE + 1):
        write(alice, sanne)

    response = login(priya).get(reverse("access_log"), asked | {"user": alice.pk, "event": "view"})
    following = response.client.get(reverse("access_log") + response.context["page_links"]["next_url"])

    assert len(following.context["rows"]) == 1
    assert following.context["form"].cleaned_data["user"] == alice


def test_a_destroyed_record_leaves_its_lines(priya, alice, login, asked):
    write(alice, None, event="destroy")
    AccessLogLine.objects.create(at=DAY, event="view", user=alice, patient_id=987654, object_type="patient")

    text = login(priya).get(reverse("access_log"), asked).content.decode()

    assert "vernietigd dossier (sleutel 987654)" in text


def test_the_list_takes_a_fixed_number_of_queries(
    priya, alice, zaandam, login, asked, django_assert_num_queries
):
    client = login(priya)
    client.get(reverse("access_log"), asked)
    for times in (1, 30):
        for _ in range(times):
            write(UserFactory(), PatientFactory(practice=zaandam))
        with django_assert_num_queries(8):
            client.get(reverse("access_log"), asked)


def test_the_file_for_the_auditor_holds_no_names_of_patients_and_no_formulas(
    priya, alice, sanne, login, asked
):
    alice.name = "=HYPERLINK(1)"
    alice.save()
    write(alice, sanne)

    response = login(priya).get(reverse("access_log_csv"), asked)
    [headings, row] = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")

    assert dict(zip(headings, row, strict=True)) == {
        "tijdstip": "2026-09-14 09:05:00",
        "medewerker": "'=HYPERLINK(1)",
        "rollen": "therapeut",
        "gebeurtenis": "bekeken",
        "onderdeel": "patiëntkaart",
        "patiënt": str(sanne.number),
        "grond": "hoofdbehandelaar",
        "praktijk": "Fysiogroep Zaandam",
        "adres": "",
    }
    assert "attachment" in response["Content-Disposition"]
    assert AccessLogLine.objects.filter(user=priya, event="export", patient_id=sanne.pk).count() == 1


def test_a_file_of_too_many_lines_is_not_made_in_part(priya, alice, sanne, login, asked, monkeypatch):
    monkeypatch.setattr("patients.views.access_log.MOST_IN_FILE", 2)
    for _ in range(3):
        write(alice, sanne)

    response = login(priya).get(reverse("access_log_csv"), asked)

    assert response.status_code == 422
    assert "kortere periode" in response.content.decode()


# --- Patterns and months ----------------------------------------------------------------------------------


def counts(**expected):
    found = findings_of(SEPTEMBER).counts
    assert {key: found[key] for key in expected} == expected


def test_the_same_surname_whatever_the_prefix_the_accents_and_the_partner(zaandam, sanne):
    write(UserFactory(name="Jan de Vriës"), sanne)
    write(UserFactory(name="Vries Jansen"), sanne)
    partner = PatientFactory(practice=zaandam, surname="Bakker", partner_surname="El Idrissi")
    write(UserFactory(name="Samira el Idrissi-Mulder"), partner)
    write(UserFactory(name="Idris Mulder"), partner)

    counts(same_surname=2)


def test_a_colleague_as_patient_by_name_or_by_address(alice, zaandam, sanne):
    UserFactory(name="Sanne de Vries")
    UserFactory(name="Iemand Anders", email="zij@kernpraktijken.example")
    write(alice, sanne)
    write(alice, PatientFactory(practice=zaandam, email="Zij@kernpraktijken.example"))
    write(alice, PatientFactory(practice=zaandam, given_name="", surname="Vries", surname_prefix="de"))

    counts(staff_as_patient=2)


def test_a_watched_patient(alice, priya, sanne):
    write(alice, sanne)
    counts(watched_patient=0)

    begin_hold(patient=sanne, kind="watch", reason="bekende naam", by=priya)

    counts(watched_patient=1)
    # Watching hides nobody.
    assert Patient.objects.unrestricted().filter(pk=sanne.pk).exists()


def test_a_month_is_a_dutch_month(alice, sanne):
    write(alice, sanne, at=datetime.datetime(2026, 8, 31, 22, 30, tzinfo=datetime.UTC))
    write(alice, sanne, at=datetime.datetime(2026, 9, 30, 22, 30, tzinfo=datetime.UTC))

    assert findings_of(SEPTEMBER).lines == 1


def test_ordinary_pages_fit_no_pattern(alice, sanne, episode, login, settings):
    settings.LOG_NIGHT_FROM = settings.LOG_NIGHT_UNTIL  # this test may run at night
    client = login(alice)
    for where in ("/", sanne.get_absolute_url(), episode.get_absolute_url()):
        assert client.get(where).status_code == 200

    found = findings_of(timezone.localdate(AccessLogLine.objects.latest("pk").at).replace(day=1))

    assert found.lines > 2
    assert {key: count for key, count in found.counts.items() if count} == {}


def test_signing_a_month_keeps_the_figures_of_that_day(priya, alice, sanne, login):
    write(alice, sanne, at=DAY.replace(hour=2))
    where = reverse("log_review", args=[SEPTEMBER])

    response = login(priya).post(where, VALUES | {"signed_by": alice.pk, "month": "2020-01-01", "lines": "0"})

    review = LogReview.objects.get()
    assert response.status_code == 302
    assert (review.month, review.signed_by, review.lines) == (SEPTEMBER, priya, 1)
    assert review.counts["at_night"] == 1
    assert AccessLogLine.objects.filter(user=priya, event="sign", object_type="logreview").count() == 1
    assert "Alles bekeken" in response.client.get(where).content.decode()


def test_signing_twice_is_once(priya, login):
    where = reverse("log_review", args=[SEPTEMBER])
    client = login(priya)

    assert [client.post(where, VALUES).status_code for _ in range(2)] == [302, 302]
    assert AccessLogLine.objects.filter(event="sign").count() == 1


def test_another_judgement_of_a_signed_month_is_refused_and_stays_typed(priya, login):
    where = reverse("log_review", args=[SEPTEMBER])
    client = login(priya)
    client.post(where, VALUES)

    response = client.post(where, {"conclusion": "Toch iets gevonden."})

    assert response.status_code == 422
    assert "Priya ondertekende deze maand al" in response.content.decode()
    assert LogReview.objects.get().conclusion == VALUES["conclusion"]


@pytest.mark.parametrize("month", [datetime.date(2026, 10, 1), datetime.date(2027, 1, 1)])
def test_a_month_that_is_not_over_is_not_signed(month, priya, login):
    with pytest.raises(ActionRefused):
        sign_month(month=month, values=VALUES, by=priya)

    response = login(priya).post(reverse("log_review", args=[month]), VALUES)

    assert response.status_code == 422
    assert "nog niet voorbij" in response.content.decode()
    assert not LogReview.objects.exists()


def test_a_sign_off_without_words_is_refused(priya, login):
    response = login(priya).post(reverse("log_review", args=[SEPTEMBER]), {"conclusion": "  "})

    assert response.status_code == 422
    assert response.context["form"].errors["conclusion"]


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "26-10", "0026-10", "2026-1"])
def test_an_impossible_month_is_not_found(month, priya, login):
    assert login(priya).get(f"/log/reviews/{month}/").status_code == 404


@pytest.mark.parametrize(
    "sql", ["UPDATE practices_logreview SET conclusion = 'x'", "DELETE FROM practices_logreview"]
)
def test_a_sign_off_is_final(sql, priya):
    sign_month(month=SEPTEMBER, values=VALUES, by=priya)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_months_since_the_first_line_wait_on_the_start_page(priya, alice, sanne, login):
    write(alice, sanne, at=DAY - datetime.timedelta(days=40))
    sign_month(month=SEPTEMBER, values=VALUES, by=priya)

    assert [(state.month.month, bool(state.review), state.is_over) for state in months()] == [
        (10, False, False),
        (9, True, True),
        (8, False, True),
    ]
    text = login(priya).get("/").content.decode()
    assert reverse("log_review", args=[datetime.date(2026, 8, 1)]) in text
    assert reverse("log_review", args=[SEPTEMBER]) not in text


# --- The rights table -------------------------------------------------------------------------------------


def test_the_rights_page_shows_the_table_of_the_code_and_who_holds_which_role(ada, alice, mira, login):
    alice.memberships.update(until="2026-01-31")
    mira.memberships.update(until="2020-12-31")

    response = login(ada).get(reverse("rights"))

    table = response.context["table"]
    rows = {what: dict(zip(table.roles, held, strict=True)) for what, held in table.rows}
    assert rows["de noodprocedure gebruiken"] == {
        "therapeut": True,
        "praktijkmanager": False,
        "klachtenfunctionaris": False,
        "functioneel beheerder": False,
        "privacyfunctionaris": False,
        "kwaliteitsfunctionaris": False,
    }
    assert [(held.user.name, counts) for held, counts in response.context["holders"]] == [
        ("Ada", True),
        ("Alice", False),
    ]
