"""The page of a phase: one view for every phase of every track."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from patients.actions.drafts import discard_draft
from patients.actions.errors import ActionRefused, NotReady, StaleVersion
from patients.actions.phases import save_phase, sign_phase
from patients.forms import phases as forms
from patients.forms.fields import as_querydict
from patients.loaders import with_phase
from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.drafts import draft_of
from patients.queries.phases import draft_page, grouped, locked_page
from patients.queries.readable import conflicts_between
from patients.queries.suggestions import suggestions
from patients.views.pages import form_page, posted_version
from practices.access import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@with_phase(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def page(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    record = episode.record_of(phase)
    if request.method == "POST":
        return _write(request, episode, phase)
    if record and record.is_signed:
        return render(request, phase.template, locked_page(episode, phase))
    draft = draft_of(request.user, request.path)
    if draft:
        typed = forms.restored(phase, as_querydict(draft.data))
        version = draft.data.get("version", [""])[0]
    else:
        typed = forms.filled(phase, record, suggestions(episode, phase))
        version = record.version if record else ""
    return _page(request, episode, phase, typed, {"version": version})


def _write(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    """Save, and sign when asked to. Whatever goes wrong, the page comes back with everything that was typed."""
    data = (
        forms.with_absent_flags(phase, request.POST)
        if request.POST.get("action") == "absent"
        else request.POST
    )
    typed = forms.posted(phase, data)
    context = {"version": request.POST.get("version", "")}
    if request.POST.get("action") == "absent" or not typed.is_valid():
        return _page(request, episode, phase, typed, context)
    try:
        record = save_phase(
            episode=episode,
            phase=phase,
            values=typed.values,
            rows=typed.rows,
            version=posted_version(request),
            by=request.user,
        )
        context["version"] = record.version
        discard_draft(author_id=request.user.pk, page=request.path)
        if request.POST.get("action") == "sign":
            sign_phase(record=record, phase=phase, version=record.version, by=request.user)
            messages.success(request, f"{phase.title} is ondertekend.")
            return redirect(episode)
    except StaleVersion as stale:
        context |= conflicts_between(stale.current, typed.values, phase.fields, rows=typed.rows, phase=phase)
    except NotReady as not_ready:
        context |= {"missing": grouped(not_ready.missing), "obstacles": not_ready.obstacles, "saved": True}
    except ActionRefused as refused:
        context["obstacles"] = [str(refused)]
    else:
        messages.success(request, f"{phase.title} is opgeslagen, nog niet ondertekend.")
        return redirect(request.path)
    return _page(request, episode, phase, typed, context)


def _page(
    request: HttpRequest, episode: Episode, phase: Phase, typed: forms.PhaseForm, context: dict
) -> HttpResponse:
    title = f"{phase.title} van patiënt {episode.patient.number}"
    shared = draft_page(episode, phase, typed.form, typed.row_sets)
    return form_page(request, phase.template, shared | context, draft_title=title)
