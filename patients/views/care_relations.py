"""Care relations: who has one, beginning one and ending it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from patients.actions.care_relations import end_relation, refer, start_substitution, use_emergency_procedure
from patients.forms.care_relations import EmergencyForm, ReferralForm, SubstitutionForm
from patients.loaders import with_episode, with_known_patient, with_patient
from patients.models import Episode, Patient
from patients.queries.care_relations import relation_with, relations_of
from patients.queries.specialists import practice_of, specialists_besides
from practices.access import Permission, practices_with
from practices.errors import ActionRefused
from practices.form_pages import FormPage


@require_safe
@with_patient(Permission.VIEW_PATIENT)
def index(request: HttpRequest, patient: Patient) -> HttpResponse:
    context = {"patient": patient, "relations": relations_of(patient)}
    return render(request, "patients/care_relations/index.html", context)


@require_POST
@with_patient(Permission.WRITE_RECORD)
def end(request: HttpRequest, patient: Patient, relation_id: int) -> HttpResponse:
    relation = patient.care_relations.filter(pk=relation_id).first()
    if relation is None:
        raise Http404
    try:
        end_relation(relation=relation, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "De behandelrelatie is beëindigd.")
    still_open = relation_with(request.user, patient.pk, Permission.VIEW_PATIENT)
    return redirect("care_relations", patient.pk) if still_open else redirect("start")


@require_http_methods(["GET", "HEAD", "POST"])
@with_known_patient(Permission.START_SUBSTITUTION, in_own_practice=True)
def substitute(request: HttpRequest, patient: Patient) -> HttpResponse:
    if relation_with(request.user, patient.pk, Permission.VIEW_PATIENT):
        return redirect(patient)
    page = FormPage(request)
    form = page.form(SubstitutionForm)
    context = {"patient": patient, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            start_substitution(
                patient=patient,
                until=form.cleaned_data["until"],
                reason=form.reason,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect(patient)
    title = f"Waarneming bij patiënt {patient.number}"
    return page.response("patients/care_relations/substitution.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_known_patient(Permission.USE_EMERGENCY_PROCEDURE, in_own_practice=False)
def emergency(request: HttpRequest, patient: Patient) -> HttpResponse:
    if relation_with(request.user, patient.pk, Permission.VIEW_PATIENT):
        return redirect(patient)
    page = FormPage(request)
    form = EmergencyForm(request.POST or None)
    context = {"patient": patient, "form": form, "hours": settings.EMERGENCY_HOURS}
    if page.is_post and form.is_valid() and form.is_really(request):
        try:
            use_emergency_procedure(
                patient=patient,
                practice_id=min(practices_with(request.user, Permission.USE_EMERGENCY_PROCEDURE)),
                reason=form.reason,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            return redirect(patient)
    # A page with a password keeps no draft: the template leaves the draft's token out.
    title = f"Noodprocedure bij patiënt {patient.number}"
    return page.response("patients/care_relations/emergency.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.REFER_PATIENT)
def referral(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(ReferralForm, specialists=specialists_besides(request.user))
    context = {"patient": episode.patient, "episode": episode, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        specialist = form.cleaned_data["specialist"]
        try:
            refer(
                episode=episode,
                specialist=specialist,
                practice=practice_of(specialist, episode),
                reason=form.cleaned_data["reason"],
                consent_on=form.cleaned_data["consent_on"],
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, f"{specialist} kan het dossier nu openen.")
            return redirect(episode)
    title = f"Verwijzing van patiënt {episode.patient.number}"
    return page.response("patients/care_relations/referral.html", context, title=title)
