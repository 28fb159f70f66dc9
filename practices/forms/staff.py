"""Choosing staff: a list of checkboxes per practice, those who left marked as such."""

from collections.abc import Sequence
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError

from practices.models import Complaint
from practices.queries.complaint_staff import Worker


class StaffChoices(forms.CheckboxSelectMultiple):
    template_name = "practices/complaints/staff_choices.html"


class StaffField(forms.MultipleChoiceField):
    """Somebody may have worked in two practices, so a choice is a practice and a person. Cleans to workers."""

    widget = StaffChoices

    def __init__(self, workers: Sequence[Worker]) -> None:
        self.workers = {key(worker): worker for worker in workers}
        groups = groupby(self.workers.items(), key=lambda item: item[1].practice)
        super().__init__(
            label="betrokken medewerkers",
            required=False,
            choices=[
                ((practice.pk, practice.name), [(value, worker.label) for value, worker in found])
                for practice, found in groups
            ],
            help_text="Ook wie niet meer in dienst is.",
        )

    def tick(self, complaint: Complaint) -> None:
        """Those whom this complaint is about already."""
        about = set(complaint.parties.values_list("user_id", flat=True))
        self.initial = [value for value, worker in self.workers.items() if worker.user.pk in about]

    def clean(self, value) -> list[Worker]:
        found = self.to_python(value)
        if unknown := [each for each in found if each not in self.workers]:
            raise ValidationError(f"{len(unknown)} keuze(s) staan niet in de lijst. Kies opnieuw.")
        return [self.workers[each] for each in found]


def key(worker: Worker) -> str:
    return f"{worker.practice.pk}-{worker.user.pk}"
