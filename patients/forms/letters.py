"""A letter to the GP, and a line in the register of what was sent."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Letter, LetterDispatch
from patients.models.letter import PARTS
from patients.phases.base import Fieldset

_RECIPIENT = ("recipient_name", "recipient_practice", "recipient_address", "recipient_city")
_ROWS_LEAST, _ROWS_MOST, _CHARACTERS_OF_ROW = 2, 14, 62


class LetterForm(forms.ModelForm):
    """`titles`: of the pain map and the series of measurements that may go along; `refusal`: why nothing may go to the
    GP, or ""."""

    charts = forms.MultipleChoiceField(
        label="metingen en pijnkaart in de brief", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Letter
        fields = (
            *_RECIPIENT,
            "written_on",
            "subject",
            "salutation",
            "urgency",
            *PARTS,
            "charts",
            "consent_note",
        )
        formfield_callback = formfield

    def __init__(self, *args, titles: Sequence[str], refusal: str, **options) -> None:
        super().__init__(*args, **options)
        is_urgent = self.instance.kind == Letter.Kind.URGENT
        wants_note = not is_urgent and (refusal or self.instance.consent_note)
        self.fields["charts"].choices = [(title, title) for title in titles]
        for name, is_asked in (("urgency", is_urgent), ("charts", titles), ("consent_note", wants_note)):
            if not is_asked:
                del self.fields[name]
        for name, heading in self.instance.headings.items():
            self._make_part(name, heading)
        for name in ("subject", "consent_note"):
            if name in self.fields:
                self.fields[name].widget.attrs["data-size"] = "full"
        asked = self._asked("urgency", "subject", "salutation", *self.instance.headings)
        self.helper = page_helper(
            (
                *((Fieldset("Toestemming", ("consent_note",)),) if wants_note else ()),
                Fieldset("Brief", asked),
                *((Fieldset("Metingen en pijnkaart", ("charts",)),) if titles else ()),
                Fieldset("Geadresseerde", (*_RECIPIENT, "written_on")),
            )
        )

    def _make_part(self, name: str, heading: str) -> None:
        """A part under its heading in the letter, as high as what is proposed for it."""
        field, text = self.fields[name], getattr(self.instance, name)
        field.label = heading.lower() or field.label
        rows = sum(1 + len(line) // _CHARACTERS_OF_ROW for line in text.split("\n"))
        field.widget.attrs["rows"] = min(max(rows, _ROWS_LEAST), _ROWS_MOST)

    def _asked(self, *names: str) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.fields)

    def _post_clean(self) -> None:
        """The action writes; the fields of the form have checked what there is to check."""

    @property
    def values(self) -> dict[str, object]:
        """For the action; only after `is_valid`. What wasn't asked stays as it was."""
        return {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in self.Meta.fields}


class DispatchForm(forms.ModelForm):
    class Meta:
        model = LetterDispatch
        fields = ("sent_on", "channel", "sent_to", "note")
        formfield_callback = formfield

    def __init__(self, *args, letter: Letter, **options) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("sent_on", timezone.localdate())
        self.initial.setdefault("sent_to", letter.recipient_name)
        self.helper = page_helper((Fieldset("Verzending vastleggen", self.Meta.fields),))

    def _post_clean(self) -> None:
        """The action writes; the fields of the form have checked what there is to check."""
