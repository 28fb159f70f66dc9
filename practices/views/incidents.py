"""Incidents and calamities: anybody who works here reports one, the quality officer follows it up, and adds what is
learned later."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from practices.access import Permission
from practices.actions.incidents import CLOSED, add_to_incident, follow_up_incident, report_incident
from practices.errors import ActionRefused, StaleVersion
from practices.form_pages import FormPage
from practices.forms.incidents import AdditionForm, FollowUpForm, IncidentForm, RegisterForm
from practices.loaders import lists, requires, with_incident
from practices.models import Incident
from practices.queries.incidents import (
    incident_rows,
    places_to_report,
    register_of,
    with_deadline,
)
from practices.queries.side_by_side import side_by_side

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REPORT_INCIDENT)
def new(request: HttpRequest) -> HttpResponse:
    page = FormPage(request)
    form = page.form(IncidentForm, practices=places_to_report(request.user))
    context = {"form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            report_incident(values=form.values, submission=page.submission.number, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("incident_reported")
    return page.response("practices/incidents/new.html", context, title="Melding van een incident")


@require_safe
@requires(Permission.REPORT_INCIDENT)
def reported(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens now; not what was reported."""
    return render(request, "practices/incidents/reported.html")


@require_safe
@lists(Permission.HANDLE_INCIDENTS)
def index(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.GET)
    found = register_of(request.user)
    chosen = form.filter(found) if form.is_valid() else found.none()
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "urgent": with_deadline(request.user),
        "rows": incident_rows(page),
        "page_links": _links(form, page),
    }
    return render(request, "practices/incidents/index.html", context, status=200 if form.is_valid() else 422)


def _links(form: RegisterForm, page: Page) -> dict[str, str]:
    asked = {name: form.data.get(name, "") for name in form.fields}

    def to(number: int) -> str:
        return f"?{urlencode(asked | {'page': number})}"

    return {
        "previous_url": to(page.previous_page_number()) if page.has_previous() else "",
        "next_url": to(page.next_page_number()) if page.has_next() else "",
        "text": f"Bladzijde {page.number} van {page.paginator.num_pages}",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_incident()
def one(request: HttpRequest, incident: Incident) -> HttpResponse:
    page = FormPage(request)
    additions = list(incident.additions.select_related("by"))
    form = page.form(FollowUpForm, instance=Incident.objects.get(pk=incident.pk), is_fixed=bool(additions))
    context = {
        "incident": incident,
        "form": form,
        "version": page.version(incident),
        "additions": additions,
        # Of one that is closed only what was being typed when it was.
        "shows_form": incident.closed_on is None or page.is_post or page.typed,
        "obstacles": [CLOSED] if incident.closed_on and page.typed else [],
    }
    if page.is_post and form.is_valid():
        try:
            follow_up_incident(
                incident=incident, values=form.values, version=page.posted_version, by=request.user
            )
        except StaleVersion as stale:
            context |= side_by_side(stale.current, form.values)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De opvolging is opgeslagen.")
            return redirect(incident)
    [context["row"]] = incident_rows([incident])
    return page.response("practices/incidents/one.html", context, title=f"Opvolging van {incident.number}")


@require_http_methods(["GET", "HEAD", "POST"])
@with_incident()
def add(request: HttpRequest, incident: Incident) -> HttpResponse:
    page = FormPage(request)
    if not page.is_post and incident.closed_on is None:
        return redirect(incident)
    form = page.form(AdditionForm)
    context = {"incident": incident, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        reopens = request.POST.get("action") == "reopen"
        number = page.submission.number
        try:
            add_to_incident(
                incident=incident, **form.values, reopens=reopens, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(
                request, "Het incident is heropend." if reopens else "De aanvulling is toegevoegd."
            )
            return redirect(incident)
    return page.response("practices/incidents/add.html", context, title=f"Aanvulling bij {incident.number}")
