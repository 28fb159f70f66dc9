"""Who may do what, url by url: the table that the matrix test walks. A url without a row fails that test.

Per url name: what each member of the cast gets for a GET and for an empty POST, about a patient of Zaandam: Alice
treats her, Bob is a colleague there without a care relation, Carol works in another practice. `-` = no such method for anybody (405). Statuses: 200 shown, 302 sent on, 403 no business here,
404 must not know that it exists, 422 the form has faults. Everybody who isn't logged in is sent to the login page.
"""

CAST = ("alice", "bob", "carol", "mira", "otto", "ada", "priya", "nico")

RIGHTS = {
    # url name: (GET per member of the cast, POST per member of the cast), in the order of CAST
    "start": ("200 200 200 200 200 200 200 403", "405 405 405 405 405 405 405 405"),
    "patient_search": ("200 200 200 403 403 403 200 403", "200 200 200 403 403 403 200 403"),
    "patient_new": ("200 200 200 403 403 403 403 403", "422 422 422 403 403 403 403 403"),
    "patient": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "patient_edit": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "patient_history": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "care_relations": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "care_relation_end": ("405 405 405 405 405 405 405 405", "302 404 404 403 403 403 403 403"),
    "substitution_new": ("302 200 404 403 403 403 403 403", "302 422 404 403 403 403 403 403"),
    "emergency_new": ("302 200 200 403 403 403 403 403", "302 422 422 403 403 403 403 403"),
    "episode_new": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "episode": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "episode_edit": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "referral_new": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "red_flags": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "red_flag_add": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "measurements": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "measurement_new": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "measurement": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "phase": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "caseload_hand_over": ("200 200 404 200 403 403 403 403", "422 422 404 422 403 403 403 403"),
    "emergencies": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "emergency_review": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "statement_new": ("200 404 404 403 403 403 403 403", "422 404 404 403 403 403 403 403"),
    "record_pdf": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "record_json": ("200 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "patient_privacy": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "privacy_request_new": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "hold_new": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "hold_end": ("405 405 405 405 405 405 405 405", "403 403 403 403 403 403 302 403"),
    "privacy_requests": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "privacy_request": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "privacy_request_extend": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "patient_log": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "patient_log_pdf": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "access_log": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "access_log_csv": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "log_reviews": ("403 403 403 403 403 403 200 403", "405 405 405 405 405 405 405 405"),
    "log_review": ("403 403 403 403 403 403 200 403", "403 403 403 403 403 403 422 403"),
    "rights": ("403 403 403 403 403 200 200 403", "405 405 405 405 405 405 405 405"),
    "addendum_new": ("404 404 404 403 403 403 403 403", "404 404 404 403 403 403 403 403"),
    "phase_history": ("404 404 404 403 403 403 403 403", "405 405 405 405 405 405 405 405"),
    "draft_keep": ("405 405 405 405 405 405 405 405", "400 400 400 400 400 400 400 400"),
    "draft_discard": ("405 405 405 405 405 405 405 405", "400 400 400 400 400 400 400 403"),
}

# Pages of the login and of one's own account: they show nobody else's data. Who may open the admin is tested apart.
OPEN_TO_ALL = frozenset(
    {
        "healthz",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "usersessions_list",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
    }
)
