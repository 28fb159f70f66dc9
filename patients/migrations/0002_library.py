"""The library a network starts with: 34 exercises and the advice of the leaflet, in Dutch and English.

From here on the rows belong to the administrator: a later change of these files changes nothing in a network
that exists already, and needs a data migration of its own.
"""

import json
from pathlib import Path

from django.db import migrations

LIBRARY = Path(__file__).parent / "library"
FILES = {"Exercise": "exercises.json", "Advice": "advice.json"}


def fill(apps, schema_editor):
    for model_name, file_name in FILES.items():
        model = apps.get_model("patients", model_name)
        for row in json.loads((LIBRARY / file_name).read_text(encoding="utf-8")):
            model.objects.update_or_create(key=row.pop("key"), defaults=row)


def empty(apps, schema_editor):
    """Takes out these rows only; an exercise that a plan uses is protected and stops the way back."""
    for model_name, file_name in FILES.items():
        keys = [row["key"] for row in json.loads((LIBRARY / file_name).read_text(encoding="utf-8"))]
        apps.get_model("patients", model_name).objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("patients", "0001_initial")]

    operations = [migrations.RunPython(fill, empty)]
