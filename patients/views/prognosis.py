"""The suggested risk profile while the factors are being answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from patients.loaders import with_phase
from patients.models import Episode
from patients.phases.base import Phase
from patients.prognosis import suggested
from practices.access import Permission


@require_POST
@with_phase(Permission.WRITE_RECORD)
def suggestion(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    """By what stands in the form now. It shows nothing of the record, and writes and keeps nothing."""
    return render(request, "patients/phases/_prognosis.html", {"suggestion": suggested(request.POST)})
