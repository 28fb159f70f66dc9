"""Adding to a signed record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.addenda import add_addendum
from patients.forms.addenda import AddendumForm
from patients.loaders import with_phase
from patients.models import Episode
from patients.phases.base import Phase
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_phase(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    record = episode.signed_of(phase)
    if not record:
        raise Http404
    page = FormPage(request)
    form = page.form(AddendumForm)
    context = {"patient": episode.patient, "episode": episode, "phase": phase, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            add_addendum(
                record=record, phase=phase, values=form.cleaned_data, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De aanvulling is toegevoegd.")
            return redirect("phase", episode.pk, phase.key)
    title = f"Aanvulling bij {phase.title.lower()} van patiënt {episode.patient.number}"
    return page.response("patients/addenda/form.html", context, title=title)
