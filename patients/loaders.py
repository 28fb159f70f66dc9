"""From url to objects: is it visible, is it permitted, and the line in the access log before anything is shown.

404: you should not know that it exists. 403: your role has nothing to do here. Each decorator leaves its
permission on the view, so that a test can walk every url with every role.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from patients.models import Episode, Patient
from patients.phases.base import Phase
from patients.tracks import phase_of
from practices import access, audit
from practices.access import Permission

Event = audit.Event


def requires(permission: Permission) -> Callable:
    """For pages about no patient in particular."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            _demand(request, permission, view.__name__)
            return view(request, *args, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_patient(permission: Permission, *, write: Permission | None = None) -> Callable:
    """`patient_id` from the url becomes `patient`, of a practice in which the user has the permission.
    `write` is what any other method than GET needs, when that is more (in all loaders of this file)."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, patient_id: int, **kwargs) -> HttpResponse:
            needed = _needed(request, permission, write)
            _demand(request, needed, "patient", object_id=patient_id)
            patients = Patient.objects.select_related(
                "practice",
                "insurer",
                "general_practitioner",
                "created_by",
                "updated_by",
                "identity_checked_by",
            )
            patient = patients.filter(pk=patient_id).first()
            _see(request, needed, patient, "patient", patient_id, patient=patient)
            return view(request, patient=patient, **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def with_episode(permission: Permission, *, write: Permission | None = None) -> Callable:
    """`episode_id` becomes `episode`, with its patient and all its phase records."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, episode_id: int, **kwargs) -> HttpResponse:
            episode = _load_episode(request, _needed(request, permission, write), episode_id)
            return view(request, episode=episode, **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def with_phase(permission: Permission, *, write: Permission | None = None) -> Callable:
    """`episode_id` and `phase` (its key) become `episode` and `phase`, a phase of the episode's own track."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, episode_id: int, phase: str, **kwargs) -> HttpResponse:
            episode = _load_episode(request, _needed(request, permission, write), episode_id, part=phase)
            return view(request, episode=episode, phase=_phase(episode, phase), **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def _needed(request: HttpRequest, permission: Permission, write: Permission | None) -> Permission:
    return permission if write is None or request.method in {"GET", "HEAD"} else write


def _load_episode(
    request: HttpRequest, permission: Permission, episode_id: int, part: str = "episode"
) -> Episode:
    _demand(request, permission, "episode", object_id=episode_id)
    episode = Episode.objects.with_phases().filter(pk=episode_id).first()
    known_part = part if part == "episode" or (episode and _is_phase(episode, part)) else "episode"
    _see(request, permission, episode, known_part, episode_id, patient=episode and episode.patient)
    return episode


def _is_phase(episode: Episode, key: str) -> bool:
    return any(phase.key == key for phase in episode.phases)


def _phase(episode: Episode, key: str) -> Phase:
    try:
        return phase_of(episode.track, key)
    except KeyError as error:
        raise Http404 from error


def _demand(
    request: HttpRequest, permission: Permission, object_type: str, object_id: int | None = None
) -> None:
    """403 when none of the user's roles may do this anywhere: the object isn't even looked up."""
    if not access.has_permission(request.user, permission):
        _record(request, Event.REFUSED, object_type, object_id)
        raise PermissionDenied


def _see(
    request: HttpRequest,
    permission: Permission,
    found,
    object_type: str,
    object_id: int,
    *,
    patient: Patient | None,
) -> None:
    """404 for what isn't there and for what belongs to a practice where the user may not do this."""
    if found is None or not access.has_permission(request.user, permission, found.practice_id):
        _record(request, Event.REFUSED, object_type, object_id, patient=patient)
        raise Http404
    _record(request, Event.VIEW, object_type, object_id, patient=patient)


def _record(
    request: HttpRequest,
    event: Event,
    object_type: str,
    object_id: int | None,
    patient: Patient | None = None,
) -> None:
    audit.record(
        event,
        user=request.user,
        object_type=object_type[:40],
        object_id=object_id,
        patient_ids=[patient.pk if patient else None],
        practice_id=patient.practice_id if patient else None,
    )


def log_search(request: HttpRequest, found: list[Patient]) -> None:
    """A search shows people: one line per person shown, or one without when nobody was found."""
    audit.record(
        Event.SEARCH,
        user=request.user,
        object_type="patient",
        patient_ids=[patient.pk for patient in found],
    )


def log_list(request: HttpRequest, object_type: str, patient_ids) -> None:
    """A list that shows patients by name: one line per patient; a list without patients shows nothing of anybody."""
    if patient_ids:
        audit.record(
            Event.VIEW,
            user=request.user,
            object_type=object_type,
            patient_ids=sorted(patient_ids),
        )
