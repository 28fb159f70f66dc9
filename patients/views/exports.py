"""The patient's copy of the record, and the patient's own words in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lowback.pdf import pdf_response, render_pdf
from patients.actions.privacy import add_statement
from patients.forms.privacy import StatementForm
from patients.loaders import Event, with_episode, with_export, with_patient
from patients.models import Episode, Patient
from patients.reports.machine import Encoder, everything_about
from patients.reports.record import episode_report, record_report
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage


@require_safe
@with_export(Permission.EXPORT_RECORD)
def as_pdf(request: HttpRequest, patient: Patient) -> HttpResponse:
    pdf = render_pdf("patients/reports/record.typ", record_report(patient))
    return pdf_response(pdf, name="afschrift-dossier")


@require_safe
@with_episode(Permission.EXPORT_RECORD, event=Event.EXPORT)
def episode_as_pdf(request: HttpRequest, episode: Episode) -> HttpResponse:
    """One episode, for whoever takes over or inspects."""
    pdf = render_pdf("patients/reports/record.typ", episode_report(episode))
    return pdf_response(pdf, name="dossier-episode")


@require_safe
@with_export(Permission.EXPORT_RECORD)
def as_json(request: HttpRequest, patient: Patient) -> HttpResponse:
    response = JsonResponse(everything_about(patient), encoder=Encoder)
    response["Content-Disposition"] = 'attachment; filename="afschrift-dossier.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@with_patient(Permission.VIEW_PATIENT, write=Permission.WRITE_RECORD)
def statement(request: HttpRequest, patient: Patient) -> HttpResponse:
    page = FormPage(request)
    form = page.form(StatementForm)
    context = {"patient": patient, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            add_statement(patient=patient, values=form.cleaned_data, submission=number, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De verklaring is toegevoegd aan het dossier.")
            return redirect(patient)
    title = f"Verklaring van patiënt {patient.number}"
    return page.response("patients/privacy/statement.html", context, title=title)
