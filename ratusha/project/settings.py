"""Django settings, by environment variables alone. `ratusha doctor` explains every one that is unsafe.

RATUSHA_HOME      folder of the database, files and keys (default: var/ beside the code)
DATABASE_URL      postgresql://… instead of the SQLite file
RATUSHA_SECRET    secret key; without it one is made in RATUSHA_HOME/secret, readable by the owner alone
RATUSHA_HOSTS     comma-separated host names the site answers to
RATUSHA_URL       the public address, for links in letters
RATUSHA_LIVE_URL  where pages listen for live events (`ratusha serve` sets it): /live behind a proxy, or a full address
RATUSHA_DEBUG     1 for development
RATUSHA_BACKUP_TO    where backups go: file:///mnt/backup, or s3://bucket/folder with AWS_ENDPOINT_URL and AWS_ keys
RATUSHA_BACKUP_KEYS  public keys age1… that backups are closed with; `ratusha backup --new-key FILE` makes a pair
RATUSHA_BACKUP_KEEP  how many days, weeks and months a backup of each is kept: 7d 5w 12m
RATUSHA_PG_BIN       folder of pg_dump and pg_restore, when they are not on the path
EMAIL_URL         smtp://user:password@host:port, smtps://… or submission://… (STARTTLS)
MAIL_IN_URL       imaps://user:password@host:port/INBOX (imap://… on this computer): where answers by e-mail arrive
MAIL_IN_ADDRESS   the address of that mailbox, which takes name+anything@… too
SMS_PROVIDER      turbosms or gateway, with SMS_URL, SMS_TOKEN, SMS_SENDER and, for Viber, VIBER_SENDER
TELEGRAM_TOKEN    token of the bot, with TELEGRAM_BOT, its name; TELEGRAM_URL for a Bot API server of one's own

A secret may stand in a file instead: NAME_FILE holds its path (SMS_TOKEN_FILE, TELEGRAM_TOKEN_FILE, MAIL_IN_URL_FILE).
"""

import importlib.util
import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("RATUSHA_HOME", BASE / "var")).resolve()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
TESTING = "pytest" in sys.modules


def secret_key() -> str:
    """Takes the key from the environment, else from RATUSHA_HOME/secret, which it makes on first use."""
    if given := os.environ.get("RATUSHA_SECRET"):
        return given
    kept = HOME / "secret"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


SECRET_KEY = secret_key()
DEBUG = os.environ.get("RATUSHA_DEBUG") == "1"
PUBLIC_URL = os.environ.get("RATUSHA_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = [h for h in os.environ.get("RATUSHA_HOSTS", "").split(",") if h] or ["127.0.0.1", "localhost", "[::1]"]
LIVE_URL = os.environ.get("RATUSHA_LIVE_URL", "")
LIVE_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(LIVE_URL)) if "://" in LIVE_URL else ""
HTTPS = PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "ratusha.foundation.journal",
    "ratusha.foundation.access",
    "ratusha.foundation.wording",
    "ratusha.foundation.workdays",
    "ratusha.foundation.charter",
    "ratusha.foundation.numbering",
    "ratusha.foundation.papers",
    "ratusha.foundation.files",
    "ratusha.foundation.jobs",
    "ratusha.foundation.notify",
    "ratusha.foundation.search",
    "ratusha.foundation.backups",
    "ratusha.channels.web",
    "ratusha.channels.api",
    "ratusha.channels.cli",
    "ratusha.channels.live",
    "ratusha.records.places",
    "ratusha.records.people",
    "ratusha.office.knowledge",
    "ratusha.office.tasks",
    "ratusha.office.cases",
    "ratusha.office.links",
    "ratusha.office.routing",
    "ratusha.office.control",
    "ratusha.participation.appeals",
    "ratusha.openness.analytics",
    "ratusha.openness.oversight",
    "ratusha.openness.portal",
    "ratusha.project.apps.ProjectConfig",
    "django_tasks_db",
    "django_htmx",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ratusha.channels.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ratusha.channels.web.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ratusha.project.urls"
WSGI_APPLICATION = "ratusha.project.wsgi.application"
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["ratusha.foundation.access.backends.AccountBackend"]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "/office/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "cases": "ratusha.office.cases.web.tags",
                "links": "ratusha.office.links.web.tags",
