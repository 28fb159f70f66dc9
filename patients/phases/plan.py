"""The treatment plan: goals, what will be done, and how the patient agreed.

KNGF dossiervoering 2019, fase 3; KNGF Lage rugpijn 2021, C (clinical facts §4.1 to §4.4).
"""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRow,
    RevisedRecord,
    RowOfSignedRecord,
    RowSet,
    choice_field,
    nprs_field,
    number_field,
    text_field,
    track_rows,
)
from patients.phases.vocabulary import Consent, IcfComponent, date_field


def record_field(rows: str) -> models.ForeignKey:
    return models.ForeignKey(
        "patients.TreatmentPlan",
        models.PROTECT,
        related_name=rows,
        editable=False,
        verbose_name="behandelplan",
    )


@pghistory.track()
class TreatmentPlan(RevisedRecord):
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
        verbose_name = "behandelplan"
        verbose_name_plural = "behandelplannen"


@track_rows
class Goal(PhaseRow):
    # That one goal is the main one is asked at signing (patients/completeness.py): a draft may hold two or none.
    record = record_field("goals")
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
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]

    def __str__(self) -> str:
        return self.text


@track_rows
class PlannedIntervention(PhaseRow):
    class Intervention(models.TextChoices):
        """What the guideline takes a position on (patients/interventions.py)."""

        INFORMATION = "information", "informatie en advies"
        PAIN_EDUCATION = "pain_education", "pijneducatie"
        SELF_EXERCISE = "self_exercise", "instructie voor zelfstandig oefenen"
        EXERCISE_THERAPY = "exercise_therapy", "oefentherapie"
        GROUP_EXERCISE = "group_exercise", "oefenen in een groep"
        STEPWISE_ACTIVITY = "stepwise_activity", "activiteiten stapsgewijs hervatten, tijdcontingent"
        FUNCTIONAL_TRAINING = "functional_training", "functionele training"
        STRENGTH_TRAINING = "strength_training", "krachttraining"
        AEROBIC_TRAINING = "aerobic_training", "conditietraining"
        FLEXIBILITY_TRAINING = "flexibility_training", "lenigheidstraining"
        MOTOR_CONTROL = "motor_control", "training van de aansturing"
        GRADED_ACTIVITY = "graded_activity", "graded activity"
        EXPOSURE = "exposure", "exposure in vivo"
        RELAXATION = "relaxation", "ontspanningstraining"
        ACT = "act", "ACT of mindfulness"
        MOTIVATIONAL_INTERVIEWING = "motivational_interviewing", "motiverende gespreksvoering"
        MOBILISATION = "mobilisation", "gewrichtsmobilisatie"
        MANIPULATION = "manipulation", "manipulatie"
        MASSAGE = "massage", "massage"
        DRY_NEEDLING = "dry_needling", "dry needling"
        TENS = "tens", "TENS"
        ULTRASOUND = "ultrasound", "ultrageluid"
        LASER = "laser", "lasertherapie"
        SHOCKWAVE = "shockwave", "shockwave"
        TAPE = "tape", "kinesiotape"
        TRACTION = "traction", "tractie"
        CORSET = "corset", "korset"
        HEAT_COLD = "heat_cold", "warmte of koude"
        OTHER = "other", "anders"

    record = record_field("interventions")
    intervention = models.CharField("verrichting", max_length=32, choices=Intervention.choices)
    motivation = models.CharField(
        "motivatie", max_length=500, blank=True, help_text="Nodig als de richtlijn de verrichting afraadt."
    )
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "geplande verrichting"
        verbose_name_plural = "geplande verrichtingen"
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]

    def __str__(self) -> str:
        return self.get_intervention_display()


@track_rows
class PlannedExercise(PhaseRow):
    """An exercise of the library with this patient's own dose."""

    class Side(models.TextChoices):
        """The library's Exercise uses them too, so that a dose can be copied. Empty: no sides."""

        LEFT = "left", "links"
        RIGHT = "right", "rechts"
        EACH = "each", "links en rechts apart"
        ALTERNATING = "alternating", "links en rechts om en om"

    record = record_field("exercises")
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
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]

    def __str__(self) -> str:
        return f"oefening {self.exercise_id}"

    def with_kept_words(self) -> "PlannedExercise":
        self.exercise_name = str(self.exercise)
        return self


@track_rows
class PlannedAdvice(PhaseRow):
    record = record_field("advice")
    advice = models.ForeignKey("patients.Advice", models.PROTECT, related_name="+", verbose_name="advies")
    advice_title = models.CharField("advies", max_length=200, editable=False)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "advies in het plan"
        verbose_name_plural = "adviezen in het plan"
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]

    def __str__(self) -> str:
        return f"advies {self.advice_id}"

    def with_kept_words(self) -> "PlannedAdvice":
        self.advice_title = str(self.advice)
        return self


PLAN = Phase(
    key="plan",
    title="Behandelplan",
    model=TreatmentPlan,
    fieldsets=(
        Fieldset(
            "Aanpak",
            (
                "reserved_consent",
                "frequency_per_week",
                "expected_visits",
                "evaluation_date",
                "expected_end_date",
            ),
        ),
        Fieldset("Samenvatting en motivatie", ("plan_summary", "deviation_motivation"), is_open=False),
        Fieldset("Akkoord van de patiënt", ("agreed_on", "agreed_how", "agreed_by", "copy_given")),
    ),
    row_sets=(
        RowSet(
            "goals",
            "Behandeldoelen",
            Goal,
            (
                "is_main",
                "text",
                "icf_component",
                "measured_by",
                "baseline",
                "target",
                "target_date",
            ),
            maximum=12,
            after="Aanpak",
            note="Eén hoofddoel, met meetwijze, streefwaarde en datum.",
        ),
        RowSet(
            "interventions",
            "Verrichtingen",
            PlannedIntervention,
            ("intervention", "motivation", "note"),
            after="Aanpak",
        ),
        RowSet(
            "exercises",
            "Oefeningen",
            PlannedExercise,
            (
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
            ),
            after="Aanpak",
            kept_words=(("exercise", "exercise_name"),),
        ),
        RowSet(
            "advice",
            "Adviezen",
            PlannedAdvice,
            ("advice", "note"),
            after="Aanpak",
            kept_words=(("advice", "advice_title"),),
        ),
    ),
    # Another plan is another agreement.
    asked_anew=("agreed_on", "agreed_how", "agreed_by", "copy_given"),
)
