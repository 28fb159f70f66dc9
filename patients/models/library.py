"""What rows of the library share: a key that never changes and texts in the patient's language."""

from django.db import models


class LibraryQuerySet(models.QuerySet):
    def active(self) -> "LibraryQuerySet":
        return self.filter(is_active=True)


class LibraryRow(models.Model):
    """A row with a key and texts in columns `<field>_nl` and `<field>_en`.

    Rows are never deleted but set inactive: signed plans keep pointing to them.
    """

    key = models.SlugField("sleutel", max_length=60, unique=True, help_text="Kort, Engels, met streepjes.")
    is_active = models.BooleanField("in gebruik", default=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        abstract = True

    def in_language(self, field: str, language: str) -> str:
        """The text of this field in "nl" or "en"; an English text that is not there gives the Dutch one."""
        english = getattr(self, f"{field}_en") if language == "en" else ""
        return english or getattr(self, f"{field}_nl")
