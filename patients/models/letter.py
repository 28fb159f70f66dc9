"""A letter to the GP: prefilled from the record, edited, signed and from then on kept exactly as it was sent.

A signed letter holds its whole document: the data, with what was drawn, and the PDF itself. So it reads the same when
the practice moves, the patient marries, a measurement is withdrawn or the template is redrawn. What must be corrected
is said in a new letter. Both are encrypted: they hold the BSN, which the letter between caregivers is to carry.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lowback.fields import EncryptedBinaryField, EncryptedJSONField
from patients.phases.base import SignedRecord, choice_field

# Longer than any letter should be, and no reason to lose what somebody typed.
LONGEST = 10_000


def part_field(label: str) -> models.TextField:
    return models.TextField(label, blank=True, max_length=LONGEST)


class LetterQuerySet(models.QuerySet):
    def with_people(self) -> "LetterQuerySet":
        """As lists show letters: without the document, which is decrypted for whoever opens the letter."""
        people = self.select_related("signed_by", "created_by", "updated_by")
        return people.defer("document", "pdf")


# The kept document is locked with its row; a copy of it in the history would say nothing more.
@pghistory.track(exclude=["document", "pdf"])
class Letter(SignedRecord):
    class Kind(models.TextChoices):
        START = "start", "startverslag"
        INTERIM = "interim", "tussenbericht"
        END = "end", "eindverslag"
        URGENT = "urgent", "spoedbrief"
        TEAM = "team", "verzoek om multidisciplinaire zorg"

    class Urgency(models.TextChoices):
        """How fast the GP is asked to act (the levels of patients/phases/red_flag_items.py, in the words of a
        letter)."""

        NOW = "now", "SPOED: graag onmiddellijk beoordelen"
        TODAY = "today", "SPOED: graag vandaag nog beoordelen"
        DAYS = "days", "Graag binnen enkele dagen beoordelen"
        ROUTINE = "routine", "Graag uw beoordeling, zonder spoed"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="letters", editable=False, verbose_name="episode"
    )
    kind = models.CharField("soort", max_length=8, choices=Kind.choices, editable=False)
    # Whom of the list the text below was taken from; the text is what counts.
    general_practitioner = models.ForeignKey(
        "patients.GeneralPractitioner",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="huisarts uit de lijst",
    )
    recipient_name = models.CharField("aan", max_length=120, blank=True)
    recipient_practice = models.CharField("praktijk of instelling", max_length=120, blank=True)
    recipient_address = models.CharField("adres", max_length=200, blank=True)
    recipient_city = models.CharField("plaats", max_length=80, blank=True)
    written_on = models.DateField("datum van de brief")
    subject = models.CharField("onderwerp", max_length=200, blank=True)
    salutation = models.CharField("aanhef", max_length=200, blank=True)
    urgency = choice_field("hoe snel", Urgency)
    opening = part_field("inleiding")
    findings = part_field("bevindingen")
    conclusion = part_field("conclusie")
    plan = part_field("plan")
    request = part_field("verzoek aan de huisarts")
    closing = part_field("slot")
    # The titles of the series of measurements that go along, and of the pain map.
    charts = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="metingen in de brief"
    )
    consent_note = models.CharField("waarom deze brief toch mag", max_length=300, blank=True)
    document = EncryptedJSONField("zoals verstuurd", editable=False)
    pdf = EncryptedBinaryField("pdf zoals verstuurd", editable=False)
    submission = models.UUIDField(unique=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta(SignedRecord.Meta):
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["-written_on", "-pk"]
        indexes = [models.Index(fields=["episode", "-written_on", "-id"], name="letters_of_episode")]
        constraints = [
            *SignedRecord.Meta.constraints,
            models.CheckConstraint(
                name="letter_kind_known", condition=Q(kind__in=["start", "interim", "end", "urgent", "team"])
            ),
            models.CheckConstraint(
                name="signed_letter_is_kept",
                condition=Q(signed_at__isnull=True)
                | Q(document__isnull=False, pdf__isnull=False) & ~Q(recipient_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"brief {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("letter", args=[self.episode_id, self.pk])

    @property
    def signed_on(self):
        return timezone.localdate(self.signed_at)

    @property
    def headings(self) -> Mapping[str, str]:
        return HEADINGS[self.kind]


# Per kind, what stands above each part; the opening and the closing words need nothing above them.
_COMMON = {"opening": "", "findings": "Bevindingen", "conclusion": "Conclusie"}
_END = {"request": "Verzoek aan u", "closing": ""}
HEADINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        Letter.Kind.START: {**_COMMON, "plan": "Behandelplan", **_END},
        Letter.Kind.INTERIM: {**_COMMON, "findings": "Beloop", "plan": "Vervolg", **_END},
        Letter.Kind.END: {**_COMMON, "findings": "Resultaat", "plan": "Nazorg", **_END},
        # What is asked comes first: who reads only the top of it, must know.
        Letter.Kind.URGENT: {
            "opening": "",
            "request": "Verzoek aan u",
            "findings": "Rode vlaggen en bevindingen",
            "conclusion": "Overleg en afspraken",
            "plan": "Behandeling",
            "closing": "",
        },
        Letter.Kind.TEAM: {
            "opening": "",
            "request": "Verzoek aan u",
            "findings": "Bevindingen",
            "plan": "Wat is gedaan",
            "conclusion": "Waarom meer disciplines",
            "closing": "",
        },
    }
)
PARTS = tuple(HEADINGS[Letter.Kind.START])
