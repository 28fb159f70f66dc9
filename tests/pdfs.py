"""Reading PDFs back."""

import io
import re

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """The text of all pages, as the reader of another program sees it, with single spaces."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def texts_in(value):
    """Every text in nested data of a document, in order."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def flat(text: str) -> str:
    """Without spaces and hyphens: where a line was broken is no difference."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def flat_body(content: bytes, *furniture: str, practice: str) -> str:
    """The text of all pages, flat, without what stands in the head or foot of every page (the practice's name from the
    second page on), so that a paragraph reads on over a page break."""
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        text = re.sub(r"(bladzijde|page)\d+(van|of)\d+", "", flat(page.extract_text()))
        for each in (*furniture, practice if number else ""):
            text = text.replace(flat(each), "", 1)
        found.append(text)
    return "".join(found)
