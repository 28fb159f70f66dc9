"""`manage.py rotate_encryption_keys`: after a newer key was put before the older ones."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from lowback.encryption import KeyMissing
from patients.actions.encryption import encrypted_columns, rotate_column
from practices.second_factor import rotate_secrets


class Command(BaseCommand):
    help = (
        "Encrypts every BSN, document number, draft and second-factor secret anew with the first key of"
        " FIELD_ENCRYPTION_KEYS, the history too, and renews the blind indexes. The older keys may go when it is done."
    )

    def handle(self, *, verbosity: int, **options) -> None:
        work = {
            f"{model._meta.label}.{field.name}": rotate_column(model=model, field=field)
            for model, field in encrypted_columns()
        } | {"second factors": rotate_secrets()}
        rows = 0
        for name, renewed in work.items():
            try:
                for _ in tqdm(renewed, desc=name, disable=verbosity < 1):
                    rows += 1
            except KeyMissing as error:
                raise CommandError(f"{name}: {error} What was done stays done.") from error
        self.stdout.write(f"{rows} values are encrypted with the newest key.")
