"""What is measured: every page of the main job, of the managers and of the officers, and the writes that matter.

A page is named by its url name; whom it is about is found by `subjects.py`. `test_bench.py` keeps that no page of the
record is forgotten: what isn't here stands in `NOT_MEASURED` with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.urls import get_resolver, reverse

from patients.reporting import REPORTS
from patients.tracks import PHASES
from practices.models import Membership

THERAPIST, MANAGER = Membership.Role.THERAPIST, Membership.Role.PRACTICE_MANAGER
COMPLAINTS, ADMINISTRATOR = Membership.Role.COMPLAINTS_OFFICER, Membership.Role.ADMINISTRATOR
PRIVACY, QUALITY = Membership.Role.PRIVACY_OFFICER, Membership.Role.QUALITY_OFFICER


class Way(StrEnum):
    LOOK = "look"
    SEARCH = "search"  # htmx, while typing
    DRAFT = "draft"  # htmx, while typing: opens the form (not timed) and keeps what is in it
    SAVE = "save"  # opens the form (not timed), changes one answer and saves: answered with a redirect


@dataclass(frozen=True)
class Page:
    """`changes`: what is typed in a form, or asked for in a search; {} in it is a number that counts up. `undone`: what
    is sent to the page that a save leads to, so that the same can be saved again (not timed)."""

    key: str
    url: str
    about: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    query: str = ""
    way: Way = Way.LOOK
    changes: Mapping[str, str] = field(default_factory=dict)
    undone: Mapping[str, str] = field(default_factory=dict)

    def path(self, known: Mapping[str, object]) -> str:
        wanted = get_resolver().reverse_dict.getlist(self.url)
        names = wanted[0][0][0][1] if wanted else ()
        arguments = {**known, **self.arguments}
        found = {name: arguments[name] for name in names}
        return reverse(self.url, kwargs=found) + (f"?{self.query}" if self.query else "")


def look(key: str, url: str, about: str, *, query: str = "", **arguments: object) -> Page:
    return Page(key, url, about, arguments, query)


def search(key: str, text: str) -> Page:
    return Page(key, "patient_search", THERAPIST, way=Way.SEARCH, changes={"q": text})


LISTS = (
    look("start: therapist", "start", THERAPIST),
    look("start: manager", "start", MANAGER),
    look("start: privacy officer", "start", PRIVACY),
    look("start: complaints officer", "start", COMPLAINTS),
    look("my caseload", "my_caseload", THERAPIST),
    look("my records (dossiers)", "dossiers", THERAPIST),
    look("search page", "patient_search", THERAPIST),
    search("search: common name", "jansen"),
    search("search: two letters", "de"),
    search("search: rare name", "zijlstra"),
    search("search: no such name", "qqxqqx"),
    search("search: birth date", "12-03-1975"),
    look("phrases", "phrases", THERAPIST),
    look("phrases (json)", "phrases_json", THERAPIST),
    look("my time", "my_time", THERAPIST),
    look("hand over caseload", "caseload_hand_over", MANAGER),
)
RECORD = tuple(
    look(f"{key}: {about}", url, about)
    for about in ("average", "longest")
    for key, url in (
        ("patient", "patient"),
        ("patient history", "patient_history"),
        ("care relations", "care_relations"),
        ("episode", "episode"),
        ("record check", "dossier"),
        ("visits", "treatments"),
        ("visit form, new", "treatment_new"),
        ("measurements", "measurements"),
        ("letters", "letters"),
        ("pain charts", "pain_charts"),
        ("programme", "programme"),
        ("record (PDF)", "record_pdf"),
        ("record (JSON)", "record_json"),
    )
)
FORMS = (
    look("patient form, new", "patient_new", THERAPIST),
    look("patient form, filled", "patient_edit", "average"),
    look("episode form, new", "episode_new", "average"),
    look("episode form, filled", "episode_edit", "average"),
    look("red flags", "red_flags", "average"),
    look("visit, signed", "treatment", "treatment"),
    look("measurement form: NPRS", "measurement_new", "average", instrument="nprs"),
    look("measurement form: QBPDS", "measurement_new", "average", instrument="qbpds"),
    look("measurement", "measurement", "measurement"),
    look("letter form, new", "letter_new", "average", kind="start"),
    look("letter", "letter", "letter"),
    look("letter (PDF)", "letter_pdf", "letter"),
    look("explanation form, new", "explanation_new", "average"),
    look("pain chart form, new", "pain_chart_new", "average"),
    look("evaluation form", "evaluation_new", "average"),
    look("closing form", "episode_close", "average"),
    look("explanation", "explanation", "explanation"),
    look("explanation (PDF)", "explanation_pdf", "explanation"),
    look("programme (PDF)", "programme_pdf", "average"),
    look("episode (PDF)", "episode_pdf", "average"),
    look("history of the intake", "phase_history", "average", phase="intake"),
)
PHASE_FORMS = tuple(
    look(f"{phase.key}, {state}", "phase", f"{phase.key}:{state}", phase=phase.key)
    for phase in PHASES
    for state in ("empty", "draft", "signed")
)
CHRONIC = (
    look("graded activities", "activities", "chronic"),
    look("graded activity", "activity", "activity"),
    look("graded activity (PDF)", "activity_sheet", "activity"),
    look("exposure", "exposure", "chronic"),
    look("pain education", "education", "chronic"),
)
MANAGING = (
    look("caseload", "caseload_list", MANAGER),
    look("caseload: waiting list", "caseload_list", MANAGER, query="show=waiting"),
    look("caseload: signals", "caseload_list", MANAGER, query="signal=any"),
    look("caseload (CSV)", "caseload_csv", MANAGER),
    look("record check of the practice", "practice_dossiers", MANAGER),
    look("reports", "reports", MANAGER),
    look("report charts", "report_charts", MANAGER),
    *(look(f"report: {report.key}", "report", MANAGER, report=report.key) for report in REPORTS),
    look("report: completeness (CSV)", "report_csv", MANAGER, report="completeness"),
    look("report: completeness (PDF)", "report_pdf", MANAGER, report="completeness"),
)
OFFICES = (
    look("complaints", "complaints", COMPLAINTS),
    look("complaint", "complaint", "complaint"),
    look("complaint form, new", "complaint_new", COMPLAINTS),
    look("complaints: yearly report", "complaint_report", COMPLAINTS),
    look("incidents", "incidents", QUALITY),
    look("incident form, new", "incident_new", THERAPIST),
    look("access log", "access_log", PRIVACY),
    look("access log (CSV)", "access_log_csv", PRIVACY),
    look("access log of a patient", "patient_log", "logged"),
    look("access log of a patient (PDF)", "patient_log_pdf", "logged"),
    look("log reviews", "log_reviews", PRIVACY),
    look("log review of last month", "log_review", "month"),
    look("emergencies", "emergencies", PRIVACY),
    look("privacy requests", "privacy_requests", PRIVACY),
    look("privacy page of a patient", "patient_privacy", "logged"),
    look("rights", "rights", ADMINISTRATOR),
    look("form times", "form_times", ADMINISTRATOR),
    look("admin: index", "admin:index", ADMINISTRATOR),
    look("admin: staff", "admin:practices_user_changelist", ADMINISTRATOR),
    look("admin: memberships", "admin:practices_membership_changelist", ADMINISTRATOR),
    look("admin: practices", "admin:practices_practice_changelist", ADMINISTRATOR),
    look("admin: exercises", "admin:patients_exercise_changelist", ADMINISTRATOR),
    look("admin: GPs", "admin:patients_generalpractitioner_changelist", ADMINISTRATOR),
)
WRITES = (
    Page("keep draft: intake", "phase", "intake:draft", {"phase": "intake"}, way=Way.DRAFT),
    Page("keep draft: visit", "treatment_new", "writable", way=Way.DRAFT),
    Page(
        "save: intake",
        "phase",
        "intake:draft",
        {"phase": "intake"},
        way=Way.SAVE,
        changes={"complaint": "Pijn laag in de rug, meting {}."},
    ),
    Page(
        "save: visit",
        "treatment_new",
        "writable",
        way=Way.SAVE,
        changes={"subjective": "Gaat beter, meting {}.", "red_flags": "unchanged"},
    ),
    Page(
        "save: measurement",
        "measurement_new",
        "unmeasured",
        {"instrument": "nprs"},
        way=Way.SAVE,
        changes={"answer_1": "4"},
        undone={"reason": "gemeten door de benchmark"},
    ),
)
PAGES: tuple[Page, ...] = (
    *LISTS,
    *RECORD,
    *FORMS,
    *PHASE_FORMS,
    *CHRONIC,
    *MANAGING,
    *OFFICES,
    *WRITES,
)
# Of the pages of the record, why some are not measured.
_ACT, _RARE = (
    "one act, as cheap as the saves that are measured",
    "rare, and built like a form that is measured",
)
NOT_MEASURED: Mapping[str, str] = {
    "draft_keep": "measured under the pages that are typed",
    **dict.fromkeys(
        (
            "activity_discard",
            "activity_revise",
            "activity_session_withdraw",
            "activity_stop",
            "care_relation_end",
            "draft_discard",
            "education_withdraw",
            "episode_reopen",
            "experiment_withdraw",
            "exposure_withdraw",
            "hold_end",
            "letter_dispatch",
            "pain_chart_withdraw",
            "phase_discard",
            "phase_revise",
        ),
        _ACT,
    ),
    **dict.fromkeys(
        (
            "activity_new",
            "activity_plan",
            "activity_sessions",
            "addendum_new",
            "care_level_new",
            "complaint_record",
            "education_new",
            "emergency_new",
            "emergency_review",
            "experiment_new",
            "exposure_new",
            "factor_map_pdf",
            "hold_new",
            "letter_preview",
            "phase_version",
            "privacy_request",
            "privacy_request_extend",
            "privacy_request_new",
            "red_flag_add",
            "referral_new",
            "signal_pause",
            "statement_new",
            "substitution_new",
            "track_new",
            "treatment_addendum",
        ),
        _RARE,
    ),
}
