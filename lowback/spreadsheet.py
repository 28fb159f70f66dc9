"""Tables for a spreadsheet program, as CSV that such a program opens without running anything."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

# A cell that begins with one of these is a formula to Excel, LibreOffice or Google Sheets, also behind white space
# (OWASP: CSV injection; ASVS 5.0 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_response(headings: Iterable[str], rows: Iterable[Iterable[object]], *, name: str) -> HttpResponse:
    """A download in UTF-8 with the mark that Excel wants and a semicolon between cells, as Dutch programs expect;
    `name` is a fixed one without anything of a person."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def plain(cell: object) -> str:
    """The cell as text that no program takes for a formula: such a text gets an apostrophe in front. Numbers that are
    numbers to us stay as they are, a negative one too."""
    if cell is None:
        return ""
    text = str(cell).replace("\0", "")
    if isinstance(cell, str) and text.lstrip(" \u00a0\ufeff").startswith(_FORMULA):
        return f"'{text}"
    return text
