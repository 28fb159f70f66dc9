"""The page of a phase: one view for every phase of every track."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from patients.actions.phases import save_phase, sign_phase
from patients.actions.revisions import discard_revision, revise_phase
from patients.forms import phases as forms
from patients.forms.so_far import phase_so_far
from patients.loaders import with_phase
from patients.models import Episode, Letter
from patients.phases.base import Phase
from patients.queries.phases import draft_page, locked_page, not_in_record, version_page
from patients.queries.qualifications import qualification_missing
from patients.queries.readable import conflicts_between
from patients.queries.suggestions import suggested_rows, suggestions
from practices.access import Permission
from practices.actions.drafts import discard_draft
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage

# What the button of a block sends that answers what is still open (lowback.fieldsets.Fill).
FILL = "fill:"


@require_http_methods(["GET", "HEAD", "POST"])
@with_phase(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def page(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    record = episode.record_of(phase)
    form_page = FormPage(request)
    if form_page.is_post:
        return _write(form_page, episode, phase)
    if record and record.is_signed:
        return _locked(form_page, episode, phase)
    if form_page.typed:
        typed = forms.restored(phase, form_page.typed)
    else:
        typed = forms.filled(phase, record, suggestions(episode, phase), suggested_rows(episode, phase))
    return _response(form_page, episode, phase, typed, {"version": form_page.version(record)})


def _locked(page: FormPage, episode: Episode, phase: Phase) -> HttpResponse:
    """The signed record; with what this user was still typing when it was signed, to copy or throw away."""
    unsaved = not_in_record(episode.record_of(phase), phase, page.typed) if page.typed else []
    context = locked_page(episode, phase) | {"unsaved": unsaved}
    return page.response(phase.template, context, title=f"{phase.title} van patiënt {episode.patient.number}")


@require_safe
@with_phase(Permission.VIEW_RECORD)
def version(request: HttpRequest, episode: Episode, phase: Phase, revision: int) -> HttpResponse:
    """A signed version, whether or not it still holds."""
    versions = episode.versions_of(phase) if phase.may_be_revised else []
    record = next((each for each in versions if each.revision == revision and each.is_signed), None)
    if record is None:
        raise Http404
    context = version_page(episode, phase, record) | {"is_old": record != episode.signed_of(phase)}
    return render(request, "patients/phases/version.html", context)


@require_POST
@with_phase(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def revise(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    try:
        revise_phase(episode=episode, phase=phase, by=request.user)
    except ActionRefused as refused:
        messages.warning(request, str(refused))
    return redirect("phase", episode.pk, phase.key)


@require_POST
@with_phase(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def discard(request: HttpRequest, episode: Episode, phase: Phase) -> HttpResponse:
    try:
        discard_revision(episode=episode, phase=phase, by=request.user)
    except ActionRefused as refused:
        messages.warning(request, str(refused))
    else:
        page = reverse("phase", args=[episode.pk, phase.key])
        discard_draft(author_id=request.user.pk, page=page)
        messages.success(request, "De nieuwe versie is weggegooid; de ondertekende versie blijft gelden.")
    return redirect("phase", episode.pk, phase.key)


def _write(page: FormPage, episode: Episode, phase: Phase) -> HttpResponse:
    """Save, and sign when asked to. Whatever goes wrong, the page comes back with everything that was typed."""
    action = page.request.POST.get("action", "")
    if action.startswith(FILL):
        typed = forms.posted(phase, _filled(page, episode, phase, action.removeprefix(FILL)))
        return _response(page, episode, phase, typed, {"version": page.version(None)})
    typed = forms.posted(phase, page.request.POST)
    outcome = _save(page, episode, phase, typed, sign=action == "sign") if typed.is_valid() else {}
    if outcome is None:
        return _after(episode, phase) if action == "sign" else redirect(page.request.path)
    if outcome.get("saved"):
        episode = Episode.objects.with_phases().get(pk=episode.pk)  # the alarm goes by what is now saved
    return _response(page, episode, phase, typed, {"version": page.version(None)} | outcome)


def _filled(page: FormPage, episode: Episode, phase: Phase, key: str) -> QueryDict:
    """A red flag that the page says to look at again isn't filled in with the rest."""
    sent = page.request.POST
    pointed_at = phase_so_far(episode, phase, sent).to_reconsider or ()
    return forms.with_fill(phase, sent, key, skipping={each.item.key for each in pointed_at})


def _after(episode: Episode, phase: Phase) -> HttpResponse:
    """To what was decided, of an evaluation; else to the episode."""
    if phase != episode.followed.evaluation:
        return redirect(episode)
    signed = phase.model.objects.filter(episode=episode, signed_at__isnull=False).last()
    decision = phase.model.Decision
    ways = {
        decision.CHANGE: ("phase", episode.pk, episode.followed.plan.key),
        decision.MULTIDISCIPLINARY: ("letter_new", episode.pk, Letter.Kind.TEAM),
        decision.REFER_BACK: ("letter_new", episode.pk, Letter.Kind.INTERIM),
        decision.CLOSE: ("episode_close", episode.pk),
    }
    return redirect(*ways.get(signed.decision, ("episode", episode.pk)))


def _save(
    page: FormPage, episode: Episode, phase: Phase, typed: forms.PhaseForm, *, sign: bool
) -> dict | None:
    """None when all went well, else what the page has to say about it."""
    by = page.request.user
    version = page.posted_version
    try:
        record = save_phase(
            episode=episode, phase=phase, values=typed.values, rows=typed.rows, version=version, by=by
        )
        page.end_draft()
        version = record.version
        if sign:
            sign_phase(record=record, phase=phase, version=version, by=by)
    except StaleVersion as stale:
        return conflicts_between(stale.current, typed.values, phase.fields, rows=typed.rows, phase=phase)
    except NotReady as not_ready:
        return {"obstacles": not_ready.obstacles, "saved": True, "version": version}
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    ending = "ondertekend" if sign else "opgeslagen, nog niet ondertekend"
    messages.success(page.request, f"{phase.title} is {ending}.")
    return None


def _response(
    page: FormPage, episode: Episode, phase: Phase, typed: forms.PhaseForm, context: dict
) -> HttpResponse:
    title = f"{phase.title} van patiënt {episode.patient.number}"
    shared = draft_page(episode, phase, typed.form, typed.row_sets, *typed.so_far)
    shared["cannot_sign"] = qualification_missing(phase, page.request.user, on=timezone.localdate())
    return page.response(phase.template, shared | context, title=title)
