"""`manage.py load_instrument_wording FILE --practice ID`: the official questions of an instrument, for a practice that
has the licence for them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from patients.instruments import get
from patients.models import InstrumentWording
from practices.models import Practice


class Command(BaseCommand):
    help = (
        "Laadt de officiële tekst van een meetinstrument uit een JSON-bestand: "
        '{"instrument": "qbpds", "version": "20 items", "licence": "…", "items": {"1": "…"}}'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--practice", type=int, required=True, help="sleutel van de praktijk met de licentie"
        )

    def handle(self, *, file: Path, practice: int, **options) -> None:
        content = self._read(file)
        try:
            instrument = get(content["instrument"])
        except KeyError as error:
            raise CommandError("Het bestand noemt geen instrument dat wij kennen.") from error
        if content.get("version") != instrument.version:
            raise CommandError(f"Het bestand is niet voor versie “{instrument.version}” van dit instrument.")
        if not str(content.get("licence", "")).strip():
            raise CommandError(
                "Schrijf in het bestand onder welke licentie de tekst wordt gebruikt (licence)."
            )
        items = content.get("items")
        if not isinstance(items, dict) or not all(
            isinstance(text, str) and text.strip() for text in items.values()
        ):
            raise CommandError("De vragen (items) zijn geen lijst van nummer en tekst.")
        known = {item.key for item in (*instrument.items, *instrument.extras)}
        wrong = sorted(set(items) - known) or sorted({item.key for item in instrument.items} - set(items))
        if wrong:
            raise CommandError(f"Deze nummers ontbreken of horen er niet bij: {', '.join(wrong)}.")
        place = Practice.objects.filter(pk=practice).first()
        if place is None:
            raise CommandError("Deze praktijk is er niet.")
        InstrumentWording.objects.update_or_create(
            practice=place,
            instrument=instrument.key,
            version=instrument.version,
            defaults={"licence": content["licence"], "texts": items, "loaded_at": timezone.now()},
        )
        self.stdout.write(f"{instrument.title}: {len(items)} vragen geladen voor {place}.")

    def _read(self, file: Path) -> dict:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"Het bestand is niet te lezen: {error}") from error
        if not isinstance(content, dict):
            raise CommandError("Het bestand is geen JSON-object.")
        return content
