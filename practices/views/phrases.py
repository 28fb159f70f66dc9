"""Phrases that expand while typing: the list, writing and changing one, and what the page that types asks for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from practices.access import Permission
from practices.actions.phrases import add_phrase, change_phrase
from practices.errors import ActionRefused, StaleVersion
from practices.form_pages import UNPROCESSABLE, FormPage
from practices.forms.phrases import NewPhraseForm, PhraseForm, PhraseSearchForm
from practices.loaders import requires, with_phrase
from practices.models import Phrase
from practices.queries.phrases import expansions, phrases_for, phrases_kept_by, places_to_write
from practices.queries.side_by_side import side_by_side

KEPT_IN = {"kept_in": "de lijst"}


@require_safe
@requires(Permission.USE_PHRASES)
def index(request: HttpRequest) -> HttpResponse:
    form = PhraseSearchForm(request.GET)
    found = list(form.filter(phrases_for(request.user))) if form.is_valid() else []
    context = {
        "form": form,
        "own": [phrase for phrase in found if phrase.is_own],
        "shared": [phrase for phrase in found if not phrase.is_own],
        "kept": set(phrases_kept_by(request.user).values_list("pk", flat=True)),
    }
    return render(
        request, "practices/phrases/index.html", context, status=200 if form.is_valid() else UNPROCESSABLE
    )


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
@requires(Permission.USE_PHRASES)
def as_json(request: HttpRequest) -> HttpResponse:
    """Asked once per page, when the first point is typed. The browser may keep it and asks whether it changed; for
    another session it is another page."""
    return JsonResponse({"phrases": expansions(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_PHRASES)
def new(request: HttpRequest) -> HttpResponse:
    page = FormPage(request)
    form = page.form(NewPhraseForm, practices=places_to_write(request.user))
    context = KEPT_IN | {"form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            phrase = add_phrase(
                values=form.values, practice=form.practice, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"{phrase} is toegevoegd.")
            return redirect("phrases")
    return page.response("practices/phrases/new.html", context, title="Nieuw tekstfragment")


@require_http_methods(["GET", "HEAD", "POST"])
@with_phrase()
def edit(request: HttpRequest, phrase: Phrase) -> HttpResponse:
    page = FormPage(request)
    form = page.form(PhraseForm, instance=Phrase.objects.get(pk=phrase.pk))
    context = KEPT_IN | {"phrase": phrase, "form": form, "version": page.version(phrase)}
    if page.is_post and form.is_valid():
        try:
            changed = change_phrase(
                phrase=phrase, values=form.values, version=page.posted_version, by=request.user
            )
        except StaleVersion as stale:
            context |= side_by_side(stale.current, form.values)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"{changed} is opgeslagen.")
            return redirect("phrases")
    return page.response("practices/phrases/edit.html", context, title=f"Tekstfragment {phrase}")
