"""Putting off a signal of the recovery watch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.signal_pauses import NOTHING, pause_signal
from patients.forms.watch import PauseForm
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.watch import signal_of
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def pause(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(PauseForm)
    watched = signal_of(episode)
    context = {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "watched": watched,
        "pauses": list(episode.signal_pauses.select_related("paused_by")),
        "obstacles": [] if watched else [NOTHING],
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            done = pause_signal(
                episode=episode, **form.cleaned_data, submission=page.submission.number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"Het signaal komt terug op {done.until:%d-%m-%Y}.")
            return redirect(episode)
    title = f"Signaal uitstellen van patiënt {episode.patient.number}"
    return page.response("patients/watch/pause.html", context, title=title)
