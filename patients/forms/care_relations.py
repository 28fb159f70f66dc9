"""Beginning a care relation: substitution, referral, emergency, hand-over; and judging an emergency."""

import datetime

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lowback.formfields import POSSIBLE_DATES
from lowback.forms import DateInput, page_helper
from patients.forms.episodes import therapists_of
from patients.models import CareRelation
from patients.phases.base import Fieldset
from practices.models import Membership, Practice, User

LONGEST_REASON = 400


class ReasonForm(forms.Form):
    """A reason from a short list, with words where the list doesn't say enough. `reason` is both as one line."""

    KINDS: tuple[tuple[str, str], ...] = ()
    TITLE = ""
    NEEDS_WORDS = frozenset({"other"})

    kind = forms.ChoiceField(label="reden")
    words = forms.CharField(
        label="toelichting",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Kort en zakelijk; geen medische gegevens.",
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "kies …"), *self.KINDS]
        self.helper = page_helper((Fieldset(self.TITLE, tuple(self.fields)),))

    def clean(self) -> dict:
        values = super().clean()
        if values.get("kind") in self.NEEDS_WORDS and not values.get("words", "").strip():
            self.add_error("words", "Leg kort uit waarom.")
        return values

    @property
    def reason(self) -> str:
        """Only after `is_valid`."""
        label, words = dict(self.KINDS)[self.cleaned_data["kind"]], self.cleaned_data["words"].strip()
        return f"{label}: {words}" if words else label


class SubstitutionForm(ReasonForm):
    TITLE = "Waarneming"
    KINDS = (
        ("absent", "de behandelaar is afwezig"),
        ("shared", "wij behandelen samen"),
        ("request", "de patiënt vraagt een afschrift, inzage of correctie"),
        ("closing", "het dossier moet worden afgerond"),
        ("other", "anders"),
    )

    until = forms.DateField(label="tot en met", widget=DateInput, initial=timezone.localdate)
    field_order = ("kind", "words", "until")

    def clean_until(self) -> datetime.date:
        until, today = self.cleaned_data["until"], timezone.localdate()
        if until < today:
            raise ValidationError("Deze datum is al voorbij.")
        if until > today + datetime.timedelta(days=settings.SUBSTITUTION_MOST_DAYS):
            raise ValidationError(
                f"Een waarneming duurt hoogstens {settings.SUBSTITUTION_MOST_DAYS} dagen; "
                "draag bij langere afwezigheid over."
            )
        return until


class EmergencyForm(ReasonForm):
    TITLE = "Noodprocedure"
    KINDS = (
        ("acute", "acute klachten of gevaar voor de patiënt"),
        ("colleague", "een andere zorgverlener heeft nu gegevens nodig"),
        ("continuity", "behandeling kan niet wachten en de behandelaar is niet bereikbaar"),
        ("other", "anders"),
    )
    NEEDS_WORDS = frozenset(kind for kind, _ in KINDS)

    password = forms.CharField(
        label="uw wachtwoord",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}, render_value=False),
        help_text="Zo weten we zeker dat u het zelf bent.",
    )
    field_order = ("kind", "words", "password")

    def is_really(self, request: HttpRequest) -> bool:
        """Is it the person who is logged in? Only after `is_valid`; wrong answers count towards allauth's limit."""
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            self.add_error("password", "Te veel pogingen. Wacht een minuut en probeer het opnieuw.")
        elif not request.user.check_password(self.cleaned_data["password"]):
            self.add_error("password", "Dit wachtwoord klopt niet.")
        return self.is_valid()


class ReferralForm(forms.Form):
    specialist = forms.ModelChoiceField(label="specialist chronische pijn", queryset=User.objects.none())
    reason = forms.CharField(
        label="reden van de verwijzing",
        max_length=LONGEST_REASON,
        help_text="Kort en zakelijk; de medische vraag staat in het dossier.",
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
    has_consent = forms.BooleanField(
        label="de patiënt vindt goed dat deze specialist het dossier leest en bijhoudt"
    )
    consent_on = forms.DateField(
        label="toestemming gegeven op",
        widget=DateInput,
        initial=timezone.localdate,
        validators=list(POSSIBLE_DATES),
    )

    def __init__(self, *args, specialists: QuerySet[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].queryset = specialists
        self.fields["specialist"].label_from_instance = _with_practices
        self.helper = page_helper(
            (
                Fieldset("Verwijzing", ("specialist", "reason")),
                Fieldset("Toestemming", ("has_consent", "consent_on")),
            )
        )

    def clean_consent_on(self) -> datetime.date:
        consent_on = self.cleaned_data["consent_on"]
        if consent_on > timezone.localdate():
            raise ValidationError("Deze datum ligt in de toekomst.")
        return consent_on


class HandOverForm(forms.Form):
    """`giver` is asked of a manager only; a therapist hands over the own caseload."""

    giver = forms.ModelChoiceField(label="patiënten van", queryset=User.objects.none())
    taker = forms.ModelChoiceField(label="naar collega", queryset=User.objects.none())
    until = forms.DateField(
        label="waarneming tot en met",
        required=False,
        widget=DateInput,
        help_text="Leeg: de collega wordt hoofdbehandelaar.",
    )
    reason = forms.CharField(
        label="reden",
        max_length=LONGEST_REASON,
        help_text="Bijvoorbeeld: vakantie, verlof, uit dienst.",
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, practice: Practice, giver: User | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        therapists = therapists_of(practice).order_by("name")
        self.fields["taker"].queryset = therapists.exclude(pk=giver.pk) if giver else therapists
        if giver:
            del self.fields["giver"]
        else:
            self.fields["giver"].queryset = _once_therapists_of(practice)
        self.helper = page_helper((Fieldset("Overdracht", tuple(self.fields)),))

    def clean_until(self) -> datetime.date | None:
        until = self.cleaned_data["until"]
        return SubstitutionForm.clean_until(self) if until else None

    def clean(self) -> dict:
        values = super().clean()
        if values.get("giver") and values.get("giver") == values.get("taker"):
            self.add_error("taker", "Kies een andere collega om aan over te dragen.")
        return values


class EmergencyReviewForm(forms.Form):
    review = forms.ChoiceField(label="oordeel", choices=CareRelation.Review.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="toelichting",
        max_length=500,
        help_text="Wat is er nagegaan, en bij wie?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Beoordeling", ("review", "note")),))


def _once_therapists_of(practice: Practice) -> QuerySet[User]:
    """Also who has left: their patients wait for somebody else."""
    held = Membership.objects.filter(practice=practice, role=Membership.Role.THERAPIST)
    return User.objects.filter(pk__in=held.values("user")).order_by("name")


def _with_practices(user: User) -> str:
    return f"{user.name} ({', '.join(held.practice.name for held in user.therapist_memberships)})"
