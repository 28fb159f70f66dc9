"""The first account of a new network; everybody else is added in the admin."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from practices.models import Membership, User


class Command(BaseCommand):
    help = "Makes an administrator of the whole network, who sets a password with 'Wachtwoord vergeten?'."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name")
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *, name: str, email: str, **options) -> None:
        user = User(name=name, email=email.lower())
        user.set_unusable_password()
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.save()
        Membership.objects.create(user=user, role=Membership.Role.ADMINISTRATOR)
        self.stdout.write(
            f"{user.email} is administrator. Set a password on the login page: 'Wachtwoord vergeten?'."
        )
