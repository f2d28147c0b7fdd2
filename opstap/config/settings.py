"""Django's settings. What a site may change comes from the environment; everything else is decided here."""

import os
from pathlib import Path

import pgtrigger

from opstap.config.address import address
from opstap.config.database import as_application, database
from opstap.config.mail import mail
from opstap.runtime import cluster, lines
from opstap.runtime.home import home, secret

PACKAGE = Path(__file__).resolve().parents[1]

SECRET_KEY = secret("django")
DEBUG = os.environ.get("OPSTAP_DEBUG") == "1"

AT = address()
SITE_URL: str = AT.url
ALLOWED_HOSTS = AT.hosts
PROXIES: int = AT.proxies
globals().update(AT.settings())

ROOT_URLCONF = "opstap.config.urls"
WSGI_APPLICATION = "opstap.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "opstap.shared",
    "opstap.ledger",
    "opstap.parties",
    "opstap.correspondence",
    "opstap.clients",
    "opstap.trajectories",
    "opstap.assignments",
    "opstap.performances",
    "opstap.vouchers",
    "opstap.payments",
    "opstap.figures",
    "opstap.portal",
]

MIDDLEWARE = [
    "opstap.portal.kit.request_log.RequestLog",
    "opstap.portal.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "opstap.portal.middleware.Workspace",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opstap.portal.context.workspace",
            ],
        },
    }
]

# Two doors to one database. Every request and command uses the application's; the owner's is for migrations, and what
# only serves does not know it.
IS_SERVING = os.environ.get("OPSTAP_POOL") == "1"
DATABASES = {"default": as_application(database(cluster.address(), "DATABASE_URL"), is_serving=IS_SERVING)}
if owner_address := cluster.owner_address():
    DATABASES["owner"] = database(owner_address, cluster.OWNER) | {"TEST": {"DEPENDENCIES": []}}
    DATABASES["default"]["TEST"] = {"MIRROR": "owner"}

AUTH_USER_MODEL = "parties.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "show_today"
LOGOUT_REDIRECT_URL = "show_front"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "portal" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = home() / "static"
WHITENOISE_ROOT = PACKAGE / "portal" / "root"
STATICFILES_DIRS = [PACKAGE / "portal" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = home() / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURITY_CONTACT = os.environ.get("OPSTAP_SECURITY_CONTACT", "")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_CREATED_AT_FUNCTION = "opstap_recorded_at()"

LOGGING = lines.settings(level=os.environ.get("OPSTAP_LOG_LEVEL", "WARNING"))

globals().update(mail(home() / "mail"))

# Where scheduled work is written down.
PROCRASTINATE_IMPORT_PATHS = ["opstap.audit.jobs", "opstap.correspondence.jobs", "opstap.portal.jobs"]
