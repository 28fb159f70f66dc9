"""All access rules of the system: which role may do what. *Who*, not *when* (that is patients/flow.py).

The table is read by people, by the loaders and by the tests, which walk every url with every role.
"""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet, TextChoices

from practices.models import Membership, Practice, User

Role = Membership.Role


class Permission(TextChoices):
    """One thing one may do, and in Dutch to what it applies; roles are in the table below.

    What is about a patient also asks a current care relation (patients/models/care_relation.py): a role alone
    opens no record.
    """

    OPEN_START_PAGE = "open_start_page", "de startpagina openen"
    SEARCH_PATIENTS = "search_patients", "patiënten zoeken: naam, geboortedatum, nummer en praktijk"
    REGISTER_PATIENT = "register_patient", "patiënten inschrijven in de eigen praktijk"
    VIEW_PATIENT = "view_patient", "de patiëntkaart openen (met een behandelrelatie)"
    CHANGE_PATIENT = "change_patient", "gegevens van een patiënt wijzigen (met een behandelrelatie)"
    VIEW_RECORD = "view_record", "het dossier lezen (met een behandelrelatie)"
    WRITE_RECORD = "write_record", "het dossier bijhouden en ondertekenen (met een behandelrelatie)"
    EXPORT_RECORD = "export_record", "een afschrift van het dossier maken (met een behandelrelatie)"
    START_SUBSTITUTION = "start_substitution", "een collega van de eigen praktijk waarnemen"
    REFER_PATIENT = "refer_patient", "verwijzen naar een specialist chronische pijn (met een behandelrelatie)"
    USE_EMERGENCY_PROCEDURE = "use_emergency_procedure", "de noodprocedure gebruiken"
    HAND_OVER_CASELOAD = "hand_over_caseload", "de eigen patiënten overdragen aan een collega"
    ARRANGE_CASELOADS = "arrange_caseloads", "patiënten van een therapeut van de eigen praktijk overdragen"
    MANAGE_NETWORK = "manage_network", "beheer van praktijken, medewerkers en hun rollen"
    VIEW_RIGHTS = "view_rights", "zien wie welke rol heeft en wat een rol mag"
    MANAGE_LIBRARY = "manage_library", "beheer van oefeningen, adviezen, verzekeraars en huisartsen"
    REVIEW_ACCESS_LOG = "review_access_log", "het inzagelogboek bekijken en beoordelen"
    USE_PHRASES = "use_phrases", "tekstfragmenten van zichzelf en de eigen praktijk gebruiken"
    WRITE_PHRASES = "write_phrases", "tekstfragmenten voor zichzelf en de eigen praktijk schrijven"
    VIEW_CASELOAD = (
        "view_caseload",
        "de caseload van de eigen praktijk zien: namen, fasen, aantallen en signalen, geen tekst",
    )
    VIEW_REPORTS = "view_reports", "rapportages van praktijk en netwerk zien: aantallen zonder namen"
    VIEW_FORM_TIMES = "view_form_times", "zien hoeveel tijd formulieren in het netwerk kosten: zonder namen"
    COUNT_DOSSIERS = "count_dossiers", "dossiercontrole per therapeut van de eigen praktijk zien: aantallen"
    HANDLE_COMPLAINTS = "handle_complaints", "klachten behandelen (niet over zichzelf)"
    ANSWER_COMPLAINT = "answer_complaint", "reageren op een klacht die aan de medewerker is voorgelegd"
    DECIDE_COMPLAINT = "decide_complaint", "het oordeel over een klacht schrijven, als daarom is gevraagd"
    COUNT_COMPLAINTS = "count_complaints", "aantallen en termijnen van klachten van de eigen praktijk zien"
    REPORT_INCIDENT = "report_incident", "een incident melden"
    HANDLE_INCIDENTS = "handle_incidents", "meldingen van incidenten en calamiteiten afhandelen"
    HANDLE_PRIVACY_REQUESTS = (
        "handle_privacy_requests",
        "verzoeken van patiënten over hun gegevens afhandelen",
    )


ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.THERAPIST: frozenset(
        {
            Permission.OPEN_START_PAGE,
            Permission.SEARCH_PATIENTS,
            Permission.REGISTER_PATIENT,
            Permission.VIEW_PATIENT,
            Permission.CHANGE_PATIENT,
            Permission.VIEW_RECORD,
            Permission.WRITE_RECORD,
            Permission.EXPORT_RECORD,
            Permission.START_SUBSTITUTION,
            Permission.REFER_PATIENT,
            Permission.USE_EMERGENCY_PROCEDURE,
            Permission.HAND_OVER_CASELOAD,
            Permission.ANSWER_COMPLAINT,
            Permission.DECIDE_COMPLAINT,
            Permission.REPORT_INCIDENT,
            Permission.USE_PHRASES,
            Permission.WRITE_PHRASES,
        }
    ),
    Role.PRACTICE_MANAGER: frozenset(
        {
            Permission.OPEN_START_PAGE,
            Permission.ARRANGE_CASELOADS,
            Permission.VIEW_CASELOAD,
            Permission.VIEW_REPORTS,
            Permission.COUNT_DOSSIERS,
            Permission.ANSWER_COMPLAINT,
            Permission.DECIDE_COMPLAINT,
            Permission.COUNT_COMPLAINTS,
            Permission.REPORT_INCIDENT,
            Permission.USE_PHRASES,
        }
    ),
    Role.COMPLAINTS_OFFICER: frozenset({Permission.OPEN_START_PAGE, Permission.HANDLE_COMPLAINTS}),
    Role.QUALITY_OFFICER: frozenset(
        {Permission.OPEN_START_PAGE, Permission.REPORT_INCIDENT, Permission.HANDLE_INCIDENTS}
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.OPEN_START_PAGE,
            Permission.MANAGE_NETWORK,
            Permission.MANAGE_LIBRARY,
            Permission.VIEW_FORM_TIMES,
            Permission.VIEW_RIGHTS,
        }
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.OPEN_START_PAGE,
            Permission.SEARCH_PATIENTS,
            Permission.REVIEW_ACCESS_LOG,
            Permission.VIEW_RIGHTS,
            Permission.HANDLE_PRIVACY_REQUESTS,
        }
    ),
}


class Qualification(TextChoices):
    """What a person must hold beside a role, dated on the staff member; some tracks ask for it to sign."""

    CHRONIC_PAIN = "chronic_pain", "specialist chronische pijn"


def is_qualified(user: User, qualification: str, on: datetime.date) -> bool:
    """Does this staff member hold it on that day? Everybody holds "", for which nothing is asked. Raises `ValueError`
    for a qualification that isn't known."""
    if not qualification:
        return True
    asked = {Qualification.CHRONIC_PAIN: user.is_qualified_for_chronic_pain}
    return asked[Qualification(qualification)](on)


def has_permission(user: User, permission: Permission, practice: Practice | int | None = None) -> bool:
    """May this staff member do this now: in the given practice, or (without one) anywhere at all?

    A membership without a practice counts for the whole network.
    """
    practice_id = practice.pk if isinstance(practice, Practice) else practice
    return any(
        practice_id is None or membership.practice_id in (None, practice_id)
        for membership in _granting(user, permission)
    )


def practices_with(user: User, permission: Permission) -> frozenset[int]:
    """The practices in which the staff member has this permission by a membership of that practice."""
    return frozenset(
        membership.practice_id for membership in _granting(user, permission) if membership.practice_id
    )


def is_network_wide(user: User, permission: Permission) -> bool:
    """Does the staff member have this permission by a role for the whole network, so in every practice?"""
    return any(membership.practice_id is None for membership in _granting(user, permission))


def practices_of(user: User, *permissions: Permission) -> list[Practice]:
    """The practices, each once and by name, in which the staff member has one of these permissions; no query beyond
    the memberships."""
    held = [membership for needed in permissions for membership in _granting(user, needed)]
    found = {membership.practice_id: membership.practice for membership in held if membership.practice_id}
    return sorted(found.values(), key=lambda practice: practice.name)


def staff_with(permission: Permission, practice: Practice | int) -> QuerySet[User]:
    """Who has this permission today by a membership of that practice, by name."""
    roles = [role for role, granted in ROLE_PERMISSIONS.items() if permission in granted]
    held = Membership.objects.current().filter(practice=practice, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def roles_of(user: User) -> tuple[str, ...]:
    """The roles the staff member has today, each once, in the order of `Membership.Role`."""
    held = {membership.role for membership in user.current_memberships}
    return tuple(role.value for role in Role if role in held)


def _granting(user: User, permission: Permission) -> Iterable[Membership]:
    if not user.is_authenticated:
        return ()
    return (held for held in user.current_memberships if permission in ROLE_PERMISSIONS[held.role])
