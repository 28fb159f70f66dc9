"""Destroying a record for good, with its history, its drafts and every row that hangs on it. What stays is the request
itself, the proof (numbers of rows, no content) and the lines of the access log, which point and hold nothing.

Everything else in the system is append-only, so this is the one place that steps around the triggers, and in
production the web process can't: its database role may not delete. The command that calls this runs as the owner.
"""

from collections import Counter

import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from lowback.removal import remove
from patients.actions.log import Event, log
from patients.models import Destruction, Patient, PrivacyRequest
from patients.queries.privacy import must_be_kept
from practices.errors import ActionRefused
from practices.models import FormDraft


@transaction.atomic
def destroy_record(*, request: PrivacyRequest) -> Destruction:
    """Carry out a granted request. Raises `ActionRefused` when it was not granted, is done already, or when a legal
    hold came in between."""
    locked = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not PrivacyRequest.objects.to_destroy().filter(pk=locked.pk).exists():
        raise ActionRefused("Dit verzoek is niet toegewezen, of al uitgevoerd.")
    patient = Patient.objects.select_for_update(of=("self",)).get(pk=locked.patient_id)
    if must_be_kept(patient):
        raise ActionRefused("Er rust een bewaarplicht op dit dossier; vernietigen kan niet.")
    log(Event.DESTROY, patient, patient=patient, by=locked.handled_by)
    counts: Counter[str] = Counter()
    with pgtrigger.ignore():
        PrivacyRequest.objects.filter(patient=patient).update(patient=None)
        _let_go_of_history(patient)
        counts["practices.FormDraft"] = _drafts_of(patient).delete()[0]
        remove(Patient, {patient.pk}, counts, keep=[PrivacyRequest])
    return Destruction.objects.create(
        request=locked,
        destroyed_at=timezone.now(),
        rows={name: number for name, number in sorted(counts.items()) if number},
    )


def _let_go_of_history(patient: Patient) -> None:
    """Earlier versions of the patient's requests keep the number and lose the key, like the requests."""
    events = PrivacyRequest._meta.get_field("events").related_model
    events.objects.filter(patient_id=patient.pk).update(patient=None)


def _drafts_of(patient: Patient) -> models.QuerySet[FormDraft]:
    pages = [patient.get_absolute_url(), *(episode.get_absolute_url() for episode in patient.episodes.all())]
    wanted = Q(pk__in=())
    for page in pages:
        wanted |= Q(page__startswith=page)
    return FormDraft.objects.filter(wanted)
