"""What every form page does: show what was being typed, keep typing safe, answer 422 when something is wrong."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from patients.forms.fields import as_querydict, typed_initial
from patients.queries.drafts import draft_of
from patients.views.drafts import draft_context

UNPROCESSABLE = 422


def restore(request: HttpRequest, form_class: type[forms.BaseForm], **options) -> forms.BaseForm:
    """The posted form; or on a GET an empty one with what was being typed, shown without judging it."""
    if request.method == "POST":
        return form_class(request.POST, **options)
    draft = draft_of(request.user, request.path)
    if not draft:
        return form_class(**options)
    return form_class(initial=typed_initial(form_class(**options), as_querydict(draft.data)), **options)


def posted_version(request: HttpRequest) -> int | None:
    """The version of the row the user saw, or None for a row that wasn't there (or a forged number)."""
    version = request.POST.get("version", "")
    return int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None


def form_page(request: HttpRequest, template: str, context: dict, *, draft_title: str) -> HttpResponse:
    """Render the page of a form; a POST that comes here was not accepted."""
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, draft_context(request, draft_title) | context, status=status)
