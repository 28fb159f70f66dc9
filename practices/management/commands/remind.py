"""`manage.py remind`, daily: a mail without content to every officer for whom something is due soon or late."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.actions.notices import tell
from practices.queries.reminders import to_remind


class Command(BaseCommand):
    help = "Mailt functionarissen, zonder inhoud, dat er een termijn nadert of voorbij is."

    def handle(self, **options) -> None:
        people = to_remind(timezone.localdate())
        for user in people:
            tell(user.email)
        self.stdout.write(f"{len(people)} medewerkers herinnerd.")
