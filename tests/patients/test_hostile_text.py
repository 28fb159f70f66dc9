"""Text that wants to be code: in every text field, on every page that shows it."""

import datetime
import json
import re
import uuid

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.http import urlencode

from patients.actions.addenda import add_addendum
from patients.actions.care_relations import review_emergency
from patients.actions.privacy import (
    add_statement,
    answer_request,
    begin_hold,
    extend_request,
    register_request,
)
from patients.actions.red_flags import add_finding, decide
from patients.models import CareRelation, Exercise, Patient, PerformedExercise, PlannedQuota
from patients.phases.base import PhaseRow
from patients.tracks import CHRONIC, PHASES, REGULAR, phase_of, track_of
from practices.models import LogReview, Practice, User
from tests.factories import EpisodeFactory, GeneralPractitionerFactory, InsurerFactory, PatientFactory
from tests.records import follow, on_track_of, save, sign

CORPUS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</textarea><svg/onload=alert(1)>",
    "{{ 7*7 }}{% debug %}",
    "javascript:alert(1)//",
]
# What may never reach a page unescaped, whatever the field.
RAW = ("<script>alert", "<img src=x", "<svg/onload", "</textarea><svg", ">49<", "'-alert(1)-'")
# Escaping does not help where the browser reads an address: no text may stand at the start of one.
SCRIPT_ADDRESS = re.compile(
    r"""(?:href|src|srcdoc|action|formaction|data|poster|hx-\w+)\s*=\s*["']?\s*javascript:""", re.IGNORECASE
)


def dangers(page):
    """What on this page would run, or could leave the place where it was put."""
    return [raw for raw in RAW if raw in page] + SCRIPT_ADDRESS.findall(page)


def text_fields(model, names=None):
    """The free-text fields of a model (not choices, not checked numbers)."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and not field.validators[1:]
        and (names is None or field.name in names)
        and field.name not in {"bsn", "postcode", "email", "phone", "dcsph_code", "guideline"}
        and not field.name.endswith("_phone")
    ]


def hostile(model, payload, names=None):
    return {field.name: payload[: field.max_length or 4000] for field in text_fields(model, names)}


def hostile_rows(row_set, payload):
    """One row with the payload in every text cell and the first choice elsewhere."""
    row = {}
    for name in row_set.fields:
        field = row_set.model._meta.get_field(name)
        if field.is_relation:
            row[name] = field.related_model.objects.first()
        elif field.choices:
            row[name] = field.choices[0][0]
        elif isinstance(field, models.CharField | models.TextField):
            row[name] = payload[: field.max_length or 4000]
    return [row]


@pytest.fixture(params=CORPUS)
def payload(request):
    return request.param


@pytest.fixture
def hostile_episode(payload, alice, zaandam):
    """A record in which every text field of every table is hostile."""
    Practice.objects.filter(pk=zaandam.pk).update(**hostile(Practice, payload, {"street", "city", "name"}))
    alice.name = payload
    alice.save()
    patient = PatientFactory(
        practice=Practice.objects.get(pk=zaandam.pk),
        by=alice,
        insurer=InsurerFactory(name=payload),
        general_practitioner=GeneralPractitionerFactory(name=payload, practice_name=payload),
        **hostile(Patient, payload),
    )
    episode = EpisodeFactory(patient=patient, lead_therapist=alice, help_request=payload)
    for phase in REGULAR.pages:
        save_hostile(episode, phase, alice, payload)
    for phase in CHRONIC.pages:
        save_hostile(on_track_of(episode, phase), phase, alice, payload)
    sign_intake(follow(episode, REGULAR), alice, payload)
    return follow(episode, CHRONIC)


def save_hostile(episode, phase, alice, payload):
    changes = hostile(phase.model, payload, set(phase.fields))
    rows = {row_set.key: hostile_rows(row_set, payload) for row_set in phase.row_sets}
    if "goals" in rows and phase == track_of(phase).plan:
        rows["goals"][0] |= {"is_main": True, "target_date": "2027-01-04"}
    save(episode, phase.key, alice, changes=changes, rows=rows)


def sign_intake(episode, alice, payload):
    changes = hostile(phase_of("regular", "intake").model, payload, set(phase_of("regular", "intake").fields))
    record = sign(episode, "intake", alice, **changes | {"flag_fever": "yes"})
    values = {"reason": payload, "text": payload}
    add_addendum(
        record=record, phase=phase_of("regular", "intake"), values=values, submission=uuid.uuid4(), by=alice
    )
    finding = {"item": "flag_trauma", "observation": payload}
    add_finding(episode=episode, values=finding, submission=uuid.uuid4(), by=alice)
    decision = {
        "items": ["flag_fever"],
        "action": "gp_called",
        "contacted": payload,
        "acted_at": "2026-11-20T09:15Z",
        "outcome": payload,
        "continue_care": False,
    }
    decide(episode=episode, values=decision, submission=uuid.uuid4(), by=alice)


def pages_of(episode):
    patient = episode.patient
    yield reverse("start")
    for name in ("patient", "patient_edit", "patient_history", "episode_new"):
        yield reverse(name, args=[patient.pk])
    for name in ("episode", "episode_edit", "red_flags", "red_flag_add"):
        yield reverse(name, args=[episode.pk])
    for phase in PHASES:
        yield reverse("phase", args=[episode.pk, phase.key])
        yield reverse("phase_history", args=[episode.pk, phase.key])
    yield reverse("addendum_new", args=[episode.pk, "intake"])


def test_no_page_runs_what_somebody_typed(hostile_episode, alice, payload, login):
    client = login(alice)
    for address in pages_of(hostile_episode):
        response = client.get(address)
        assert response.status_code == 200, address
        assert dangers(response.content.decode()) == [], address


@pytest.fixture
def hostile_office(payload, hostile_episode, alice, bob, priya):
    """Everything that is typed about a patient outside the clinical record, hostile: reasons, requests, judgements."""
    patient = hostile_episode.patient
    bob.name = priya.name = payload
    for person in (bob, priya):
        person.save()
    now = timezone.now()
    shared = {
        "from_at": now,
        "until": now + datetime.timedelta(hours=4),
        "created_at": now,
        "created_by": bob,
    }
    _, _, judged = (
        CareRelation.objects.create(
            patient=patient,
            therapist=bob,
            practice_id=patient.practice_id,
            origin=origin,
            reason=payload,
            **shared,
        )
        for origin in ("substitution", "emergency", "emergency")
    )
    review_emergency(relation=judged, review="unjustified", note=payload, by=priya)
    values = {"about": payload, "received_on": timezone.localdate(), "text": payload}
    add_statement(patient=patient, values=values, submission=uuid.uuid4(), by=alice)
    begin_hold(patient=patient, kind="watch", reason=payload, by=priya)
    asked = [_ask(patient, payload, priya) for _ in range(2)]
    extended = extend_request(request=asked[0], reason=payload, version=asked[0].version, by=priya)
    answer = {"outcome": "refused", "ground": "law", "explanation": payload, "identity_checked": True}
    answer_request(request=asked[1], values=answer, version=asked[1].version, by=priya)
    LogReview.objects.create(
        month=datetime.date(2026, 1, 1),
        lines=1,
        counts={},
        conclusion=payload,
        measures=payload,
        signed_at=timezone.now(),
        signed_by=priya,
    )
    return patient, extended, judged


def _ask(patient, payload, priya):
    values = {
        "kind": "access",
        "received_on": timezone.localdate(),
        "asked_by": payload,
        "identity_checked": True,
        "text": payload,
    }
    return register_request(patient=patient, values=values, submission=uuid.uuid4(), by=priya)


def test_the_privacy_officers_pages_escape_too(
    hostile_office, hostile_episode, alice, priya, ada, payload, login
):
    patient, asked, relation = hostile_office
    pages = {
        priya: [
            reverse("start"),
            reverse("emergencies"),
            reverse("emergency_review", args=[relation.pk]),
            reverse("privacy_requests"),
            *(reverse(name, args=[asked.pk]) for name in ("privacy_request", "privacy_request_extend")),
            *(
                reverse(name, args=[patient.pk])
                for name in ("patient_privacy", "patient_log", "privacy_request_new", "hold_new")
            ),
            f"{reverse('patient_log', args=[patient.pk])}?with_names=on&from_day=2026-01-01&until_day=2199-01-01",
            reverse("access_log"),
            f"{reverse('access_log')}?from_day=2026-01-01&until_day=2026-02-01&patient={patient.pk}",
            reverse("log_reviews"),
            reverse("log_review", args=[datetime.date(2026, 1, 1)]),
        ],
        alice: [
            *(reverse(name, args=[patient.pk]) for name in ("care_relations", "statement_new", "patient")),
            reverse("referral_new", args=[hostile_episode.pk]),
            reverse("caseload_hand_over", args=[patient.practice_id]),
        ],
        ada: [reverse("rights")],
    }
    for person, addresses in pages.items():
        client = login(person)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            assert dangers(response.content.decode()) == [], address


def test_documents_hold_the_text_and_run_nothing(hostile_office, alice, priya, payload, login):
    patient, _, _ = hostile_office
    record = login(alice).get(reverse("record_pdf", args=[patient.pk]))
    machine = login(alice).get(reverse("record_json", args=[patient.pk]))
    seen = login(priya).get(reverse("patient_log_pdf", args=[patient.pk]), {"with_names": "on"})

    for response in (record, machine, seen):
        assert response.status_code == 200
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("attachment")
    assert record.content.startswith(b"%PDF")
    assert b"/JavaScript" not in record.content + seen.content
    assert b"/URI" not in record.content + seen.content
    assert payload in json.dumps(machine.json(), ensure_ascii=False).replace('\\"', '"')


def test_search_and_the_form_of_a_rejected_patient_escape_too(hostile_episode, alice, payload, login):
    client = login(alice)
    for response in (
        client.post(reverse("patient_search"), {"q": payload}),
        client.post(reverse("patient_search"), {"q": "17-05-1980"}),
        client.post(reverse("patient_new"), {"surname": payload, "birth_date": payload, "bsn": payload}),
    ):
        assert dangers(response.content.decode()) == []


@pytest.mark.parametrize(
    "careless", ["<p>{}</p>", '<a href="{}">x</a>', "<img src='{}'>", "<form action={}>", "<p title='{}'>"]
)
@pytest.mark.parametrize("text", [text for text in CORPUS if "{{" not in text])
def test_a_page_that_does_not_escape_is_noticed(text, careless):
    """The text with braces is left out: Django itself refuses to run it, and the page would not be a 200."""
    is_harmless_there = text.startswith("javascript:") and not re.search("href|src|action", careless)

    assert bool(dangers(careless.format(text))) != is_harmless_there


@pytest.mark.parametrize("careless", ['<a href="{}">x</a>', '<img src="{}">', "<form action='{}'>"])
def test_an_address_of_script_is_noticed_also_when_it_was_escaped(careless):
    assert dangers(careless.format(escape(CORPUS[-1]))) != []


def test_the_admin_escapes_too(payload, ada, bob, zaandam, login):
    exercise = Exercise.objects.first()
    Exercise.objects.filter(pk=exercise.pk).update(**hostile(Exercise, payload))
    Practice.objects.filter(pk=zaandam.pk).update(**hostile(Practice, payload, {"street", "city", "name"}))
    User.objects.filter(pk=bob.pk).update(name=payload)
    client = login(ada)
    for row in (exercise, zaandam, bob, bob.memberships.get()):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        changelist = reverse(f"{name}_changelist")
        for address in (
            changelist,
            f"{changelist}?{urlencode({'q': payload})}",
            reverse(f"{name}_change", args=[row.pk]),
            reverse(f"{name}_history", args=[row.pk]),
        ):
            response = client.get(address)
            assert response.status_code == 200, address
            assert escape(payload) in response.content.decode(), address
            assert dangers(response.content.decode()) == [], address


def concrete(model):
    for child in model.__subclasses__():
        yield from concrete(child) if child._meta.abstract else [child]


def test_the_corpus_reaches_every_list_of_rows():
    reached = {row_set.model for phase in PHASES for row_set in phase.row_sets}

    # What was done at a visit meets the corpus in test_treatments.py; a planned quota holds no text.
    assert set(concrete(PhaseRow)) == reached | {PerformedExercise, PlannedQuota}
