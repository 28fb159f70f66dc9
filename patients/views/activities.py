"""Graded activity: planning, agreeing, and what was done."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lowback.pdf import pdf_response, render_pdf
from patients import flow
from patients.actions.graded_activities import (
    begin_activity,
    discard_quota_plan,
    revise_quota_plan,
    save_quota_plan,
    sign_quota_plan,
    stop_activity,
)
from patients.forms.activities import NewActivityForm, NextQuotaPlanForm, QuotaPlanForm, ShortReasonForm
from patients.loaders import Event, with_episode_on
from patients.models import Episode, GradedActivity, QuotaPlan
from patients.queries.activities import course_of, courses_of
from patients.queries.activity_pages import activity_page, preview_of
from patients.queries.qualifications import qualification_missing
from patients.queries.readable import conflicts_between
from patients.reports.activity_sheet import sheet_of
from patients.tracks import CHRONIC
from practices.access import Permission
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage

readable = with_episode_on(CHRONIC, Permission.VIEW_RECORD)
writable = with_episode_on(CHRONIC, Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)


@require_safe
@readable
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = {
        "patient": episode.patient,
        "episode": episode,
        "courses": courses_of(episode),
        "obstacle": flow.obstacle_to_building_up(episode),
    }
    return render(request, "patients/activities/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@writable
def new(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(NewActivityForm)
    context = _context(request, episode, form)
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            activity = begin_activity(
                episode=episode,
                activity=form.activity,
                values=form.values,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("activity_plan", episode.pk, activity.pk)
    title = f"Activiteit in opbouw bij patiënt {episode.patient.number}"
    return page.response("patients/activities/new.html", context, title=title)


@require_safe
@readable
def one(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    context = {"patient": episode.patient, "episode": episode} | activity_page(course_of(activity))
    return render(request, "patients/activities/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@writable
def plan(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    """The draft of a plan, with what it comes to."""
    activity = found(episode, activity_id)
    page = FormPage(request)
    draft = activity.draft
    if draft is None and not page.is_post:
        return redirect(activity)
    if draft is None:
        raise Http404
    form = page.form(QuotaPlanForm if draft.revision == 1 else NextQuotaPlanForm, instance=draft)
    context = _context(request, episode, form) | {"activity": activity, "plan": draft}
    context |= {"version": page.version(draft), "preview": preview_of(draft)}
    if page.is_post and form.is_valid():
        outcome = _write(page, draft, form)
        if isinstance(outcome, HttpResponse):
            return outcome
        context |= outcome
    title = f"Opbouwplan bij patiënt {episode.patient.number}"
    return page.response("patients/activities/plan.html", context, title=title)


def _write(page: FormPage, draft: QuotaPlan, form: QuotaPlanForm) -> HttpResponse | dict[str, object]:
    """Save, and sign when asked to; else what the page has to say about it."""
    by, activity = page.request.user, draft.activity
    saved = None
    try:
        saved = save_quota_plan(plan=draft, values=form.values, version=page.posted_version, by=by)
        page.end_draft()
        if page.request.POST.get("action") == "sign":
            sign_quota_plan(plan=saved, version=saved.version, by=by)
            messages.success(page.request, "Het opbouwplan is ondertekend. U kunt het schema meegeven.")
            return redirect(activity)
    except StaleVersion as stale:
        return conflicts_between(stale.current, form.values, form.Meta.fields)
    except NotReady as not_ready:
        obstacles = not_ready.obstacles
        return {"obstacles": obstacles, "version": saved.version, "preview": preview_of(saved), "saved": True}
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    messages.success(page.request, "Het opbouwplan is opgeslagen, nog niet ondertekend.")
    return redirect("activity_plan", activity.episode_id, activity.pk)


@require_POST
@writable
def revise(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    try:
        revise_quota_plan(activity=activity, by=request.user)
    except ActionRefused as refused:
        messages.warning(request, str(refused))
        return redirect(activity)
    return redirect("activity_plan", episode.pk, activity.pk)


@require_POST
@writable
def discard(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    try:
        discard_quota_plan(activity=activity, by=request.user)
    except ActionRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request, "De nieuwe versie is weggegooid; het ondertekende opbouwplan blijft gelden."
        )
    return redirect(activity)


@require_http_methods(["GET", "HEAD", "POST"])
@writable
def stop(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    page = FormPage(request)
    form = page.form(ShortReasonForm, title="Stoppen met deze activiteit")
    context = {"patient": episode.patient, "episode": episode, "activity": activity, "form": form}
    if page.is_post and form.is_valid():
        try:
            stop_activity(activity=activity, reason=form.cleaned_data["reason"], by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De activiteit is gestopt. Wat gedaan is, blijft staan.")
            return redirect(activity)
    title = f"Activiteit stoppen bij patiënt {episode.patient.number}"
    return page.response("patients/activities/stop.html", context, title=title)


@require_safe
@with_episode_on(CHRONIC, Permission.VIEW_RECORD, event=Event.PRINT)
def sheet(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    """The home sheet of the plan that holds, from today on; a plan that nobody signed isn't handed out."""
    document = sheet_of(episode, course_of(found(episode, activity_id)))
    if document is None:
        raise Http404
    return pdf_response(render_pdf("patients/reports/quota_sheet.typ", document), name="opbouwschema")


def _context(request: HttpRequest, episode: Episode, form: QuotaPlanForm) -> dict[str, object]:
    plan = episode.followed.plan
    return {
        "patient": episode.patient,
        "episode": episode,
        "form": form,
        "cannot_sign": qualification_missing(plan, request.user, on=timezone.localdate()),
    }


def found(episode: Episode, activity_id: int) -> GradedActivity:
    activity = episode.graded_activities.with_all().filter(pk=activity_id).first()
    if activity is None:
        raise Http404
    activity.episode = episode  # with everything that the loader fetched
    return activity
