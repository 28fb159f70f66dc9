"""The practices of the network."""

from django import forms
from django.contrib import admin

from practices import identifiers
from practices.admin.rights import RightsAdmin
from practices.admin.site import site
from practices.models import Practice


class PracticeForm(forms.ModelForm):
    website = forms.URLField(label="website", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Practice
        fields = [
            "name",
            "street",
            "house_number",
            "postcode",
            "city",
            "phone",
            "email",
            "website",
            "colour",
            "agb_code",
            "kvk_number",
            "branch_number",
            "is_active",
        ]

    def clean_postcode(self) -> str:
        return identifiers.compact_postcode(self.cleaned_data["postcode"])


@admin.register(Practice, site=site)
class PracticeAdmin(RightsAdmin):
    """Setting a practice inactive ends what its memberships allow: a change of rights, so it is logged."""

    form = PracticeForm
    list_display = ["name", "city", "phone", "agb_code", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "city", "agb_code"]
    fieldsets = [
        (None, {"fields": ["name", "is_active"]}),
        (
            "Adres",
            {"fields": [("street", "house_number"), ("postcode", "city"), "phone", "email", "website"]},
        ),
        ("Huisstijl", {"fields": ["colour"]}),
        ("Nummers", {"fields": ["agb_code", "kvk_number", "branch_number"]}),
    ]
