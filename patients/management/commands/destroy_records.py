"""`manage.py destroy_records`, daily: carry out the granted requests for destruction, as the owner of the tables."""

from django.core.management.base import BaseCommand

from patients.actions.destruction import destroy_record
from patients.models import PrivacyRequest
from practices.errors import ActionRefused


class Command(BaseCommand):
    help = "Vernietigt de dossiers waarvan de vernietiging is toegewezen, en legt het bewijs vast."

    def handle(self, **options) -> None:
        for request in PrivacyRequest.objects.to_destroy().order_by("handled_at"):
            try:
                proof = destroy_record(request=request)
            except ActionRefused as refused:
                self.stderr.write(f"Verzoek {request.pk}: {refused}")
            else:
                self.stdout.write(f"Verzoek {request.pk}: {proof.total} rijen vernietigd.")
