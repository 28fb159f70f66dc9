"""What a patient takes home: the exercise programme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lowback.pdf import pdf_response, render_pdf
from patients.forms.handouts import PrintForm
from patients.loaders import Event, with_episode
from patients.models import Episode
from patients.reports.programme import Programme
from patients.reports.programme import programme as programme_of
from practices.access import Permission

NO_PLAN = (
    "Er is nog geen ondertekend behandelplan. Onderteken eerst het plan; daarna is er een oefenprogramma."
)


@require_safe
@with_episode(Permission.VIEW_RECORD)
def programme(request: HttpRequest, episode: Episode) -> HttpResponse:
    if not episode.signed_plan:
        return not_yet(request, episode, "Oefenprogramma", NO_PLAN)
    form = _asked(request, episode)
    context = {"patient": episode.patient, "episode": episode, "form": form, "query": urlencode(form.data)}
    context["programme"] = _programme(episode, form)
    return render(request, "patients/handouts/programme.html", context)


@require_safe
@with_episode(Permission.VIEW_RECORD, event=Event.PRINT)
def programme_pdf(request: HttpRequest, episode: Episode) -> HttpResponse:
    if not episode.signed_plan:
        return not_yet(request, episode, "Oefenprogramma", NO_PLAN)
    report = _programme(episode, _asked(request, episode))
    return pdf_response(render_pdf("patients/reports/programme.typ", report), name="oefenprogramma")


def not_yet(request: HttpRequest, episode: Episode, subject: str, obstacle: str) -> HttpResponse:
    """The page that says what is missing before there is something to print."""
    context = {"patient": episode.patient, "episode": episode, "subject": subject, "obstacles": [obstacle]}
    return render(request, "patients/handouts/not_yet.html", context)


def _asked(request: HttpRequest, episode: Episode) -> PrintForm:
    """What the address asks for; another language or size than there is, is a page that doesn't exist."""
    form = PrintForm.asked(request.GET, language=episode.patient.preferred_language)
    if not form.is_valid():
        raise Http404
    return form


def _programme(episode: Episode, form: PrintForm) -> Programme:
    return programme_of(episode, language=form.cleaned_data["language"], large=form.is_large)
