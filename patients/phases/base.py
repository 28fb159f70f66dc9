"""What every phase of every track has: the life of its record, and how its page is described.

A record is a draft until it is signed; from then on the database itself refuses to change or delete it and its
rows, whatever path is tried. What must be corrected afterwards is an addendum.
"""

from dataclasses import dataclass, field

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lowback.fieldsets import Fieldset


class Answer(models.TextChoices):
    """The answer to an item that must be asked: "no" is a finding, "not asked" is none."""

    YES = "yes", "ja"
    NO = "no", "nee"
    NOT_ASKED = "not_asked", "niet gevraagd"


def answer_field(label: str, **options) -> models.CharField:
    return models.CharField(label, max_length=10, choices=Answer.choices, default=Answer.NOT_ASKED, **options)


def choice_field(label: str, choices: type[models.TextChoices], **options) -> models.CharField:
    """An optional choice; empty means: not recorded."""
    return models.CharField(label, max_length=32, choices=choices.choices, blank=True, **options)


def text_field(label: str, **options) -> models.TextField:
    """Optional free text of at most 4,000 characters."""
    return models.TextField(label, blank=True, max_length=4000, **options)


def number_field(label: str, minimum: int, maximum: int, **options) -> models.SmallIntegerField:
    """An optional whole number within a range, both ends included."""
    validators = [MinValueValidator(minimum), MaxValueValidator(maximum)]
    return models.SmallIntegerField(label, null=True, blank=True, validators=validators, **options)


def nprs_field(label: str, **options) -> models.SmallIntegerField:
    """Pain as a number: 0 no pain, 10 worst imaginable (NPRS)."""
    return number_field(label, 0, 10, **options)


class SignedRecord(models.Model):
    """What is drafted, signed and from then on locked. Fields may all be empty while it is a draft."""

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    created_at = models.DateTimeField("begonnen op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="begonnen door",
    )
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="bijgewerkt door",
    )
    signed_at = models.DateTimeField("ondertekend op", null=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="ondertekend door",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_signed_in_pair",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="signed_is_locked",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            )
        ]

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class PhaseRecord(SignedRecord):
    """The record of a phase that an episode has once."""

    episode = models.OneToOneField(
        "patients.Episode", models.PROTECT, related_name="%(class)s", editable=False, verbose_name="episode"
    )

    class Meta(SignedRecord.Meta):
        abstract = True


class RevisedRecord(SignedRecord):
    """The record of a phase that may be made anew in the course of care. A signed one stays as it is; the next one
    begins as its copy and takes over once it is signed. At most one is a draft."""

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="%(class)ss", editable=False, verbose_name="episode"
    )
    revision = models.PositiveSmallIntegerField("versie van het verslag", default=1, editable=False)

    class Meta(SignedRecord.Meta):
        abstract = True
        ordering = ["revision"]
        constraints = [
            *SignedRecord.Meta.constraints,
            models.UniqueConstraint(fields=["episode", "revision"], name="%(class)s_once_per_revision"),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(signed_at__isnull=True), name="%(class)s_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} van episode {self.episode_id}"


class RowOfSignedRecord(pgtrigger.Trigger):
    """Refuses every change to a row whose record has been signed, a new row included."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, record_table: str) -> None:
        self.record_table = record_table
        super().__init__(name="locked_with_its_record")

    def get_func(self, model: type[models.Model]) -> str:
        # An update may also move a row from one record to another: neither may be signed. The lock waits for
        # a signature that another connection is just writing.
        return f"""
            PERFORM 1 FROM {self.record_table}
            WHERE id IN (
                CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,
                CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END
            )
            FOR SHARE;
            IF EXISTS (
                SELECT 1 FROM {self.record_table}
                WHERE signed_at IS NOT NULL AND id IN (
                    CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,
                    CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END
                )
            ) THEN
                RAISE EXCEPTION 'pgtrigger: a row of a signed record cannot be changed';
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        """  # noqa: S608 (the table's name comes from the model)


def track_rows(model: type[models.Model]) -> type[models.Model]:
    """Keep the history of a row model. A save replaces the rows, so it is made of their coming and going."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)


class PhaseRow(models.Model):
    """One row of a phase's list (a painful place, a goal, an exercise). Subclasses add the foreign key
    `record` to their phase and `RowOfSignedRecord` to their triggers. Saving a phase replaces its rows."""

    position = models.PositiveSmallIntegerField("volgorde", editable=False)

    class Meta:
        abstract = True
        ordering = ["position"]

    def with_kept_words(self) -> "PhaseRow":
        """The row, with the words it must go on showing when what it points to is renamed later."""
        return self


@dataclass(frozen=True)
class RowSet:
    """A list of rows on a phase's page. `key` is the related name on the record and the prefix of its forms;
    `after` names the fieldset (by title) behind which it stands, "" = at the end; `picture` a template in which the
    rows can be pointed at."""

    key: str
    title: str
    model: type[PhaseRow]
    fields: tuple[str, ...]
    maximum: int = 30
    blank: int = 1
    after: str = ""
    note: str = ""
    kept_words: tuple[tuple[str, str], ...] = ()
    picture: str = ""

    @property
    def signed_fields(self) -> tuple[str, ...]:
        """As a signed record shows the rows: in the words of that day (`kept_words`: field, its kept words)."""
        kept = dict(self.kept_words)
        return tuple(kept.get(name, name) for name in self.fields)


@dataclass(frozen=True)
class Phase:
    """One phase of a track: its table and its page. `passes_gate`: not signed while a red flag is undecided.
    `asked_anew`: of a phase that may be revised, what the next version does not take over; `next_title`: what
    beginning that version is called when it isn't a change of this one."""

    key: str
    title: str
    model: type[PhaseRecord | RevisedRecord]
    fieldsets: tuple[Fieldset, ...]
    row_sets: tuple[RowSet, ...] = ()
    instruments: tuple[str, ...] = ()
    template: str = "patients/phases/page.html"
    passes_gate: bool = False
    asked_anew: tuple[str, ...] = ()
    next_title: str = ""
    introduction: str = field(default="", compare=False)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for fieldset in self.fieldsets for name in fieldset.fields)

    @property
    def may_be_revised(self) -> bool:
        return issubclass(self.model, RevisedRecord)

    @property
    def related_name(self) -> str:
        """What an episode calls its record of this phase, or its records when there may be several."""
        name = self.model._meta.model_name
        return f"{name}s" if self.may_be_revised else name
