"""Every page of the record."""

from django.urls import path, register_converter

from lowback.converters import BigId, Month
from patients.views import (
    access_log,
    addenda,
    care_relations,
    caseloads,
    drafts,
    emergencies,
    episodes,
    exports,
    histories,
    patients,
    phases,
    privacy,
    red_flags,
    rights,
    search,
    start,
)

register_converter(BigId, "id")
register_converter(Month, "month")

urlpatterns = [
    path("", start.page, name="start"),
    path("patients/search/", search.page, name="patient_search"),
    path("patients/new/", patients.new, name="patient_new"),
    path("patients/<id:patient_id>/", patients.card, name="patient"),
    path("patients/<id:patient_id>/edit/", patients.edit, name="patient_edit"),
    path("patients/<id:patient_id>/history/", histories.patient, name="patient_history"),
    path("patients/<id:patient_id>/relations/", care_relations.index, name="care_relations"),
    path(
        "patients/<id:patient_id>/relations/<id:relation_id>/end/",
        care_relations.end,
        name="care_relation_end",
    ),
    path("patients/<id:patient_id>/substitution/", care_relations.substitute, name="substitution_new"),
    path("patients/<id:patient_id>/emergency/", care_relations.emergency, name="emergency_new"),
    path("patients/<id:patient_id>/statement/", exports.statement, name="statement_new"),
    path("patients/<id:patient_id>/record.pdf", exports.as_pdf, name="record_pdf"),
    path("patients/<id:patient_id>/record.json", exports.as_json, name="record_json"),
    path("patients/<id:patient_id>/log/", access_log.overview, name="patient_log"),
    path("patients/<id:patient_id>/log.pdf", access_log.overview_pdf, name="patient_log_pdf"),
    path("patients/<id:patient_id>/privacy/", privacy.patient, name="patient_privacy"),
    path("patients/<id:patient_id>/privacy/requests/new/", privacy.new, name="privacy_request_new"),
    path("patients/<id:patient_id>/privacy/holds/new/", privacy.hold, name="hold_new"),
    path("patients/<id:patient_id>/privacy/holds/<id:hold_id>/end/", privacy.release, name="hold_end"),
    path("patients/<id:patient_id>/episodes/new/", episodes.new, name="episode_new"),
    path("episodes/<id:episode_id>/", episodes.detail, name="episode"),
    path("episodes/<id:episode_id>/edit/", episodes.edit, name="episode_edit"),
    path("episodes/<id:episode_id>/referral/", care_relations.referral, name="referral_new"),
    path("episodes/<id:episode_id>/red-flags/", red_flags.decide, name="red_flags"),
    path("episodes/<id:episode_id>/red-flags/add/", red_flags.add, name="red_flag_add"),
    path("episodes/<id:episode_id>/<slug:phase>/", phases.page, name="phase"),
    path("episodes/<id:episode_id>/<slug:phase>/addendum/", addenda.new, name="addendum_new"),
    path("episodes/<id:episode_id>/<slug:phase>/history/", histories.phase, name="phase_history"),
    path("caseloads/<id:practice_id>/hand-over/", caseloads.hand_over, name="caseload_hand_over"),
    path("emergencies/", emergencies.index, name="emergencies"),
    path("emergencies/<id:relation_id>/", emergencies.review, name="emergency_review"),
    path("privacy/requests/", privacy.index, name="privacy_requests"),
    path("privacy/requests/<id:request_id>/", privacy.answer, name="privacy_request"),
    path("privacy/requests/<id:request_id>/extend/", privacy.extend, name="privacy_request_extend"),
    path("log/", access_log.lines, name="access_log"),
    path("log/lines.csv", access_log.lines_csv, name="access_log_csv"),
    path("log/reviews/", access_log.reviews, name="log_reviews"),
    path("log/reviews/<month:month>/", access_log.review, name="log_review"),
    path("rights/", rights.page, name="rights"),
    path("drafts/keep/", drafts.keep, name="draft_keep"),
    path("drafts/discard/", drafts.discard, name="draft_discard"),
]
