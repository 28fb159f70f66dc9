"""The plan of the chronic track: treatment that improves the condition of the back with attention to coping (clinical
facts §7.4 to §7.6). Graded activities stand beside it, each with versions of its own."""

import pghistory
from django.db import models

from patients.phases.base import Fieldset, Phase, PhaseRow, RowOfSignedRecord, RowSet, track_rows
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
        "patients.ChronicPlan",
        models.PROTECT,
        related_name=rows,
        editable=False,
        verbose_name="behandelplan chronische pijn",
    )


@pghistory.track()
class ChronicPlan(AgreedPlan):
    class Meta(AgreedPlan.Meta):
        verbose_name = "behandelplan chronische pijn"
        verbose_name_plural = "behandelplannen chronische pijn"


@track_rows
class ChronicGoal(GoalRow):
    record = record_field("goals")

    class Meta(GoalRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_chronicplan")]


@track_rows
class ChronicIntervention(PhaseRow):
    class Intervention(models.TextChoices):
        """The indications for treatment of clinical facts §7.4."""

        EDUCATION = "pain_education", "pijneducatie"
        GRADED_ACTIVITY = "graded_activity", "graded activity"
        EXPOSURE = "exposure", "exposure in vivo"
        RECONDITIONING = "aerobic_training", "opbouw van conditie"
        STRENGTH = "strength_training", "krachttraining"
        RELAXATION = "relaxation", "ontspanningstraining"
        ACT = "act", "ACT of mindfulness"
        MOTIVATIONAL_INTERVIEWING = "motivational_interviewing", "motiverende gespreksvoering"
        MULTIDISCIPLINARY = "multidisciplinary", "samen met andere disciplines"
        OTHER = "other", "anders"

    record = record_field("interventions")
    intervention = models.CharField("verrichting", max_length=32, choices=Intervention.choices)
    note = models.CharField("waarom en waarvoor", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "geplande verrichting"
        verbose_name_plural = "geplande verrichtingen"
        triggers = [RowOfSignedRecord(record_table="patients_chronicplan")]

    def __str__(self) -> str:
        return self.get_intervention_display()


@track_rows
class ChronicExercise(ExerciseRow):
    record = record_field("exercises")

    class Meta(ExerciseRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_chronicplan")]


@track_rows
class ChronicAdvice(AdviceRow):
    record = record_field("advice")

    class Meta(AdviceRow.Meta):
        triggers = [RowOfSignedRecord(record_table="patients_chronicplan")]


CHRONIC_PLAN = Phase(
    key="chronic-plan",
    title="Behandelplan chronische pijn",
    model=ChronicPlan,
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
            ChronicGoal,
            GOAL_FIELDS,
            maximum=12,
            after="Aanpak",
            note="In activiteiten, niet in pijn: wat de patiënt weer doet, ook als de pijn blijft. Eén hoofddoel.",
        ),
        RowSet(
            "interventions", "Verrichtingen", ChronicIntervention, ("intervention", "note"), after="Aanpak"
        ),
        RowSet(
            "exercises",
            "Oefeningen",
            ChronicExercise,
            EXERCISE_FIELDS,
            after="Aanpak",
            kept_words=(("exercise", "exercise_name"),),
        ),
        RowSet(
            "advice",
            "Adviezen",
            ChronicAdvice,
            ("advice", "note"),
            after="Aanpak",
            kept_words=(("advice", "advice_title"),),
        ),
    ),
    passes_gate=True,
    asked_anew=AGREEMENT,
)
