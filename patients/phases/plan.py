"""The treatment plan: goals, what will be done, and how the patient agreed.

KNGF dossiervoering 2019, fase 3; KNGF Lage rugpijn 2021, C (clinical facts §4.1 to §4.4).
"""

import pghistory
from django.db import models

from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRow,
    RowOfSignedRecord,
    RowSet,
    track_rows,
)
from patients.phases.plan_rows import (
    AGREEMENT,
    EXERCISE_FIELDS,
    GOAL_FIELDS,
    AdviceRow,
    AgreedPlan,
    ExerciseRow,
    GoalRow,
)


def record_field(rows: str) -> models.ForeignKey:
    return models.ForeignKey(
        "patients.TreatmentPlan",
        models.PROTECT,
        related_name=rows,
        editable=False,
        verbose_name="behandelplan",
    )


@pghistory.track()
class TreatmentPlan(AgreedPlan):
    class Meta(AgreedPlan.Meta):
        verbose_name = "behandelplan"
        verbose_name_plural = "behandelplannen"


@track_rows
class Goal(GoalRow):
    record = record_field("goals")

    class Meta(GoalRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]


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
class PlannedExercise(ExerciseRow):
    record = record_field("exercises")

    class Meta(ExerciseRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]


@track_rows
class PlannedAdvice(AdviceRow):
    record = record_field("advice")

    class Meta(AdviceRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_treatmentplan")]


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
        Fieldset("Akkoord van de patiënt", AGREEMENT),
    ),
    row_sets=(
        RowSet(
            "goals",
            "Behandeldoelen",
            Goal,
            GOAL_FIELDS,
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
            EXERCISE_FIELDS,
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
    passes_gate=True,
    asked_anew=AGREEMENT,
)
