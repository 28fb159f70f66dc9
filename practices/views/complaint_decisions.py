"""The officer's side of the decision about a complaint: asking somebody of the practice for it, typing what came on
paper, and sending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from practices.actions.complaint_decisions import send_decision
from practices.actions.decision_requests import ask_for_decision, take_back_request
from practices.form_pages import FormPage
from practices.forms.complaint_decisions import AskForm, TakeBackForm, decision_forms
from practices.loaders import with_complaint
from practices.models import Complaint, ComplaintDecision
from practices.queries.complaint_papers import (
    begun_decision,
    is_kept,
    may_be_decided,
    requests_of,
    with_everything,
)
from practices.queries.complaint_staff import deciders_of
from practices.reports import complaint_letters as letters
from practices.views.decision_writing import shown, wanted_no_more, written
from practices.views.small_forms import Words, any_method, small_form

TEMPLATE, SENT = "practices/complaints/decision.html", "practices/complaints/decision_sent.html"


@any_method
@with_complaint()
def decision(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    page = FormPage(request)
    if page.is_post and page.submission.is_valid() and _is_sent(page, complaint):
        return redirect("complaint_decision", complaint.pk)
    if not may_be_decided(complaint):
        return wanted_no_more(page, SENT, complaint)
    found = begun_decision(complaint)
    typed = decision_forms(page, found)
    context = {"version": page.version(found), "found": found, "requests": requests_of(complaint)}
    if page.is_post and page.submission.is_valid() and typed.is_valid():
        is_sending = request.POST.get("action") == "send"
        outcome = written(page, complaint, typed, _sending(page, complaint) if is_sending else None)
        if outcome is None:
            ending = (
                "vastgelegd als verstuurd; de brief staat bij de stukken"
                if is_sending
                else "opgeslagen, nog niet verstuurd"
            )
            messages.success(request, f"Het oordeel is {ending}.")
            return redirect("complaint_decision", complaint.pk)
        context |= outcome
    return shown(page, TEMPLATE, complaint, typed, context)


def _is_sent(page: FormPage, complaint: Complaint) -> bool:
    return is_kept(complaint, page.submission.number, page.request.user)


def _sending(page: FormPage, complaint: Complaint):
    by = page.request.user

    def letter(current: Complaint, found: ComplaintDecision) -> bytes:
        return letters.drawn(letters.decision(with_everything(current), found, by=by))

    def send(saved: ComplaintDecision) -> None:
        number = page.submission.number
        send_decision(complaint=complaint, version=saved.version, letter=letter, submission=number, by=by)

    return send


@any_method
@with_complaint()
def ask(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    words = Words(
        "Oordeel vragen",
        "Vragen",
        "Het oordeel is gevraagd.",
        "De praktijk schrijft het oordeel: de praktijkmanager, of een medewerker aan wie u de klacht voorlegde. Wie u"
        " vraagt, leest deze tekst en de uitgewisselde stukken, en niets van uw notities. U verstuurt het oordeel.",
    )

    def act(form: AskForm, page: FormPage) -> None:
        ask_for_decision(
            complaint=complaint,
            user=form.chosen,
            text=form.cleaned_data["text"],
            submission=page.submission.number,
            by=request.user,
        )

    people = deciders_of(complaint, but=request.user)
    options = {"people": people, "description": complaint.description}
    context = {"without_consent": complaint.sharing_consent_on is None}
    return small_form(request, complaint, AskForm, words, act, shown=context, **options)


@any_method
@with_complaint()
def take_back(request: HttpRequest, complaint: Complaint, asked_id: int) -> HttpResponse:
    asked = get_object_or_404(complaint.requests.select_related("user"), pk=asked_id)
    if asked.ended_at and request.method != "POST":
        return redirect(complaint)
    words = Words(
        f"Vraag aan {asked.user} intrekken",
        "Intrekken",
        f"{asked.user} kan het oordeel niet meer schrijven.",
        f"{asked.user} ziet deze vraag en het oordeel daarna niet meer. Wat al geschreven is, blijft staan.",
    )

    def act(form: TakeBackForm, page: FormPage) -> None:
        take_back_request(asked=asked, by=request.user)

    return small_form(request, complaint, TakeBackForm, words, act, also_ended=True)
