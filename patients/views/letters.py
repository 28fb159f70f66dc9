"""Letters to the GP: the list with its register, one letter, and its PDF."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lowback.pdf import pdf_response
from patients import flow
from patients.actions.letters import record_dispatch, save_letter, sign_letter
from patients.forms.letters import DispatchForm, LetterForm
from patients.loaders import Event, with_episode
from patients.models import Episode, Letter
from patients.queries.letters import attachable, letters_page, not_in_letter, unsigned_letter
from patients.queries.readable import conflicts_between
from patients.queries.red_flags import red_flag_state
from patients.reports import letters as documents
from patients.reports.letter_texts import prefilled
from practices.access import Permission
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage


@require_safe
@with_episode(Permission.VIEW_RECORD)
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = {"patient": episode.patient, "episode": episode, **letters_page(episode)}
    return render(request, "patients/letters/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, episode: Episode, kind: str) -> HttpResponse:
    if kind not in flow.kinds_of_letter(episode):
        raise Http404
    if request.method != "POST" and (begun := unsigned_letter(episode, kind, request.user)):
        return redirect(begun)
    blank = Letter(episode=episode, kind=kind, **prefilled(episode, kind))
    return _form(request, episode, blank)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def one(request: HttpRequest, episode: Episode, letter_id: int) -> HttpResponse:
    letter = _found(episode, letter_id)
    if letter.is_signed and request.method != "POST":
        return _signed(FormPage(request), letter)
    return _form(request, episode, letter)


def _form(request: HttpRequest, episode: Episode, letter: Letter) -> HttpResponse:
    """`letter` is new or a draft; when it was signed meanwhile, what was typed comes back with the reason."""
    page = FormPage(request)
    refusal = flow.without_consent(episode)
    form = page.form(LetterForm, instance=letter, titles=attachable(episode), refusal=refusal)
    saved = letter if letter.pk else None
    context = {
        "patient": episode.patient,
        "episode": episode,
        "letter": letter,
        "form": form,
        "refusal": refusal,
        "state": red_flag_state(episode),
        "version": page.version(saved),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        done = _write(page, episode, letter, form.values)
        if isinstance(done, Letter):
            return _onward(page, done)
        context |= done
    title = f"Brief over patiënt {episode.patient.number}"
    return page.response("patients/letters/form.html", context, title=title)


def _write(page: FormPage, episode: Episode, letter: Letter, values: dict) -> Letter | dict:
    """The letter when all went well, else what the page has to say about it."""
    by, saved = page.request.user, None
    try:
        saved = save_letter(
            episode=episode,
            kind=letter.kind,
            letter=letter if letter.pk else None,
            values=values,
            version=page.posted_version,
            submission=page.submission.number,
            by=by,
        )
        page.end_draft()
        if page.request.POST.get("action") == "sign":
            saved = sign_letter(letter=saved, version=saved.version, seal=documents.sealed, by=by)
    except StaleVersion as stale:
        return conflicts_between(stale.current, values, LetterForm.Meta.fields)
    except NotReady as not_ready:
        return {
            "missing": not_ready.missing,
            "obstacles": not_ready.obstacles,
            "letter": saved,
            "version": saved.version,
            "saved": True,
        }
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    return saved


def _onward(page: FormPage, letter: Letter) -> HttpResponse:
    ending = (
        "ondertekend. Verstuur hem en leg hieronder vast hoe"
        if letter.is_signed
        else "opgeslagen, nog niet ondertekend"
    )
    messages.success(page.request, f"De brief is {ending}.")
    return redirect(letter)


def _signed(page: FormPage, letter: Letter, context: dict | None = None) -> HttpResponse:
    """The letter as it was signed, with its register and the form for the next line of it; and what this user was still
    typing when somebody else signed."""
    shared = {
        "patient": letter.episode.patient,
        "episode": letter.episode,
        "letter": letter,
        "document": documents.shown(letter),
        "dispatches": list(letter.dispatches.select_related("recorded_by")),
        "form": DispatchForm(letter=letter),
        "unsaved": not_in_letter(letter, page.typed) if page.typed else [],
    }
    title = f"Verzending van een brief over patiënt {letter.episode.patient.number}"
    return page.response("patients/letters/signed.html", shared | (context or {}), title=title)


@require_POST
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def dispatch(request: HttpRequest, episode: Episode, letter_id: int) -> HttpResponse:
    letter = _found(episode, letter_id)
    if not letter.is_signed:
        raise Http404
    page = FormPage(request)
    form = DispatchForm(request.POST, letter=letter)
    if not form.is_valid():
        return _signed(page, letter, {"form": form})
    try:
        record_dispatch(
            letter=letter, values=form.cleaned_data, submission=page.submission.number, by=request.user
        )
    except ActionRefused as refused:
        return _signed(page, letter, {"form": form, "obstacles": [str(refused)]})
    messages.success(request, "De verzending is vastgelegd.")
    return redirect(letter)


@require_safe
@with_episode(Permission.VIEW_RECORD, event=Event.PRINT)
def preview(request: HttpRequest, episode: Episode, letter_id: int) -> HttpResponse:
    """A draft on paper, marked as one."""
    letter = _found(episode, letter_id)
    if letter.is_signed:
        return redirect("letter_pdf", episode.pk, letter.pk)
    return pdf_response(documents.preview(letter, by=request.user), name="concept-brief")


@require_safe
@with_episode(Permission.VIEW_RECORD, event=Event.PRINT)
def as_pdf(request: HttpRequest, episode: Episode, letter_id: int) -> HttpResponse:
    """The very bytes that were made when it was signed."""
    letter = _found(episode, letter_id)
    if not letter.is_signed:
        raise Http404
    return pdf_response(letter.pdf, name="brief-huisarts")


def _found(episode: Episode, letter_id: int) -> Letter:
    found = episode.letters.select_related("signed_by", "created_by").filter(pk=letter_id).first()
    if found is None:
        raise Http404
    found.episode = episode  # with everything that the loader fetched
    return found
