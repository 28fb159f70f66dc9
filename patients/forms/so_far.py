"""What a page that is being typed still needs: its completeness over what the browser sends while typing.

The same rules that decide about signing, over the same form; what is half typed or wrong counts as not there.
"""

from dataclasses import replace

from django.http import QueryDict

from patients.completeness.documents import missing_in_note
from patients.forms import phases as forms
from patients.forms.treatments import TreatmentForm
from patients.models import Episode
from patients.phases.analysis import ANALYSIS
from patients.phases.base import Phase
from patients.phases.examination import EXAMINATION
from patients.phases.intake import INTAKE
from patients.prognosis import suggested
from patients.queries.pain_maps import ROWS, suggestions
from patients.queries.phases import SoFar, count_so_far
from patients.queries.red_flags import red_flag_state, to_reconsider

# What is recorded here may point to a red flag.
TOUCH_RED_FLAGS = frozenset({INTAKE.key, EXAMINATION.key})


def phase_so_far(episode: Episode, phase: Phase, data: QueryDict) -> SoFar:
    typed = forms.posted(phase, data).so_far
    counted = count_so_far(episode, phase, *typed)
    if phase == ANALYSIS:
        answers, _ = typed
        return replace(counted, suggestion=suggested(answers))
    if phase.key not in TOUCH_RED_FLAGS:
        return counted
    flags = to_reconsider(episode, red_flag_state(episode), {phase.key: typed})
    _, rows = typed
    sentences = suggestions(rows[ROWS.key]) if phase == INTAKE else None
    return replace(counted, to_reconsider=flags, pain_sentences=sentences)


def note_so_far(data: QueryDict) -> SoFar:
    """Of the note of a visit."""
    form = TreatmentForm(data)
    form.is_valid()
    return SoFar(missing_in_note(form.cleaned_data), None)
