"""What was done of a graded activity: row by row as on the home sheet, and taking back a slip."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.graded_sessions import record_sessions, withdraw_session
from patients.forms.activities import SessionsForm, ShortReasonForm
from patients.loaders import with_episode_on
from patients.models import Episode, GradedSession
from patients.queries.activities import course_of
from patients.queries.activity_pages import rows_to_fill_in
from patients.tracks import CHRONIC
from patients.views.activities import found
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage

writable = with_episode_on(CHRONIC, Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)


@require_http_methods(["GET", "HEAD", "POST"])
@writable
def record(request: HttpRequest, episode: Episode, activity_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    course = course_of(activity)
    rows = rows_to_fill_in(course)
    page = FormPage(request)
    form = page.form(SessionsForm, rows=rows, unit=activity.unit)
    context = {
        "patient": episode.patient,
        "episode": episode,
        "activity": activity,
        "form": form,
        "rows": rows,
    }
    if page.is_post and page.submission.is_valid():
        if GradedSession.objects.filter(submission=page.submission.number).exists():
            return redirect(activity)
        if form.is_valid():
            try:
                record_sessions(
                    activity=activity, done=form.done, submission=page.submission.number, by=request.user
                )
            except ActionRefused as refused:
                context["obstacles"] = [str(refused)]
            else:
                page.end_draft()
                messages.success(request, "Vastgelegd wat er is gedaan.")
                return redirect(activity)
    title = f"Gedaan: activiteit in opbouw bij patiënt {episode.patient.number}"
    return page.response("patients/activities/record.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@writable
def withdraw(request: HttpRequest, episode: Episode, activity_id: int, session_id: int) -> HttpResponse:
    activity = found(episode, activity_id)
    session = GradedSession.objects.filter(pk=session_id, quota__record__activity=activity).first()
    if session is None:
        raise Http404
    page = FormPage(request)
    form = page.form(ShortReasonForm, title=f"Intrekken: {session.done_on:%d-%m-%Y}")
    context = {
        "patient": episode.patient,
        "episode": episode,
        "activity": activity,
        "session": session,
        "form": form,
    }
    if page.is_post and form.is_valid():
        try:
            withdraw_session(session=session, reason=form.cleaned_data["reason"], by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Ingetrokken. De afspraak is weer open.")
            return redirect(activity)
    title = f"Intrekken bij patiënt {episode.patient.number}"
    return page.response("patients/activities/withdraw.html", context, title=title)
