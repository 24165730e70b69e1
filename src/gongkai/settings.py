"""The one settings file. Everything comes from the environment; nothing set gives a working SQLite
installation on this machine; nonsense stops the start with a sentence.

`.env.example` lists every variable but the one for tests.
"""

import sys
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from gongkai.environment import (
    data_folder,
    database,
    flag,
    hosts,
    mailbox,
    number,
    origins,
    outside_sign_on,
    quiet_hours,
    secret,
    text,
)

HERE = Path(__file__).resolve().parent

DATA_DIR = data_folder("GONGKAI_DATA", "data")
"""The database of a small installation, uploaded files, backups, exported audit heads."""

DEBUG = flag("GONGKAI_DEBUG", default=False)
DEMO = flag("GONGKAI_DEMO", default=False)
"""Whether pages lead a newcomer through the made-up district."""
TESTING = "pytest" in sys.modules

SECRET_KEY = secret("GONGKAI_SECRET_KEY", DATA_DIR / "secret-key")
ALLOWED_HOSTS = hosts("GONGKAI_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = flag("GONGKAI_HTTPS", default=False)
"""Whether people reach the office over HTTPS (nginx in front). Cookies are then sent by it only."""
CSRF_TRUSTED_ORIGINS = origins("GONGKAI_ORIGINS", https=HTTPS)
OFFICE_URL = CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else ""
"""Where mails say that the office is; "" where no address is set."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "gongkai.look",
    "gongkai.audit",
    "gongkai.units",
    "gongkai.notices",
    "gongkai.deadlines",
    "gongkai.sign_in",
    "gongkai.audit_desk",
    "gongkai.reviews",
    "gongkai.documents",
    "gongkai.desk",
    "gongkai.upkeep",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gongkai.sign_in.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.sign_in.middleware.SignedInMiddleware",
    "gongkai.look.refused.RefusedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["gongkai.look.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.desk.frame.frame",
            ],
        },
    },
]

FORM_RENDERER = "gongkai.look.renderer.Renderer"

DATABASES = {"default": database(text("DATABASE_URL", ""), DATA_DIR / "gongkai.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "units.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gongkai.sign_in.backends.PasswordBackend",
]
CHEAP_PASSWORDS = flag("GONGKAI_CHEAP_PASSWORDS", default=False)
"""For offices that tests start, and for nothing else; `gongkai check` complains of it."""
PASSWORD_HASHERS = [
    "gongkai.sign_in.hashers.CheapHasher"
    if CHEAP_PASSWORDS
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "gongkai.sign_in.passwords.NotLikeOneself"},
    {"NAME": "gongkai.sign_in.passwords.NotCommon"},
    {"NAME": "gongkai.sign_in.passwords.ThreeKinds"},
    {"NAME": "gongkai.sign_in.passwords.NotUsedBefore"},
]
LOGIN_URL = "sign_in:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "sign_in:sign_in"

# --- cookies, headers --------------------------------------------------------------------------
SESSION_ENGINE = "gongkai.sign_in.store"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "gongkai.desk.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = number("GONGKAI_HSTS_SECONDS", 31_536_000, most=63_072_000)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- files -------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names with their digest, and each file compressed beside itself: a browser keeps them for
    # good, and nginx sends them as they are. They have to be collected first (`gongkai serve`).
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
RESTRICTED_DIR = DATA_DIR / "restricted"
"""Originals: only the office reads them, and every read is an entry in the audit."""
RELEASED_DIR = DATA_DIR / "released"
"""Cleaned copies, for those who may see what was approved."""
BACKUP_DIR = Path(text("GONGKAI_BACKUPS", str(DATA_DIR / "backups"))).resolve()
DAILY_BACKUP = flag("GONGKAI_DAILY_BACKUP", default=True)
KEEP_BACKUPS = number("GONGKAI_KEEP_BACKUPS", 14, most=10_000)
"""How many of them stay; the oldest go when a new one is whole."""
AUDIT_HEADS_DIR = Path(text("GONGKAI_AUDIT_HEADS", str(DATA_DIR / "audit-heads"))).resolve()
AUDIT_KEY_FILE = Path(text("GONGKAI_AUDIT_KEY", str(DATA_DIR / "audit-key.pem"))).resolve()
AUDIT_END_FILE = DATA_DIR / "audit-end.json"
"""How far the audit had come, outside of its database."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
"""More than any form takes: it is the form that says how many it does."""
LARGEST_FILE = number("GONGKAI_LARGEST_FILE_MB", 50, least=1, most=100) * 1024 * 1024
RECOGNISING_SECONDS = number("GONGKAI_RECOGNISING_SECONDS", 60, most=600)
"""How long the characters of the pictures are read that come in at once; 0: not at all."""

# --- mail, work in the background --------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if text("GONGKAI_SMTP_HOST", "")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = text("GONGKAI_SMTP_HOST", "")
EMAIL_PORT = number("GONGKAI_SMTP_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = text("GONGKAI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = text("GONGKAI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("GONGKAI_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = mailbox("GONGKAI_MAIL_FROM", "gongkai@localhost")
MAIL_IS_SET = bool(EMAIL_HOST)
QUIET_HOURS = quiet_hours("GONGKAI_QUIET_HOURS", "21-7")
"""From which hour until which no mail is sent."""

PLANNED_DAYS = number("GONGKAI_PLANNED_DAYS", 180, least=30, most=730)
"""How far ahead a draft may be planned to be public. The 20 working days of Art. 26 count from its
成文日期, which is not known yet: half a year holds the longest line before that day (a normative
document's: comments, legality review, deliberation) and those 20 days; a later day is a slip."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- sign-in -----------------------------------------------------------------------------------
AXES_FAILURE_LIMIT = number("GONGKAI_SIGN_IN_FAILURES", 5, least=1, most=100)
LOCK_MINUTES = number("GONGKAI_LOCK_MINUTES", 20, least=1, most=10_080)
AXES_COOLOFF_TIME = timedelta(minutes=LOCK_MINUTES)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
"""Trying on does not put off the time that the page has promised."""
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_CALLABLE = "gongkai.sign_in.views.door.locked_out"
AXES_CLIENT_IP_CALLABLE = "gongkai.units.web.address_of"
AXES_SENSITIVE_PARAMETERS = ["code", "credential", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
"""Who signed in when stands in the office's own audit."""
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
"""A whole bureau sits behind one address: locking that out would lock out the office."""
IDLE_MINUTES = number("GONGKAI_IDLE_MINUTES", 30, least=1, most=720)
PASSWORD_DAYS = number("GONGKAI_PASSWORD_DAYS", 90, most=3650)
"""A password is changed after so many days; 0: when its owner likes."""
ONE_SESSION = flag("GONGKAI_ONE_SESSION", default=False)
OUTSIDE_SIGN_ON = outside_sign_on(debug=DEBUG)
"""The government's own sign-on (OpenID Connect); None where there is none."""
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
MFA_ADAPTER = "gongkai.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "公开"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_typed_text": {"()": "gongkai.logs.WithoutTypedText"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_typed_text"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It would write down what was typed as a name; failures stand in the audit.
    "loggers": {"axes": {"level": "ERROR"}},
}

if TESTING:
    # A hash as slow as the real one would be most of the tests' time; a test asks for argon2.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    RECOGNISING_SECONDS = 0  # seconds a picture: a test asks for it
