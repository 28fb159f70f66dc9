"""What the officer adds to a complaint, each on a page of its own: nothing typed in one form is lost by sending
another."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practices.actions.complaint_course import (
    add_paper,
    extend_term,
    give_consent,
    withdraw_consent,
    write_note,
)
from practices.actions.complaint_decisions import finish_measure, promise_measure
from practices.actions.complaints import put_to_party
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.forms.complaint_course import (
    ConsentForm,
    DayForm,
    ExtensionForm,
    MeasureForm,
    NoteForm,
    PaperForm,
    PutForm,
)
from practices.loaders import with_complaint
from practices.models import Complaint
from practices.queries.complaint_pages import extension_dates, obstacle_to_extending_today
from practices.views.complaints import KEPT_IN

any_method = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Words:
    title: str
    button: str
    done: str
    intro: str = ""


def small_form(
    request: HttpRequest,
    complaint: Complaint,
    form_class: type[forms.BaseForm],
    words: Words,
    act: Callable[[forms.BaseForm, FormPage], object],
    *,
    shown: dict[str, object] | None = None,
    also_ended: bool = False,
    **options,
) -> HttpResponse:
    """A page with one form about a complaint; back to the file when it is done. `also_ended`: possible after the end
    too."""
    page = FormPage(request)
    if not page.is_post and not (complaint.is_running or also_ended):
        return redirect(complaint)
    form = page.form(form_class, **options)
    context = KEPT_IN | {"complaint": complaint, "form": form, "words": words} | (shown or {})
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            act(form, page)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, words.done)
            return redirect(complaint)
    title = f"{words.title}: klacht {complaint.number}"
    return page.response("practices/complaints/small_form.html", context, title=title)


@any_method
@with_complaint()
def put(request: HttpRequest, complaint: Complaint, party_id: int) -> HttpResponse:
    party = get_object_or_404(complaint.parties.select_related("user"), pk=party_id)
    if party.put_at and request.method != "POST":
        return redirect(complaint)
    words = Words(
        f"Klacht voorleggen aan {party.user}",
        "Voorleggen",
        f"De klacht is voorgelegd aan {party.user}.",
        "De medewerker leest precies deze tekst, en niets van uw notities of van de gegevens van de klager. Wat is"
        " voorgelegd, verandert niet meer.",
    )

    def act(form: PutForm, page: FormPage) -> None:
        put_to_party(party=party, text=form.cleaned_data["put_text"], by=request.user)

    shown = {"without_consent": complaint.sharing_consent_on is None}
    return small_form(request, complaint, PutForm, words, act, shown=shown, description=complaint.description)


@any_method
@with_complaint()
def extend(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Termijn verlengen",
        "Termijn verlengen",
        "De termijn is verlengd.",
        "Verlengen kan één keer, met vier weken, en alleen als klager en klachtenfunctionaris dat schriftelijk hoorden"
        " voordat de termijn om was.",
    )
    first, extended = extension_dates(complaint)

    def act(form: ExtensionForm, page: FormPage) -> None:
        extend_term(complaint=complaint, values=form.values, by=request.user)

    shown = {
        "first": first,
        "extended": extended,
        "warning": obstacle_to_extending_today(complaint, timezone.localdate()),
    }
    return small_form(request, complaint, ExtensionForm, words, act, shown=shown)


@any_method
@with_complaint()
def note(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Notitie toevoegen",
        "Toevoegen",
        "De notitie is toegevoegd.",
        "Alleen klachtenfunctionarissen lezen dit. Een notitie verandert niet meer.",
    )

    def act(form: NoteForm, page: FormPage) -> None:
        text = form.cleaned_data["text"]
        write_note(complaint=complaint, text=text, submission=page.submission.number, by=request.user)

    return small_form(request, complaint, NoteForm, words, act, also_ended=True)


@any_method
@with_complaint()
def paper(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Stuk toevoegen",
        "Toevoegen",
        "Het stuk is toegevoegd.",
        "Neem de tekst over zoals die is gegeven. Een stuk verandert niet meer.",
    )

    def act(form: PaperForm, page: FormPage) -> None:
        number = page.submission.number
        add_paper(complaint=complaint, values=form.values, submission=number, by=request.user)

    return small_form(request, complaint, PaperForm, words, act)


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
