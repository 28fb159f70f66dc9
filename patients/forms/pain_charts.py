"""A pain map of a day."""

from lowback.forms import page_helper
from patients.forms.exposure import DatedForm
from patients.forms.fields import formfield
from patients.models import PainChart
from patients.phases.base import Fieldset


class PainChartForm(DatedForm):
    DAY = "charted_on"

    class Meta:
        model = PainChart
        fields = ("charted_on",)
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Wanneer", self.Meta.fields),))
