"""The evaluation of the chronic track: each one is a next version of this record, begun empty, signed for good. What
changed in factors stands on the map of that day (clinical facts §7.7)."""

import pghistory
from django.db import models

from patients.chronic.coping import BehaviourType
from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRow,
    RevisedRecord,
    RowOfSignedRecord,
    RowSet,
    choice_field,
    nprs_field,
    text_field,
    track_rows,
)
from patients.phases.vocabulary import date_field


@pghistory.track()
class ChronicEvaluation(RevisedRecord):
    class Moment(models.TextChoices):
        """The follow-up moments of clinical facts §7.7, and whatever is evaluated in between."""

        WEEKS_6 = "weeks_6", "na 6 weken"
        WEEKS_12 = "weeks_12", "na 12 weken"
        END = "end", "einde van de behandeling"
        MONTHS_3 = "months_3", "3 maanden na het einde"
        MONTHS_6 = "months_6", "6 maanden na het einde"
        MONTHS_12 = "months_12", "12 maanden na het einde"
        BETWEEN = "between", "tussendoor"

    class Decision(models.TextChoices):
        CONTINUE = "continue", "doorgaan volgens plan"
        CHANGE = "change", "doorgaan, met een ander plan"
        END = "end", "behandeling afronden; nametingen volgen"
        MULTIDISCIPLINARY = "multidisciplinary", "verwijzen naar multidisciplinaire zorg"
        REFER_BACK = "refer_back", "terug naar de huisarts"
        CLOSE = "close", "episode afsluiten"

    moment = choice_field("moment", Moment)
    evaluated_on = date_field("geëvalueerd op")
    course = text_field("hoe het gaat, in de woorden van de patiënt")
    activity = text_field("wat de patiënt weer doet")
    behaviour_type = choice_field("gedragstype nu", BehaviourType)
    importance = nprs_field("hoe belangrijk is volhouden (0–10)")
    confidence = nprs_field("hoeveel vertrouwen dat het lukt (0–10)")
    decision = choice_field("besluit", Decision)
    explanation = text_field("toelichting op het besluit")
    next_evaluation_on = date_field("volgende evaluatie")
    treatment_ended_on = date_field("behandeling afgerond op")

    class Meta(RevisedRecord.Meta):
        verbose_name = "evaluatie chronische pijn"
        verbose_name_plural = "evaluaties chronische pijn"

    @property
    def goal_results(self) -> list[tuple[str, str]]:
        """Goal and result, in words."""
        return [(goal.text, goal.get_result_display()) for goal in self.goals.all()]

    @property
    def changes_plan(self) -> bool:
        return self.decision == self.Decision.CHANGE


@track_rows
class EvaluatedGoal(PhaseRow):
    class Result(models.TextChoices):
        REACHED = "reached", "bereikt"
        PARTLY = "partly", "deels bereikt"
        NOT = "not", "niet bereikt"

    record = models.ForeignKey(
        ChronicEvaluation, models.PROTECT, related_name="goals", editable=False, verbose_name="evaluatie"
    )
    text = models.CharField("behandeldoel", max_length=500)
    result = choice_field("resultaat", Result)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "geëvalueerd doel"
        verbose_name_plural = "geëvalueerde doelen"
        triggers = [RowOfSignedRecord(record_table="patients_chronicevaluation")]

    def __str__(self) -> str:
        return self.text


CHRONIC_EVALUATION = Phase(
    key="chronic-evaluation",
    title="Evaluatie chronische pijn",
    model=ChronicEvaluation,
    fieldsets=(
        Fieldset("Hoe het gaat", ("moment", "evaluated_on", "course", "activity")),
        Fieldset("Omgaan met pijn", ("behaviour_type", "importance", "confidence")),
        Fieldset("Besluit", ("decision", "explanation", "next_evaluation_on", "treatment_ended_on")),
    ),
    row_sets=(
        RowSet(
            "goals",
            "Resultaat per doel",
            EvaluatedGoal,
            ("text", "result", "note"),
            maximum=12,
            after="Hoe het gaat",
            note="De doelen van het plan dat geldt staan hier al.",
        ),
    ),
    template="patients/chronic/evaluation.html",
    asked_anew=(
        "moment",
        "evaluated_on",
        "course",
        "activity",
        "behaviour_type",
        "importance",
        "confidence",
        "decision",
        "explanation",
        "next_evaluation_on",
        "treatment_ended_on",
    ),
    next_title="Volgende evaluatie",
)
