"""What the officer adds to a complaint: putting it to somebody, more time, notes and papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from practices.actions.complaint_course import add_paper, extend_term, write_note
from practices.actions.complaints import put_to_party
from practices.form_pages import FormPage
from practices.forms.complaint_course import ExtensionForm, NoteForm, PaperForm, PutForm
from practices.loaders import with_complaint
from practices.models import Complaint
from practices.queries.complaint_pages import extension_dates, obstacle_to_extending_today
from practices.views.small_forms import Words, any_method, small_form


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
