"""The cast. Everybody in the tests is one of these people:

Alice is a therapist in Zaandam and leads the episode of Sanne; Bob is her colleague there; Carol is a therapist in
Noord, another practice. Mira manages Zaandam. Otto is complaints officer, Ada administrator, Priya privacy officer and
Quirine quality officer of the network. Nico works here without any role.
"""

import uuid

import pytest
from django.utils import timezone

from patients.actions.care_relations import use_emergency_procedure
from patients.actions.privacy import begin_hold, register_request
from practices.models import Membership
from tests.database import own_database
from tests.factories import (
    EpisodeFactory,
    MembershipFactory,
    PatientFactory,
    PracticeFactory,
    UserFactory,
    measure,
    substitute,
)

Role = Membership.Role


# What a server of another version may do otherwise: locks and triggers, constraints, searching and counting, sealing,
# encrypting, destroying, copying in bulk, dumping. Pages that only show what these found are the same on any server.
ON_ANY_SERVER = frozenset(
    {
        "backups",
        "importing",
        "test_access_log",
        "test_activities",
        "test_care_relations",
        "test_caseload",
        "test_closings",
        "test_complaint_actions",
        "test_complaint_retention",
        "test_demo_network",
        "test_demo_scale",
        "test_encryption",
        "test_exposure",
        "test_histories",
        "test_locks",
        "test_measurements",
        "test_pain_charts",
        "test_privacy",
        "test_report_pages",
        "test_revisions",
        "test_search",
        "test_summaries",
        "test_treatments",
        "test_watch",
    }
)


def pytest_collection_modifyitems(items):
    """Marks what has something to say about another server."""
    for item in items:
        fixtures = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
        uses_database = fixtures or item.get_closest_marker("django_db")
        if uses_database and ON_ANY_SERVER & {*item.path.parts, item.path.stem}:
            item.add_marker(pytest.mark.server)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """In place of pytest-django's, which runs all migrations once per worker."""
    with django_db_blocker.unblock(), own_database():
        yield


@pytest.fixture
def zaandam(db):
    return PracticeFactory(name="Fysiogroep Zaandam")


@pytest.fixture
def noord(db):
    return PracticeFactory(name="Praktijk Noord")


def _staff(name, role, practice):
    user = UserFactory(name=name, email=f"{name.lower()}@kernpraktijken.example")
    if role:
        MembershipFactory(user=user, role=role, practice=practice)
    return user


@pytest.fixture
def alice(zaandam):
    return _staff("Alice", Role.THERAPIST, zaandam)


@pytest.fixture
def bob(zaandam):
    return _staff("Bob", Role.THERAPIST, zaandam)


@pytest.fixture
def carol(noord):
    return _staff("Carol", Role.THERAPIST, noord)


@pytest.fixture
def mira(zaandam):
    return _staff("Mira", Role.PRACTICE_MANAGER, zaandam)


@pytest.fixture
def otto(db):
    return _staff("Otto", Role.COMPLAINTS_OFFICER, None)


@pytest.fixture
def ada(db):
    return _staff("Ada", Role.ADMINISTRATOR, None)


@pytest.fixture
def priya(db):
    return _staff("Priya", Role.PRIVACY_OFFICER, None)


@pytest.fixture
def quirine(db):
    return _staff("Quirine", Role.QUALITY_OFFICER, None)


@pytest.fixture
def nico(db):
    return _staff("Nico", None, None)


@pytest.fixture
def sanne(zaandam, alice):
    """A patient of Zaandam."""
    return PatientFactory(practice=zaandam, surname="Vries", surname_prefix="de", by=alice)


@pytest.fixture
def episode(sanne, alice):
    """Sanne's episode of low back pain, led by Alice, nothing written yet."""
    return EpisodeFactory(patient=sanne, lead_therapist=alice)


@pytest.fixture
def colleague(sanne, alice, bob):
    """Bob, while he substitutes for Alice with Sanne."""
    substitute(bob, sanne)
    return bob


@pytest.fixture
def emergency(zaandam, carol):
    """A use of the emergency procedure by Carol, with another patient of Zaandam; nobody judged it yet."""
    return use_emergency_procedure(
        patient=PatientFactory(practice=zaandam),
        practice_id=carol.current_memberships[0].practice_id,
        reason="acute klachten of gevaar voor de patiënt: belde in paniek",
        submission=uuid.uuid4(),
        by=carol,
    )


@pytest.fixture
def asked(sanne, priya):
    """Sanne asked to destroy her record; nobody answered yet."""
    values = {
        "kind": "destruction",
        "received_on": timezone.localdate(),
        "asked_by": "de patiënt zelf",
        "identity_checked": True,
        "text": "Graag alles vernietigen.",
    }
    return register_request(patient=sanne, values=values, submission=uuid.uuid4(), by=priya)


@pytest.fixture
def hold(sanne, priya):
    """Nothing of Sanne's may be destroyed."""
    return begin_hold(patient=sanne, kind="legal", reason="procedure bij de geschillencommissie", by=priya)


@pytest.fixture
def measurement(episode, alice):
    """Sanne's NPRS at the start: 7."""
    return measure(episode, "nprs", 7, by=alice)


@pytest.fixture
def login(client):
    """`login(alice)` gives a browser in which Alice is logged in."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
