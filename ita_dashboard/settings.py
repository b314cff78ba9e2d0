"""Settings, all from the environment, safe by default.

`ITA_MODE=local` is for one person's own machine: plain http on loopback and a
key made on first use. Without it the site is a public one and refuses to start
without a secret key and its host names.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("ITA_VAR_DIR", BASE_DIR / "var"))
LOCAL = os.environ.get("ITA_MODE") == "local"
DEBUG = LOCAL and os.environ.get("ITA_DEBUG") == "1"


def _secret_key() -> str:
    if key := os.environ.get("SECRET_KEY"):
        if len(key) < 50:
            raise ImproperlyConfigured("SECRET_KEY needs at least 50 characters")
        return key
    if not LOCAL:
        raise ImproperlyConfigured(
            "Set SECRET_KEY (50 random characters or more), or ITA_MODE=local "
            "to try the site on this machine only."
        )
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        # A folder given as ?host= is the place of a local socket.
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with {parts.scheme!r}: use sqlite:///… or postgresql://…"
    )


def _mail(url: str) -> dict[str, object]:
    """How mail leaves: printed, kept as files, or sent by a mail server."""
    parts = urlsplit(url)
    backend = "django.core.mail.backends."
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": backend + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme in ("smtp", "smtps"):
        return {
            "EMAIL_BACKEND": backend + "smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.port != 25,
            "EMAIL_TIMEOUT": 10,
        }
    raise ImproperlyConfigured(
        f"MAIL_URL begins with {parts.scheme!r}: use smtp://user:password@host:587, "
        "smtps://…, file:///folder or console://"
    )


def _listed(name: str, default: str = "") -> list[str]:
    return [part for part in os.environ.get(name, default).split(",") if part]


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if LOCAL else "")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's host names.")

# Absolute addresses (sharing, citing) come from here, never from a request.
SITE_URL = os.environ.get(
    "SITE_URL", "http://127.0.0.1:8000" if LOCAL else f"https://{ALLOWED_HOSTS[0]}"
).rstrip("/")

DATABASES = {
    "default": _database(
        os.environ.get("DATABASE_URL", f"sqlite://{VAR_DIR / 'ita.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "ita_dashboard",
    "measures",
    "assessments",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tables2",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
]

MIDDLEWARE = [
    "assessments.frozen.FrozenPages",
    "assessments.away.DatabaseAway",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ita_dashboard.logs.RequestIds",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "assessments.accounts.sessions.AccountSessions",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ita_dashboard.urls"
WSGI_APPLICATION = "ita_dashboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "assessments.pages.page_context",
                "assessments.accounts.frame.staff_context",
            ],
        },
    },
]

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("ไทย")), ("en", _("อังกฤษ"))]
LOCALE_PATHS = [BASE_DIR / "ita_dashboard" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "ita_dashboard.assets.PackageAssetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# A public site runs collectstatic once and serves hashed, compressed files for
# ever; on one's own machine the files are served from where they lie.
WHITENOISE_USE_FINDERS = LOCAL
if LOCAL:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Plotly fills an empty style element by script; the second hash is its map
# style. Both are of plotly 7.1, and the browser tests count violations.
PLOTLY_STYLES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, *PLOTLY_STYLES],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Who is let in. Django's own admin is not installed.
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["assessments.accounts.hashers.ModestArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"assessments.accounts.password_rules.{rule}"}
    for rule in ("LongEnough", "NotTooLong", "NotCommon", "NotTheName", "NotTheAgency")
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
# An administrator signs in with a password and a code from a telephone. On one's
# own machine that would stand between a visitor and the demonstration.
REQUIRE_SECOND_FACTOR = (
    os.environ.get("ITA_REQUIRE_SECOND_FACTOR", "0" if LOCAL else "1") == "1"
)
# The day that pages and reminders take for today: to play a past fiscal year
# through on one's own machine. Without it, today is today.
TODAY = os.environ.get("ITA_TODAY") if LOCAL else None
# How many proxies stand before the site and write X-Forwarded-For.
PROXIES = int(os.environ.get("ITA_PROXIES", os.environ.get("ITA_BEHIND_PROXY", "0")))

# Five wrong passwords from one address lock this name there for a quarter of an
# hour. What slows down guesses from many addresses is in accounts/throttle.py.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "assessments.accounts.throttle.locked_out"
AXES_CLIENT_IP_CALLABLE = "assessments.accounts.throttle.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "token",
    "next",
    "new_password1",
    "new_password2",
    "csrfmiddlewaretoken",
]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# The words that the style sheets know.
MESSAGE_TAGS = {
    message_levels.SUCCESS: "ok",
    message_levels.WARNING: "warn",
}

MAIL = _mail(
    os.environ.get("MAIL_URL", "console://" if LOCAL else f"file://{VAR_DIR}/mail")
)
globals().update(MAIL)
DEFAULT_FROM_EMAIL = os.environ.get(
    "MAIL_FROM", f"ita@{urlsplit(SITE_URL).hostname or 'localhost'}"
)

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Twelve hours at most; how long nobody may be away is in accounts/sessions.py.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "assessments.accounts.sign_in.form_expired"
if not LOCAL:
    SECURE_SSL_REDIRECT = os.environ.get("ITA_HTTPS_REDIRECT", "1") == "1"
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    if os.environ.get("ITA_BEHIND_PROXY") == "1":
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# One line of JSON for each thing that happened, with the number of the user and
# never the name; axes would write names.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ita_dashboard.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"ita": {"level": "INFO"}, "axes": {"level": "CRITICAL"}},
}
