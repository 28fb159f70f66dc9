"""The map of maintaining factors as a sheet to take home."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lowback.pdf import pdf_response, render_pdf
from patients.loaders import Event, with_episode_on
from patients.models import Episode
from patients.reports.factor_map_sheet import map_sheet
from patients.tracks import CHRONIC
from patients.views.handouts import not_yet
from practices.access import Permission

SUBJECT = "Wat houdt mijn klacht in stand"


@require_safe
@with_episode_on(CHRONIC, Permission.VIEW_RECORD, event=Event.PRINT)
def as_pdf(request: HttpRequest, episode: Episode) -> HttpResponse:
    """Of the version that holds; with ?compared beside the first. What nobody signed isn't handed out."""
    sheet = map_sheet(episode, compared="compared" in request.GET)
    if sheet is None:
        return not_yet(request, episode, SUBJECT, "Onderteken eerst de instandhoudende factoren.")
    return pdf_response(
        render_pdf("patients/reports/factor_sheet.typ", sheet), name="wat-houdt-mijn-klacht-in-stand"
    )
