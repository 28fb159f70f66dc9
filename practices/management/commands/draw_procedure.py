"""`manage.py draw_procedure`: the terms and the picture of the procedure in COMPLAINTS.md, from the code."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from practices.complaints.documentation import rewritten


class Command(BaseCommand):
    help = "Werkt in COMPLAINTS.md de termijnen en de tekening van de klachtenprocedure bij."

    def handle(self, **options) -> None:
        path = Path(settings.BASE_DIR, "COMPLAINTS.md")
        before = path.read_text()
        after = rewritten(before)
        path.write_text(after)
        self.stdout.write("Bijgewerkt." if after != before else "Was al bij.")
