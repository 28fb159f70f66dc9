"""`manage.py restrict_database_role ROLE`: give the role of the web processes what it needs and nothing more.

Run by the owner of the tables, after every migrate. The role owns nothing, so it can't switch off a trigger, empty a
table or change its shape; what is append-only it can read and add to, and not change (ASVS 13.2.2, 16.4.2).
"""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, connection, transaction

from practices.models import (
    AccessLogLine,
    ComplaintCount,
    ComplaintDeletion,
    ComplaintExtension,
    ComplaintNote,
    ComplaintPaper,
    ComplaintStep,
    IncidentAddition,
    LogReview,
    LogSeal,
)

APPEND_ONLY = (
    AccessLogLine,
    LogReview,
    LogSeal,
    ComplaintStep,
    ComplaintExtension,
    ComplaintNote,
    ComplaintPaper,
    ComplaintCount,
    ComplaintDeletion,
    IncidentAddition,
)


class Command(BaseCommand):
    help = (
        "Beperkt de databaserol van de webprocessen; maak de rol zelf aan (CREATE ROLE … LOGIN PASSWORD …)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")
        parser.add_argument("--show", action="store_true", help="druk de opdrachten alleen af")

    def handle(self, *, role: str, show: bool, **options) -> None:
        statements = list(grants(role))
        if show:
            self.stdout.write(";\n".join(statements) + ";")
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except ProgrammingError as error:
            raise CommandError(f"Dat lukte niet: {error}") from error
        self.stdout.write(
            f"De rol {role} kan lezen en schrijven, en het logboek en de historie alleen aanvullen."
        )


def grants(role: str):
    """The SQL; names are quoted by the database driver's rules."""
    name = connection.ops.quote_name(role)
    tables = set(connection.introspection.table_names())
    growing = {model._meta.db_table for model in APPEND_ONLY}
    growing |= {model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    for table in sorted(tables):
        quoted = connection.ops.quote_name(table)
        rights = "SELECT, INSERT" if table in growing else "SELECT, INSERT, UPDATE, DELETE"
        if table == "django_migrations":
            rights = "SELECT"
        yield f"REVOKE ALL ON {quoted} FROM {name}"
        yield f"GRANT {rights} ON {quoted} TO {name}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}"
