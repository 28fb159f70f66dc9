"""Exercises and advice: what may be printed for a patient, in two languages."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from patients.models import Advice, Exercise
from practices.access import Permission
from practices.admin.rights import ManagedAdmin
from practices.admin.site import site


class ExerciseForm(forms.ModelForm):
    purposes = forms.TypedMultipleChoiceField(
        label="doelen", choices=Exercise.Purpose.choices, widget=forms.CheckboxSelectMultiple
    )


class PurposeFilter(admin.SimpleListFilter):
    title = "doel"
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return Exercise.Purpose.choices

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(purposes__contains=[self.value()]) if self.value() else queryset


class LibraryAdmin(ManagedAdmin):
    permission = Permission.MANAGE_LIBRARY

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        """A key never changes: plans, documents and data files know the row by it."""
        return ["key"] if obj else []


@admin.register(Exercise, site=site)
class ExerciseAdmin(LibraryAdmin):
    form = ExerciseForm
    list_display = ["name_nl", "name_en", "shown_purposes", "start_position", "typical_dose_nl", "is_active"]
    list_filter = ["is_active", PurposeFilter, "start_position"]
    search_fields = ["name_nl", "name_en", "key", "instruction_nl"]
    fieldsets = [
        (None, {"fields": ["key", "is_active", "purposes", "start_position"]}),
        ("Nederlands", {"fields": ["name_nl", "instruction_nl", "typical_dose_nl", "caution_nl"]}),
        ("Engels", {"fields": ["name_en", "instruction_en", "typical_dose_en", "caution_en"]}),
        (
            "Voorgestelde dosering",
            {
                "fields": [
                    ("sets", "repetitions", "hold_seconds", "duration_minutes"),
                    ("times_per_day", "days_per_week", "side"),
                ],
                "description": "Vult een nieuwe regel in het behandelplan; de therapeut past die aan.",
            },
        ),
    ]

    @admin.display(description="doelen")
    def shown_purposes(self, exercise: Exercise) -> str:
        return exercise.purpose_labels


@admin.register(Advice, site=site)
class AdviceAdmin(LibraryAdmin):
    list_display = ["title_nl", "title_en", "applies_to", "order", "is_active"]
    list_filter = ["is_active", "applies_to"]
    search_fields = ["title_nl", "title_en", "key", "text_nl"]
    fieldsets = [
        (None, {"fields": ["key", "is_active", "applies_to", "order"]}),
        ("Nederlands", {"fields": ["title_nl", "text_nl"]}),
        ("Engels", {"fields": ["title_en", "text_en"]}),
    ]
