"""What a page that is being typed still needs, over what the browser sends while typing.

The same rules that decide about signing, over the same form; what is half typed or wrong counts as not there.
"""

from django.http import QueryDict

from patients.completeness.documents import missing_in_note
from patients.forms import phases as forms
from patients.forms.treatments import TreatmentForm
from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.phases import SoFar, so_far


def phase_so_far(episode: Episode, phase: Phase, data: QueryDict) -> SoFar:
    return so_far(episode, phase, *forms.posted(phase, data).so_far)


def note_so_far(data: QueryDict) -> SoFar:
    """Of the note of a visit."""
    form = TreatmentForm(data)
    form.is_valid()
    return SoFar(missing_in_note(form.cleaned_data))
