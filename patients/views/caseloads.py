"""The caseload of a practice for its manager, that of a therapist for themself, and handing one over."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from lowback.spreadsheet import csv_response
from patients.actions.caseloads import hand_over_caseload
from patients.forms.care_relations import HandOverForm
from patients.forms.caseload import CaseloadFilter, PracticeCaseloadFilter
from patients.loaders import Event, log_list, with_practice
from patients.models import Episode
from patients.queries.care_relations import caseload_sizes, grounds
from patients.queries.caseload import (
    SORTS,
    Entry,
    entries,
    loads,
    of_therapist,
    page_of,
    rows_of,
    sorted_by,
)
from patients.queries.my_caseload import own_rows
from patients.reports.caseload import HEADINGS, csv_rows
from practices.access import Permission, practices_of, practices_with
from practices.actions.saved_views import save_view
from practices.errors import ActionRefused
from practices.form_pages import UNPROCESSABLE, FormPage
from practices.forms.saved_views import SavedViewForm
from practices.loaders import here, requires
from practices.models import Practice
from practices.queries.saved_views import views_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.VIEW_CASELOAD)
def index(request: HttpRequest) -> HttpResponse:
    found, form, carried = _of_practices(request)
    if saved := _saved(request, form):
        return saved
    context = _listed(request, form, found)
    if form.is_valid():
        context["rows"] = context["page_of_rows"].rows
        log_list(request, {row.episode.patient_id: "" for row in context["rows"]})
        chosen = form.cleaned_data["practice"]
        context["carried"] = [each for each in carried if chosen in (None, each[0])]
    return _page(request, "patients/caseloads/practice.html", context, form)


@require_safe
@requires(Permission.VIEW_CASELOAD)
def as_file(request: HttpRequest) -> HttpResponse:
    found, form, _ = _of_practices(request)
    if not form.is_valid():
        return _page(request, "patients/caseloads/practice.html", _listed(request, form, found), form)
    rows = rows_of(sorted_by(form.filter(found), form.order))
    log_list(request, {row.episode.patient_id: "" for row in rows}, Event.EXPORT)
    return csv_response(HEADINGS, csv_rows(rows), name="caseload")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.VIEW_RECORD)
def mine(request: HttpRequest) -> HttpResponse:
    open_to = grounds(request.user, Permission.VIEW_RECORD)
    found = entries(Episode.objects.filter(of_therapist(request.user), patient__in=list(open_to)))
    form = CaseloadFilter(request.GET)
    if saved := _saved(request, form):
        return saved
    context = _listed(request, form, found)
    if form.is_valid():
        context["rows"] = own_rows(context["page_of_rows"].rows)
        log_list(
            request,
            {
                row.episode.patient_id: open_to[row.episode.patient_id].origin
                for row in context["page_of_rows"].rows
            },
        )
    return _page(request, "patients/caseloads/mine.html", context, form)


def _of_practices(request: HttpRequest) -> tuple[list[Entry], PracticeCaseloadFilter, list]:
    """All open episodes of the practices that the user manages, what was asked of them, and per practice who carries
    what."""
    own = practices_of(request.user, Permission.VIEW_CASELOAD)
    found = entries(Episode.objects.filter(practice__in=own))
    carried = [
        (practice, loads(practice, [each for each in found if each.summary.practice_id == practice.pk]))
        for practice in own
    ]
    therapists = {load.therapist.pk for _, of_practice in carried for load in of_practice}
    return found, PracticeCaseloadFilter(request.GET, practices=own, therapists=therapists), carried


def _listed(request: HttpRequest, form: CaseloadFilter, found: Sequence[Entry]) -> dict[str, object]:
    """What both lists show: the page that was asked, with links to the others, and the saved views."""
    context: dict[str, object] = {
        "form": form,
        "views": views_of(request.user, here(request)),
        "view_form": SavedViewForm(request.POST if request.method == "POST" else None),
    }
    if not form.is_valid():
        return context
    asked = form.choices_made()
    page = page_of(sorted_by(form.filter(found), form.order), form.cleaned_data["page"] or 1)

    def to(number: int | None) -> str:
        return f"?{urlencode(asked | {'page': number})}" if number else ""

    return context | {
        "page_of_rows": page,
        "query": urlencode(asked),
        "columns": _columns(form, asked),
        "page_links": {"previous_url": to(page.previous), "next_url": to(page.following)},
    }


def _columns(form: CaseloadFilter, asked: dict[str, str]) -> dict[str, dict[str, str]]:
    """Per column that sorts: the address that sorts by it (once more: the other way round), and how it is now."""
    columns = {}
    for key in SORTS:
        state = {key: "ascending", f"-{key}": "descending"}.get(form.order, "")
        order = f"-{key}" if state == "ascending" else key
        columns[key] = {"url": f"?{urlencode(asked | {'sort': order})}", "state": state}
    return columns


def _saved(request: HttpRequest, form: CaseloadFilter) -> HttpResponse | None:
    """A POST keeps what the address asks, under a name; None when there is nothing to keep, or something is wrong with
    it (which the page then says)."""
    if request.method != "POST":
        return None
    view_form = SavedViewForm(request.POST)
    if not view_form.is_valid() or not form.is_valid():
        return None
    name, query = view_form.cleaned_data["name"], urlencode(form.choices_made())
    try:
        save_view(page=here(request), name=name, query=query, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"De weergave “{name}” is bewaard.")
    return redirect(f"{request.path}?{query}")


def _page(request: HttpRequest, template: str, context: dict, form: CaseloadFilter) -> HttpResponse:
    is_well = form.is_valid() and request.method != "POST"
    return render(request, template, context, status=200 if is_well else UNPROCESSABLE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_practice(Permission.HAND_OVER_CASELOAD, Permission.ARRANGE_CASELOADS)
def hand_over(request: HttpRequest, practice: Practice) -> HttpResponse:
    arranges = practice.pk in practices_with(request.user, Permission.ARRANGE_CASELOADS)
    page = FormPage(request)
    form = page.form(HandOverForm, practice=practice, giver=None if arranges else request.user)
    context = {"practice": practice, "form": form, "sizes": caseload_sizes(practice)}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            count = hand_over_caseload(
                **{"giver": request.user, **form.cleaned_data},
                practice=practice,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, _done(form.cleaned_data, count))
            return redirect("start")
    return page.response("patients/caseloads/hand_over.html", context, title="Overdracht van patiënten")


def _done(values: dict, count: int) -> str:
    patients = "1 patiënt" if count == 1 else f"{count} patiënten"
    if values["until"]:
        return f"{values['taker']} neemt {patients} waar tot en met {values['until']:%d-%m-%Y}."
    return f"{patients} overgedragen aan {values['taker']}."
