"""The tables of people, places, the log and complaints."""

from practices.models.access_log import AccessLogLine
from practices.models.complaint import Complaint, ComplaintCategory, ComplaintParty
from practices.models.complaint_count import ComplaintCount, ComplaintDeletion
from practices.models.complaint_course import (
    ComplaintExtension,
    ComplaintNote,
    ComplaintPaper,
    ComplaintStep,
    RecordConsent,
)
from practices.models.complaint_decision import (
    ComplaintDecision,
    ComplaintMeasure,
    DecisionRequest,
    Outcome,
)
from practices.models.form_draft import FormDraft
from practices.models.form_timing import FormTiming
from practices.models.incident import Incident, IncidentAddition
from practices.models.log_review import LogReview
from practices.models.log_seal import LogSeal
from practices.models.phrase import Phrase
from practices.models.practice import Practice
from practices.models.saved_view import SavedView
from practices.models.staff import Membership, User

__all__ = [
    "AccessLogLine",
    "Complaint",
    "ComplaintCategory",
    "ComplaintCount",
    "ComplaintDecision",
    "ComplaintDeletion",
    "ComplaintExtension",
    "ComplaintMeasure",
    "ComplaintNote",
    "ComplaintPaper",
    "ComplaintParty",
    "ComplaintStep",
    "DecisionRequest",
    "FormDraft",
    "FormTiming",
    "Incident",
    "IncidentAddition",
    "LogReview",
    "LogSeal",
    "Membership",
    "Outcome",
    "Phrase",
    "Practice",
    "SavedView",
    "RecordConsent",
    "User",
]
