"""Keeping typed text while typing, and saving it from a session that ended."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lowback.rows import one_or_none
from patients.forms.so_far import note_so_far, phase_so_far
from patients.models import Episode
from patients.queries.care_relations import relation_with
from patients.queries.wording import page_key, wording_of
from practices import draft_tokens
from practices.access import Permission
from practices.actions.drafts import discard_draft, keep_draft
from practices.errors import ActionRefused
from practices.loaders import requires
from practices.models import FormDraft

NOTES = frozenset({"treatment_new", "treatment"})
ELSEWHERE = ". Let op: u typt deze pagina ook in een ander venster; alleen het laatst getypte blijft bewaard."
PLAIN = "text/plain; charset=utf-8"


@login_not_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Called while typing. Works on the token alone, so that nothing is lost when the session has ended."""
    try:
        draft = keep_typed_text(request)
    except ActionRefused as refused:
        return HttpResponse(f"Niet bewaard: {refused}", status=409, content_type=PLAIN)
    if draft is None:
        return HttpResponseBadRequest("Niet bewaard.", content_type=PLAIN)
    time = timezone.localtime(draft.saved_at)
    if request.user.is_authenticated:
        context = {
            "said": f"Concept bewaard om {time:%H:%M}{ELSEWHERE if draft.is_typed_elsewhere else ''}",
            "wording": wording_of(key, draft.data) if (key := page_key(draft.page)) else None,
        } | _so_far(request, draft)
    else:
        said = f"Uw sessie is verlopen. Het concept is bewaard om {time:%H:%M}. Log opnieuw in om verder te gaan."
        context = {"said": said}
    return render(request, "patients/drafts/kept.html", context)


def _so_far(request: HttpRequest, draft: FormDraft) -> dict[str, object]:
    """What the page that is being typed still needs, where that is counted. It tells no more than the page does, the
    look at which is in the log; so it writes no line of its own."""
    try:
        page = resolve(draft.page)
    except Resolver404:
        return {}  # a page that is called otherwise since the form was made
    if draft.author_id != request.user.pk:
        return {}
    if page.url_name in NOTES:
        return {"so_far": note_so_far(request.POST)}
    if page.url_name != "phase":
        return {}
    episode = one_or_none(Episode.objects.with_phases().filter(pk=page.kwargs["episode_id"]))
    if not episode or not relation_with(request.user, episode.patient_id, Permission.WRITE_RECORD):
        return {}
    phase = next((each for each in episode.pages if each.key == page.kwargs["phase"]), None)
    so_far = phase and phase_so_far(episode, phase, request.POST)
    return {"so_far": so_far, "phase": phase, "episode": episode}


@require_POST
@requires(Permission.OPEN_START_PAGE)
def discard(request: HttpRequest) -> HttpResponse:
    token = draft_tokens.read(request.POST.get("draft_token", ""))
    if token is None or token.author_id != request.user.pk:
        return HttpResponseBadRequest("Dit concept kan niet worden weggegooid.", content_type=PLAIN)
    discard_draft(author_id=token.author_id, page=token.page)
    return redirect(token.page)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's key no longer fits (a new login in another tab): keep the text, offer the page again."""
    try:
        draft = keep_typed_text(request)
    except ActionRefused:
        draft = None
    context = {"saved": draft is not None, "back_url": draft.page if draft else reverse("start")}
    return render(request, "patients/csrf_failure.html", context, status=403)


def keep_typed_text(request: HttpRequest) -> FormDraft | None:
    """Keep what a form with a valid token sent; None when there is no such token. Raises `ActionRefused`."""
    token = draft_tokens.read(request.POST.get("draft_token", ""))
    if token is None:
        return None
    return keep_draft(token=token, data=draft_tokens.typed(request.POST))
