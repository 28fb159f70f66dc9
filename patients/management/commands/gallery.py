"""`manage.py gallery DIR`: every document of every demo case as pictures, to look at them side by side."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from tqdm import tqdm

from lowback.pdf import render_pages
from patients.demo.cases import CASES
from patients.demo.gallery import Document, documents


class Command(BaseCommand):
    help = "Schrijft elk document van elk demogeval als plaatjes in een map, met een index.html."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR", help="de map; wordt gemaakt als die er niet is")

    def handle(self, *, dir: Path, verbosity: int, **options) -> None:  # noqa: A002 (the argument's own name)
        if not settings.DEMO:
            raise CommandError(
                "Dit is geen demonstratie (DEMO=1 ontbreekt): hier gaan geen dossiers naar schijf."
            )
        found = {case.key: documents(case) for case in CASES}
        if not any(found.values()):
            raise CommandError("Er is geen demonetwerk; maak het met manage.py demo.")
        dir.mkdir(parents=True, exist_ok=True)
        total = [document for of_case in found.values() for document in of_case]
        pages = {
            document.name: _write(document, dir)
            for document in tqdm(total, desc="documenten", unit="", disable=verbosity == 0 or None)
        }
        shown = [
            (key, [(document.title, pages[document.name]) for document in of_case])
            for key, of_case in found.items()
        ]
        index = render_to_string("patients/gallery.html", {"cases": shown})
        Path(dir, "index.html").write_text(index, encoding="utf-8")
        for key, of_case in found.items():
            if not of_case:
                self.stdout.write(f"Van het geval {key} is er geen patiënt in dit netwerk.")
        self.stdout.write(self.style.SUCCESS(f"{len(total)} documenten staan in {dir}."))


def _write(document: Document, folder: Path) -> list[str]:
    """The names of the files, page by page."""
    names = []
    for number, picture in enumerate(render_pages(document.template, document.report), 1):
        names.append(f"{document.name}-{number:02d}.png")
        Path(folder, names[-1]).write_bytes(picture)
    return names
