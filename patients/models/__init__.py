"""The tables of the clinical record. The phases' own tables stand in patients/phases, one file each; they are
named here so that Django finds them."""

from patients.models.addendum import Addendum
from patients.models.advice import Advice
from patients.models.care_partners import GeneralPractitioner, Insurer
from patients.models.care_relation import CareRelation
from patients.models.closing import Closing, GoalResult
from patients.models.episode import Episode
from patients.models.episode_summary import EpisodeSummary
from patients.models.evaluation import Evaluation
from patients.models.exercise import Exercise
from patients.models.explanation import Explanation
from patients.models.exposure import ExposureExperiment, FearedActivity
from patients.models.graded_activity import GradedActivity, GradedSession, PlannedQuota, QuotaPlan
from patients.models.hold import Hold
from patients.models.imported_row import ImportedRow
from patients.models.instrument_wording import InstrumentWording
from patients.models.letter import Letter
from patients.models.letter_dispatch import LetterDispatch
from patients.models.measurement import Measurement
from patients.models.pain_chart import PainChart, PainChartPlace
from patients.models.pain_education import PainEducation
from patients.models.patient import Patient
from patients.models.patient_statement import PatientStatement
from patients.models.privacy_request import Destruction, PrivacyRequest
from patients.models.red_flag_decision import RedFlagDecision
from patients.models.red_flag_finding import RedFlagFinding
from patients.models.signal_pause import SignalPause
from patients.models.track_change import CareLevel, TrackChange
from patients.models.treatment import PerformedExercise, Treatment

__all__ = [
    "Addendum",
    "Advice",
    "CareLevel",
    "CareRelation",
    "Closing",
    "Destruction",
    "Episode",
    "EpisodeSummary",
    "Evaluation",
    "Exercise",
    "Explanation",
    "ExposureExperiment",
    "FearedActivity",
    "GeneralPractitioner",
    "GoalResult",
    "GradedActivity",
    "GradedSession",
    "Hold",
    "ImportedRow",
    "InstrumentWording",
    "Insurer",
    "Letter",
    "LetterDispatch",
    "Measurement",
    "PainChart",
    "PainChartPlace",
    "PainEducation",
    "Patient",
    "PatientStatement",
    "PerformedExercise",
    "PlannedQuota",
    "PrivacyRequest",
    "QuotaPlan",
    "RedFlagDecision",
    "RedFlagFinding",
    "SignalPause",
    "TrackChange",
    "Treatment",
]
