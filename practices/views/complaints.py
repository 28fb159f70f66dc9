"""The officer's pages: the list of complaints, writing one down, correcting it, and its file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from lowback.readable import NOTHING, Conflict, conflicts_between
from practices.access import Permission
from practices.actions.complaint_course import take_step
from practices.actions.complaints import change_complaint, register_complaint
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import UNPROCESSABLE, FormPage
from practices.forms.complaint_course import StepForm
from practices.forms.complaint_list import ComplaintFilter
from practices.forms.complaints import FIELDS, ComplaintForm
from practices.loaders import lists, requires, with_complaint
from practices.models import Complaint
from practices.queries.complaint_pages import complaint_file, listed
from practices.queries.complaint_staff import practices_served, workers_of
from practices.queries.complaints import handled_by

# What the templates of forms call the place where something is kept.
KEPT_IN = {"kept_in": "de klacht"}


@require_safe
@lists(Permission.HANDLE_COMPLAINTS)
def index(request: HttpRequest) -> HttpResponse:
    form = ComplaintFilter(request.GET, practices=practices_served(request.user))
    context = {"form": form}
    if form.is_valid():
        found = listed(form.filter(handled_by(request.user)), form.cleaned_data["page"] or 1)
        context |= {"found": found, "page_links": _links(request, found)}
    status = 200 if form.is_valid() else UNPROCESSABLE
    return render(request, "practices/complaints/list.html", context, status=status)


def _links(request: HttpRequest, found) -> dict[str, str]:
    asked = {name: request.GET.get(name) for name in ("practice", "step", "state") if request.GET.get(name)}

    def to(page: int | None) -> str:
        return f"?{urlencode(asked | {'page': page})}" if page else ""

    return {"previous_url": to(found.previous), "next_url": to(found.following)}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_COMPLAINTS)
def new(request: HttpRequest) -> HttpResponse:
    page = FormPage(request)
    served = practices_served(request.user)
    form = page.form(ComplaintForm, officer=request.user, practices=served, workers=workers_of(served))
    context = KEPT_IN | {"form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            made = register_complaint(
                values=form.values, staff=form.staff, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"De klacht is vastgelegd onder nummer {made.number}.")
            return redirect(made)
    return page.response("practices/complaints/form.html", context, title="Nieuwe klacht")


@require_http_methods(["GET", "HEAD", "POST"])
@with_complaint()
def edit(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    page = FormPage(request)
    if not page.is_post and not complaint.is_running:
        return redirect(complaint)
    people = {
        "officer": request.user,
        "practices": [complaint.practice],
        "workers": workers_of([complaint.practice]),
    }
    form = page.form(ComplaintForm, instance=complaint, **people)
    context = KEPT_IN | {"complaint": complaint, "form": form, "version": page.version(complaint)}
    if page.is_post and form.is_valid():
        found = _change(page, complaint, form)
        if not found:
            page.end_draft()
            messages.success(request, "De klacht is gewijzigd.")
            return redirect(complaint)
        context |= found
    return page.response("practices/complaints/form.html", context, title=f"Klacht {complaint.number}")


def _change(page: FormPage, complaint: Complaint, form: ComplaintForm) -> dict[str, object]:
    """What stands in the way, for the page; nothing when it is saved. What somebody else saved in the same words
    meanwhile is no conflict."""
    try:
        change_complaint(
            complaint=complaint,
            values=form.values,
            staff=form.staff,
            version=page.posted_version,
            by=page.request.user,
        )
    except StaleVersion as stale:
        found = conflicts_between(stale.current, form.values, FIELDS)
        theirs = {party.user for party in stale.current.parties.select_related("user")}
        if theirs != set(form.staff):
            words = [", ".join(sorted(map(str, people))) or NOTHING for people in (theirs, form.staff)]
            found["conflicts"].append(Conflict("Betrokken medewerkers", *words, "staff"))
        return found if found["conflicts"] else {}
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    return {}


@require_http_methods(["GET", "HEAD", "POST"])
@with_complaint()
def one(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The file, with the form for the next step."""
    page = FormPage(request)
    form = page.form(StepForm, complaint=complaint)
    context = KEPT_IN | {"form": form, "version": page.version(complaint)}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            taken = take_step(
                complaint=complaint,
                **form.values,
                version=page.posted_version,
                submission=page.submission.number,
                by=request.user,
            )
        except StaleVersion as stale:
            context |= {"obstacles": _meanwhile(stale.current), "version": stale.current.version}
        except NotReady as not_ready:
            context["obstacles"] = not_ready.obstacles
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"Vastgelegd: {taken.get_step_display()}.")
            return redirect(complaint)
    context |= complaint_file(complaint)
    return page.response(
        "practices/complaints/file.html", context, title=f"Stap bij klacht {complaint.number}"
    )


def _meanwhile(current: Complaint) -> list[str]:
    """What happened since the form was made."""
    last = current.steps.select_related("by").last()
    when = date_format(localtime(current.updated_at), "j F Y H:i")
    return [
        f"{current.updated_by} heeft deze klacht intussen gewijzigd ({when}). Er is niets vastgelegd.",
        f"De laatste stap is nu “{last.get_step_display()}”, van {date_format(last.on, 'j F Y')}: {last.note}",
        "Kijk na of uw stap nog klopt, en leg hem dan opnieuw vast.",
    ]
