"""Dossiercontrole: of one episode, and of all that one leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.loaders import log_list, with_episode
from patients.models import Episode
from patients.queries.dossiers import dossier_of, dossiers_of, dossiers_of_practice
from practices.access import Permission, practices_of
from practices.loaders import requires


@require_safe
@with_episode(Permission.VIEW_RECORD)
def one(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = {"patient": episode.patient, "episode": episode, "dossier": dossier_of(episode)}
    return render(request, "patients/dossiers/one.html", context)


@require_safe
@requires(Permission.VIEW_RECORD)
def mine(request: HttpRequest) -> HttpResponse:
    dossiers, shown = dossiers_of(request.user)
    log_list(request, shown)
    complete = sum(dossier.is_complete for dossier in dossiers)
    return render(request, "patients/dossiers/mine.html", {"dossiers": dossiers, "complete": complete})


@require_safe
@requires(Permission.COUNT_DOSSIERS)
def practices(request: HttpRequest) -> HttpResponse:
    """Numbers per therapist, for the manager: no patient and no text."""
    own = practices_of(request.user, Permission.COUNT_DOSSIERS)
    found = [(practice, dossiers_of_practice(practice)) for practice in own]
    return render(request, "patients/dossiers/practices.html", {"practices": found})
