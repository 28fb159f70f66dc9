"""Measurements: the page with the course, the form of one instrument, and one measurement."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients.actions.measurements import take_measurement, withdraw_measurement
from patients.forms.measurements import MeasurementForm, WithdrawalForm
from patients.instruments import get
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.measurements import due_of, earlier, measurements_page, row_of, wording
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import UNPROCESSABLE, FormPage


@require_safe
@with_episode(Permission.VIEW_RECORD)
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = {"patient": episode.patient, "episode": episode, **measurements_page(episode)}
    return render(request, "patients/measurements/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def new(request: HttpRequest, episode: Episode, instrument: str) -> HttpResponse:
    try:
        asked = get(instrument)
    except KeyError as error:
        raise Http404 from error
    page = FormPage(request)
    form = page.form(
        MeasurementForm,
        instrument=asked,
        episode=episode,
        earlier=earlier(episode, asked),
        due=due_of(episode, episode.measurements.valid()),
        wording=wording(episode, asked),
    )
    context = {"patient": episode.patient, "episode": episode, "form": form, "instrument": asked}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            made = take_measurement(
                episode=episode, instrument=asked, values=form.values, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("measurement", episode.pk, made.pk)
    title = f"{asked.title} van patiënt {episode.patient.number}"
    return page.response("patients/measurements/form.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)
def one(request: HttpRequest, episode: Episode, measurement_id: int) -> HttpResponse:
    """What was asked and answered; withdrawn from here."""
    found = episode.measurements.select_related("taken_by", "withdrawn_by").filter(pk=measurement_id).first()
    if found is None:
        raise Http404
    form = WithdrawalForm(request.POST or None)
    context = {"patient": episode.patient, "episode": episode, "form": form, "measurement": found}
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_measurement(measurement=found, reason=form.cleaned_data["reason"], by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            messages.success(request, "De meting is ingetrokken. Zij blijft leesbaar en telt niet meer mee.")
            return redirect("measurements", episode.pk)
    same = episode.measurements.valid().filter(
        instrument=found.instrument, instrument_version=found.instrument_version, variant=found.variant
    )
    start = same.first()
    context["row"] = row_of(found, start if start and start.pk != found.pk else None)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "patients/measurements/one.html", context, status=status)
