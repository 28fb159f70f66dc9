"""The kinds of complaint to begin with: the subjects that the Keurmerk names (law-and-security 1.3), and a few that
happen in every practice."""

from django.db import migrations

CATEGORIES = (
    "informatie over de behandeling",
    "de behandeling zelf",
    "bejegening",
    "privacy",
    "afspraken en bereikbaarheid",
    "kosten en vergoeding",
    "anders",
)


def add(apps, schema_editor):
    category = apps.get_model("practices", "ComplaintCategory")
    for order, name in enumerate(CATEGORIES, 1):
        category.objects.get_or_create(name=name, defaults={"order": 10 * order})


def remove(apps, schema_editor):
    """Only those that no complaint has."""
    category = apps.get_model("practices", "ComplaintCategory")
    used = apps.get_model("practices", "Complaint").objects.values("category")
    category.objects.filter(name__in=CATEGORIES).exclude(pk__in=used).delete()


class Migration(migrations.Migration):
    dependencies = [("practices", "0008_complaints")]

    operations = [migrations.RunPython(add, remove)]
