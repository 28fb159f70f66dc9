"""The intake: the help request, the complaint and the person who has it, red flags included.

What is asked: KNGF dossiervoering 2019, fase 1 and "extra bij DTF"; KNGF Lage rugpijn 2021, B.1.1 (clinical facts
§1.2 to §1.4).
"""

import datetime

import pghistory
from django.db import models

from lowback.fieldsets import Fill
from patients.phases.base import (
    Answer,
    Fieldset,
    Phase,
    PhaseRecord,
    PhaseRow,
    RowOfSignedRecord,
    RowSet,
    answer_field,
    choice_field,
    nprs_field,
    number_field,
    text_field,
    track_rows,
)
from patients.phases.pain_locations import PainLocation
from patients.phases.red_flag_items import HEADINGS, ITEM_KEYS, RedFlagAnswers
from patients.phases.vocabulary import Screening, date_field, judgement_field, line_field


class DurationClass(models.TextChoices):
    """For reports only: since 2021 the guideline steers on the risk of persistence, not on duration."""

    ACUTE = "acute", "acuut"
    SUBACUTE = "subacute", "subacuut"
    CHRONIC = "chronic", "chronisch"


# Last day of each class. KNGF's older division (0–6, 7–12, > 12 weeks); clinical facts §1.4. Exactly twelve
# weeks is subacute here, and chronic in the international summaries.
ACUTE_DAYS = 42
SUBACUTE_DAYS = 84


def duration_days(onset: datetime.date | None, on: datetime.date) -> int | None:
    """Days the complaint had lasted on that day; None when the onset is unknown or lies after it."""
    if onset is None or onset > on:
        return None
    return (on - onset).days


def duration_class(
    days: int | None, *, acute_days: int = ACUTE_DAYS, subacute_days: int = SUBACUTE_DAYS
) -> DurationClass | None:
    """The class of a complaint of so many days; both figures are the last day of their class."""
    if days is None:
        return None
    if days <= acute_days:
        return DurationClass.ACUTE
    return DurationClass.SUBACUTE if days <= subacute_days else DurationClass.CHRONIC


@pghistory.track()
class Intake(RedFlagAnswers, PhaseRecord):
    class Precision(models.TextChoices):
        """How exactly the patient knows the date; "unknown" is an answer too."""

        DAY = "day", "op de dag"
        WEEK = "week", "op de week"
        MONTH = "month", "op de maand"
        YEAR = "year", "op het jaar"
        UNKNOWN = "unknown", "begin onbekend"

    class OnsetMode(models.TextChoices):
        LIFTING = "lifting", "plotseling, bij tillen"
        MOVEMENT = "movement", "plotseling, bij een andere beweging"
        GRADUAL = "gradual", "geleidelijk"
        TRAUMA = "trauma", "na een val of ongeval"
        UNKNOWN = "unknown", "onbekend"

    class Course(models.TextChoices):
        INCREASED = "increased", "toegenomen"
        DECREASED = "decreased", "afgenomen"
        UNCHANGED = "unchanged", "gelijk gebleven"
        FLUCTUATING = "fluctuating", "wisselend"

    class PainPattern(models.TextChoices):
        CONSTANT = "constant", "voortdurend"
        INTERMITTENT = "intermittent", "met tussenpozen"

    class WorkLoad(models.TextChoices):
        SEDENTARY = "sedentary", "vooral zittend"
        LIGHT = "light", "licht"
        MODERATE = "moderate", "matig zwaar"
        HEAVY = "heavy", "zwaar"

    help_request = text_field("hulpvraag, of reden van contact")
    complaint = text_field("klacht in de woorden van de patiënt")
    onset_date = date_field("begin van de klacht")
    onset_precision = choice_field("nauwkeurigheid van het begin", Precision)
    onset_mode = choice_field("ontstaan", OnsetMode)
    course = choice_field("beloop", Course)

    icf_functions = text_field("functies en structuren")
    icf_activities = text_field("activiteiten")
    icf_participation = text_field("participatie")

    has_comorbidity = answer_field("andere aandoeningen of gezondheidsfactoren die meespelen")
    comorbidity = text_field("toelichting op de gezondheid")
    had_earlier_treatment = answer_field("eerder onderzocht of behandeld voor deze klacht")
    earlier_treatment = text_field("eerder onderzoek of behandeling, en resultaat")
    uses_medication = answer_field("gebruikt medicijnen")

    screening_conclusion = choice_field("conclusie van de screening", Screening)
    further_examination = judgement_field("indicatie voor verder fysiotherapeutisch onderzoek")
    gp_exchange_consent = answer_field("toestemming om gegevens uit te wisselen met de huisarts")
    screening_recommendation = text_field(
        "bij niet-pluis: afwijkende bevindingen en het advies aan de patiënt"
    )
    referral_checked = answer_field("gegevens van de verwijzing nagekeken")
    referral_extra = text_field("aanvulling op de verwijzing")

    pain_now = nprs_field("pijn nu")
    # The guideline's own measure: the average of the past 24 hours (KNGF Lage rugpijn 2021, B.3).
    pain_average = nprs_field("pijn gemiddeld, afgelopen 24 uur")
    pain_worst = nprs_field("ergste pijn, afgelopen 24 uur")
    pain_pattern = choice_field("pijnpatroon", PainPattern)
    day_pattern = text_field("verloop over de dag en nacht")
    morning_stiffness_minutes = number_field("ochtendstijfheid in minuten", 0, 720)
    provoking_factors = text_field("wat de klacht verergert")
    easing_factors = text_field("wat de klacht verlicht")
    sleep_quality = number_field("slaap (0 zeer slecht, 10 uitstekend)", 0, 10)

    night_pain = answer_field("pijn in de nacht")
    wakes_at_night = answer_field("wordt wakker van de pijn")
    cough_increases_leg_pain = answer_field("meer beenpijn bij hoesten, niezen of persen")
    has_strength_loss = answer_field("merkt krachtsverlies")
    has_sensation_loss = answer_field("merkt gevoelsstoornissen")

    is_first_episode = answer_field("eerste keer lage rugpijn")
    earlier_episodes = number_field("aantal eerdere episodes", 0, 200)
    last_episode_on = date_field("laatste eerdere episode")
    earlier_episodes_note = text_field("eerdere episodes: plaats, duur en beloop")

    hindrance = text_field("hinder in het dagelijks leven")
    situation_before = text_field("functioneren vóór de klacht")
    sport = text_field("sport en hobby’s")
    job = line_field("werk")
    work_load = choice_field("lichamelijke belasting van het werk", WorkLoad)
    work_hours = number_field("uren werk per week", 0, 100)
    sick_leave_percent = number_field("ziekteverzuim in procenten", 0, 100)
    sick_leave_since = date_field("ziekteverzuim sinds")
    work_note = text_field("werkomstandigheden en verloop van het verzuim")

    contributing_factors = text_field("factoren die aan het ontstaan bijdroegen")
    external_factors = text_field("externe factoren: steun, woning, hulpmiddelen")
    personal_factors = text_field("persoonlijke factoren")
    coping = text_field("omgaan met de klacht")
    beliefs = text_field("wat de patiënt zelf denkt van de klacht")
    expected_recovery = text_field("verwachting van het herstel")
    expected_treatment = text_field("verwachting van de behandeling")
    information_received = text_field("al gekregen informatie")
    other_care = text_field("huisarts en andere zorg voor deze klacht")

    class Meta(PhaseRecord.Meta):
        verbose_name = "intake"
        verbose_name_plural = "intakes"


@track_rows
class Medication(PhaseRow):
    class Effect(models.TextChoices):
        GOOD = "good", "goed"
        SOME = "some", "enigszins"
        NONE = "none", "geen"

    record = models.ForeignKey(
        "patients.Intake", models.PROTECT, related_name="medications", editable=False, verbose_name="intake"
    )
    name = models.CharField("medicijn", max_length=100)
    dose = models.CharField("dosering", max_length=100, blank=True)
    effect = choice_field("effect op de klacht", Effect)

    class Meta(PhaseRow.Meta):
        verbose_name = "medicijn"
        verbose_name_plural = "medicijnen"
        triggers = [RowOfSignedRecord(record_table="patients_intake")]

    def __str__(self) -> str:
        return self.name


INTAKE = Phase(
    key="intake",
    title="Intake",
    model=Intake,
    fieldsets=(
        Fieldset(
            "Hulpvraag en klacht",
            ("help_request", "complaint", "onset_date", "onset_precision", "onset_mode", "course"),
        ),
        Fieldset(
            "Rode vlaggen",
            (*ITEM_KEYS, "flag_gut_feeling_note"),
            layout="answers",
            note="Ook “nee” is een bevinding.",
            headings=HEADINGS,
            fill=Fill(
                "absent", "Overige rode vlaggen: afwezig", tuple((key, Answer.NO) for key in ITEM_KEYS)
            ),
        ),
        Fieldset("Functioneren (ICF)", ("icf_functions", "icf_activities", "icf_participation")),
        Fieldset(
            "Gezondheid en eerdere zorg",
            (
                "has_comorbidity",
                "comorbidity",
                "had_earlier_treatment",
                "earlier_treatment",
                "uses_medication",
            ),
            layout="answers",
        ),
        Fieldset(
            "Screening",
            (
                "screening_conclusion",
                "further_examination",
                "gp_exchange_consent",
                "screening_recommendation",
            ),
            layout="answers",
            note="Nodig als de patiënt zonder verwijzing komt (DTF).",
        ),
        Fieldset(
            "Verwijzing",
            ("referral_checked", "referral_extra"),
            layout="answers",
            note="Nodig als de patiënt met een verwijzing komt.",
        ),
        Fieldset(
            "Pijn",
            (
                "pain_now",
                "pain_average",
                "pain_worst",
                "pain_pattern",
                "morning_stiffness_minutes",
                "sleep_quality",
                "day_pattern",
                "provoking_factors",
                "easing_factors",
            ),
            is_open=False,
            layout="answers",
            note="0 is geen pijn, 10 de ergst denkbare pijn.",
        ),
        Fieldset(
            "Gevraagde verschijnselen",
            (
                "night_pain",
                "wakes_at_night",
                "cough_increases_leg_pain",
                "has_strength_loss",
                "has_sensation_loss",
            ),
            is_open=False,
            layout="answers",
        ),
        Fieldset(
            "Eerdere episodes",
            ("is_first_episode", "earlier_episodes", "last_episode_on", "earlier_episodes_note"),
            is_open=False,
            layout="answers",
        ),
        Fieldset(
            "Dagelijks leven, sport en werk",
            (
                "hindrance",
                "situation_before",
                "sport",
                "job",
                "work_load",
                "work_hours",
                "sick_leave_percent",
                "sick_leave_since",
                "work_note",
            ),
            is_open=False,
        ),
        Fieldset(
            "Externe en persoonlijke factoren",
            (
                "contributing_factors",
                "external_factors",
                "personal_factors",
                "coping",
                "beliefs",
                "expected_recovery",
                "expected_treatment",
                "information_received",
                "other_care",
            ),
            is_open=False,
        ),
    ),
    row_sets=(
        RowSet(
            "pain_locations",
            "Pijnkaart",
            PainLocation,
            ("region", "side", "quality", "intensity", "pattern"),
            after="Hulpvraag en klacht",
            note="Links en rechts zijn die van de patiënt.",
            picture="patients/_parts/pain_map.html",
        ),
        RowSet(
            "medications",
            "Medicijnen",
            Medication,
            ("name", "dose", "effect"),
            after="Gezondheid en eerdere zorg",
        ),
    ),
)
