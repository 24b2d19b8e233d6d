"""All settings. Values come from the environment (WERKSTADT_…); each is explained in docs/operating.md."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from werkstadt.base.languages import add_easy_language
from werkstadt.config import directory, environment, mail, translating

add_easy_language()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.folder("WERKSTADT_DATA", default="werkstadt-data")
DEBUG = environment.switch("WERKSTADT_DEBUG")
# The demonstration has a clock that can be moved, and shows so on every page.
DEMONSTRATION = environment.switch("WERKSTADT_DEMONSTRATION")
DEMONSTRATION_START = datetime.fromisoformat("2025-11-20T09:00:00+01:00")
# Rendered pages for readers may be shown again for a few seconds; off only to measure.
SHARED_PAGES = environment.switch("WERKSTADT_SHARED", default=True)
# Each web process runs jobs too; off where `werkstadt worker` does.
WORKER = environment.switch("WERKSTADT_WORKER", default=True)

SECRET_KEY = environment.secret(DATA)
# The address people see, for links in calendars, feeds and mails; empty: the address of the request.
PUBLIC_URL = environment.address("WERKSTADT_URL")
# This machine may always ask: /healthz is asked from inside.
ALLOWED_HOSTS = [*environment.words("WERKSTADT_HOSTS", default=""), "localhost", "127.0.0.1", "[::1]"]
DATABASES: dict[str, dict[str, Any]] = {"default": environment.database("WERKSTADT_DATABASE_URL", DATA)}
FILES = DATA / "files"
# Without a mail server letters wait in the outbox; a demonstration sends none and shows them.
MAIL_SERVER = mail.server("WERKSTADT_MAIL_URL", public_url=PUBLIC_URL)
MAIL_FROM = mail.sender("WERKSTADT_MAIL_FROM", is_needed=MAIL_SERVER is not None)
# A program that writes first drafts of translations of public texts; without one people write them all.
TRANSLATION_MACHINE = translating.machine("WERKSTADT_TRANSLATE")

ROOT_URLCONF = "werkstadt.config.urls"
WSGI_APPLICATION = "werkstadt.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "werkstadt.base",
    "werkstadt.areas",
    "werkstadt.accounts",
    "werkstadt.conferences",
    "werkstadt.downloads",
    "werkstadt.contest",
    "werkstadt.seats",
    "werkstadt.translating",
    "werkstadt.printing",
    "werkstadt.following",
    "werkstadt.proposals",
    "werkstadt.preparation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "werkstadt.base.headers.extra_headers",
    # Readers have no session: neither it nor the person is asked for before a page of staff does.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "werkstadt.base.wordless.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "werkstadt.public.city.CityMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "werkstadt.public.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
if not DEBUG:
    TEMPLATES[0]["OPTIONS"]["loaders"] = [  # type: ignore[index]
        ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
    ]

# Signing in: a code by mail or a passkey, never a password; the second factor is asked for at the doors.
AUTHENTICATION_BACKENDS = ["werkstadt.accounts.signing_in.backend.PeopleBackend"]
ACCOUNT_ADAPTER = "werkstadt.accounts.signing_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# All sign in by code because there is no password; this would only add one more page that asks for the address.
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Counted for an address or a person, never for a network: a whole town hall may share one.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "signup": None,
    "request_login_code": "3/m/key,12/h/key",
    "login_failed": "5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "werkstadt.accounts.signing_in.factors.FactorAdapter"
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
DIRECTORY = directory.directory("WERKSTADT_OIDC")
SOCIALACCOUNT_ADAPTER = "werkstadt.accounts.signing_in.directory.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = directory.providers(DIRECTORY)
# What counts how often somebody tries; in the database, so that all processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "werkstadt_limits",
        "KEY_FUNCTION": "werkstadt.accounts.limits.marked",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_COOKIE_NAME = "__Host-werkstadt-session" if PUBLIC_URL.startswith("https://") else "werkstadt-session"
SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12

LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("de-simple", "Leichte Sprache"),
    ("uk", "Українська"),
    ("en", "English"),
    ("ru", "Русский"),
    ("ar", "العربية"),
]
FORMAT_MODULE_PATH = ["werkstadt.config.formats"]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "connect-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}
# Readers have no session that a foreign form could use; base.forms.same_origin guards what they send.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Behind a proxy that ends TLS: WERKSTADT_URL=https://… turns these on.
SECURE_HSTS_SECONDS = 63_072_000 if PUBLIC_URL.startswith("https://") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = bool(SECURE_HSTS_SECONDS)
SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PUBLIC_URL.startswith("https://") else None
SECURE_SSL_REDIRECT = PUBLIC_URL.startswith("https://")
# /healthz is asked from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
APPEND_SLASH = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "filters": {"without_tokens": {"()": "werkstadt.base.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_tokens"]}},
    # Robots ask for made-up hosts all day; the answer 400 is all there is to say.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
