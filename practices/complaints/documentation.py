"""What the documentation of the complaints scheme takes from the code: the table of terms and the picture of the
procedure. Text in, text out; each stands between two marks that say whose it is."""

import re

from django.conf import settings

from practices.complaints.procedure import picture

# Per name in `COMPLAINT_TERMS`: what it is about, the unit, and where it comes from.
TERMS = {
    "acknowledge_working_days": (
        "Acknowledging that the complaint was received",
        "working days",
        "our own norm",
    ),
    "decision_days": ("The provider's decision, from receipt or registration", "days", "Wkkgz"),
    "extension_days": ("Extending that, once, told in writing before it is over", "days", "Wkkgz"),
    "dispute_months": ("The dispute body's ruling", "months", "Wkkgz"),
    "to_dispute_months": (
        "Going to the dispute body after the decision",
        "months",
        "rules of such bodies (unverified)",
    ),
    "calamity_working_days": ("Reporting a calamity once it is established", "working days", "IGJ"),
    "calamity_doubt_days": ("Finding out whether it was a calamity, from the discovery", "days", "IGJ"),
}


def terms_table() -> str:
    lines = ["| name in `COMPLAINT_TERMS` | what | term | source |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {TERMS[name][0]} | {count} {TERMS[name][1]} | {TERMS[name][2]} |"
        for name, count in settings.COMPLAINT_TERMS.items()
    ]
    return "\n".join(lines)


def drawn() -> str:
    return f"```mermaid\n{picture()}\n```"


def rewritten(document: str) -> str:
    """The document with both blocks as the code has them now. Raises `ValueError` when a mark is missing."""
    for name, block in (("terms", terms_table()), ("procedure", drawn())):
        start, end = f"<!-- {name}: made by manage.py draw_procedure -->", f"<!-- end of {name} -->"
        between = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
        if not between.search(document):
            raise ValueError(f"The document has no block between '{start}' and '{end}'.")
        document = between.sub(lambda _, text=f"{start}\n{block}\n{end}": text, document)
    return document
