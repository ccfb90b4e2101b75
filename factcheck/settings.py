"""The one settings file: everything comes from the environment and has a safe default.

AUDIATUR_DATA          folder of database, secret and static files (outside the checkout)
AUDIATUR_DEBUG         1: Django's debug pages (0)
AUDIATUR_HOSTS         host names served, with commas (this machine only)
AUDIATUR_TLS           1: served over TLS, so links and cookies are too (0)
AUDIATUR_PROXY         1: believe the proxy's X-Forwarded-Proto (0)
AUDIATUR_URL           the site's own address, in all that machines read (that of the request)
AUDIATUR_SHOW_NAMES    1: name who decided in what is handed on, such as bundles (0)
AUDIATUR_DESK_NAME     who runs this desk, for the page about it ("")
AUDIATUR_DESK_PEOPLE   who works at it ("")
AUDIATUR_DESK_MONEY    who pays for it ("")
AUDIATUR_DESK_CONTACT  an e-mail address readers may write to ("")
AUDIATUR_HSTS_SECONDS  how long browsers insist on TLS (one year)
AUDIATUR_DB_POOL       PostgreSQL connections pooled in each process (0: no pool)
AUDIATUR_DB_PREPARE    0: PostgreSQL keeps no plans, for a pooler between that can't (1)
AUDIATUR_LOG_LEVEL     level of the console log (INFO)
AUDIATUR_REQUIRE_OTP   1: staff sign in with a second factor (0)
AUDIATUR_FETCH_HOSTS   own hosts that links may be fetched from, "name:port" (none)
AUDIATUR_WORKERS       1: background work is done by "manage.py db_worker" processes (0)
AUDIATUR_MAX_BYTES     largest article that is read, in bytes (5000000)
DATABASE_URL           postgres://... or sqlite:///... (SQLite in the folder)
SECRET_KEY             Django's secret (made once and kept)
"""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from factcheck import installation

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules


def flag(name: str) -> bool:
    """Whether the environment switches `name` on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """The comma-separated values of `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# This installation
DATA_DIR = installation.data_dir(BASE_DIR, os.environ)
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
SECRET_KEY = os.environ.get("SECRET_KEY") or installation.secret_key(DATA_DIR / "secret_key")
RELEASE = installation.release(BASE_DIR, ["templates", "static", "articles", "claims", "factcheck"])
DEBUG = flag("AUDIATUR_DEBUG")
DEMO = flag("AUDIATUR_DEMO")  # set by manage.py for the demo and its server
ALLOWED_HOSTS = words("AUDIATUR_HOSTS", "localhost,127.0.0.1,[::1]")

# Limits
ARTICLE_MAX_BYTES = int(os.environ.get("AUDIATUR_MAX_BYTES", "5000000"))
# Hosts of an own network, "name:port", from which links may be fetched all the same.
FETCH_ALLOWED_HOSTS = frozenset(words("AUDIATUR_FETCH_HOSTS", ""))

# Background work: in this process, or by any number of "manage.py db_worker" processes
WORKERS = flag("AUDIATUR_WORKERS")
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if WORKERS
        else "django_tasks.backends.immediate.ImmediateBackend",
    }
}

# What machines read: ids of feeds and linked data hang on this address, so set it once and early
PUBLIC_URL = os.environ.get("AUDIATUR_URL", "").strip().rstrip("/")
SHOW_NAMES = flag("AUDIATUR_SHOW_NAMES")

# What the desk says of itself on its page; what is empty is named there as missing
DESK = {
    name: os.environ.get(f"AUDIATUR_DESK_{name.upper()}", "").strip()
    for name in ("name", "people", "money", "contact")
}

# Program
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "articles",
    "claims",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "claims.views.sign_in.desk_session",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
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
                "csp.context_processors.nonce",
                "claims.views.machines.responses.site_address",
            ],
        },
    },
]


# Database
def database() -> dict[str, Any]:
    """SQLite in the data folder, or whatever DATABASE_URL names; the demo always has its own."""
    default = f"sqlite:///{DATA_DIR / ('demo.sqlite3' if DEMO else 'database.sqlite3')}"
    url = default if DEMO else os.environ.get("DATABASE_URL") or default
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        # A file and not memory: tests with threads then lock and wait as production does.
        config |= {"OPTIONS": SQLITE_OPTIONS, "TEST": {"NAME": DATA_DIR / "test.sqlite3"}}
        # Opening the file costs more than most questions: 3.5 ms of CPU against 0.5.
        return config | {"CONN_MAX_AGE": 0 if TESTING else 60}
    # Only kept queries (claims/kept.py) leave their values to the server and are prepared.
    keeps = os.environ.get("AUDIATUR_DB_PREPARE") != "0"
    options = config.get("OPTIONS", {}) | {"prepare_threshold": 0 if keeps else None}
    if pool := int(os.environ.get("AUDIATUR_DB_POOL", "0")):
        options |= {"pool": {"min_size": 1, "max_size": pool}}
        return config | {"OPTIONS": options, "CONN_MAX_AGE": 0}
    # A database made for one test run can't be dropped while a kept connection holds it; plans
    # last as long as their connection.
    age = 0 if TESTING else 3600
    return config | {"OPTIONS": options, "CONN_MAX_AGE": age, "CONN_HEALTH_CHECKS": True}


def patience(arguments: list[str]) -> int:
    """Seconds to wait for another writer; nobody waits for a worker, and it ends when it fails."""
    return 600 if "db_worker" in arguments else 20


# Measured: 10,000 writes from 8 threads lose nothing and never answer "database is locked";
# Django's defaults failed 4,009 of them. Foreign keys are switched on by Django itself.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": patience(sys.argv),
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES = {"default": database()}

# People
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "claims.accounts.DeskBackend",
]
REQUIRE_OTP = flag("AUDIATUR_REQUIRE_OTP")
OTP_TOTP_ISSUER = "Audiatur"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=1)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # one minute, however often one tries
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is nobody's business but the event log's
AXES_VERBOSE = False
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "claims.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
if TESTING:  # slow hashes test nothing
    PASSWORD_HASHERS = [
        f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")
    ]

# Security
TLS = flag("AUDIATUR_TLS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_HSTS_SECONDS = int(os.environ.get("AUDIATUR_HSTS_SECONDS", "31536000")) if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
if flag("AUDIATUR_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_COOKIE_HTTPONLY = True  # pages hand the token to htmx themselves
X_FRAME_OPTIONS = "DENY"
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
    },
}

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("uk", _("Ukrainian")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["factcheck.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

# Static files: hashed names cannot be served by the test server, so tests use plain ones
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN if TESTING or DEBUG else HASHED},
}

WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = TESTING or DEBUG

# Fixtures: data that `loaddata NAME` finds by its name
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Drawn public pages, kept in each process, and the parts of desk pages that are always the same;
# tests see what they just wrote, and whoever changes a template sees that
KEEP_PAGES = not (TESTING or DEBUG)
CACHES = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{'dummy.Dummy' if DEBUG else 'locmem.LocMem'}Cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000},  # about 20 kB each, compressed
    }
}

# Log
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("AUDIATUR_LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "axes": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},  # a line for each address, and cron mails each line
    },
}
