"""Every page of the record."""

from django.urls import path, register_converter

from lowback.converters import BigId
from patients.views import addenda, drafts, episodes, histories, patients, phases, red_flags, search, start

register_converter(BigId, "id")

urlpatterns = [
    path("", start.page, name="start"),
    path("patients/search/", search.page, name="patient_search"),
    path("patients/new/", patients.new, name="patient_new"),
    path("patients/<id:patient_id>/", patients.card, name="patient"),
    path("patients/<id:patient_id>/edit/", patients.edit, name="patient_edit"),
    path("patients/<id:patient_id>/history/", histories.patient, name="patient_history"),
    path("patients/<id:patient_id>/episodes/new/", episodes.new, name="episode_new"),
    path("episodes/<id:episode_id>/", episodes.detail, name="episode"),
    path("episodes/<id:episode_id>/edit/", episodes.edit, name="episode_edit"),
    path("episodes/<id:episode_id>/red-flags/", red_flags.decide, name="red_flags"),
    path("episodes/<id:episode_id>/red-flags/add/", red_flags.add, name="red_flag_add"),
    path("episodes/<id:episode_id>/<slug:phase>/", phases.page, name="phase"),
    path("episodes/<id:episode_id>/<slug:phase>/addendum/", addenda.new, name="addendum_new"),
    path("episodes/<id:episode_id>/<slug:phase>/history/", histories.phase, name="phase_history"),
    path("drafts/keep/", drafts.keep, name="draft_keep"),
    path("drafts/discard/", drafts.discard, name="draft_discard"),
]
