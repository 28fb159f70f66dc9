"""Writing a phrase, and looking one up."""

from collections.abc import Sequence

from django import forms

from lowback.formfields import formfield
from lowback.forms import page_helper
from practices.forms.sections import Section, ValuesMixin, area
from practices.identifiers import holds_bsn
from practices.models import Phrase, Practice

MINE = ""


class PhraseForm(ValuesMixin, forms.ModelForm):
    """Of a phrase that is there."""

    class Meta:
        model = Phrase
        fields = ("abbreviation", "text", "is_active")
        formfield_callback = formfield
        widgets = {"text": area(8)}

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Section("Tekstfragment", tuple(self.fields)),))

    def clean_abbreviation(self) -> str:
        # The point is how one calls for it; typed along, it is no part of the abbreviation.
        abbreviation = self.cleaned_data["abbreviation"].lower().removeprefix(".")
        Phrase._meta.get_field("abbreviation").run_validators(abbreviation)
        return abbreviation

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if holds_bsn(text):
            raise forms.ValidationError(
                "Hier staat een burgerservicenummer in. Een tekstfragment bevat geen gegevens van een patiënt."
            )
        return text


class NewPhraseForm(PhraseForm):
    """`practices`: those for which this person may write."""

    class Meta(PhraseForm.Meta):
        fields = ("abbreviation", "text")

    place = forms.TypedChoiceField(
        label="voor wie", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    field_order = ("place", "abbreviation", "text")

    def __init__(self, *args, practices: Sequence[Practice], **options) -> None:
        super().__init__(*args, **options)
        choices = [(practice.pk, f"iedereen van {practice.name}") for practice in practices]
        self.fields["place"].choices = [(MINE, "alleen voor mij"), *choices]
        self.fields["place"].widget.attrs["data-size"] = "wide"
        self.offered = {practice.pk: practice for practice in practices}

    @property
    def practice(self) -> Practice | None:
        """Only after `is_valid`; None is for oneself."""
        return self.offered.get(self.cleaned_data["place"])


class PhraseSearchForm(forms.Form):
    q = forms.CharField(label="zoek in afkorting en tekst", required=False, max_length=60)

    def filter(self, phrases):
        """Only after `is_valid`."""
        asked = self.cleaned_data["q"]
        return phrases.found_by(asked) if asked else phrases
