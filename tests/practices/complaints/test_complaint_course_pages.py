"""What the officer adds: putting the complaint to staff, notes, papers, consents, measures."""

import uuid

import pytest
from django.urls import reverse

from practices.models import Complaint, ComplaintMeasure, ComplaintNote, ComplaintPaper, RecordConsent
from tests.practices.complaints.conftest import SECRET, ago

PAPER = {
    "kind": "reply",
    "title": "Brief",
    "dated_on": ago(1),
    "text": "Beste praktijk,",
    "is_exchanged": "on",
}
CONSENT = {
    "given_by": "de patiënt",
    "given_on": ago(1),
    "evidence": "brief",
    "scope": "verslagen",
    "covers_from": ago(90),
    "covers_until": ago(1),
    "valid_until": ago(-30),
}
MEASURE = {"text": "Deuren dicht.", "owner": "Mira", "due_on": ago(-30)}
ADDED = [
    ("complaint_note", ComplaintNote, {"text": "Belde terug."}),
    ("complaint_paper", ComplaintPaper, PAPER),
    ("complaint_consent", RecordConsent, CONSENT),
    ("complaint_measure", ComplaintMeasure, MEASURE),
]


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(("name", "model", "data"), ADDED)
def test_it_is_added_once(name, model, data, complaint, otto, login):
    client, address = login(otto), reverse(name, args=[complaint.pk])
    data = data | {"submission": uuid.uuid4()}
    assert client.get(address).status_code == 200
    for _ in range(2):
        assert client.post(address, data).url == complaint.get_absolute_url()

    row = model.objects.get()
    assert (row.complaint, row.by) == (complaint, otto)
    assert (
        next(iter(data.values())) in text(client.get(complaint.get_absolute_url()))
        or name == "complaint_paper"
    )


@pytest.mark.parametrize(("name", "model", "data"), ADDED)
def test_half_typed_it_comes_back(name, model, data, complaint, otto, login):
    client, address = login(otto), reverse(name, args=[complaint.pk])
    token = client.get(address).context["draft_token"]
    field = "text" if "text" in data else "scope"
    client.post(reverse("draft_keep"), {"draft_token": token, field: "Half getyp"})

    assert "Half getyp" in text(client.get(address))
    assert not model.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("complaint_note", {"text": ""}, "verplicht"),
        ("complaint_note", {"text": "x" * 10_001}, "10000"),
        ("complaint_paper", PAPER | {"dated_on": ago(-1)}, "toekomst"),
        ("complaint_paper", PAPER | {"kind": "decision"}, "geldige keuze"),
        ("complaint_paper", PAPER | {"text": ""}, "verplicht"),
        ("complaint_consent", CONSENT | {"given_on": ago(-1)}, "toekomst"),
        ("complaint_consent", CONSENT | {"valid_until": ago(1)}, "verlopen"),
        ("complaint_consent", CONSENT | {"covers_until": ago(99)}, "voordat het begint"),
        ("complaint_measure", MEASURE | {"due_on": ago(1)}, "verleden"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_lost(name, data, words, complaint, otto, login):
    address = reverse(name, args=[complaint.pk])
    response = login(otto).post(address, data | {"submission": uuid.uuid4()})

    assert response.status_code == 422
    assert words in text(response)
    kept = next((value for value in data.values() if isinstance(value, str) and len(value) > 3), "")
    assert kept in text(response)


def test_it_is_put_in_words_that_one_may_change(complaint, alice, otto, login):
    party = complaint.parties.get()
    client, address = login(otto), reverse("complaint_put", args=[complaint.pk, party.pk])
    assert SECRET in text(client.get(address))
    for _ in range(2):
        assert client.post(address, {"put_text": "In andere woorden."}).status_code == 302

    party.refresh_from_db()
    assert party.put_text == "In andere woorden."
    assert client.get(address).url == complaint.get_absolute_url()
    late = client.post(address, {"put_text": "Toch anders."})
    assert "al aan deze medewerker voorgelegd" in text(late)
    assert "Toch anders." in text(late)


def test_it_is_not_put_without_consent_to_share(register, otto, login):
    complaint = register(sharing_consent_on=None)
    client = login(otto)
    address = reverse("complaint_put", args=[complaint.pk, complaint.parties.get().pk])
    assert "nog niet toegestemd" in text(client.get(address))
    refused = client.post(address, {"put_text": "In andere woorden."})

    assert refused.status_code == 422
    assert "In andere woorden." in text(refused)
    assert complaint.parties.get().put_at is None


def test_a_consent_is_withdrawn_and_a_measure_done(complaint, otto, login):
    client = login(otto)
    for name, data in (("complaint_consent", CONSENT), ("complaint_measure", MEASURE)):
        client.post(reverse(name, args=[complaint.pk]), data | {"submission": uuid.uuid4()})
    consent, measure = RecordConsent.objects.get(), ComplaintMeasure.objects.get()
    pages = [
        reverse("complaint_consent_withdraw", args=[complaint.pk, consent.pk]),
        reverse("complaint_measure_done", args=[complaint.pk, measure.pk]),
    ]
    for address in pages:
        assert client.post(address, {"on": ago(-1)}).status_code == 422
        for _ in range(2):
            assert client.post(address, {"on": ago(0)}).status_code == 302
        assert client.get(address).status_code == 302
    consent.refresh_from_db()
    measure.refresh_from_db()

    assert (consent.withdrawn_on, consent.withdrawn_by, measure.done_on) == (ago(0), otto, ago(0))


def test_the_second_number_must_belong_to_the_first(register, otto, login):
    one, other = register(), register()
    client = login(otto)
    for complaint in (one, other):
        for name, data in (("complaint_consent", CONSENT), ("complaint_measure", MEASURE)):
            client.post(reverse(name, args=[complaint.pk]), data | {"submission": uuid.uuid4()})
    crossed = [
        ("complaint_put", other.parties.get().pk, {"put_text": "x"}),
        ("complaint_consent_withdraw", other.consents.get().pk, {"on": ago(0)}),
        ("complaint_measure_done", other.measures.get().pk, {"on": ago(0)}),
    ]

    for name, key, data in crossed:
        address = reverse(name, args=[one.pk, key])
        assert (client.get(address).status_code, client.post(address, data).status_code) == (404, 404)
    assert Complaint.objects.get(pk=other.pk).consents.get().withdrawn_on is None


def test_an_officer_about_whom_it_is_finds_no_file(complaint, otto, login):
    complaint.parties.create(user=otto)
    client = login(otto)

    assert client.get(complaint.get_absolute_url()).status_code == 404
    assert complaint.number not in text(client.get(reverse("complaints")))
