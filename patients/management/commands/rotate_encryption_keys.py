"""`manage.py rotate_encryption_keys`: after a newer key was put before the older ones."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from lowback.encryption import KeyMissing
from patients.actions.encryption import encrypted_columns, rotate_column


class Command(BaseCommand):
    help = (
        "Encrypts every BSN, document number and draft anew with the first key of FIELD_ENCRYPTION_KEYS, the"
        " history too, and renews the blind indexes. The older keys may go when it is done."
    )

    def handle(self, *, verbosity: int, **options) -> None:
        rows = 0
        for model, field in encrypted_columns():
            name = f"{model._meta.label}.{field.name}"
            try:
                for _ in tqdm(rotate_column(model=model, field=field), desc=name, disable=verbosity < 1):
                    rows += 1
            except KeyMissing as error:
                raise CommandError(f"{name}: {error} What was done stays done.") from error
        self.stdout.write(f"{rows} values are encrypted with the newest key.")
