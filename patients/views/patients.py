"""Registering, showing and correcting a patient."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients.actions.drafts import discard_draft
from patients.actions.errors import ActionRefused, StaleVersion
from patients.actions.patients import change_patient, register_patient
from patients.forms.fields import SubmissionForm
from patients.forms.patients import FIELDS, PatientForm, PracticeForm
from patients.loaders import log_search, requires, with_patient
from patients.models import Patient
from patients.queries.patients import card_sections, patient_episodes, registered_by
from patients.queries.readable import conflicts_between
from patients.views.pages import form_page, posted_version, restore
from practices.access import Permission, practices_with


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PATIENT)
def new(request: HttpRequest) -> HttpResponse:
    choice = PracticeForm(
        request.POST or None, practice_ids=practices_with(request.user, Permission.REGISTER_PATIENT)
    )
    practice = choice.chosen
    form = restore(request, PatientForm, practice=practice)
    submission = SubmissionForm(request.POST or None)
    # The second click of a double click must not be told that its own patient exists already.
    if submission.is_valid() and (
        known := registered_by(request.user, submission.cleaned_data["submission"])
    ):
        return redirect(known)
    if request.method == "POST" and choice.is_valid() and submission.is_valid() and form.is_valid():
        number = submission.cleaned_data["submission"]
        try:
            patient = register_patient(
                practice=practice, values=form.values, submission=number, by=request.user
            )
        except ActionRefused as refused:
            form.add_error("bsn", str(refused))
        else:
            discard_draft(author_id=request.user.pk, page=request.path)
            messages.success(request, "De patiënt is ingeschreven.")
            return redirect(patient)
    if form.near_matches:
        log_search(request, form.near_matches)
    mine = practices_with(request.user, Permission.VIEW_PATIENT)
    near = [(patient, patient.practice_id in mine) for patient in form.near_matches]
    context = {"form": form, "choice": choice, "submission": submission, "near_matches": near}
    return form_page(request, "patients/form.html", context, draft_title="Nieuwe patiënt")


@require_safe
@with_patient(Permission.VIEW_PATIENT)
def card(request: HttpRequest, patient: Patient) -> HttpResponse:
    context = {"patient": patient, "episodes": patient_episodes(patient), "sections": card_sections(patient)}
    return render(request, "patients/card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_patient(Permission.CHANGE_PATIENT)
def edit(request: HttpRequest, patient: Patient) -> HttpResponse:
    form = restore(
        request, PatientForm, practice=patient.practice, instance=Patient.objects.get(pk=patient.pk)
    )
    context = {"patient": patient, "form": form, "version": patient.version}
    if request.method == "POST" and form.is_valid():
        try:
            change_patient(
                patient=patient, values=form.values, version=posted_version(request), by=request.user
            )
        except StaleVersion as stale:
            context |= conflicts_between(stale.current, form.values, FIELDS)
        except ActionRefused as refused:
            form.add_error("bsn", str(refused))
        else:
            discard_draft(author_id=request.user.pk, page=request.path)
            messages.success(request, "De gegevens zijn gewijzigd.")
            return redirect(patient)
    return form_page(
        request, "patients/form.html", context, draft_title=f"Gegevens van patiënt {patient.number}"
    )
