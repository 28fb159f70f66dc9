"""`manage.py delete_complaints`, monthly: delete complaint files whose time has come, as the owner of the tables."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.actions.complaint_retention import delete_complaint, due_for_deletion


class Command(BaseCommand):
    help = "Verwijdert klachtdossiers na de bewaartermijn; aantallen en een bewijs blijven."

    def handle(self, **options) -> None:
        proofs = [delete_complaint(complaint=each) for each in due_for_deletion(timezone.localdate())]
        numbers = [proof.number for proof in proofs if proof]
        self.stdout.write(f"{len(numbers)} klachtdossiers verwijderd: {', '.join(numbers) or 'geen'}.")
