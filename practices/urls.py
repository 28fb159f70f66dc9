"""Login, the admin, complaints and incidents. Of allauth's pages only those this network uses: nobody signs up, and an
e-mail address is changed by the administrator."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, re_path, register_converter

from lowback.converters import BigId
from practices.admin.site import site
from practices.views import account as own
from practices.views import complaint_decisions, complaint_letters, complaint_reports, incidents

register_converter(BigId, "key")

urlpatterns = [
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
    path("admin/", site.urls),
    path("complaints/report/", complaint_reports.page, name="complaint_report"),
    path("complaints/report/csv/", complaint_reports.as_file, name="complaint_report_csv"),
    path("complaints/report/pdf/", complaint_reports.on_paper, name="complaint_report_pdf"),
    path("complaints/<key:complaint_id>/decision/", complaint_decisions.decision, name="complaint_decision"),
    path("complaints/<key:complaint_id>/letters/", complaint_letters.index, name="complaint_letters"),
    path(
        "complaints/<key:complaint_id>/letters/<slug:letter>/",
        complaint_letters.letter,
        name="complaint_letter",
    ),
    path(
        "complaints/<key:complaint_id>/papers/<key:paper_id>/pdf/",
        complaint_letters.kept,
        name="complaint_paper_pdf",
    ),
    path(
        "complaints/<key:complaint_id>/put/papers/<key:paper_id>/pdf/",
        complaint_letters.put,
        name="put_paper_pdf",
    ),
    path("incidents/", incidents.index, name="incidents"),
    path("incidents/new/", incidents.new, name="incident_new"),
    path("incidents/reported/", incidents.reported, name="incident_reported"),
    path("incidents/<key:incident_id>/", incidents.one, name="incident"),
]
