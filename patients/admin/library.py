"""Exercises and advice: what may be printed for a patient, in two languages."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from patients.figures import FigureError, draw, explanation, parse
from patients.models import Advice, Exercise
from practices.access import Permission
from practices.admin.rights import ManagedAdmin
from practices.admin.site import site

# While somebody types a description, the drawing beside it follows; nothing is saved by that.
FOLLOWS = {
    "rows": 22,
    "cols": 34,
    "spellcheck": "false",
    "hx-post": reverse_lazy("admin:patients_exercise_preview"),
    "hx-trigger": "input changed delay:400ms",
    "hx-target": "#figure-preview",
    "hx-params": "figure,csrfmiddlewaretoken",
    "hx-sync": "this:replace",
}


class ExerciseForm(forms.ModelForm):
    purposes = forms.TypedMultipleChoiceField(
        label="doelen", choices=Exercise.Purpose.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        widgets = {"figure": forms.Textarea(attrs=FOLLOWS)}


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
        ("Tekening", {"fields": [("figure", "preview"), "figure_alt_nl", "figure_alt_en"]}),
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

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "preview"]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.preview_view)
        return [path("preview/", view, name="patients_exercise_preview"), *super().get_urls()]

    @method_decorator(require_POST)
    def preview_view(self, request: HttpRequest) -> HttpResponse:
        """Administrators of the library: what the description in the form would look like, or what is wrong with it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        context = {}
        try:
            figure = request.POST.get("figure", "")
            context["drawing"] = draw(parse(figure)) if figure.strip() else None
        except FigureError as error:
            context["error"] = str(error)
        return render(request, "patients/figures/_preview.html", context)

    @admin.display(description="voorbeeld")
    def preview(self, exercise: Exercise) -> str:
        context = {"drawing": exercise.drawing, "explanation": explanation()}
        return render_to_string("patients/figures/_editor.html", context)

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
