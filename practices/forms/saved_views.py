"""Keeping the choices of a list under a name."""

from django import forms


class SavedViewForm(forms.Form):
    name = forms.CharField(
        label="naam van de weergave",
        max_length=60,
        help_text="Bijvoorbeeld “Evaluaties te laat”. Zet er geen naam van een patiënt in.",
    )
