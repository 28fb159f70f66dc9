"""Nothing acknowledged is lost: web processes and database are killed at random moments while therapists save.

`KILLS=100 python -m pytest tests/endurance -s` is the long form; with the other tests runs a short one.
"""

import http.client
import os
import random
import re
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from patients.tracks import phase_of
from tests.endurance.site import Site
from tests.factories import EpisodeFactory, PatientFactory
from tests.records import form_data

KILLS = int(os.environ.get("KILLS", "2"))
WRITERS = 3
INTAKE = phase_of("regular", "intake")
SECRET = "k" * 32
PLACE = {
    "pain_locations": [{"region": "calf", "side": "left", "quality": "dull", "intensity": 4, "pattern": ""}]
}


class Writer(threading.Thread):
    """A therapist who saves the same intake over and over, with a number in it, and remembers what was acknowledged."""

    def __init__(self, site, episode, session):
        super().__init__(daemon=True)
        self.site, self.episode = site, episode
        self.page = reverse("phase", args=[episode.pk, "intake"])
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.number, self.acknowledged = 1, 0
        self.may_go, self.is_idle, self.is_done = threading.Event(), threading.Event(), False
        self.refused = set()  # with which status something was not saved

    def run(self):
        while not self.is_done:
            if not self.may_go.is_set():
                self.is_idle.set()
                self.may_go.wait(0.05)
                continue
            self.is_idle.clear()
            try:
                self.save_once()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # killed under our hands: nothing was acknowledged

    def save_once(self):
        status, page = self.request("GET")
        found = re.search(r'name="version" value="(\d*)"', page)
        if not found:
            self.refused.add(status)
            return
        changes = {"complaint": f"Schrijfactie {self.number}"}
        data = form_data(INTAKE, changes=changes, rows=PLACE, version=found[1]) | {
            "csrfmiddlewaretoken": SECRET
        }
        status, _ = self.request("POST", urlencode(data))
        if status == 302:
            self.acknowledged = self.number
            self.number += 1
        else:
            self.refused.add(status)

    def request(self, method, body=None):
        to = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=20)
        try:
            to.request(method, self.page, body, self.headers)
            answer = to.getresponse()
            return answer.status, answer.read().decode()
        finally:
            to.close()


@pytest.fixture
def session(transactional_db, alice):
    client = Client()
    client.force_login(alice)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def site(tmp_path_factory, alice, zaandam, session, episode):
    """With what the test's own database holds by now."""
    for _ in range(WRITERS - 1):
        EpisodeFactory(patient=PatientFactory(practice=zaandam), lead_therapist=alice)
    built = Site(tmp_path_factory.mktemp("site"))
    try:
        built.begin()
        yield built
    finally:
        built.end()


def check(site, writers):
    """Every acknowledged save is there, and of every save its rows, its history and its line in the log."""
    for writer in writers:
        (kept,) = site.ask(
            """
            SELECT i.complaint, i.version,
              (SELECT count(*) FROM patients_intakeevent e WHERE e.pgh_obj_id = i.id),
              (SELECT count(*) FROM patients_painlocation p WHERE p.record_id = i.id),
              (SELECT count(*) FROM practices_accesslogline l
               WHERE l.object_type = 'intake' AND l.object_id = i.episode_id AND l.event IN ('create', 'change'))
            FROM patients_intake i WHERE i.episode_id = %s
            """,
            writer.episode.pk,
        ) or [("Schrijfactie 0", 0, 0, 1, 0)]
        complaint, version, history, places, lines = kept
        number = int(complaint.rsplit(" ", 1)[1])
        assert writer.acknowledged <= number <= writer.number, "an acknowledged save is gone"
        assert (history, places, lines) == (version, 1, version), "a save is there by half"


def rest(writers):
    for writer in writers:
        writer.may_go.clear()
    for writer in writers:
        assert writer.is_idle.wait(60)


def test_no_acknowledged_save_is_lost_however_often_everything_is_killed(session, episode, site, capsys):
    writers = [Writer(site, each, session) for each in type(episode).objects.order_by("pk")]
    chance = random.Random(len(writers) + KILLS)
    for writer in writers:
        writer.start()
    try:
        for kill in range(KILLS):
            for writer in writers:
                writer.may_go.set()
            before = sum(writer.acknowledged for writer in writers)
            while sum(writer.acknowledged for writer in writers) < before + len(writers):
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.5))
            if kill % 2:
                site.kill_web()
                rest(writers)
                site.start_web()
            else:
                site.kill_database()
                rest(writers)
                assert writers[0].request("GET")[0] == 503
                site.restart_database()
                # Every thread of every process has a connection that is dead; none may come to a user.
                assert {writers[0].request("GET")[0] for _ in range(12)} == {200}
            check(site, writers)
    finally:
        for writer in writers:
            writer.is_done = True
    assert set().union(*(writer.refused for writer in writers)) <= {503}
    total = sum(writer.acknowledged for writer in writers)
    site.manage("seal_access_log")
    assert "kloppen" in site.manage("check_access_log", "--verbosity=0")
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills, {total} acknowledged saves, 0 lost\n")
