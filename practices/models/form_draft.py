"""What somebody typed into a form and has not saved yet: raw, per author and page, possibly invalid.

It is the author's own scratch paper, not part of the record: nobody else sees it, and it goes when the form is
saved or discarded (the empty row stays, to refuse what arrives late). It is encrypted as a whole: the draft of a
registration holds a BSN.
"""

from django.conf import settings
from django.db import models

from lowback.fields import EncryptedJSONField


class FormDraft(models.Model):
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name="auteur"
    )
    page = models.CharField("pagina", max_length=120, help_text="Het adres van de pagina.")
    title = models.CharField("wat het is", max_length=120)
    data = EncryptedJSONField("wat er getypt is")
    saved_at = models.DateTimeField("bewaard op")
    # A form made before this moment was saved or discarded since; what its tab still sends comes too late.
    ended_at = models.DateTimeField("afgedaan op", null=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(fields=["author", "page"], name="one_draft_per_author_and_page")
        ]

    def __str__(self) -> str:
        return f"concept van {self.author_id} voor {self.page}"
