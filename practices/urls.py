"""Login, the admin, complaints and incidents. Of allauth's pages only those this network uses: nobody signs up, and an
e-mail address is changed by the administrator."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from lowback import converters  # noqa: F401 (registers the converters used below)
from practices.admin.site import site
from practices.views import account as own
from practices.views import (
    complaint_agreements,
    complaint_course,
    complaint_decisions,
    complaint_letters,
    complaint_reports,
    complaints,
    form_times,
    incidents,
    phrases,
    provider_decisions,
    put_complaints,
    saved_views,
)

urlpatterns = [
    path("phrases/", phrases.index, name="phrases"),
    path("phrases/phrases.json", phrases.as_json, name="phrases_json"),
    path("phrases/new/", phrases.new, name="phrase_new"),
    path("phrases/<id:phrase_id>/", phrases.edit, name="phrase_edit"),
    path("my-time/", form_times.mine, name="my_time"),
    path("form-times/", form_times.network, name="form_times"),
    path("views/<id:view_id>/delete/", saved_views.delete, name="saved_view_delete"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", own.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/signup/", account.signup, name="account_signup"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/login/", mfa.authenticate, name="mfa_authenticate"),
    path("account/second-factor/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "account/second-factor/codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("complaints/", complaints.index, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/counts/", put_complaints.count, name="complaint_counts"),
    path("complaints/<id:complaint_id>/", complaints.one, name="complaint"),
    path("complaints/<id:complaint_id>/edit/", complaints.edit, name="complaint_edit"),
    path("complaints/<id:complaint_id>/answer/", put_complaints.answer, name="put_complaint"),
    path("complaints/<id:complaint_id>/parties/<id:party_id>/", complaint_course.put, name="complaint_put"),
    path("complaints/<id:complaint_id>/extension/", complaint_course.extend, name="complaint_extend"),
    path("complaints/<id:complaint_id>/notes/new/", complaint_course.note, name="complaint_note"),
    path("complaints/<id:complaint_id>/papers/new/", complaint_course.paper, name="complaint_paper"),
    path(
        "complaints/<id:complaint_id>/consents/new/", complaint_agreements.consent, name="complaint_consent"
    ),
    path(
        "complaints/<id:complaint_id>/consents/<id:consent_id>/withdraw/",
        complaint_agreements.withdraw,
        name="complaint_consent_withdraw",
    ),
    path(
        "complaints/<id:complaint_id>/measures/new/", complaint_agreements.measure, name="complaint_measure"
    ),
    path(
        "complaints/<id:complaint_id>/measures/<id:measure_id>/done/",
        complaint_agreements.done,
        name="complaint_measure_done",
    ),
    path("admin/", site.urls),
    path("complaints/report/", complaint_reports.page, name="complaint_report"),
    path("complaints/report/csv/", complaint_reports.as_file, name="complaint_report_csv"),
    path("complaints/report/pdf/", complaint_reports.on_paper, name="complaint_report_pdf"),
    path("complaints/<id:complaint_id>/decision/", complaint_decisions.decision, name="complaint_decision"),
    path("complaints/<id:complaint_id>/decision/ask/", complaint_decisions.ask, name="complaint_ask"),
    path(
        "complaints/<id:complaint_id>/decision/ask/<id:asked_id>/end/",
        complaint_decisions.take_back,
        name="complaint_ask_end",
    ),
    path(
        "complaints/<id:complaint_id>/decision/write/",
        provider_decisions.write,
        name="complaint_write_decision",
    ),
    path("complaints/<id:complaint_id>/letters/", complaint_letters.index, name="complaint_letters"),
    path(
        "complaints/<id:complaint_id>/letters/<slug:letter>/",
        complaint_letters.letter,
        name="complaint_letter",
    ),
    path(
        "complaints/<id:complaint_id>/papers/<id:paper_id>/pdf/",
        complaint_letters.kept,
        name="complaint_paper_pdf",
    ),
    path("incidents/", incidents.index, name="incidents"),
    path("incidents/new/", incidents.new, name="incident_new"),
    path("incidents/reported/", incidents.reported, name="incident_reported"),
    path("incidents/<id:incident_id>/", incidents.one, name="incident"),
    path("incidents/<id:incident_id>/add/", incidents.add, name="incident_add"),
]
