"""Starting, showing and correcting an episode."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from patients.actions.episodes import change_episode, start_episode
from patients.forms.episodes import EpisodeForm
from patients.loaders import with_episode, with_patient
from patients.models import Episode, Patient
from patients.queries.episodes import episode_page
from patients.queries.readable import conflicts_between
from practices.access import Permission
from practices.errors import ActionRefused, StaleVersion
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_patient(Permission.VIEW_PATIENT, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, patient: Patient) -> HttpResponse:
    page = FormPage(request)
    instance = Episode(started_on=timezone.localdate(), lead_therapist=request.user)
    form = page.form(EpisodeForm, practice=patient.practice, instance=instance)
    context = {"patient": patient, "form": form, "is_new": True}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            episode = start_episode(
                patient=patient, values=form.cleaned_data, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("phase", episode.pk, episode.phases[0].key)
    return page.response(
        "patients/episodes/form.html", context, title=f"Nieuwe episode van patiënt {patient.number}"
    )


@require_safe
@with_episode(Permission.VIEW_RECORD)
def detail(request: HttpRequest, episode: Episode) -> HttpResponse:
    return render(request, "patients/episodes/detail.html", episode_page(episode))


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def edit(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(EpisodeForm, practice=episode.practice, instance=Episode.objects.get(pk=episode.pk))
    context = {"patient": episode.patient, "episode": episode, "form": form, "version": page.version(episode)}
    if page.is_post and form.is_valid():
        try:
            change_episode(
                episode=episode, values=form.cleaned_data, version=page.posted_version, by=request.user
            )
        except StaleVersion as stale:
            context |= conflicts_between(stale.current, form.cleaned_data, form.Meta.fields)
        except ActionRefused as refused:
            form.add_error("access_mode", str(refused))
        else:
            page.end_draft()
            messages.success(request, "De episode is gewijzigd.")
            return redirect(episode)
    title = f"Episode van patiënt {episode.patient.number}"
    return page.response("patients/episodes/form.html", context, title=title)
