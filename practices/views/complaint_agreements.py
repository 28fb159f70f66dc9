"""What was agreed because of a complaint: consent to look into the record, and the measures promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from practices.actions.complaint_course import give_consent, withdraw_consent
from practices.actions.complaint_decisions import finish_measure, promise_measure
from practices.form_pages import FormPage
from practices.forms.complaint_agreements import ConsentForm, DayForm, MeasureForm
from practices.loaders import with_complaint
from practices.models import Complaint
from practices.views.small_forms import Words, any_method, small_form


@any_method
@with_complaint()
def consent(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Toestemming voor inzage vastleggen",
        "Vastleggen",
        "De toestemming is vastgelegd.",
        "Zonder toestemming van de patiënt blijft het medisch dossier dicht. De toestemming eindigt uiterlijk met de"
        " klacht.",
    )

    def act(form: ConsentForm, page: FormPage) -> None:
        number = page.submission.number
        give_consent(complaint=complaint, values=form.values, submission=number, by=request.user)

    return small_form(request, complaint, ConsentForm, words, act)


@any_method
@with_complaint()
def withdraw(request: HttpRequest, complaint: Complaint, consent_id: int) -> HttpResponse:
    given = get_object_or_404(complaint.consents, pk=consent_id)
    if given.withdrawn_on and request.method != "POST":
        return redirect(complaint)
    words = Words(
        "Toestemming intrekken",
        "Intrekken",
        "De toestemming is ingetrokken.",
        f"De toestemming van {given.given_by} geldt daarna niet meer.",
    )

    def act(form: DayForm, page: FormPage) -> None:
        withdraw_consent(consent=given, on=form.cleaned_data["on"], by=request.user)

    return small_form(request, complaint, DayForm, words, act, also_ended=True, label="ingetrokken op")


@any_method
@with_complaint()
def measure(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Maatregel toezeggen",
        "Vastleggen",
        "De maatregel is vastgelegd.",
        "Wat de praktijk gaat doen, wie dat doet en wanneer het klaar is. De datum komt bij de termijnen te staan.",
    )

    def act(form: MeasureForm, page: FormPage) -> None:
        number = page.submission.number
        promise_measure(complaint=complaint, values=form.values, submission=number, by=request.user)

    return small_form(request, complaint, MeasureForm, words, act)


@any_method
@with_complaint()
def done(request: HttpRequest, complaint: Complaint, measure_id: int) -> HttpResponse:
    promised = get_object_or_404(complaint.measures, pk=measure_id)
    if promised.done_on and request.method != "POST":
        return redirect(complaint)
    words = Words(
        "Maatregel gedaan", "Vastleggen", "De maatregel is gedaan.", f"{promised.text} ({promised.owner})"
    )

    def act(form: DayForm, page: FormPage) -> None:
        finish_measure(measure=promised, on=form.cleaned_data["on"], by=request.user)

    return small_form(request, complaint, DayForm, words, act, also_ended=True, label="gedaan op")
