"""Accessible PDF: a typst template of ours and data of anybody's. The only import of the PDF library.

The data reach the template as JSON and are shown as text, so that nothing a user typed can be code there. The
result follows PDF/UA-1 (tagged, with embedded fonts).
"""

import dataclasses
import json
import re
from pathlib import Path

import fontpkg_source_sans_3
import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

STANDARD = "ua-1"
FONTS = Path(fontpkg_source_sans_3.__file__).with_name("files")
# What no font can show; line ends and tabs are white space.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WITHOUT_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Characters the font lacks are found one by one; a text with more than so many is not Dutch or English any more.
_MOST_REPLACEMENTS = 200


def render_pdf(template: str, data: object) -> bytes:
    """The PDF of a `.typ` template (a path below templates/) over a dataclass or a dict.

    A character that the font doesn't have becomes its number, as in (U+1F600): nothing typed disappears, and nothing
    typed stops the document. Raises `typst.TypstError` for a fault in the template.
    """
    return _render(template, data)[0]


def render_pages(template: str, data: object, *, ppi: int = 80) -> list[bytes]:
    """The same document as pictures (PNG), one per page, to look at while making it."""
    _, text = _render(template, data)
    pages = _compile(template, text, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _render(template: str, data: object) -> tuple[bytes, str]:
    """The PDF, and the data in the form in which every character of it could be shown."""
    plain = dataclasses.asdict(data) if dataclasses.is_dataclass(data) else data
    text = json.dumps(_clean(json.loads(json.dumps(plain, cls=DjangoJSONEncoder))), ensure_ascii=False)
    for _ in range(_MOST_REPLACEMENTS):
        try:
            return _compile(template, text, pdf_standards=[STANDARD]), text
        except typst.TypstError as error:
            missing = _WITHOUT_GLYPH.search(str(error))
            if not missing:
                raise
            text = _spelled_out(text, missing[1])
    text = re.sub(r"[^\x20-\x7e\xa0-\xff]", lambda match: _number(match[0]), text)
    return _compile(template, text, pdf_standards=[STANDARD]), text


def pdf_response(pdf: bytes, *, name: str) -> HttpResponse:
    """A download; `name` is a fixed one without anything of the patient."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _compile(template: str, text: str, **output: object) -> bytes | list[bytes]:
    root = Path(settings.BASE_DIR, "templates")
    return typst.compile(
        str(root / template),
        root=str(root),
        sys_inputs={"data": text},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        **output,
    )


def _clean(value):
    if isinstance(value, str):
        return _CONTROL.sub(" ", value.replace("\r\n", "\n"))
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return value


def _spelled_out(text: str, missing: str) -> str:
    """`missing` is as typst quotes it: some characters stand there as their number."""
    for character in _ESCAPED.sub(lambda match: chr(int(match[1], 16)), missing):
        if not character.isascii():
            text = text.replace(character, _number(character))
    return text


def _number(character: str) -> str:
    return f"(U+{ord(character):04X})"
