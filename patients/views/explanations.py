"""The explanation for a patient: written and edited as a draft, then given, and kept as it was given."""

from dataclasses import asdict, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lowback.pdf import pdf_response, render_pdf
from patients import flow
from patients.actions.explanations import give_explanation, save_explanation
from patients.forms.handouts import ExplanationForm, SizeForm
from patients.loaders import Event, with_episode
from patients.models import Episode, Explanation
from patients.queries.readable import conflicts_between
from patients.queries.wording import typed_in, wording_of
from patients.reports.explanation import ExplanationDocument, as_given, explanation_document, suggested_text
from patients.views.handouts import not_yet
from practices.access import Permission
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage

SUBJECT = "Uitleg voor de patiënt"


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, episode: Episode) -> HttpResponse:
    if request.method != "POST":
        if obstacle := flow.obstacle_to_explaining(episode):
            return not_yet(request, episode, SUBJECT, obstacle)
        if begun := episode.explanations.unsigned().first():
            return redirect(begun)
    return _draft(request, episode, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def one(request: HttpRequest, episode: Episode, explanation_id: int) -> HttpResponse:
    explanation = _found(episode, explanation_id)
    if explanation.is_signed and request.method != "POST":
        context = {"patient": episode.patient, "episode": episode, "explanation": explanation}
        context |= {"document": as_given(explanation.document), "form": SizeForm.asked(request.GET)}
        return render(request, "patients/handouts/given.html", context)
    return _draft(request, episode, explanation)


@require_safe
@with_episode(Permission.VIEW_RECORD, event=Event.PRINT)
def as_pdf(request: HttpRequest, episode: Episode, explanation_id: int) -> HttpResponse:
    """As it was given. A draft isn't printed: what a patient has in hand should be in the record."""
    explanation = _found(episode, explanation_id)
    form = SizeForm.asked(request.GET)
    if not form.is_valid():
        raise Http404
    if not explanation.is_signed:
        return not_yet(request, episode, SUBJECT, "Leg de uitleg eerst vast; daarna is er een PDF.")
    document = replace(as_given(explanation.document), large=form.is_large)
    return pdf_response(render_pdf("patients/reports/explanation.typ", document), name="uitleg")


def _draft(request: HttpRequest, episode: Episode, explanation: Explanation | None) -> HttpResponse:
    page = FormPage(request)
    is_begun = page.is_post or page.typed
    instance = explanation or Explanation(episode=episode, **{} if is_begun else _start(episode))
    form = page.form(ExplanationForm, instance=instance)
    context = {
        "patient": episode.patient,
        "episode": episode,
        "explanation": explanation,
        "form": form,
        "version": page.version(explanation),
        "wording": wording_of("explanation", typed_in(form)),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid():
        done = _write(page, episode, explanation, form.cleaned_data)
        if isinstance(done, Explanation):
            ending = (
                "vastgelegd. U kunt de PDF meegeven" if done.is_signed else "opgeslagen, nog niet vastgelegd"
            )
            messages.success(request, f"De uitleg is {ending}.")
            return redirect(done)
        context |= done
    if not flow.obstacle_to_explaining(episode):
        # As it was saved, or would begin.
        context["document"] = _document(episode, context["explanation"] or instance)
    title = f"Uitleg voor patiënt {episode.patient.number}"
    return page.response("patients/handouts/explanation.html", context, title=title)


def _start(episode: Episode) -> dict[str, object]:
    """The text of the last one that was given, or else a first sentence or two from what the analysis says."""
    last = episode.explanations.first()
    language = last.language if last else episode.patient.preferred_language
    return {"found": last.found if last else suggested_text(episode, language), "language": language}


def _write(page: FormPage, episode: Episode, explanation: Explanation | None, values: dict):
    """The explanation when all went well, else what the page has to say about it."""
    by = page.request.user
    saved = None
    try:
        saved = save_explanation(
            episode=episode,
            explanation=explanation,
            values=values,
            version=page.posted_version,
            submission=page.submission.number,
            by=by,
        )
        page.end_draft()
        if page.request.POST.get("action") == "sign":
            document = asdict(_document(episode, saved))
            saved = give_explanation(explanation=saved, document=document, version=saved.version, by=by)
    except StaleVersion as stale:
        return conflicts_between(stale.current, values, ExplanationForm.Meta.fields)
    except NotReady as not_ready:
        return {
            "missing": not_ready.missing,
            "obstacles": not_ready.obstacles,
            "saved": True,
            "explanation": saved,
            "version": saved.version,
        }
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    return saved


def _document(episode: Episode, explanation: Explanation) -> ExplanationDocument:
    return explanation_document(
        episode, language=explanation.language, found=explanation.found, given_on=explanation.given_on
    )


def _found(episode: Episode, explanation_id: int) -> Explanation:
    found = episode.explanations.with_people().filter(pk=explanation_id).first()
    if found is None:
        raise Http404
    return found
