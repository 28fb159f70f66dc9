"""What every treatment plan holds, whatever the track: when it is evaluated, how the patient agreed, goals, exercises
and advice (KNGF dossiervoering 2019, fase 3; clinical facts §4.1 to §4.4). Each track's plan has tables of its own on
these; what works on "the plan" of an episode (visits, programme, letters, closing) relies on nothing else.

A plan calls its rows `goals`, `interventions`, `exercises` and `advice`.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from patients.phases.base import PhaseRow, RevisedRecord, choice_field, nprs_field, number_field, text_field
from patients.phases.vocabulary import Consent, IcfComponent, date_field

# Another plan is another agreement.
AGREEMENT = ("agreed_on", "agreed_how", "agreed_by", "copy_given")
GOAL_FIELDS = ("is_main", "text", "icf_component", "measured_by", "baseline", "target", "target_date")
EXERCISE_FIELDS = (
    "exercise",
    "sets",
    "repetitions",
    "hold_seconds",
    "duration_minutes",
    "load",
    "side",
    "times_per_day",
    "days_per_week",
    "pain_limit",
    "progression",
    "note",
)


class AgreedPlan(RevisedRecord):
    class AgreedHow(models.TextChoices):
        IN_PERSON = "in_person", "in gesprek"
        VIDEO = "video", "via beeldbellen"
        TELEPHONE = "telephone", "telefonisch"
        IN_WRITING = "in_writing", "schriftelijk"

    class AgreedBy(models.TextChoices):
        """Under 12 the parents agree, from 12 to 16 child and parents (WGBO; clinical facts §4.1)."""

        PATIENT = "patient", "patiënt"
        PATIENT_AND_PARENTS = "patient_and_parents", "patiënt en ouders of voogd"
        PARENTS = "parents", "ouders of voogd"
        REPRESENTATIVE = "representative", "wettelijk vertegenwoordiger"

    reserved_consent = choice_field("toestemming voor voorbehouden of bijzondere handelingen", Consent)
    frequency_per_week = models.DecimalField(
        "behandelingen per week",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(7)],
        help_text="0,5 is eens per twee weken.",
    )
    expected_visits = number_field("verwacht aantal behandelingen", 1, 200)
    evaluation_date = date_field("datum van de evaluatie")
    expected_end_date = date_field("verwachte einddatum")
    plan_summary = text_field("samenvatting van het plan")
    deviation_motivation = text_field("motivatie om van de richtlijn af te wijken")

    agreed_on = date_field("besproken en akkoord op")
    agreed_how = choice_field("hoe het akkoord is gegeven", AgreedHow)
    agreed_by = choice_field("akkoord van", AgreedBy)
    copy_given = models.BooleanField("de patiënt heeft een exemplaar gekregen", default=False)

    class Meta(RevisedRecord.Meta):
        abstract = True


class GoalRow(PhaseRow):
    # That one goal is the main one is asked at signing (patients/completeness.py): a draft may hold two or none.
    is_main = models.BooleanField("hoofddoel", default=False)
    text = models.CharField("behandeldoel", max_length=500)
    icf_component = choice_field("ICF-component", IcfComponent)
    measured_by = models.CharField("gemeten met", max_length=100, blank=True)
    baseline = models.CharField("uitgangswaarde", max_length=50, blank=True)
    target = models.CharField("streefwaarde", max_length=50, blank=True)
    target_date = date_field("te bereiken op")

    class Meta(PhaseRow.Meta):
        verbose_name = "behandeldoel"
        verbose_name_plural = "behandeldoelen"
        abstract = True

    def __str__(self) -> str:
        return self.text


class ExerciseRow(PhaseRow):
    """An exercise of the library with this patient's own dose."""

    class Side(models.TextChoices):
        """The library's Exercise uses them too, so that a dose can be copied. Empty: no sides."""

        LEFT = "left", "links"
        RIGHT = "right", "rechts"
        EACH = "each", "links en rechts apart"
        ALTERNATING = "alternating", "links en rechts om en om"

    exercise = models.ForeignKey(
        "patients.Exercise", models.PROTECT, related_name="+", verbose_name="oefening"
    )
    exercise_name = models.CharField("oefening", max_length=200, editable=False)
    sets = number_field("series", 1, 10)
    repetitions = number_field("herhalingen", 1, 100)
    hold_seconds = number_field("vasthouden (seconden)", 1, 600)
    duration_minutes = number_field("duur (minuten)", 1, 120)
    load = models.CharField("weerstand of gewicht", max_length=60, blank=True)
    side = choice_field("kant", Side)
    times_per_day = number_field("keer per dag", 1, 12)
    days_per_week = number_field("dagen per week", 1, 7)
    pain_limit = nprs_field("pijn hoogstens (0–10)")
    progression = models.CharField("opbouw", max_length=300, blank=True)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "oefening in het plan"
        verbose_name_plural = "oefeningen in het plan"
        abstract = True

    def __str__(self) -> str:
        return f"oefening {self.exercise_id}"

    def with_kept_words(self) -> "ExerciseRow":
        self.exercise_name = str(self.exercise)
        return self


class AdviceRow(PhaseRow):
    advice = models.ForeignKey("patients.Advice", models.PROTECT, related_name="+", verbose_name="advies")
    advice_title = models.CharField("advies", max_length=200, editable=False)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "advies in het plan"
        verbose_name_plural = "adviezen in het plan"
        abstract = True

    def __str__(self) -> str:
        return f"advies {self.advice_id}"

    def with_kept_words(self) -> "AdviceRow":
        self.advice_title = str(self.advice)
        return self
