"""Which fields stand together on a page of the complaints room."""

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Section:
    """A titled group of fields, as `page_helper` reads it (lowback/forms.py)."""

    title: str
    fields: tuple[str, ...]
    is_open: bool = True
    layout: str = "fields"
    note: str = ""
    headings: tuple[tuple[str, str], ...] = ()


class ValuesMixin:
    """For model forms whose row is written by an action: they check fields and hand over values."""

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""

    @property
    def values(self) -> dict[str, object]:
        """Only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
