"""Incidents (VIM) and calamities: a register of its own, with its own right (Wkkgz art. 9 to 11; law-and-security 1.2).

No key leads from here to the medical record or to a complaint; they name each other by number at the most. What the
patient is told stands in the record itself, written there by the therapist.

What was reported stays as it was. Following up may set right when it happened and how badly it ended, until it is
closed; what is learned after that is added, dated.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

# What happened, as it may be set right until the incident is closed.
FACTS = ("happened_on", "discovered_on", "harm")


def _changed(*names: str) -> pgtrigger.Q:
    """For triggers: one of these columns changed."""
    found = pgtrigger.Q()
    for name in names:
        found |= pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return found


@pghistory.track()
class Incident(models.Model):
    class Harm(models.TextChoices):
        NEAR_MISS = "near_miss", "bijna-incident: het ging net goed"
        NONE = "none", "geen merkbare gevolgen"
        LIGHT = "light", "lichte of tijdelijke gevolgen"
        SERIOUS = "serious", "ernstig schadelijk gevolg"
        DEATH = "death", "overlijden"

    class Calamity(models.TextChoices):
        """Whether it was one: an unintended event in the care itself that led to death or serious harm."""

        NO = "no", "nee"
        DOUBT = "doubt", "misschien, wordt uitgezocht"
        YES = "yes", "ja"

    number = models.CharField("nummer", max_length=12, unique=True, editable=False)
    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="incidents", verbose_name="praktijk"
    )
    happened_on = models.DateField("wanneer is het gebeurd")
    discovered_on = models.DateField("wanneer is het ontdekt")
    description = models.TextField(
        "wat is er gebeurd",
        max_length=5000,
        help_text="Zonder namen: wat er misging, niet wie. De patiënt staat in het dossier, niet hier.",
    )
    harm = models.CharField("gevolgen", max_length=12, choices=Harm.choices)
    cause = models.TextField("hoe kon het gebeuren", max_length=5000, blank=True)
    improvement = models.TextField("wat wordt er anders", max_length=5000, blank=True)
    patient_told_on = models.DateField(
        "patiënt verteld op",
        null=True,
        blank=True,
        help_text="Merkt de patiënt iets van de gevolgen, dan hoort die het meteen, en staat het in het dossier.",
    )
    calamity = models.CharField("calamiteit", max_length=6, choices=Calamity.choices, default=Calamity.NO)
    established_on = models.DateField("vastgesteld dat het een calamiteit is op", null=True, blank=True)
    reported_on = models.DateField("gemeld bij de inspectie op", null=True, blank=True)
    report_reference = models.CharField("kenmerk van de melding", max_length=40, blank=True)
    closed_on = models.DateField("afgehandeld op", null=True, blank=True)

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("gemeld op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="gemeld door",
    )
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="bijgewerkt door",
    )

    class Meta:
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        ordering = ["-discovered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="incident_discovered_after_it_happened", condition=Q(discovered_on__gte=F("happened_on"))
            ),
            models.CheckConstraint(
                name="calamity_has_its_day",
                condition=Q(calamity="yes", established_on__isnull=False)
                | (~Q(calamity="yes") & Q(established_on__isnull=True, reported_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_has_a_reference", condition=Q(reported_on__isnull=True) | ~Q(report_reference="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="incident_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="report_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "number", "practice", "description", "created_at", "created_by"
                ),
            ),
            pgtrigger.Protect(
                name="closed_incident_keeps_its_facts",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_on__isnull=False)
                & _changed(*FACTS, "cause", "improvement"),
            ),
        ]

    def __str__(self) -> str:
        return f"incident {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("incident", args=[self.pk])


class IncidentAddition(models.Model):
    """What was learned after an incident was closed; perhaps reason to open it again."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="additions", verbose_name="incident")
    text = models.TextField("wat u later leerde", max_length=5000)
    reopens = models.BooleanField("heropend", default=False)
    at = models.DateTimeField("toegevoegd op")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="toegevoegd door"
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "aanvulling bij een incident"
        verbose_name_plural = "aanvullingen bij incidenten"
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(
                name="incident_addition_is_final", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"aanvulling {self.pk}"
