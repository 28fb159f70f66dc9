"""Evaluating an episode, closing it, and opening it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients import flow
from patients.actions.closings import close_episode, evaluate, reopen_episode
from patients.forms.closings import ClosingForm, EvaluationForm, ReopeningForm
from patients.loaders import with_episode
from patients.models import Episode, Evaluation, Letter
from patients.queries.closings import goals_of, unmeasured_at_end, unsigned_in
from patients.queries.measurements import due_rows, series_of
from practices.access import Permission
from practices.errors import ActionRefused, NotReady
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def evaluation(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(EvaluationForm, goals=goals_of(episode), episode=episode)
    measurements = list(episode.measurements.valid())
    context = {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "series": series_of(measurements),
        "due": due_rows(episode, measurements),
        "obstacle": flow.obstacle_to_evaluating(episode),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            made = evaluate(
                episode=episode, values=form.values, submission=page.submission.number, by=request.user
            )
        except NotReady as not_ready:
            context["obstacles"] = not_ready.obstacles
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De evaluatie is vastgelegd.")
            return _after(made)
    title = f"Evaluatie bij patiënt {episode.patient.number}"
    return page.response("patients/episodes/evaluation.html", context, title=title)


def _after(made: Evaluation) -> HttpResponse:
    """To what was decided."""
    if made.decision == Evaluation.Decision.STOP:
        return redirect("episode_close", made.episode_id)
    if made.decision == Evaluation.Decision.CHANGE:
        return redirect("phase", made.episode_id, made.episode.followed.plan.key)
    if made.decision == Evaluation.Decision.CHRONIC:
        return redirect("track_new", made.episode_id)
    if made.decision == Evaluation.Decision.REFER_BACK:
        return redirect("letter_new", made.episode_id, Letter.Kind.INTERIM)
    return redirect("episode", made.episode_id)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def close(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    if not page.is_post and not episode.is_open:
        return redirect(episode)
    form = page.form(ClosingForm, goals=goals_of(episode))
    context = {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "unsigned": unsigned_in(episode),
        "unmeasured": unmeasured_at_end(episode),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            closing = close_episode(
                episode=episode, values=form.values, submission=page.submission.number, by=request.user
            )
        except NotReady as not_ready:
            context["obstacles"] = not_ready.obstacles
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De episode is afgesloten.")
            if closing.report_to_gp:
                return redirect("letter_new", episode.pk, Letter.Kind.END)
            return redirect(episode)
    title = f"Afsluiting bij patiënt {episode.patient.number}"
    return page.response("patients/episodes/close.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def reopen(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    if not page.is_post and episode.is_open:
        return redirect(episode)
    form = page.form(ReopeningForm)
    context = {"patient": episode.patient, "episode": episode, "form": form}
    if page.is_post and form.is_valid():
        try:
            reopen_episode(episode=episode, reason=form.cleaned_data["reason"], by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De episode is weer open.")
            return redirect(episode)
    title = f"Heropenen bij patiënt {episode.patient.number}"
    return page.response("patients/episodes/reopen.html", context, title=title)
