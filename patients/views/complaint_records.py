"""The complaints officer looks into a record, as far and as long as the patient consented."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.loaders import with_consented_record
from patients.queries.complaint_records import Consented
from patients.reports.record import episode_part
from practices.models import Complaint

FORBIDDEN = 403


@require_safe
@with_consented_record
def page(request: HttpRequest, complaint: Complaint, found: Consented | str) -> HttpResponse:
    context = {"complaint": complaint}
    if isinstance(found, str):
        context["reason"] = found
        return render(request, "patients/complaint_record.html", context, status=FORBIDDEN)
    context |= {"found": found, "parts": [episode_part(episode) for episode in found.episodes]}
    return render(request, "patients/complaint_record.html", context)
