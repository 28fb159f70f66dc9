"""From url to objects: is it visible, is it permitted, and the line in the access log before anything is shown.

404: you should not know that it exists, for want of a care relation. 403: your role has nothing to do here. Each
decorator leaves its permission on the view, so that a test can walk every url with every role.
"""

from collections.abc import Callable, Collection, Mapping
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from lowback.rows import one_or_none
from patients.models import CareRelation, Episode, Patient, PrivacyRequest
from patients.phases.base import Phase
from patients.queries.care_relations import known_to, relation_with
from patients.queries.complaint_records import Consented, consented
from patients.tracks import PHASES, Track
from practices import access, audit
from practices.access import Permission
from practices.limits import TooMuch, demand_room
from practices.loaders import demand, here, with_complaint
from practices.models import Complaint, Practice

Event = audit.Event


def with_practice(*permissions: Permission) -> Callable:
    """`practice_id` becomes `practice`, in which the user has one of the permissions. About no patient."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, practice_id: int, **kwargs) -> HttpResponse:
            practice = one_or_none(Practice.objects.filter(pk=practice_id))
            if not any(access.has_permission(request.user, needed) for needed in permissions):
                _record(request, Event.REFUSED, here(request), practice_id)
                raise PermissionDenied
            if not practice or not any(
                practice_id in access.practices_with(request.user, needed) for needed in permissions
            ):
                _record(request, Event.REFUSED, here(request), practice_id)
                raise Http404
            return view(request, practice=practice, **kwargs)

        loaded.permission = loaded.write_permission = permissions[0]
        return loaded

    return decorate


def with_patient(permission: Permission, *, write: Permission | None = None) -> Callable:
    """`patient_id` from the url becomes `patient`, with whom the user has a care relation (`request.care_relation`).
    `write` is what any other method than GET needs, when that is more (in all loaders of this file)."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, patient_id: int, **kwargs) -> HttpResponse:
            needed = _needed(request, permission, write)
            demand(request, needed, "patient", object_id=patient_id)
            patient = one_or_none(Patient.objects.with_card().filter(pk=patient_id))
            _see(request, needed, patient, "patient", patient_id)
            return view(request, patient=patient, **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def with_export(permission: Permission) -> Callable:
    """`patient_id` becomes `patient`, for a page that hands out the record: the log says so."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, patient_id: int, **kwargs) -> HttpResponse:
            demand(request, permission, "patient", object_id=patient_id)
            patient = one_or_none(Patient.objects.with_card().filter(pk=patient_id))
            _see(request, permission, patient, "patient", patient_id, event=Event.EXPORT)
            return view(request, patient=patient, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_known_patient(
    permission: Permission, *, in_own_practice: bool = False, event: Event = Event.SEARCH
) -> Callable:
    """`patient_id` becomes `patient` for those who have no care relation and come to begin one: what search shows of
    the patient may be shown, and nothing else. With `in_own_practice` a patient of another practice is a 404.
    `event` says what the log calls it when the page shows something else than the name."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, patient_id: int, **kwargs) -> HttpResponse:
            demand(request, permission, "patient", object_id=patient_id)
            known = known_to(request.user).select_related("practice")
            patient = one_or_none(known.filter(pk=patient_id))
            place = patient.practice_id if patient and in_own_practice else None
            if patient is None or not access.has_permission(request.user, permission, place):
                _record(request, Event.REFUSED, "patient", patient_id, patient=patient)
                raise Http404
            part = "patient" if event == Event.SEARCH else here(request)
            if event == Event.PRINT:
                _demand_room(request, event, part, patient_id, patient=patient)
            _record(request, event, part, patient_id, patient=patient)
            return view(request, patient=patient, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_emergency(permission: Permission) -> Callable:
    """`relation_id` becomes `relation`, a use of the emergency procedure: the fact, nothing of the record."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, relation_id: int, **kwargs) -> HttpResponse:
            demand(request, permission, "emergency", object_id=relation_id)
            found = one_or_none(CareRelation.objects.emergencies().with_people().filter(pk=relation_id))
            if found is None:
                _record(request, Event.REFUSED, "emergency", relation_id)
                raise Http404
            _record(request, Event.VIEW, "emergency", relation_id, patient=found.patient)
            return view(request, relation=found, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_privacy_request(permission: Permission) -> Callable:
    """`request_id` becomes `privacy_request`: what was asked, nothing of the record."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, request_id: int, **kwargs) -> HttpResponse:
            demand(request, permission, "privacy_request", object_id=request_id)
            requests = PrivacyRequest.objects.select_related("patient__practice", "practice", "handled_by")
            found = one_or_none(requests.filter(pk=request_id))
            if found is None:
                _record(request, Event.REFUSED, "privacy_request", request_id)
                raise Http404
            _record(request, Event.VIEW, "privacy_request", request_id, patient=found.patient)
            return view(request, privacy_request=found, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_episode(
    permission: Permission, *, write: Permission | None = None, event: Event = Event.VIEW
) -> Callable:
    """`episode_id` becomes `episode`, with its patient and all its phase records. `event`: what the log calls it when
    the page hands something out, a document to print for instance; the line then says which page."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, episode_id: int, **kwargs) -> HttpResponse:
            part = "episode" if event == Event.VIEW else here(request)
            episode = _load_episode(
                request, _needed(request, permission, write), episode_id, part=part, event=event
            )
            return view(request, episode=episode, **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def with_episode_on(
    track: Track, permission: Permission, *, write: Permission | None = None, event: Event = Event.VIEW
) -> Callable:
    """As `with_episode`; a 404 for an episode that doesn't follow this track."""

    def decorate(view):
        @with_episode(permission, write=write, event=event)
        @wraps(view)
        def loaded(request: HttpRequest, episode: Episode, **kwargs) -> HttpResponse:
            if episode.followed != track:
                raise Http404
            return view(request, episode=episode, **kwargs)

        return loaded

    return decorate


def with_phase(permission: Permission, *, write: Permission | None = None) -> Callable:
    """`episode_id` and `phase` (its key) become `episode` and `phase`: of the track that the episode follows, or of one
    before in which it was written."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, episode_id: int, phase: str, **kwargs) -> HttpResponse:
            needed = _needed(request, permission, write)
            episode = _load_episode(request, needed, episode_id, part=_known_phase(phase))
            return view(request, episode=episode, phase=_phase(episode, phase), **kwargs)

        loaded.permission, loaded.write_permission = permission, write or permission
        return loaded

    return decorate


def _needed(request: HttpRequest, permission: Permission, write: Permission | None) -> Permission:
    return permission if write is None or request.method in {"GET", "HEAD"} else write


def _load_episode(
    request: HttpRequest,
    permission: Permission,
    episode_id: int,
    part: str = "episode",
    event: Event = Event.VIEW,
) -> Episode:
    demand(request, permission, "episode", object_id=episode_id)
    episode = one_or_none(Episode.objects.with_phases().filter(pk=episode_id))
    _see(request, permission, episode and episode.patient, part, episode_id, event=event)
    return episode


def _known_phase(key: str) -> str:
    """What the log calls the page of a phase; a made-up key doesn't get into it."""
    return key if any(phase.key == key for phase in PHASES) else "episode"


def _phase(episode: Episode, key: str) -> Phase:
    found = next((phase for phase in episode.pages if phase.key == key), None)
    if found is None:
        raise Http404
    return found


def _see(
    request: HttpRequest,
    permission: Permission,
    patient: Patient | None,
    object_type: str,
    object_id: int,
    event: Event = Event.VIEW,
) -> None:
    """404 for what isn't there and for whom the user has no care relation with. With one, the pages can say on which
    ground they are open (`request.care_relation`)."""
    relation = relation_with(request.user, patient.pk, permission) if patient else None
    if relation is None:
        _record(request, Event.REFUSED, object_type, object_id, patient=patient)
        raise Http404
    if not relation.is_emergency:
        _demand_room(request, event, object_type, object_id, patient=patient)
    request.care_relation = relation
    audit.on_ground(relation.origin)
    _record(request, event, object_type, object_id, patient=patient)


def _demand_room(
    request: HttpRequest,
    event: Event,
    object_type: str,
    object_id: int | None,
    patient: Patient | None = None,
) -> None:
    """429, with its line, for somebody who looked up too much within the hour (practices/limits.py)."""
    try:
        demand_room(request.user, event, patient.pk if patient else None)
    except TooMuch:
        _record(request, Event.REFUSED, object_type, object_id, patient=patient)
        raise


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


def with_consented_record(view: Callable) -> Callable:
    """`complaint_id` becomes `complaint` and `found`: for its officer, what the patient consented to show today, or in
    words why nothing is. The look is logged about the complaint and about the patient."""

    @with_complaint()
    @wraps(view)
    def loaded(request: HttpRequest, complaint: Complaint, **kwargs) -> HttpResponse:
        found = consented(complaint, timezone.localdate())
        if isinstance(found, Consented):
            part = here(request)
            _demand_room(request, Event.VIEW, part, complaint.pk, patient=found.patient)
            _record(request, Event.VIEW, part, complaint.pk, patient=found.patient)
        return view(request, complaint=complaint, found=found, **kwargs)

    return loaded


def log_search(request: HttpRequest, found: list[Patient]) -> None:
    """A search shows people: one line per person shown, or one without when nobody was found."""
    _demand_room(request, Event.SEARCH, here(request), None)
    audit.record(
        Event.SEARCH,
        user=request.user,
        object_type="patient",
        patient_ids=[patient.pk for patient in found],
    )


def log_look_at_log(request: HttpRequest, patient_ids: Collection[int], event: Event = Event.LOG) -> None:
    """Whoever reads the access log is in it: one line per patient whose lines are shown, and always at least one."""
    _demand_room(request, event, here(request), None)
    audit.record(event, user=request.user, object_type=here(request), patient_ids=sorted(patient_ids))


def log_list(request: HttpRequest, shown: Mapping[int, str], event: Event = Event.VIEW) -> None:
    """A list that shows patients by name: one line per patient (the key), with the ground on which they are shown; a
    list without patients shows nothing of anybody. `event` says when it leaves as a file, which the limit counts."""
    if event == Event.EXPORT:
        _demand_room(request, event, here(request), None)
    if shown:
        audit.record(
            event,
            user=request.user,
            object_type=here(request),
            patient_ids=sorted(shown),
            grounds=shown,
        )
