"""The journal of visits and the note of one visit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients import flow
from patients.actions.addenda import add_addendum
from patients.actions.treatments import save_treatment, sign_treatment
from patients.completeness.documents import NOTE_FIELDS, missing_in_note
from patients.forms.addenda import AddendumForm
from patients.forms.treatments import TreatmentForm, carried, exercise_forms
from patients.loaders import with_episode
from patients.models import Episode, Treatment
from patients.queries.readable import conflicts_between
from patients.queries.red_flags import red_flag_state
from patients.queries.treatments import exercise_rows, note_before, treatments_page, unsigned_note
from practices.access import Permission
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage


@require_safe
@with_episode(Permission.VIEW_RECORD)
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    before = request.GET.get("before", "")
    if before and not (before.isascii() and before.isdecimal() and len(before) <= 18):
        raise Http404
    context = {"patient": episode.patient, "episode": episode}
    context |= treatments_page(episode, before=int(before) if before else None)
    return render(request, "patients/treatments/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, episode: Episode) -> HttpResponse:
    if request.method != "POST" and (begun := unsigned_note(episode, request.user)):
        return redirect(begun)
    obstacle = flow.obstacle_to_treating(episode)
    if obstacle and request.method != "POST":
        context = {"patient": episode.patient, "episode": episode, "obstacles": [obstacle]}
        return render(request, "patients/treatments/not_yet.html", context)
    # What was typed before the episode closed is shown again, with the reason.
    return _note(request, episode, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def one(request: HttpRequest, episode: Episode, treatment_id: int) -> HttpResponse:
    treatment = _found(episode, treatment_id)
    if treatment.is_signed and request.method != "POST":
        context = {"patient": episode.patient, "episode": episode, "treatment": treatment}
        return render(request, "patients/treatments/locked.html", context)
    return _note(request, episode, treatment)


def _note(request: HttpRequest, episode: Episode, treatment: Treatment | None) -> HttpResponse:
    page = FormPage(request)
    before = note_before(episode, treatment)
    form = page.form(TreatmentForm, instance=treatment or Treatment(episode=episode))
    rows = exercise_forms(
        exercise_rows(episode, treatment, before), request.POST if page.is_post else page.typed
    )
    context = {
        "patient": episode.patient,
        "episode": episode,
        "treatment": treatment,
        "before": before,
        "form": form,
        "rows": rows,
        "state": red_flag_state(episode),
        "carried": _marked(page, treatment),
        "missing": missing_in_note({name: form[name].value() for name in NOTE_FIELDS}),
        "version": page.version(treatment),
    }
    if page.is_post and page.submission.is_valid() and form.is_valid() & all(row.is_valid() for row in rows):
        values = form.cleaned_data | {"carried": carried(request.POST, form.cleaned_data, before)}
        done = _write(page, episode, treatment, values, [row.row for row in rows])
        if isinstance(done, Treatment):
            return _onward(page, done)
        context |= done
    title = f"Behandeling van patiënt {episode.patient.number}"
    return page.response("patients/treatments/form.html", context, title=title)


def _marked(page: FormPage, treatment: Treatment | None) -> list[str]:
    """The sections that stand as taken over: as posted, as being typed, or as saved."""
    source = page.request.POST if page.is_post else page.typed
    if source is not None:
        return source.getlist("carried")
    return treatment.carried if treatment else []


def _write(page: FormPage, episode: Episode, treatment: Treatment | None, values: dict, rows: list[dict]):
    """The note when all went well, else what the page has to say about it."""
    by = page.request.user
    saved = None
    try:
        saved = save_treatment(
            episode=episode,
            treatment=treatment,
            values=values,
            rows=rows,
            version=page.posted_version,
            submission=page.submission.number,
            by=by,
        )
        page.end_draft()
        if page.request.POST.get("action") == "sign":
            saved = sign_treatment(treatment=saved, version=saved.version, by=by)
    except StaleVersion as stale:
        return conflicts_between(stale.current, values, TreatmentForm.Meta.fields)
    except NotReady as not_ready:
        return {
            "missing": not_ready.missing,
            "obstacles": not_ready.obstacles,
            "treatment": saved,
            "version": saved.version,
        }
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    return saved


def _onward(page: FormPage, treatment: Treatment) -> HttpResponse:
    ending = "ondertekend" if treatment.is_signed else "opgeslagen, nog niet ondertekend"
    messages.success(page.request, f"De behandeling is {ending}.")
    if treatment.red_flags == Treatment.RedFlags.CHANGED:
        messages.warning(page.request, "Leg vast wat er is veranderd aan de rode vlaggen.")
        return redirect("red_flag_add", treatment.episode_id)
    return redirect("treatments", treatment.episode_id) if treatment.is_signed else redirect(treatment)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def add(request: HttpRequest, episode: Episode, treatment_id: int) -> HttpResponse:
    """An addendum to a signed note."""
    treatment = _found(episode, treatment_id)
    if not treatment.is_signed:
        raise Http404
    page = FormPage(request)
    form = page.form(AddendumForm)
    context = {"patient": episode.patient, "episode": episode, "form": form, "subject": "behandeling"}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            add_addendum(
                record=treatment,
                values=form.cleaned_data,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De aanvulling is toegevoegd.")
            return redirect(treatment)
    title = f"Aanvulling bij behandeling van patiënt {episode.patient.number}"
    return page.response("patients/addenda/form.html", context, title=title)


def _found(episode: Episode, treatment_id: int) -> Treatment:
    treatments = episode.treatments.with_people().prefetch_related("exercises", "addenda__added_by")
    found = treatments.filter(pk=treatment_id).first()
    if found is None:
        raise Http404
    return found
