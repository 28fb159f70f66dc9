"""The register of what was sent: when, how and to whom. The sending itself happens outside, by secure mail (NTA 7516;
law-and-security 3.4). Lines are added and never changed: a mistake is set right by a new line that says so."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models


class OfSignedLetter(pgtrigger.Trigger):
    """Nothing goes out before it is signed."""

    name = "only_of_signed_letter"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: type[models.Model]) -> str:
        return """
            IF NOT EXISTS (
                SELECT 1 FROM patients_letter WHERE id = NEW.letter_id AND signed_at IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'pgtrigger: an unsigned letter is not sent';
            END IF;
            RETURN NEW;
        """


@pghistory.track()
class LetterDispatch(models.Model):
    class Channel(models.TextChoices):
        SECURE_MAIL = "secure_mail", "beveiligde mail of zorgbericht"
        WITH_PATIENT = "with_patient", "meegegeven aan de patiënt"
        POST = "post", "per post"
        BY_HAND = "by_hand", "overhandigd aan de ontvanger"
        READ_OUT = "read_out", "telefonisch voorgelezen"
        CORRECTION = "correction", "correctie van een eerdere regel"

    letter = models.ForeignKey(
        "patients.Letter", models.PROTECT, related_name="dispatches", editable=False, verbose_name="brief"
    )
    sent_on = models.DateField("verstuurd op")
    channel = models.CharField("hoe", max_length=12, choices=Channel.choices)
    sent_to = models.CharField("aan wie", max_length=200)
    note = models.CharField("opmerking", max_length=300, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op", editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "verzending van een brief"
        verbose_name_plural = "verzendingen van brieven"
        ordering = ["recorded_at", "pk"]
        triggers = [
            pgtrigger.Protect(name="dispatch_is_final", operation=pgtrigger.Update | pgtrigger.Delete),
            OfSignedLetter(),
        ]

    def __str__(self) -> str:
        return f"verzending {self.pk}"
