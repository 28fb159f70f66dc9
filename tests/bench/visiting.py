"""One visit to a page, as its user makes it: looking, searching while typing, or filling in a form and saving it."""

from collections.abc import Callable
from functools import cached_property
from itertools import count

from tests.bench import reading_html
from tests.bench.browsing import Answer, Browser, Fields
from tests.bench.counting import ASKS
from tests.bench.declaring import Page, Way
from tests.bench.subjects import Case

HTMX = {"HX-Request": "true"}
EXPECTED = {Way.LOOK: 200, Way.SEARCH: 200, Way.DRAFT: 200, Way.SAVE: 302}
_numbers = count(1)  # no two saves are alike


class Unexpected(Exception):
    """A page that answered something else than it should: its time says nothing."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


class Visitor:
    """Somebody who visits one page, about each of their patients in turn."""

    def __init__(self, page: Page, case: Case, browser: Browser) -> None:
        self.page, self.case, self.browser = page, case, browser
        self.turn = count()

    @cached_property
    def ways(self) -> dict[Way, Callable[[str, dict[str, str]], Answer]]:
        return {Way.LOOK: self._look, Way.SEARCH: self._search, Way.DRAFT: self._draft, Way.SAVE: self._save}

    def visit(self, *, counted: bool = False) -> Answer:
        """Raises `Unexpected`."""
        known = self.case.arguments[next(self.turn) % len(self.case.arguments)]
        path = self.page.path(known)
        answer = self.ways[self.page.way](path, {ASKS: "1"} if counted else {})
        demand(answer, EXPECTED[self.page.way], f"{self.page.key} ({path}, {self.case.user.email})")
        return answer

    def _look(self, path: str, headers: dict[str, str]) -> Answer:
        return self.browser.get(path, headers)

    def _search(self, path: str, headers: dict[str, str]) -> Answer:
        return self.browser.post(path, list(self.page.changes.items()), headers | HTMX)

    def _draft(self, path: str, headers: dict[str, str]) -> Answer:
        _, form = self._form(path)
        return self.browser.post(form.draft_url, self._typed(form), headers | HTMX)

    def _save(self, path: str, headers: dict[str, str]) -> Answer:
        there, form = self._form(path)
        answer = self.browser.post(there, [*self._typed(form), ("action", "save")], headers)
        if self.page.undone and answer.status == 302:
            undone = self.browser.post(answer.headers["Location"], list(self.page.undone.items()))
            demand(undone, 302, f"undoing {self.page.key} ({path})")
        return answer

    def _form(self, path: str) -> tuple[str, reading_html.Page]:
        """Where it is, and what is in it. A note that was not signed yet is opened again in place of a new one."""
        answer = self.browser.get(path)
        if answer.status == 302:
            path = answer.headers["Location"]
            answer = self.browser.get(path)
        demand(answer, 200, f"the form of {self.page.key} ({path})")
        form = reading_html.Page(answer.text)
        if not form.draft_url:
            raise Unexpected(f"{self.page.key} ({path}) shows no form", answer.status)
        return path, form

    def _typed(self, form: reading_html.Page) -> Fields:
        number = next(_numbers)
        changes = {name: text.format(number) for name, text in self.page.changes.items()}
        kept = [(name, value) for name, value in form.fields if name not in changes]
        return [*kept, *changes.items()]


def demand(answer: Answer, status: int, what: str) -> None:
    if answer.status != status:
        where = answer.headers.get("Location", "")
        raise Unexpected(f"{what} answered {answer.status} {where}, not {status}", answer.status)
