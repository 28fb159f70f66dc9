"""How a page is declared: its address, whom it is about, and what is done there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.urls import get_resolver, reverse

from practices.models import Membership


class Way(StrEnum):
    LOOK = "look"
    SEARCH = "search"  # htmx, while typing
    DRAFT = "draft"  # htmx, while typing: opens the form (not timed) and keeps what is in it
    SAVE = "save"  # opens the form (not timed), changes one answer and saves: answered with a redirect


@dataclass(frozen=True)
class Page:
    """`changes`: what is typed in a form, or asked for in a search; {} in it is a number that counts up. `undone`: what
    is sent to the page that a save leads to, so that the same can be saved again (not timed)."""

    key: str
    url: str
    about: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    query: str = ""
    way: Way = Way.LOOK
    changes: Mapping[str, str] = field(default_factory=dict)
    undone: Mapping[str, str] = field(default_factory=dict)

    def path(self, known: Mapping[str, object]) -> str:
        wanted = get_resolver().reverse_dict.getlist(self.url)
        names = wanted[0][0][0][1] if wanted else ()
        arguments = {**known, **self.arguments}
        found = {name: arguments[name] for name in names}
        return reverse(self.url, kwargs=found) + (f"?{self.query}" if self.query else "")


def look(key: str, url: str, about: str, *, query: str = "", **arguments: object) -> Page:
    return Page(key, url, about, arguments, query)


def search(key: str, text: str) -> Page:
    """By a therapist, while typing."""
    return Page(key, "patient_search", Membership.Role.THERAPIST, way=Way.SEARCH, changes={"q": text})
