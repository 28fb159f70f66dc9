"""What is measured: every page of the main job, of the managers and of the officers, and the writes that matter.

A page is named by its url name; whom it is about is found by `subjects.py`. No page of the record is forgotten: what
isn't here stands in `not_measured.py` with the reason.
"""

from patients.reporting import REPORTS
from patients.tracks import PHASES
from practices.models import Membership
from tests.bench.declaring import Page, Way, look, search

THERAPIST, MANAGER = Membership.Role.THERAPIST, Membership.Role.PRACTICE_MANAGER
COMPLAINTS, ADMINISTRATOR = Membership.Role.COMPLAINTS_OFFICER, Membership.Role.ADMINISTRATOR
PRIVACY, QUALITY = Membership.Role.PRIVACY_OFFICER, Membership.Role.QUALITY_OFFICER

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
