"""`manage.py remove_old_drafts`: for cron, once a day."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.actions.drafts import remove_old_drafts


class Command(BaseCommand):
    help = "Throws away what was typed into forms and not looked at again for settings.DRAFT_DAYS days."

    def handle(self, **options) -> None:
        before = timezone.now() - datetime.timedelta(days=settings.DRAFT_DAYS)
        self.stdout.write(f"{remove_old_drafts(before=before)} old drafts removed.")
