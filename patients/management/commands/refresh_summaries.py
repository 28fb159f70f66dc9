"""`manage.py refresh_summaries`: what lists and reports know of the episodes, made anew. For cron, every night; after
an upgrade or a change of settings once with --all."""

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q, QuerySet
from tqdm import tqdm

from patients.actions.summaries import renew
from patients.models import Episode


class Command(BaseCommand):
    help = "Werkt de samenvattingen van episodes bij waarop caseload en rapportage rusten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="ook van afgesloten episodes")

    def handle(self, *, verbosity: int, **options) -> None:
        episodes = self._episodes(everything=options["all"])
        with tqdm(total=episodes.count(), desc="episodes", unit="", disable=verbosity < 1 or None) as bar:
            number = renew(episodes, each=bar.update)
        self.stdout.write(f"{number} samenvattingen bijgewerkt.")

    @staticmethod
    def _episodes(*, everything: bool) -> QuerySet[Episode]:
        """Of closed episodes only what was missed: nothing in them hangs on today. Sessions of graded activity become
        due by themselves, so open ones are always made anew."""
        if everything:
            return Episode.objects.all()
        return Episode.objects.filter(
            Q(closed_at__isnull=True) | Q(summary__isnull=True) | Q(summary__is_stale=True)
        )
