"""The official wording of an instrument, loaded by a practice that has the licence for it."""

from django.db import models


class InstrumentWording(models.Model):
    """`texts` is item → question. It is for one version: a newer version has its own wording, or none."""

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="+", verbose_name="praktijk"
    )
    instrument = models.CharField("meetinstrument", max_length=20)
    version = models.CharField("versie", max_length=60)
    licence = models.CharField("licentie", max_length=200)
    texts = models.JSONField("vragen")
    loaded_at = models.DateTimeField("geladen op")

    class Meta:
        verbose_name = "tekst van een meetinstrument"
        verbose_name_plural = "teksten van meetinstrumenten"
        constraints = [
            models.UniqueConstraint(
                name="one_wording_per_version", fields=["practice", "instrument", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.version}"
