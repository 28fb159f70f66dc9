"""Typed text belongs to whoever types, not to the record: complaints keep drafts too. The table moves with its rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lowback.fields


class Migration(migrations.Migration):
    dependencies = [("practices", "0009_complaint_categories"), ("patients", "0017_explanations")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE patients_formdraft RENAME TO practices_formdraft",
                    "ALTER TABLE practices_formdraft RENAME TO patients_formdraft",
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="FormDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "page",
                            models.CharField(
                                help_text="Het adres van de pagina.", max_length=120, verbose_name="pagina"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="wat het is")),
                        ("data", lowback.fields.EncryptedJSONField(verbose_name="wat er getypt is")),
                        ("saved_at", models.DateTimeField(verbose_name="bewaard op")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="afgedaan op")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "concept",
                        "verbose_name_plural": "concepten",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("author", "page"), name="one_draft_per_author_and_page"
                            )
                        ],
                    },
                )
            ],
        )
    ]
