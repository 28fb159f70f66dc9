"""How the patient copes: active and passive coping (PCI), the type of behaviour, and how ready they are to change
(clinical facts §7.3)."""

import pghistory
from django.db import models

from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRecord,
    choice_field,
    nprs_field,
    number_field,
    text_field,
)
from patients.phases.vocabulary import line_field


class BehaviourType(models.TextChoices):
    """For the choice of treatment (U); the evaluation asks it again."""

    AVOIDER = "avoider", "vermijder: stopt uit angst"
    PERSISTER = "persister", "doorzetter: gaat over grenzen"
    BOOM_BUST = "boom_bust", "wisselt te veel en niets af"
    ADAPTIVE = "adaptive", "past zich aan: verdeelt en bouwt op"


@pghistory.track()
class Coping(PhaseRecord):
    class Readiness(models.TextChoices):
        NOT_YET = "not_yet", "denkt er nog niet over"
        CONSIDERING = "considering", "denkt erover"
        PREPARING = "preparing", "maakt plannen"
        DOING = "doing", "is ermee bezig"
        KEEPING_UP = "keeping_up", "houdt het vol"

    pci_active = number_field("PCI actief (12–48)", 12, 48)
    pci_passive = number_field("PCI passief (21–84)", 21, 84)
    pci_reason = line_field("waarom geen PCI")
    active_ways = text_field("wat de patiënt doet om met de pijn om te gaan (actief)")
    passive_ways = text_field("terugtrekken, piekeren, rusten (passief)")

    behaviour_type = choice_field("gedragstype", BehaviourType)
    behaviour_example = text_field("voorbeeld waaruit dat blijkt")

    readiness = choice_field("bereidheid om te veranderen", Readiness)
    importance = nprs_field("hoe belangrijk is veranderen (0–10)")
    confidence = nprs_field("hoeveel vertrouwen dat het lukt (0–10)")
    readiness_notes = text_field("wat zou het cijfer een punt hoger maken")

    class Meta(PhaseRecord.Meta):
        verbose_name = "omgaan met pijn"
        verbose_name_plural = "omgaan met pijn"


COPING = Phase(
    key="coping",
    title="Omgaan met pijn",
    model=Coping,
    fieldsets=(
        Fieldset(
            "Coping",
            ("pci_active", "pci_passive", "pci_reason", "active_ways", "passive_ways"),
            note="De laatste PCI-meting staat hier al ingevuld; een grens is er niet: vergelijk actief met passief.",
        ),
        Fieldset("Gedrag", ("behaviour_type", "behaviour_example")),
        Fieldset("Bereidheid", ("readiness", "importance", "confidence", "readiness_notes")),
    ),
    template="patients/chronic/coping.html",
)
