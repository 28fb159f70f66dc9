"""Registering, showing and correcting a patient."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients.actions.patients import change_patient, register_patient
from patients.forms.patients import FIELDS, PatientForm, PracticeForm
from patients.loaders import log_search, with_patient
from patients.models import Patient
from patients.queries.care_relations import ways_in
from patients.queries.patients import card_sections, patient_episodes, registered_by
from patients.queries.readable import conflicts_between
from practices.access import Permission, practices_with
from practices.errors import ActionRefused, StaleVersion
from practices.form_pages import FormPage
from practices.loaders import requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PATIENT)
def new(request: HttpRequest) -> HttpResponse:
    page = FormPage(request)
    practices = practices_with(request.user, Permission.REGISTER_PATIENT)
    choice = page.form(PracticeForm, practice_ids=practices)
    form = page.form(PatientForm, practice=choice.chosen)
    if page.is_post and page.submission.is_valid():
        # The second click of a double click must not be told that its own patient exists already.
        known = registered_by(request.user, page.submission.number)
        patient = known or _register(page, choice, form)
        if patient:
            page.end_draft()
            messages.success(request, "De patiënt is ingeschreven.")
            return redirect(patient)
    if form.near_matches:
        log_search(request, form.near_matches)
    near = ways_in(request.user, form.near_matches)
    context = {"form": form, "choice": choice, "near_matches": near}
    return page.response("patients/form.html", context, title="Nieuwe patiënt")


def _register(page: FormPage, choice: PracticeForm, form: PatientForm) -> Patient | None:
    """The new patient; None when the form has faults, which it then shows."""
    if not choice.is_valid() or not form.is_valid():
        return None
    try:
        return register_patient(
            practice=choice.chosen,
            values=form.values,
            submission=page.submission.number,
            by=page.request.user,
        )
    except ActionRefused as refused:
        form.add_error("bsn", str(refused))
        return None


@require_safe
@with_patient(Permission.VIEW_PATIENT)
def card(request: HttpRequest, patient: Patient) -> HttpResponse:
    context = {
        "patient": patient,
        "episodes": patient_episodes(patient),
        "sections": card_sections(patient),
        "statements": patient.statements.select_related("added_by"),
    }
    return render(request, "patients/card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_patient(Permission.VIEW_PATIENT, write=Permission.CHANGE_PATIENT)
def edit(request: HttpRequest, patient: Patient) -> HttpResponse:
    page = FormPage(request)
    form = page.form(PatientForm, practice=patient.practice, instance=Patient.objects.get(pk=patient.pk))
    context = {"patient": patient, "form": form, "version": page.version(patient)}
    if page.is_post and form.is_valid():
        try:
            change_patient(patient=patient, values=form.values, version=page.posted_version, by=request.user)
        except StaleVersion as stale:
            context |= conflicts_between(stale.current, form.values, FIELDS)
        except ActionRefused as refused:
            form.add_error("bsn", str(refused))
        else:
            page.end_draft()
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect(patient)
    return page.response("patients/form.html", context, title=f"Gegevens van patiënt {patient.number}")
