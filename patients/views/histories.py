"""Every earlier version of a patient's data and of a record, as the database kept them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.forms.patients import FIELDS
from patients.loaders import with_patient, with_phase
from patients.models import Episode, Patient
from patients.phases.base import Phase
from patients.queries.histories import changes_of
from practices.access import Permission


@require_safe
@with_patient(Permission.VIEW_PATIENT)
def patient(request: HttpRequest, patient: Patient) -> HttpResponse:
    context = {
        "patient": patient,
        "title": "Gegevens",
        "back_url": patient.get_absolute_url(),
        "changes": changes_of(patient, FIELDS),
    }
    return render(request, "patients/history.html", context)


@require_safe
@with_phase(Permission.VIEW_RECORD)
def phase(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    versions = episode.versions_of(phase)
    if not versions:
        raise Http404
    fields = (*phase.fields, "signed_at", "signed_by")
    context = {
        "patient": episode.patient,
        "title": phase.title,
        "back_url": episode.get_absolute_url(),
        "changes": [
            change
            for record in reversed(versions)
            for change in changes_of(record, fields, row_sets=phase.row_sets)
        ],
    }
    return render(request, "patients/history.html", context)
