"""Graded exposure: the ladder of fear and its experiments; and the log of pain education."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients import flow
from patients.actions.exposure import add_feared_activity, log_education, record_experiment, withdraw
from patients.forms.activities import ShortReasonForm
from patients.forms.exposure import EducationForm, ExperimentForm, FearedActivityForm
from patients.loaders import with_episode_on
from patients.models import Episode, ExposureExperiment, FearedActivity
from patients.models.withdrawable import Withdrawable
from patients.queries.exposure import education, ladder, topics_of
from patients.tracks import CHRONIC
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage

readable = with_episode_on(CHRONIC, Permission.VIEW_RECORD)
writable = with_episode_on(CHRONIC, Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
any_method = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@readable
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = _about(episode) | {"rungs": ladder(episode)}
    return render(request, "patients/exposure/index.html", context)


@any_method
@writable
def new_activity(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(FearedActivityForm, episode=episode)

    def act() -> None:
        add_feared_activity(
            episode=episode, values=form.cleaned_data, submission=page.submission.number, by=request.user
        )

    return _form_page(page, episode, form, act, template="activity", done="De activiteit staat op de ladder.")


@any_method
@writable
def new_experiment(request: HttpRequest, episode: Episode, feared_id: int) -> HttpResponse:
    activity = _found(FearedActivity.objects.filter(episode=episode), feared_id)
    page = FormPage(request)
    form = page.form(ExperimentForm, episode=episode, activity=activity)

    def act() -> None:
        record_experiment(
            activity=activity, values=form.cleaned_data, submission=page.submission.number, by=request.user
        )

    return _form_page(
        page, episode, form, act, template="experiment", done="Het experiment is vastgelegd.", about=activity
    )


@any_method
@writable
def withdraw_activity(request: HttpRequest, episode: Episode, feared_id: int) -> HttpResponse:
    return _withdraw(
        request, episode, _found(FearedActivity.objects.filter(episode=episode), feared_id), "exposure"
    )


@any_method
@writable
def withdraw_experiment(request: HttpRequest, episode: Episode, experiment_id: int) -> HttpResponse:
    found = _found(ExposureExperiment.objects.filter(activity__episode=episode), experiment_id)
    return _withdraw(request, episode, found, "exposure")


@require_safe
@readable
def education_index(request: HttpRequest, episode: Episode) -> HttpResponse:
    entries = education(episode)
    context = _about(episode) | {"entries": entries, "topics": topics_of(entries)}
    return render(request, "patients/exposure/education.html", context)


@any_method
@writable
def new_education(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(EducationForm, episode=episode)

    def act() -> None:
        log_education(
            episode=episode, values=form.cleaned_data, submission=page.submission.number, by=request.user
        )

    done = "De uitleg is vastgelegd."
    return _form_page(page, episode, form, act, template="education_new", done=done, leads_to="education")


@any_method
@writable
def withdraw_education(request: HttpRequest, episode: Episode, education_id: int) -> HttpResponse:
    return _withdraw(request, episode, _found(episode.pain_education.all(), education_id), "education")


def _withdraw(request: HttpRequest, episode: Episode, entry: Withdrawable, leads_to: str) -> HttpResponse:
    page = FormPage(request)
    form = page.form(ShortReasonForm, title="Intrekken")

    def act() -> None:
        withdraw(entry=entry, episode=episode, reason=form.cleaned_data["reason"], by=request.user)

    done = "Ingetrokken. Het blijft leesbaar en telt niet meer mee."
    return _form_page(
        page, episode, form, act, template="withdraw", done=done, leads_to=leads_to, about=entry
    )


def _form_page(
    page: FormPage,
    episode: Episode,
    form: forms.BaseForm,
    act: Callable[[], None],
    *,
    template: str,
    done: str,
    leads_to: str = "exposure",
    about: Withdrawable | None = None,
) -> HttpResponse:
    """What these forms share: `act` when all is well, and the reason beside the form when it isn't."""
    context = _about(episode) | {"form": form, "about": about}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            act()
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(page.request, done)
            return redirect(leads_to, episode.pk)
    title = f"Chronische pijn bij patiënt {episode.patient.number}"
    return page.response(f"patients/exposure/{template}.html", context, title=title)


def _about(episode: Episode) -> dict[str, object]:
    return {
        "patient": episode.patient,
        "episode": episode,
        "may_write": not flow.obstacle_to_building_up(episode),
    }


def _found(rows, key: int) -> Withdrawable:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
