"""The yearly report on the screen, on paper and as a file."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.models import AccessLogLine, ComplaintCategory, ComplaintCount, Membership, Practice
from tests.factories import MembershipFactory, UserFactory
from tests.patients.test_hostile_text import dangers
from tests.pdfs import pdf_text
from tests.practices.complaints.conftest import SECRET

YEAR = timezone.localdate().year
FACTS = {
    "year": YEAR,
    "category": "bejegening",
    "outcome": "gegrond",
    "route": "registratie",
    "days": 20,
    "in_six_weeks": True,
    "is_extended": False,
    "is_late": False,
    "is_dispute": False,
    "measures": 1,
    "measures_done": 1,
}
PAGES = ("complaint_report", "complaint_report_csv", "complaint_report_pdf")


def count(practice, number, **changes):
    for _ in range(number):
        ComplaintCount.objects.create(practice=practice, facts=FACTS | changes)


@pytest.fixture
def many(zaandam, noord):
    count(zaandam, 12)
    count(zaandam, 7, category="informatie", outcome="ongegrond", is_late=True)
    count(noord, 8)
    count(noord, 9, category="informatie")


@pytest.fixture
def local_officer(noord):
    """Serves Noord only."""
    user = UserFactory(name="Olga")
    MembershipFactory(user=user, role=Membership.Role.COMPLAINTS_OFFICER, practice=noord)
    return user


def test_the_network_and_one_practice(otto, zaandam, many, login):
    client = login(otto)

    whole = client.get(reverse("complaint_report"))
    one = client.get(reverse("complaint_report"), {"year": YEAR, "practice": zaandam.pk})

    assert "het hele netwerk" in whole.content.decode()
    assert dict(whole.context["document"].facts)["Klachten ontvangen"] == "36"
    assert dict(one.context["document"].facts)["Klachten ontvangen"] == "19"
    assert "Zaandam" in one.content.decode() and "<svg" in one.content.decode()
    assert AccessLogLine.objects.filter(user=otto, object_type="complaint_report").count() == 2


def test_three_times_the_same_figures(otto, zaandam, many, login):
    client, asked = login(otto), {"year": YEAR, "practice": zaandam.pk}
    document = client.get(reverse("complaint_report"), asked).context["document"]

    rows = list(
        csv.reader(
            io.StringIO(client.get(reverse("complaint_report_csv"), asked).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    text = pdf_text(client.get(reverse("complaint_report_pdf"), asked).content)

    for label, figure in [
        *document.facts,
        *(each for table in document.tables for each in table.table.shown),
    ]:
        assert any(row[3:] == [label, figure] for row in rows), label
        assert f"{label} {figure}" in text, label


@pytest.mark.parametrize(
    ("name", "event"),
    [("complaint_report", "view"), ("complaint_report_csv", "export"), ("complaint_report_pdf", "print")],
)
def test_the_log_says_what_leaves_as_a_file_and_what_on_paper(name, event, otto, many, login):
    login(otto).get(reverse(name))

    [line] = AccessLogLine.objects.filter(user=otto)
    assert (line.event, line.object_type, line.patient_id) == (event, name, None)


def test_the_network_has_a_heading_of_its_own(otto, zaandam, many, login, settings):
    settings.NETWORK_NAME = "Netwerk van Fysiotherapeuten"
    client = login(otto)
    whole = pdf_text(client.get(reverse("complaint_report_pdf")).content)
    one = pdf_text(client.get(reverse("complaint_report_pdf"), {"practice": zaandam.pk}).content)

    assert "Netwerk van Fysiotherapeuten" in whole
    for practice in Practice.objects.all():
        assert practice.name not in whole and practice.email not in whole
    assert "Een van de Kernpraktijken" not in whole
    assert "Netwerk van Fysiotherapeuten" not in one and zaandam.email in one


def test_a_network_without_practices_has_an_empty_report(otto, login):
    for name in PAGES:
        assert login(otto).get(reverse(name)).status_code == 200


def test_few_complaints_tell_nothing_but_that(otto, register, login):
    register()
    client = login(otto)

    text = client.get(reverse("complaint_report")).content.decode()

    assert "&lt; 5" in text and "te weinig klachten" in text
    assert "bejegening" not in text and SECRET not in text
    assert "te weinig klachten" in pdf_text(client.get(reverse("complaint_report_pdf")).content)


def test_an_officer_of_one_practice_gets_no_network_and_no_other(local_officer, zaandam, noord, many, login):
    client = login(local_officer)

    assert client.get(reverse("complaint_report")).context["document"].about == noord.name
    for asked in ({"practice": ""}, {"practice": zaandam.pk}):
        for name in PAGES:
            response = client.get(reverse(name), asked)
            assert response.status_code == 422, (name, asked)
            assert response.context["document"] is None


@pytest.mark.parametrize(
    "asked", [{"year": "x"}, {"year": "1999"}, {"practice": "999999"}, {"practice": "x"}]
)
def test_what_is_not_there_is_refused(asked, otto, login):
    for name in PAGES:
        assert login(otto).get(reverse(name), asked).status_code == 422


@pytest.mark.parametrize(
    "payload", ["=1+1", "<script>alert(1)</script>", "@SUM(A1)", '#panic("x")', "x" * 80]
)
def test_a_hostile_category_is_only_text(payload, otto, zaandam, login):
    ComplaintCategory.objects.create(name=payload)
    count(zaandam, 9, category=payload)
    client = login(otto)

    file = client.get(reverse("complaint_report_csv")).content.decode("utf-8-sig")
    rows = [row[3] for row in csv.reader(io.StringIO(file), delimiter=";")]
    assert (f"'{payload}" if payload[0] in "=@" else payload) in rows
    assert dangers(client.get(reverse("complaint_report")).content.decode()) == []
    assert client.get(reverse("complaint_report_pdf")).content.startswith(b"%PDF")


def test_the_page_takes_a_fixed_number_of_queries(otto, register, login, django_assert_max_num_queries):
    for _ in range(8):
        register()
    client = login(otto)
    client.get(reverse("complaint_report"))

    with django_assert_max_num_queries(18):
        client.get(reverse("complaint_report"))
