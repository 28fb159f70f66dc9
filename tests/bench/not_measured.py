"""Which pages of the record are not measured, and why; `test_bench.py` keeps this complete."""

from collections.abc import Mapping

_ACT, _RARE = (
    "one act, as cheap as the saves that are measured",
    "rare, and built like a form that is measured",
)
NOT_MEASURED: Mapping[str, str] = {
    "access_log_csv": "refuses more than so many lines, and the benchmark itself writes them",
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
