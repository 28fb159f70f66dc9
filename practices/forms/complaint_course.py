"""What happens with a complaint, the words it is put to somebody in, and what they answer: one small form each."""

from django import forms
from django.utils import timezone

from lowback.fieldsets import Fieldset
from lowback.formfields import formfield
from lowback.forms import page_helper
from practices.complaints.procedure import CHOICES, next_steps
from practices.forms.complaints import not_in_future
from practices.models import (
    Complaint,
    ComplaintExtension,
    ComplaintNote,
    ComplaintPaper,
    ComplaintParty,
    ComplaintStep,
)

Kind = ComplaintPaper.Kind


class CourseForm(forms.ModelForm):
    """One section with the fields of its model. The action writes."""

    title = ""
    # Dates that lie behind us.
    past: tuple[str, ...] = ()
    # Long text gets a tall field.
    tall: tuple[str, ...] = ()

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for name in self.tall:
            self.fields[name].widget.attrs["rows"] = 10
        self.helper = page_helper((Fieldset(self.title, tuple(self.fields)),))

    def clean(self) -> dict:
        values = super().clean()
        for name in self.past:
            if values.get(name):
                try:
                    not_in_future(values[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return values

    def _post_clean(self) -> None:
        """This form is no row."""

    @property
    def values(self) -> dict[str, object]:
        """Only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class StepForm(CourseForm):
    """Offers the steps that may come now. Another known step is no mistake of the form: the action says why it can't
    come."""

    title = "Volgende stap"
    past = ("on",)

    class Meta:
        model = ComplaintStep
        fields = ("step", "on", "note")
        formfield_callback = formfield

    def __init__(self, *args, complaint: Complaint, **options) -> None:
        super().__init__(*args, **options)
        # A decision is sent on its own page, and the step follows by itself.
        offered = [step for step in next_steps(complaint.step) if step.key != "decided"]
        field = self.fields["step"]
        field.choices = CHOICES
        field.widget.choices = [("", "kies …"), *((step.key, step.title) for step in offered)]
        field.label = "stap"
        self.fields["on"].initial = timezone.localdate()
        self.fields["note"].label = "toelichting: wat is er gebeurd of afgesproken"


class ExtensionForm(CourseForm):
    title = "Verlenging"

    class Meta:
        model = ComplaintExtension
        fields = ("told_complainant_on", "told_officer_on", "reason")
        formfield_callback = formfield


class NoteForm(CourseForm):
    title = "Notitie"
    tall = ("text",)

    class Meta:
        model = ComplaintNote
        fields = ("text",)
        formfield_callback = formfield


class PutForm(CourseForm):
    title = "Voorleggen"
    tall = ("put_text",)

    class Meta:
        model = ComplaintParty
        fields = ("put_text",)
        formfield_callback = formfield

    def __init__(self, *args, description: str, **options) -> None:
        super().__init__(*args, **options)
        self.fields["put_text"].required = True
        self.fields["put_text"].initial = description


class PaperForm(CourseForm):
    """A paper in words; the decision comes from its own page."""

    title = "Stuk"
    past = ("dated_on",)
    tall = ("text",)

    class Meta:
        model = ComplaintPaper
        fields = ("kind", "title", "dated_on", "text", "is_exchanged")
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [
            ("", "kies …"),
            *((value, label) for value, label in Kind.choices if value != Kind.DECISION),
        ]
        self.fields["dated_on"].initial = timezone.localdate()
        self.fields["text"].required = True
        self.fields["is_exchanged"].widget.attrs["data-size"] = "wide"


class StatementForm(CourseForm):
    title = "Uw reactie"
    tall = ("text",)

    class Meta:
        model = ComplaintPaper
        fields = ("text",)
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = True
        self.fields["text"].label = "uw reactie"

    @property
    def values(self) -> dict[str, object]:
        """A statement that both sides may read, of today."""
        return super().values | {
            "kind": Kind.STATEMENT,
            "title": "Reactie van de medewerker",
            "dated_on": timezone.localdate(),
            "is_exchanged": True,
        }
