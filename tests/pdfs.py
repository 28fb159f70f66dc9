"""Reading PDFs back."""

import io

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """The text of all pages, as the reader of another program sees it, with single spaces."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
