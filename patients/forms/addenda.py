"""Writing an addendum."""

from django import forms

from lowback.forms import page_helper
from patients.models import Addendum
from patients.phases.base import Fieldset


class AddendumForm(forms.ModelForm):
    class Meta:
        model = Addendum
        fields = ("reason", "text")
        widgets = {
            "reason": forms.TextInput(attrs={"data-size": "full"}),
            "text": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Aanvulling", self.Meta.fields),))
