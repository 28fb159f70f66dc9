"""Deciding on positive red flags."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.drafts import discard_draft
from patients.actions.errors import ActionRefused
from patients.actions.red_flags import add_finding
from patients.actions.red_flags import decide as record_decision
from patients.forms.fields import SubmissionForm
from patients.forms.red_flags import DecisionForm, FindingForm
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.red_flags import red_flag_state
from patients.views.pages import form_page, restore
from practices.access import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def decide(request: HttpRequest, episode: Episode) -> HttpResponse:
    state = red_flag_state(episode)
    form = restore(request, DecisionForm, open_items=(*state.undecided, *state.held))
    submission = SubmissionForm(request.POST or None)
    context = {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "submission": submission,
        "state": state,
    }
    if request.method == "POST" and submission.is_valid():
        number = submission.cleaned_data["submission"]
        if any(decision.submission == number for decision in state.decisions):
            return redirect(episode)
        if form.is_valid():
            try:
                record_decision(episode=episode, values=form.cleaned_data, submission=number, by=request.user)
            except ActionRefused as refused:
                context["obstacles"] = [str(refused)]
            else:
                discard_draft(author_id=request.user.pk, page=request.path)
                messages.success(request, "Het besluit is vastgelegd.")
                return redirect(episode)
    title = f"Besluit over rode vlaggen van patiënt {episode.patient.number}"
    return form_page(request, "patients/red_flags.html", context, draft_title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def add(request: HttpRequest, episode: Episode) -> HttpResponse:
    form = restore(request, FindingForm)
    submission = SubmissionForm(request.POST or None)
    if request.method == "POST" and submission.is_valid() and form.is_valid():
        number = submission.cleaned_data["submission"]
        add_finding(episode=episode, values=form.cleaned_data, submission=number, by=request.user)
        discard_draft(author_id=request.user.pk, page=request.path)
        messages.warning(request, "De rode vlag is vastgelegd. Leg ook vast wat u doet.")
        return redirect("red_flags", episode.pk)
    context = {"patient": episode.patient, "episode": episode, "form": form, "submission": submission}
    title = f"Rode vlag bij patiënt {episode.patient.number}"
    return form_page(request, "patients/red_flag_add.html", context, draft_title=title)
