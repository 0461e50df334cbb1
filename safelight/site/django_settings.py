"""Django's settings, worked out from `Settings`; nothing here reads the environment by itself."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from safelight.site.database import DatabaseRole, django_database, role_of_process
from safelight.site.settings import read_settings

SAFELIGHT = read_settings()
SAFELIGHT_ROLE = role_of_process()
SAFELIGHT_POLICY = SAFELIGHT.policy
SAFELIGHT_DEMO = SAFELIGHT.demo
SAFELIGHT_HOME = SAFELIGHT.home
TESTING = "safelight.site.testing" in sys.modules

DEBUG = False
SECRET_KEY = SAFELIGHT.signing_key()
ROOT_URLCONF = "safelight.site.urls"
WSGI_APPLICATION = "safelight.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

OUR_APPS = [
    "safelight.site",
    "safelight.inspection",
    "safelight.library",
    "safelight.commissioning",
    "safelight.information",
    "safelight.meetings",
    "safelight.assurance",
    "safelight.measures",
    "safelight.exchange",
    "safelight.pathways.custody",
    "safelight.pathways.police_protection",
    "safelight.pathways.managed_offenders",
    "safelight.pathways.online_abuse",
    "safelight.desk",
    "safelight.exports",
    "safelight.voice",
    "safelight.derived",
    "safelight.records",
    "safelight.people",
    "safelight.workforce",
    "safelight.places",
    "safelight.journal",
    "safelight.design",
]
INSTALLED_APPS = [
    *OUR_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]
PROCRASTINATE_ON_APP_READY = "safelight.site.jobs.timetable.declare"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # the timetable is one table


MIDDLEWARE = [
    "safelight.site.middleware.health",
    "django.middleware.security.SecurityMiddleware",
    "safelight.site.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "safelight.site.middleware.written",
    "allauth.account.middleware.AccountMiddleware",
    "safelight.workforce.middleware.OfficerMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "safelight.design.environment.environment",
            "context_processors": [
                "safelight.site.shell.shell",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        # The pages of allauth that no room draws itself.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# The web shares a few connections between its threads; a command has one.
DATABASES = {
    "default": django_database(
        SAFELIGHT, SAFELIGHT_ROLE, pooled=SAFELIGHT.threads + 1 if SAFELIGHT_ROLE is DatabaseRole.WEB else 0
    )
}
if TESTING:
    from safelight.site.testing import database_of_run, for_a_run

    DATABASES["default"]["TEST"] = database_of_run()
    DATABASES["default"]["OPTIONS"] |= for_a_run(DATABASES["default"]["OPTIONS"])
    MIDDLEWARE.append("safelight.records.testing.AssumeWebRole")
    MIDDLEWARE.remove(
        "whitenoise.middleware.WhiteNoiseMiddleware"
    )  # nothing was collected; live servers serve as it is

# Who signs in, and how
AUTH_USER_MODEL = "workforce.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    # Tests sign in a hundred times, and argon2 is slow on purpose.
    "safelight.site.hashing.QuickArgon2" if TESTING else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "safelight.site.sign_in.OfficerAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "safelight.site.sign_in.ForceAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "force",
                    "name": "Your force account",
                    "client_id": SAFELIGHT.oidc_client,
                    "secret": SAFELIGHT.oidc_secret,
                    "settings": {"server_url": SAFELIGHT.oidc_server},
                }
            ],
        }
    }
    if SAFELIGHT.oidc_server
    else {}
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "safelight.workforce.forms.AddKeyForm",
    "authenticate": "safelight.workforce.second_step.SecondStepForm",
    "reauthenticate": "safelight.workforce.second_step.SecondStepAgainForm",
}
MFA_TOTP_ISSUER = "Safelight"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SAFELIGHT.loopback and not SAFELIGHT.behind_tls
# One lock-out, kept in the database, instead of another in each process.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "safelight.workforce.lock_outs.LockOuts"
AXES_CLIENT_IP_CALLABLE = "safelight.workforce.lock_outs.came_from"
AXES_USERNAME_CALLABLE = "safelight.workforce.signing_in.tried"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code"]
AXES_LOCKOUT_CALLABLE = "safelight.workforce.views.entrance.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# A session is a shift, and ends with the browser
SESSION_ENGINE = "safelight.site.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SAFELIGHT.behind_tls
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "safelight.workforce.views.entrance.not_from_our_page"

# What a browser may do
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *SAFELIGHT.allowed_hosts]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SAFELIGHT.behind_tls else None
SECURE_SSL_REDIRECT = SAFELIGHT.behind_tls
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SAFELIGHT.behind_tls else 0
X_FRAME_OPTIONS = "DENY"
_oidc = urlsplit(SAFELIGHT.oidc_server or "")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the square that an authenticator app reads is drawn in the page
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # A form that sends the officer on to the force's own sign-in ends there.
        "form-action": ["'self'", *([f"https://{_oidc.netloc}"] if _oidc.netloc else [])],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = SAFELIGHT.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "safelight.site.logs.WithoutPersonalData"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # A refused request is in the journal; here it would only say an address.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # It quotes the bytes of the file that it reads.
        "pypdf": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "axes": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # a server's lock-out key is kept in this database by choice
