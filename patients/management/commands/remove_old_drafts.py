"""`manage.py remove_old_drafts`: for cron, once a day."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.actions.drafts import remove_old_drafts
from practices.actions.form_timings import remove_old_timings


class Command(BaseCommand):
    help = (
        "Throws away what forms left behind: what was typed and not looked at again for settings.DRAFT_DAYS days, and"
        " how long forms took, after settings.FORM_TIMING_DAYS days."
    )

    def handle(self, **options) -> None:
        before = timezone.now() - datetime.timedelta(days=settings.DRAFT_DAYS)
        self.stdout.write(f"{remove_old_drafts(before=before)} old drafts removed.")
        day = timezone.localdate() - datetime.timedelta(days=settings.FORM_TIMING_DAYS)
        self.stdout.write(f"{remove_old_timings(before=day)} old times of forms removed.")
