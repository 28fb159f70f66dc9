"""What a page holds, read as a browser would: the fields of its long form, and how many things it lists."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """`fields`: what posting the form that keeps drafts would send. `rows`: table rows, list items and fields of the
    main part: what the floor must show as many rows of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.draft_url = ""
        self._listed, self._shown = 0, set()
        # A part of a page, for htmx, is all main.
        self._is_main, self._is_form = "<main" not in text, False
        self._select, self._chosen, self._first = "", [], None
        self._textarea: str | None = None
        self._written = ""
        self.feed(text)

    @property
    def rows(self) -> int:
        return max(1, self._listed + len(self._shown))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "main":
            self._is_main = True
        elif tag == "form" and "data-draft-url" in found:
            self._is_form, self.draft_url = True, found["data-draft-url"]
        elif tag in {"tr", "li"} and self._is_main:
            self._listed += 1
        elif tag in {"input", "select", "textarea"} and found.get("name") and "disabled" not in found:
            self._field(tag, found)
        elif tag == "option" and self._select:
            value = found.get("value", "")
            self._first = value if self._first is None else self._first
            if "selected" in found:
                self._chosen.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._is_main = False
        elif tag == "form":
            self._is_form = False
        elif tag == "select" and self._select:
            chosen = self._chosen or ([] if self._first is None else [self._first])
            self._keep(*((self._select, value) for value in chosen))
            self._select, self._chosen, self._first = "", [], None
        elif tag == "textarea" and self._textarea is not None:
            self._keep((self._textarea, self._written.removeprefix("\n")))
            self._textarea, self._written = None, ""

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._written += data

    def _field(self, tag: str, found: dict[str, str]) -> None:
        name, kind = found["name"], found.get("type", "text")
        if self._is_main and not (tag == "input" and kind == "hidden"):
            self._shown.add(name)
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
        elif kind in {"checkbox", "radio"}:
            if "checked" in found:
                self._keep((name, found.get("value", "on")))
        elif kind not in {"submit", "button"}:
            self._keep((name, found.get("value", "")))

    def _keep(self, *sent: tuple[str, str]) -> None:
        if self._is_form:
            self.fields += [each for each in sent if each[0] != "csrfmiddlewaretoken"]
