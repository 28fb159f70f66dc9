"""All settings, top to bottom. Every value that differs between machines comes from the environment; what is
missing is said loudly, with a hint. `DEMO=1` (set by `make run`, and by manage.py in a bare checkout) fills in
everything for one machine and shows the demo accounts; the web server never assumes it."""

import datetime
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from lowback import database
from lowback.encryption import is_key

BASE_DIR = Path(__file__).resolve().parent.parent


def from_environment(name: str, hint: str, demo: str | None = None) -> str:
    """A required value; in demo mode `demo` stands in for it. Raises `ImproperlyConfigured` with the hint."""
    value = os.environ.get(name, "")
    if not value and DEMO and demo is not None:
        return demo
    if not value:
        raise ImproperlyConfigured(f"{name} is missing. {hint} (DEMO=1 fills it in for a local try-out.)")
    return value


def flag(name: str, default: bool) -> bool:
    """A yes/no value: 1, true, yes or on means yes; 0, false, no or off means no."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not something else.")
    return default


def demo_key(name: str, make: Callable[[], str]) -> str:
    """A key of this checkout's own, kept in var/ so that sessions and encrypted fields survive a restart. Written
    aside first: a process that starts at the same moment never reads half a key."""
    path = BASE_DIR / "var" / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        handle, own = tempfile.mkstemp(dir=path.parent, prefix=f"{name}.")
        with os.fdopen(handle, "w") as file:
            file.write(make())
        with suppress(FileExistsError):
            os.link(own, path)
        os.unlink(own)
    return path.read_text()


DEMO = flag("DEMO", default=False)
DEBUG = False

SECRET_KEY = from_environment(
    "SECRET_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    demo=demo_key("secret_key", lambda: secrets.token_urlsafe(50)) if DEMO else None,
)
ALLOWED_HOSTS = [
    host.strip()
    for host in from_environment(
        "ALLOWED_HOSTS", "The host names of this site, separated by commas.", demo="localhost,127.0.0.1,[::1]"
    ).split(",")
    if host.strip()
]
DATABASE_URL = from_environment("DATABASE_URL", "postgres://user:password@host:5432/name", demo="embedded")
DATABASE_IS_EMBEDDED = DATABASE_URL == "embedded"
DATABASES = {"default": database.configuration(None if DATABASE_IS_EMBEDDED else DATABASE_URL)}
# A connection per request costs 8 ms on a bare page; a kept one none.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# A statement that takes longer is ended by the server: "30s" in web processes (lowback/wsgi.py), no limit elsewhere.
if STATEMENT_TIMEOUT := os.environ.get("STATEMENT_TIMEOUT", ""):
    DATABASES["default"]["OPTIONS"]["options"] = f"-c statement_timeout={STATEMENT_TIMEOUT}"

# Public keys that backups are made for, separated by commas.
BACKUP_KEYS = [key.strip() for key in os.environ.get("BACKUP_KEYS", "").split(",") if key.strip()]

INSTALLED_APPS = [
    "lowback",
    "practices",
    "patients",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "js_lib_bootstrap5",
    "phonenumber_field",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lowback.middleware.PrivateResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "practices.middleware.Workstation",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "practices.middleware.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "patients.middleware.KeepTypedText",
    "practices.middleware.LoginRequired",
    "practices.middleware.SecondFactorRequired",
    "practices.middleware.HourlyLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "lowback.urls"
WSGI_APPLICATION = "lowback.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "lowback.form_renderer.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "practices.views.context.page",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
PHONENUMBER_DEFAULT_REGION = "NL"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# --- Login -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "practices.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Length and a list of common passwords, no composition rules (ASVS 6.2.5).
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "practices.passwords.NoWordsOfTheTrade"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "practices.adapter.ClosedNetworkAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Kernpraktijken: "
# Failed logins: ten a minute from one address, five in five minutes for one account from one address (the adapter
# makes the key); then a pause. A stranger elsewhere locks nobody out.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds in which the password needs not be shown again
# A second factor for everybody, on every road (law-and-security 3.4). A demonstration may do without, and says so.
REQUIRE_SECOND_FACTOR = flag("REQUIRE_SECOND_FACTOR", default=not DEMO)
MFA_ADAPTER = "practices.second_factor.SecondFactorAdapter"
MFA_FORMS = {"activate_totp": "practices.forms.login.ActivateAppForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = (
    1  # periods of 30 seconds that a telephone's clock may be off; each code still works once
)
MFA_TOTP_ISSUER = "Kernpraktijken"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator makes the accounts; there is nothing to verify
# Headers of a proxy are only believed when somebody says that there is one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))

# Shown on the login page, in a demonstration only.
DEMO_PASSWORD = "rug-recht-vooruit"  # noqa: S105
DEMO_ACCOUNTS = [
    f"{mailbox}@kernpraktijken.example"
    for mailbox in ("therapeut", "manager", "klachten", "beheer", "privacy", "kwaliteit")
]

# --- Sessions and cookies --------------------------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Shared by all web processes, so that allauth's limits on log-in attempts count them together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Minutes without a request, and hours in all, after which one logs in again (law-and-security 3.4; ASVS 7.3).
IDLE_MINUTES = int(os.environ.get("IDLE_MINUTES", "15"))
SESSION_HOURS = int(os.environ.get("SESSION_HOURS", "10"))
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO  # a browser allows passkeys without TLS on localhost only
CSRF_FAILURE_VIEW = "patients.views.drafts.csrf_failure"

# --- Keys of what is encrypted in the database ---------------------------------------------------------------
FIELD_ENCRYPTION_KEYS = [
    key.strip()
    for key in from_environment(
        "FIELD_ENCRYPTION_KEYS",
        "Fernet keys, newest first, separated by commas. Make one with: python -c "
        "'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'",
        demo=demo_key("encryption_key", lambda: Fernet.generate_key().decode()) if DEMO else None,
    ).split(",")
]
# With this key a BSN is found again without being readable. A new one means `rotate_encryption_keys` before searching.
BLIND_INDEX_KEY = from_environment(
    "BLIND_INDEX_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    demo=demo_key("blind_index_key", lambda: secrets.token_urlsafe(50)) if DEMO else None,
)
if len(BLIND_INDEX_KEY) < 32:
    raise ImproperlyConfigured("BLIND_INDEX_KEY is too short: at least 32 characters.")
# With this key the access log is sealed. Keep it (and the seals' numbers that cron mails) away from the database.
ACCESS_LOG_KEY = from_environment(
    "ACCESS_LOG_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    demo=demo_key("access_log_key", lambda: secrets.token_urlsafe(50)) if DEMO else None,
)
if not all(map(is_key, FIELD_ENCRYPTION_KEYS)):
    raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS holds something that is no Fernet key.")

# --- Transport and headers -------------------------------------------------------------------------------
HTTPS = flag("HTTPS", default=not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its arrows and ticks as data: images in the stylesheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}

# --- Files -----------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

FILE_UPLOAD_HANDLERS = ["lowback.uploads.NoUploads"]
# A plan with many exercises has more fields than Django's default of 1,000 allows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Mail: never with content, so a plain server will do ---------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends." + ("console" if DEMO else "smtp") + ".EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=False)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "noreply@localhost")
# What stands above a document that is of no single practice.
NETWORK_NAME = os.environ.get("NETWORK_NAME", "Kernpraktijken")
# Where mail that is sent outside a request leads to.
SITE_ADDRESS = os.environ.get(
    "SITE_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")

# --- History ---------------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True

# --- Log: the fact, never the content; a traceback holds variables, so it names the place only ---------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "lowback.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# --- Figures of the trade that may change, each with its source --------------------------------------------
# WGBO ages (law-and-security 2.1): below 12 the parents decide, 12-15 child and parents, from 16 the patient.
AGE_OF_SHARED_CONSENT = 12
AGE_OF_OWN_CONSENT = 16
# Hours in which a signed form token may still save what was typed, also after the session ended.
DRAFT_TOKEN_HOURS = 24
# Days after which typed text that nobody came back to is thrown away (our own choice; no norm names a figure).
DRAFT_DAYS = 30
# The clock of forms. Above these it was not the form that took so long, and nothing is kept (ours).
CLOCK_MOST_SECONDS = 4 * 60 * 60
CLOCK_MOST_INTERACTIONS = 100_000
# Days that times of forms are kept: a year to compare with, and a month (ours).
FORM_TIMING_DAYS = 400
# From how many people on the network's middle time of a form is shown, so that nobody can be singled out (ours).
FORM_TIMES_LEAST_USERS = 5
# Days after the closing of an episode (or after a registration that no episode followed) in which its therapists can
# still open the record, for the last letter (law-and-security 3.4: "ends n days after discharge"; the figure is ours).
CARE_RELATION_DAYS = int(os.environ.get("CARE_RELATION_DAYS", "30"))
# A substitution (waarneming) is dated; a longer one is a hand-over (our own choice).
SUBSTITUTION_MOST_DAYS = 42
# Hours of access by the emergency procedure (law-and-security 3.4).
EMERGENCY_HOURS = 4
# Years a record is kept after its last change (art. 7:454 lid 3 BW; law-and-security 2.1).
RETENTION_YEARS = 20
# Terms of a complaint. Six weeks, once four more (Wkkgz; law-and-security 1.1). Acknowledging is our own norm. The
# dispute body rules within six months; to go there one has twelve after the decision (rules of such bodies; U).
# A calamity goes to the inspectorate within three working days, in doubt six weeks after discovery (IGJ; 1.2).
COMPLAINT_TERMS = {
    "acknowledge_working_days": 5,
    "decision_days": 42,
    "extension_days": 28,
    "dispute_months": 6,
    "to_dispute_months": 12,
    "calamity_working_days": 3,
    "calamity_doubt_days": 42,
}
# Days before a deadline on which is warned (our own choice; law-and-security 1.5).
COMPLAINT_WARNINGS = (14, 7, 2)
# Days that a royal decree makes equal to a recognised holiday (art. 3 lid 3 Algemene termijnenwet).
EXTRA_HOLIDAYS: frozenset[datetime.date] = frozenset()
# Years that a complaint file is kept after its end: no term in law, officers keep two to five (law-and-security 1.6).
COMPLAINT_RETENTION_YEARS = 2
# Where a complainant may go after the decision, as letters say it. Steps, fees (euro; the higher one when damages are
# asked; whoever wins; taken up after payment within so many days) and addresses of the Keurmerk's scheme as its page of
# 2017 named them (U; law-and-security 1.3). Check them with the Keurmerk before the first letter goes out.
COMPLAINT_BODY = {
    "scheme": "klachtenregeling van het Keurmerk Fysiotherapie",
    "name": "Geschillencommissie van het Keurmerk Fysiotherapie",
    "website": "keurmerkklachtenregeling.nl",
    "fee": 50,
    "fee_with_damages": 100,
    "payment_days": 10,
    "fees_of": 2017,
}
# Other routes to name (law-and-security 1.1); what each is for is ours to say, the addresses are unverified (U).
COMPLAINT_OTHER_ROUTES = (
    (
        "Landelijk Meldpunt Zorg",
        "voor gratis advies over uw klacht. Het meldpunt hoort bij de Inspectie Gezondheidszorg en Jeugd:"
        " www.landelijkmeldpuntzorg.nl.",
    ),
    (
        "Regionaal Tuchtcollege voor de Gezondheidszorg",
        "als u vindt dat een fysiotherapeut zich niet aan de regels van het beroep heeft gehouden:"
        " www.tuchtcollege-gezondheidszorg.nl.",
    ),
    ("De burgerlijke rechter", "bijvoorbeeld als u een schadevergoeding wilt. Vraag eerst juridisch advies."),
)
# Figures of a yearly report below this are shown as "< 5": five small practices make people traceable (1.8).
COMPLAINT_SMALLEST_CELL = 5
# By which rule a change counts as improvement in lists and signals: "points" (the smallest change that patients notice)
# or "percent" (30 % of the first score). Both are always shown (clinical 6.0; Ostelo 2008).
IMPROVEMENT_RULE = os.environ.get("IMPROVEMENT_RULE", "points")
if IMPROVEMENT_RULE not in {"points", "percent"}:
    raise ImproperlyConfigured("IMPROVEMENT_RULE must be points or percent.")
# Another smallest noticeable change than the instrument's own, by instrument: sources differ (QBPDS: 20, or 6 in
# chronic pain; clinical 6.3).
INSTRUMENT_MIC: dict[str, float] = {}
# Above which a scale counts as raised where sources disagree (FABQ: work 34, 29, 22 or 20; clinical 6.14; unverified).
SUBSCALE_CUT_OFFS = {"physical_activity": 15, "work": 34}
# Follow-up of the chronic-pain track: weeks after its start, months after the end of treatment (clinical 7.7, a
# proposal; KNGF Lage rugpijn 2021 C.5 names "a few" sessions).
FOLLOW_UP_WEEKS = (6, 12)
FOLLOW_UP_MONTHS = (3, 6, 12)
# Graded exposure: the scores to begin with, just above what is bearable (clinical 7.6, unverified).
EXPOSURE_FIRST_FROM, EXPOSURE_FIRST_UNTIL = 30, 50
# Graded activity: the first quota as a percentage of the mean of the baseline (protocol of S71; clinical 7.5; variants
# 70–80, unverified), and above which rise per session the page warns (5–10 % is usual, unverified).
GRADED_ACTIVITY_START_PERCENT = 70
GRADED_ACTIVITY_STEP_WARNING = 10
# Days before the planned evaluation from which a measurement counts for it (ours).
EVALUATION_WINDOW_DAYS = 14
# From how many painful areas away from low back and legs, each side by itself, pain counts as widespread (clinical 8,
# "derived flags": ours).
WIDESPREAD_AREAS = 4
# The risk profile that the prognostic factors suggest (KNGF 2021; clinical 1.5 and 3.2: a dominant factor, or a
# combination, hampers recovery; no figures are given, so these are our reading, U). So many factors together are a
# combination, so many dominant ones a high risk whatever they are; from this pain score on pain is severe, and from
# these scores on, half of the range, there are many limitations.
PROGNOSIS_COMBINATION = 2
PROGNOSIS_SEVERAL_DOMINANT = 2
PROGNOSIS_SEVERE_PAIN = 7
PROGNOSIS_HIGH_DISABILITY = {"qbpds": 50, "rmdq": 12}
# The recovery watch: weeks after the start of treatment at which an episode is looked at ("over 80 % recover within
# four to six weeks", the network's leaflet), how long a signal may be put off (ours), and visits above which it says
# so: face to face sessions per risk profile in the e-Exercise trial (clinical 4.2).
WATCH_WEEKS = (4, 6)
WATCH_MOST_DAYS_OFF = 42
USUAL_VISITS = {1: 2, 2: 8, 3: 12}
# The expected course: (weeks, mean pain on 0-100, 95 % confidence limits of that mean), pooled over 33 cohorts (Menezes
# Costa, CMAJ 2012;184(11):E613). The first weeks of acute pain count from its onset; those of pain that lasted longer
# when treatment began count from there, as in the cohorts. Until when it is acute: clinical 1.4 (U).
EXPECTED_COURSE = {
    "acute": ((0, 52, 48, 57), (6, 23, 21, 25), (26, 12, 9, 15), (52, 6, 3, 10)),
    "persistent": ((0, 51, 44, 59), (6, 33, 29, 38), (26, 26, 20, 33), (52, 23, 16, 30)),
}
EXPECTED_COURSE_SOURCE = "Menezes Costa e.a., CMAJ 2012;184(11):E613"
EXPECTED_COURSE_ACUTE_DAYS = 42
# When an episode counts as recovered: closed with its goals reached, or a perceived effect of at most GPE, or pain of
# at most NPRS together with a noticeable change in the PSK (clinical 9.2, definition 3).
RECOVERED = {"gpe": 2, "nprs": 2}
# What is told of recovery in general: the leaflet's share within six weeks, the guideline's at three months (3.3).
RECOVERED_BY_LEAFLET, RECOVERED_BY_GUIDELINE = 80, 50
RECOVERY_WEEKS = (4, 6, 12)
# Counts below this are not shown in reports (clinical 9.2: below 5 to 10; ours is the strictest).
SMALLEST_CELL = 10
# What one contract hour a week carries: open episodes, visits a week and new patients a week. Ours, to be set by the
# network (U): 36 hours then carry 54 open episodes, 54 visits and 7 new patients.
WORKLOAD_PER_HOUR = {"open": 1.5, "visits": 1.5, "new": 0.2}
# Per cent of that load below which somebody has room, and above which it is too much (ours).
WORKLOAD_ROOM, WORKLOAD_TOO_MUCH = 85, 110
# Weeks over which visits and new patients per week are averaged.
WORKLOAD_WEEKS = 4
# Per person and hour: patients whose record is opened, searches (each keystroke that searches counts), and documents
# that are printed or downloaded (ASVS 5.0 2.4.1; the figures are ours: three times a busy hour).
LIMIT_PATIENTS_PER_HOUR = int(os.environ.get("LIMIT_PATIENTS_PER_HOUR", "90"))
LIMIT_SEARCHES_PER_HOUR = int(os.environ.get("LIMIT_SEARCHES_PER_HOUR", "600"))
LIMIT_EXPORTS_PER_HOUR = int(os.environ.get("LIMIT_EXPORTS_PER_HOUR", "60"))
# From when a line of the access log is a question for its reviewer (law-and-security 3.5 names the patterns, no source
# names figures: these are ours). Different patients opened by one person in any hour:
LOG_MANY_PATIENTS = int(os.environ.get("LOG_MANY_PATIENTS", "25"))
# Per person per day: refusals, searches (each keystroke that searches counts), failed logins.
LOG_MANY_REFUSALS = int(os.environ.get("LOG_MANY_REFUSALS", "5"))
LOG_MANY_SEARCHES = int(os.environ.get("LOG_MANY_SEARCHES", "300"))
LOG_MANY_FAILED_LOGINS = int(os.environ.get("LOG_MANY_FAILED_LOGINS", "10"))
# The night, in whole hours of the clock on the wall.
LOG_NIGHT_FROM = int(os.environ.get("LOG_NIGHT_FROM", "23"))
LOG_NIGHT_UNTIL = int(os.environ.get("LOG_NIGHT_UNTIL", "6"))
