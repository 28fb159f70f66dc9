"""The search box."""

from django import forms


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Naam, geboortedatum, patiëntnummer of BSN",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "form-control",
                "autocomplete": "off",
                "autofocus": True,
                "spellcheck": "false",
                "aria-describedby": "zoekhulp",
            }
        ),
    )
