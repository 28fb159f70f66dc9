"""One form about a complaint on a page of its own: nothing typed in one form is lost by sending another."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.models import Complaint
from practices.views.complaints import KEPT_IN

any_method = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Words:
    title: str
    button: str
    done: str
    intro: str = ""


def small_form(
    request: HttpRequest,
    complaint: Complaint,
    form_class: type[forms.BaseForm],
    words: Words,
    act: Callable[[forms.BaseForm, FormPage], object],
    *,
    shown: dict[str, object] | None = None,
    also_ended: bool = False,
    **options,
) -> HttpResponse:
    """A page with one form about a complaint; back to the file when it is done. `also_ended`: possible after the end
    too."""
    page = FormPage(request)
    if not page.is_post and not (complaint.is_running or also_ended):
        return redirect(complaint)
    form = page.form(form_class, **options)
    context = KEPT_IN | {"complaint": complaint, "form": form, "words": words} | (shown or {})
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            act(form, page)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, words.done)
            return redirect(complaint)
    title = f"{words.title}: klacht {complaint.number}"
    return page.response("practices/complaints/small_form.html", context, title=title)
