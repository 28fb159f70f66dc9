"""Moving an episode to the chronic-pain track, and the level of stepped care."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients import flow
from patients.actions.tracks import move_to_track, set_care_level
from patients.forms.tracks import CareLevelForm, MoveForm
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.red_flags import red_flag_state
from patients.queries.specialists import specialists_for
from patients.queries.tracks import entry_signals
from patients.tracks import CHRONIC
from practices.access import Permission
from practices.errors import ActionRefused, NotReady
from practices.form_pages import FormPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.REFER_PATIENT)
def move(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    signals = [signal.text for signal in entry_signals(episode)]
    form = page.form(MoveForm, signals=signals, specialists=specialists_for(episode, request.user))
    flags = red_flag_state(episode)
    context = {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "track": CHRONIC,
        "obstacles": flow.obstacles_to_moving(episode, CHRONIC, undecided=flags.undecided, held=flags.held),
        "draft_plan": _draft_plan(episode),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            move_to_track(
                episode=episode,
                track=CHRONIC,
                reason=form.cleaned_data["reason"],
                signals=form.cleaned_data.get("signals", ()),
                level=form.cleaned_data["level"],
                specialist=form.chosen.user,
                practice=form.chosen.practice,
                consent_on=form.consent,
                submission=page.submission.number,
                by=request.user,
            )
        except NotReady as not_ready:
            context["obstacles"] = not_ready.obstacles
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"De episode volgt nu het traject {CHRONIC.title.lower()}.")
            return redirect(episode)
    title = f"Overgang naar een ander traject van patiënt {episode.patient.number}"
    return page.response("patients/tracks/move.html", context, title=title)


def _draft_plan(episode: Episode) -> bool:
    """Is there a plan in the making that the move throws away?"""
    record = episode.record_of(episode.followed.plan)
    return record is not None and not record.is_signed


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def level(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(CareLevelForm)
    levels = list(episode.care_levels.select_related("set_by"))
    context = {"patient": episode.patient, "episode": episode, "form": form, "levels": levels}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            set_care_level(
                episode=episode, **form.cleaned_data, submission=page.submission.number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Het niveau van zorg is vastgelegd.")
            return redirect(episode)
    title = f"Niveau van zorg bij patiënt {episode.patient.number}"
    return page.response("patients/tracks/level.html", context, title=title)
