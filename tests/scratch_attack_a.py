import uuid, datetime, threading
import pytest
from django.db import connection, transaction, DatabaseError
from django.test import Client
from django.urls import reverse
from patients.models import *
from patients.models import FormDraft
from patients.draft_tokens import DraftToken
from patients.tracks import phase_of, PHASES
from patients.forms.patients import FIELDS
from patients.actions.red_flags import decide, add_finding
from tests.records import *
from tests.factories import *


def pdata(patient, **ch):
    d = {n: getattr(patient, n) for n in FIELDS}
    d = {n: (getattr(v, "pk", v)) for n, v in d.items() if v not in (None, "")}
    d.pop("bsn", None)
    d["version"] = patient.version
    return d | ch


@pytest.fixture
def c(client):
    client.raise_request_exception = False
    return client


def test_start_500_finding_before_intake(c, alice, episode):
    c.force_login(alice)
    r = c.post(
        reverse("red_flag_add", args=[episode.pk]),
        {"item": "flag_fever", "observation": "x", "submission": uuid.uuid4()},
    )
    print("ADD", r.status_code)
    for n, a in (
        ("start", []),
        ("episode", [episode.pk]),
        ("red_flags", [episode.pk]),
        ("phase", [episode.pk, "intake"]),
    ):
        print("START", n, c.get(reverse(n, args=a)).status_code)


def test_patient_edit_lost_update_draft(c, alice, bob, sanne):
    c.force_login(alice)
    u = reverse("patient_edit", args=[sanne.pk])
    tok = c.get(u).context["draft_token"]
    c.post(reverse("draft_keep"), pdata(sanne, city="Alicestad") | {"draft_token": tok})
    b = Client()
    b.force_login(bob)
    r = b.post(u, pdata(sanne, street="Bobstraat"))
    print("BOB", r.status_code)
    g = c.get(u)
    v = g.context["version"]
    print("version shown", v, g.context["form"]["street"].value())
    form = {f.name: f.value() for f in g.context["form"] if f.value() not in (None, False)}
    r = c.post(u, form | {"version": v})
    print("ALICE", r.status_code)
    sanne.refresh_from_db()
    print("RESULT", sanne.street, sanne.city)


def test_patient_edit_lost_update_invalid(c, alice, bob, sanne):
    c.force_login(alice)
    u = reverse("patient_edit", args=[sanne.pk])
    b = Client()
    b.force_login(bob)
    b.post(u, pdata(sanne, street="Bobstraat"))
    r = c.post(u, pdata(sanne, city="A", email="fout"))
    print("1st", r.status_code, r.context["version"], r.context["form"].errors)
    r = c.post(u, pdata(sanne, city="A") | {"version": r.context["version"]})
    print("2nd", r.status_code)
    sanne.refresh_from_db()
    print("RESULT", sanne.street)


def test_episode_edit_conflict_none(c, alice, bob, episode):
    c.force_login(alice)
    u = reverse("episode_edit", args=[episode.pk])
    base = {"lead_therapist": alice.pk, "started_on": "2026-01-01", "access_mode": "dtf"}
    b = Client()
    b.force_login(bob)
    print(b.post(u, base | {"help_request": "BOB", "version": 1}).status_code)
    r = c.post(u, base | {"help_request": "ALICE", "version": 1})
    print(r.status_code, "None heeft" in r.content.decode())
    r = c.post(u, base | {"help_request": "ALICE", "version": 1, "started_on": "x"})
    print("inv", r.context["version"])


def test_bsn_in_conflict(c, alice, bob, sanne):
    c.force_login(alice)
    u = reverse("patient_edit", args=[sanne.pk])
    b = Client()
    b.force_login(bob)
    d = pdata(sanne, bsn="111222333")
    d.pop("bsn_missing_reason")
    d |= {"identity_document": "passport", "identity_number": "NXX12345"}
    print("bob", b.post(u, d).status_code)
    r = c.post(u, pdata(sanne, city="Elders"))
    t = r.content.decode()
    print("CONFLICT", r.status_code, "111222333" in t, "NXX12345" in t)


def test_sign_attribution(c, alice, bob, episode):
    save(episode, "intake", alice)
    rec = save(episode, "intake", bob)
    sign_phase(record=rec, phase=phase_of("regular", "intake"), version=rec.version, by=bob)
    c.force_login(bob)
    r = c.get(reverse("phase_history", args=[episode.pk, "intake"]))
    print("SIGNHIST", [(str(x.by), x.fields) for x in r.context["changes"]])


def test_history_rows(c, alice, episode):
    save(episode, "plan", alice)
    save(episode, "plan", alice, rows={"goals": [{"is_main": True, "text": "Ander doel"}]})
    c.force_login(alice)
    r = c.get(reverse("phase_history", args=[episode.pk, "plan"]))
    print("ROWHIST", r.context["changes"], "Ander doel" in r.content.decode())


def test_alarm_missing_on_sign(c, alice, episode):
    c.force_login(alice)
    u = reverse("phase", args=[episode.pk, "intake"])
    r = c.post(
        u,
        form_data(
            phase_of("regular", "intake"),
            changes={"flag_bladder_bowel_change": "yes", "flag_saddle_numbness": "yes", "complaint": ""},
            action="sign",
        ),
    )
    t = r.content.decode()
    print(
        "ALARM", r.status_code, "BEL NU" in t, "Nog niet begonnen" in t, "BEL NU" in c.get(u).content.decode()
    )


def test_stuck_draft(c, alice, bob, episode):
    c.force_login(alice)
    u = reverse("phase", args=[episode.pk, "intake"])
    tok = c.get(u).context["draft_token"]
    c.post(reverse("draft_keep"), {"draft_token": tok, "complaint": "ALICE-TEKST"})
    sign(episode, "intake", bob)
    t = c.get(u).content.decode()
    print(
        "STUCK shown",
        "ALICE-TEKST" in t,
        "weggooien" in t,
        "nog niet opgeslagen" in c.get("/").content.decode(),
    )


def test_nul_draft(c, alice, sanne, episode):
    c.force_login(alice)
    u = reverse("phase", args=[episode.pk, "intake"])
    tok = c.get(u).context["draft_token"]
    print("NULDRAFT", c.post(reverse("draft_keep"), {"draft_token": tok, "complaint": "a\x00b"}).status_code)
    c.logout()
    print("NULDRAFT anon", c.post(u, {"draft_token": tok, "complaint": "a\x00b"}).status_code)
    s = Client(enforce_csrf_checks=True, raise_request_exception=False)
    s.force_login(alice)
    print("NULDRAFT csrf", s.post(u, {"draft_token": tok, "complaint": "a\x00b"}).status_code)
    print("NULTOK", s.post(u, {"draft_token": "\x00\x00:é:x", "complaint": "a"}).status_code)


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "1000-01-01T00:00",
        "9999-12-31T23:59",
        "2026-03-29T02:30",
    ],
)
def test_year1_decision(at, c, alice, episode):
    sign(episode, "intake", alice, flag_cancer_history="yes")
    c.force_login(alice)
    r = c.post(
        reverse("red_flags", args=[episode.pk]),
        {
            "items": ["flag_cancer_history"],
            "action": "gp_called",
            "contacted": "x",
            "acted_at": at,
            "outcome": "x",
            "submission": uuid.uuid4(),
        },
    )
    print(
        "YEAR1",
        at,
        r.status_code,
        [
            c.get(reverse(n, args=a)).status_code
            for n, a in (
                ("start", []),
                ("episode", [episode.pk]),
                ("phase", [episode.pk, "intake"]),
                ("red_flags", [episode.pk]),
            )
        ],
    )


def test_continue_false(alice, episode):
    sign(episode, "intake", alice, flag_bladder_bowel_change="yes", flag_saddle_numbness="yes")
    sign(episode, "examination", alice)
    decide(
        episode=episode,
        values={
            "items": ["flag_bladder_bowel_change", "flag_saddle_numbness"],
            "action": "emergency",
            "contacted": "112",
            "acted_at": "2026-01-01T10:00Z",
            "outcome": "x",
            "continue_care": False,
        },
        submission=uuid.uuid4(),
        by=alice,
    )
    print("CONTFALSE", sign(episode, "analysis", alice).is_signed, sign(episode, "plan", alice).is_signed)


def test_truncate(alice, episode):
    for k in ("intake", "examination", "analysis", "plan"):
        sign(episode, k, alice)
    for sql in [
        "TRUNCATE practices_accesslogline",
        "TRUNCATE patients_goal",
        "TRUNCATE patients_intake CASCADE",
        "TRUNCATE patients_intakeevent",
        "TRUNCATE patients_addendum",
        "TRUNCATE patients_redflagdecision",
        "TRUNCATE patients_episode CASCADE",
        "UPDATE pghistory_context SET metadata='{\"user\": 1}'",
        "DELETE FROM pghistory_context",
        "UPDATE patients_intakeevent SET complaint='x'",
        "DELETE FROM patients_goalevent",
        "UPDATE patients_episode SET patient_id=patient_id",
        "UPDATE practices_accesslogline SET roles='x'",
    ]:
        try:
            with transaction.atomic(), connection.cursor() as cur:
                if "context" in sql:
                    cur.execute(
                        "INSERT INTO pghistory_context(id,created_at,updated_at,metadata) VALUES (gen_random_uuid(),now(),now(),'{}')"
                    )
                cur.execute(sql)
                print("SQL OK  ", sql, cur.rowcount)
                raise KeyError
        except KeyError:
            pass
        except DatabaseError as e:
            print("SQL REFUSED", sql, str(e)[:80])
    with connection.cursor() as cur:
        cur.execute("select current_user, (select rolsuper from pg_roles where rolname=current_user)")
        print(cur.fetchall())


def test_admin_oracle(c, ada, alice):
    alice.set_password("geheim-wachtwoord-1")
    alice.save()
    p = alice.password
    c.force_login(ada)
    for q in (p[:10], "zzzz"):
        r = c.get("/admin/practices/user/", {"password__startswith": q})
        print("ORACLE", r.status_code, r.headers.get("location"), "Alice" in r.content.decode())
    for u in (
        "/admin/practices/user/?q=%00",
        "/admin/practices/user/?email=%00",
        "/admin/patients/exercise/%00/change/",
        "/admin/patients/exercise/?purpose=%00",
        "/admin/practices/membership/?role=%00",
        "/admin/autocomplete/?app_label=practices&model_name=membership&field_name=user&term=%00",
        "/admin/practices/user/99999999999999999999999/change/",
        "/admin/practices/user/?p=999999999999999999999",
        "/admin/practices/user/?o=99",
        "/admin/patients/exercise/%00/history/",
        "/admin/practices/user/1%00/change/",
        "/admin/practices/membership/?practice=99999999999999999999999",
        "/admin/patients/generalpractitioner/?city=%00",
        "/admin/practices/user/?memberships__role=%00",
        "/admin/patients/insurer/?name__regex=(",
    ):
        r = c.get(u)
        print("ADMIN", u, r.status_code)
