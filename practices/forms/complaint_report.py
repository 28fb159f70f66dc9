"""Which yearly report is asked for."""

from django import forms

from practices.models import Practice, User
from practices.queries.complaint_reports import served_by, years

WHOLE = ""


class ReportForm(forms.Form):
    """One year, and one practice or the whole network: only for who serves it."""

    year = forms.TypedChoiceField(label="jaar", coerce=int)
    practice = forms.TypedChoiceField(label="praktijk", required=False)

    def __init__(self, *args, user: User, **options) -> None:
        super().__init__(*args, **options)
        self.practices, serves_all = served_by(user)
        self.fields["year"].choices = [(year, str(year)) for year in years()]
        self.fields["practice"].choices = [
            *([(WHOLE, "het hele netwerk")] if serves_all else []),
            *((str(practice.pk), practice.name) for practice in self.practices),
        ]
        self.fields["practice"].required = not serves_all

    @classmethod
    def asked(cls, data, *, user: User) -> "ReportForm":
        """What the address asks for; what it doesn't say is the newest year and the first choice."""
        form = cls(user=user)
        first = {name: field.choices[0][0] for name, field in form.fields.items() if field.choices}
        return cls(first | {name: data[name] for name in form.fields if name in data}, user=user)

    @property
    def chosen(self) -> Practice | None:
        """None for the network; only after `is_valid`."""
        wanted = self.cleaned_data["practice"]
        return next((each for each in self.practices if str(each.pk) == wanted), None)
