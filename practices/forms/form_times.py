"""Of which months the times of forms are asked."""

import datetime

from django import forms

from lowback.formfields import UNKNOWN_CHOICE


class PeriodForm(forms.Form):
    """Whole months that are over: of a day or a week one could guess whose times were added."""

    USUAL = {"months": 3}

    months = forms.TypedChoiceField(
        label="periode",
        coerce=int,
        choices=[(1, "de vorige maand"), (3, "de laatste drie maanden"), (12, "de laatste twaalf maanden")],
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )

    def period(self, today: datetime.date) -> tuple[datetime.date, datetime.date]:
        """From the first day up to, and not including, the second. Only after `is_valid`."""
        end = today.replace(day=1)
        count = end.year * 12 + end.month - 1 - self.cleaned_data["months"]
        return datetime.date(count // 12, count % 12 + 1, 1), end
