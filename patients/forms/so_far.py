"""What a page that is being typed still needs: its completeness over what the browser sends while typing.

The same rules that decide about signing, over the same form; what is half typed or wrong counts as not there.
"""

from dataclasses import dataclass

from django.http import QueryDict

from patients.completeness import RELEVANT_RULES, Missing, missing_items, worth_recording
from patients.completeness.documents import missing_in_note
from patients.forms import phases as forms
from patients.forms.treatments import TreatmentForm
from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.phases import grouped
from patients.queries.records import facts_of


@dataclass(frozen=True)
class SoFar:
    """`worth`: what is relevant here and not there; None where the guidelines name nothing."""

    missing: list[Missing]
    worth: list[Missing] | None


def phase_so_far(episode: Episode, phase: Phase, data: QueryDict) -> SoFar:
    answers, rows = forms.posted(phase, data).so_far
    facts = facts_of(phase, episode, answers, rows)
    worth = list(worth_recording(phase.key, facts)) if phase.key in RELEVANT_RULES else None
    return SoFar(grouped(missing_items(phase.key, facts)), worth)


def note_so_far(data: QueryDict) -> SoFar:
    """Of the note of a visit."""
    form = TreatmentForm(data)
    form.is_valid()
    return SoFar(missing_in_note(form.cleaned_data), None)
