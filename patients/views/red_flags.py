"""Deciding on positive red flags, and recording one that showed itself later."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.red_flags import add_finding
from patients.actions.red_flags import decide as record_decision
from patients.forms.red_flags import DecisionForm, FindingForm
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.red_flags import red_flag_state
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def decide(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    state = red_flag_state(episode)
    form = page.form(DecisionForm, open_items=(*state.undecided, *state.held))
    context = {"patient": episode.patient, "episode": episode, "form": form, "state": state}
    if page.is_post and page.submission.is_valid():
        number = page.submission.number
        if any(decision.submission == number for decision in state.decisions):
            return redirect(episode)
        if form.is_valid():
            try:
                record_decision(episode=episode, values=form.cleaned_data, submission=number, by=request.user)
            except ActionRefused as refused:
                context["obstacles"] = [str(refused)]
            else:
                page.end_draft()
                messages.success(request, "Het besluit is vastgelegd.")
                return redirect(episode)
    title = f"Besluit over rode vlaggen van patiënt {episode.patient.number}"
    return page.response("patients/red_flags.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def add(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(FindingForm)
    context = {"patient": episode.patient, "episode": episode, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            add_finding(episode=episode, values=form.cleaned_data, submission=number, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.warning(request, "De rode vlag is vastgelegd. Leg ook vast wat u doet.")
            return redirect("red_flags", episode.pk)
    title = f"Rode vlag bij patiënt {episode.patient.number}"
    return page.response("patients/red_flag_add.html", context, title=title)
