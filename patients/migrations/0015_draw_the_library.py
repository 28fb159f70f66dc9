"""Draws the exercises that the library began with: one text file each, with the drawing in words above it.

What a practice drew or wrote itself stays: only rows without a drawing and its words get one. The way back
takes out what is still as it was put in.
"""

from pathlib import Path

from django.db import migrations

FIGURES = Path(__file__).parent / "library" / "figures"
WORDS = {"nl: ": "figure_alt_nl", "en: ": "figure_alt_en"}


def read():
    """Per key the fields of the row."""
    for path in sorted(FIGURES.glob("*.txt")):
        words, _, figure = path.read_text(encoding="utf-8").partition("\n\n")
        fields = {WORDS[line[:4]]: line[4:] for line in words.splitlines()}
        yield path.stem, {"figure": figure.strip(), **fields}


def fill(apps, schema_editor):
    exercises = apps.get_model("patients", "Exercise").objects
    for key, fields in read():
        exercises.filter(key=key, **dict.fromkeys(fields, "")).update(**fields)


def empty(apps, schema_editor):
    exercises = apps.get_model("patients", "Exercise").objects
    for key, fields in read():
        exercises.filter(key=key, **fields).update(**dict.fromkeys(fields, ""))


class Migration(migrations.Migration):
    dependencies = [("patients", "0014_exercise_drawings")]

    operations = [migrations.RunPython(fill, empty)]
