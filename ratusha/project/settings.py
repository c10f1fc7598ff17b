"""Django settings, by environment variables alone. `ratusha doctor` explains every one that is unsafe.

RATUSHA_HOME      folder of the database, files and keys (default: var/ beside the code)
DATABASE_URL      postgresql://… instead of the SQLite file
RATUSHA_PREPARED  off: statements are not prepared, for a pool that loses them (PgBouncer before 1.21); on by default
RATUSHA_SECRET    secret key; without it one is made in RATUSHA_HOME/secret, readable by the owner alone
RATUSHA_KEYS      the key ring that sealed data is read with (docs/security/keys.md); RATUSHA_KEYS_FILE names a file of
                  it, which is written to when keys are changed; without both it is made in RATUSHA_HOME/keys
RATUSHA_TRUST     folder of whom e-signatures are traced to: certificates, CRLs, trusted lists (docs/signatures.md);
                  default: RATUSHA_HOME/trust
RATUSHA_FILES_ENCRYPTED  1: files lie sealed with the key ring too; those that are there are sealed by a job
RATUSHA_HOSTS     comma-separated host names the site answers to
RATUSHA_URL       the public address, for links in letters
RATUSHA_LIVE_URL  where pages listen for live events (`ratusha serve` sets it): /live behind a proxy, or a full address
RATUSHA_DEBUG     1 for development
RATUSHA_SECOND_FACTOR  required (default): officials set up a passkey or an app with codes; off for a demo alone
RATUSHA_IDLE      minutes after which an official who does nothing is logged out (default: 60)
RATUSHA_STAY      hours that a resident stays logged in (default: 336, two weeks); an official never more than twelve
RATUSHA_BACKUP_TO    where backups go: file:///mnt/backup, or s3://bucket/folder with AWS_ENDPOINT_URL and AWS_ keys
RATUSHA_BACKUP_KEYS  public keys age1… that backups are closed with; `ratusha backup --new-key FILE` makes a pair
RATUSHA_BACKUP_KEEP  how many days, weeks and months a backup of each is kept: 7d 5w 12m
RATUSHA_PG_BIN       folder of pg_dump and pg_restore, when they are not on the path
RATUSHA_SECURITY_LOG  where security events go as ECS JSON lines: file (RATUSHA_HOME/log, the default), stderr or off
RATUSHA_SYSLOG    where they are sent: udp://host:514, tcp://host:601 or tls://host:6514, with ?format=rfc5424 or cef
RATUSHA_TILES     base map of the map: address with {z}, {x}, {y}, a space, to whom thanks are due, such as
                  https://tiles.example/{z}/{x}/{y}.png © OpenStreetMap contributors; without it our own is drawn
RATUSHA_ADDRESSES, RATUSHA_PARTS  set by `ratusha serve` for processes without the editor of the site, without any page
RATUSHA_METRICS_TOKEN  bearer token that opens /metrics; without one only this computer reads it, and only without https
RATUSHA_CLAMD     where ClamAV listens: unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310; else nothing is scanned
EMAIL_URL         smtp://user:password@host:port, smtps://… or submission://… (STARTTLS)
RATUSHA_MAIL_FROM the address that letters are sent from (default: ratusha@localhost)
REDIS_URL         a cache shared by all processes; without it each counts limits for itself
RATUSHA_LOG       how much is logged: DEBUG, INFO, WARNING (default), ERROR
MAIL_IN_URL       imaps://user:password@host:port/INBOX (imap://… on this computer): where answers by e-mail arrive
MAIL_IN_ADDRESS   the address of that mailbox, which takes name+anything@… too
SMS_PROVIDER      turbosms or gateway, with SMS_URL, SMS_TOKEN, SMS_SENDER and, for Viber, VIBER_SENDER
TELEGRAM_TOKEN    token of the bot, with TELEGRAM_BOT, its name; TELEGRAM_URL for a Bot API server of one's own
TELEGRAM_CHANNEL  @name or -100… of the channel where the bot publishes news; off while not set (docs/spreading.md)
FACEBOOK_PAGE     number of the Facebook page where news are published, with FACEBOOK_TOKEN, the page's own token
ID_GOV_UA_URL     where residents confirm who they are: https://id.gov.ua (for trials https://test.id.gov.ua), with
                  ID_GOV_UA_CLIENT and ID_GOV_UA_SECRET; off while not set. ID_GOV_UA_DECRYPTOR: module.name of what
                  opens closed answers
DIIA_URL          signing in Diia, with DIIA_TOKEN (of the acquirer), DIIA_BRANCH, DIIA_OFFER, DIIA_BASIC where it is
                  asked for, DIIA_ALGORITHM (DSTU or ECDSA)
CLOUD_SIGN_URL    signing with a key in a cloud (API of the Cloud Signature Consortium 2.0), with CLOUD_SIGN_CLIENT,
                  CLOUD_SIGN_SECRET
SEV_URL           connector of the state's exchange of documents, with SEV_TOKEN; EXCHANGE_FOLDER: a shared folder
                  with in/ and out/ instead (docs/exchange.md)
SIGN_WIDGET_URL   https address of the hosted widget that signs with a token or a file (docs/signatures.md)

Every secret may stand in a file instead, whose path NAME_FILE holds: RATUSHA_SECRET_FILE, DATABASE_URL_FILE,
REDIS_URL_FILE, EMAIL_URL_FILE, MAIL_IN_URL_FILE, SMS_TOKEN_FILE, TELEGRAM_TOKEN_FILE, FACEBOOK_TOKEN_FILE,
RATUSHA_METRICS_TOKEN_FILE, ID_GOV_UA_SECRET_FILE, DIIA_TOKEN_FILE, DIIA_BASIC_FILE, CLOUD_SIGN_SECRET_FILE,
SEV_TOKEN_FILE, AWS_SECRET_ACCESS_KEY_FILE.
"""

import importlib.util
import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from .composition import APPS

BASE = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("RATUSHA_HOME", BASE / "var")).resolve()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
TESTING = "pytest" in sys.modules


SECRET_FILES: dict[str, Path] = {}  # name of a secret -> the file it was taken from; `ratusha doctor` looks at them


def secret(name: str) -> str:
    """The secret of this name from the file that NAME_FILE names, else from the environment itself."""
    kept = os.environ.get(f"{name}_FILE")
    if not kept:
        return os.environ.get(name, "")
    SECRET_FILES[name] = Path(kept)
    try:
        return SECRET_FILES[name].read_text(encoding="utf-8").strip()
    except OSError as wrong:
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {kept} ({wrong.strerror})") from None


def secret_key() -> str:
    """Takes the key from the environment, else from RATUSHA_HOME/secret, which it makes on first use."""
    if given := secret("RATUSHA_SECRET"):
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
KEYS = os.environ.get("RATUSHA_KEYS", "")
TRUST = os.environ.get("RATUSHA_TRUST") or str(HOME / "trust")
KEYS_FILE = os.environ.get("RATUSHA_KEYS_FILE") or str(HOME / "keys")
DEBUG = os.environ.get("RATUSHA_DEBUG") == "1"
PUBLIC_URL = os.environ.get("RATUSHA_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = [h for h in os.environ.get("RATUSHA_HOSTS", "").split(",") if h] or ["127.0.0.1", "localhost", "[::1]"]
LIVE_URL = os.environ.get("RATUSHA_LIVE_URL", "")
LIVE_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(LIVE_URL)) if "://" in LIVE_URL else ""
ID_GOV_UA_URL = os.environ.get("ID_GOV_UA_URL", "").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = list(APPS)

MIDDLEWARE = [
    "ratusha.foundation.upkeep.timing.TimingMiddleware",
    "ratusha.foundation.upkeep.lines.LineMiddleware",
    "ratusha.channels.web.guards.GuardMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "ratusha.channels.web.guards.SizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ratusha.channels.web.middleware.LanguageMiddleware",
    "ratusha.channels.web.kept.KeptMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ratusha.channels.web.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = os.environ.get("RATUSHA_ADDRESSES", "ratusha.project.urls")
SHOWS_EDITOR = "RATUSHA_ADDRESSES" not in os.environ
TELLS_ALONE = os.environ.get("RATUSHA_PARTS") == "live"
if not SHOWS_EDITOR:
    INSTALLED_APPS.remove("ninja")  # its pages alone are an app; with them it reads in a testing kit
WSGI_APPLICATION = "ratusha.project.wsgi.application"
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["ratusha.foundation.access.backends.AccountBackend"]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "/office/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "ratusha.channels.web.entering.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "phone", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a contact is kept only after a code from it was answered
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": None}  # failures are counted by `channels.web.entering.pace`
MFA_ADAPTER = "ratusha.channels.web.entering.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECOND_FACTOR = "off" if os.environ.get("RATUSHA_SECOND_FACTOR") == "off" else "required"
IDLE_SECONDS = 60 * int(os.environ.get("RATUSHA_IDLE") or 60)
OFFICIAL_SECONDS = 12 * 3600  # however busy: after so long without showing who they are, officials come in anew
SESSION_COOKIE_AGE = 3600 * int(os.environ.get("RATUSHA_STAY") or 336)
REENTRY_SECONDS = 900
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "ratusha.foundation.access.passwords.GuessableValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "archive": "ratusha.office.archive.web.tags",
                "cases": "ratusha.office.cases.web.tags",
                "council": "ratusha.office.council.web.tags",
                "rollcalls": "ratusha.office.rollcalls.web.tags",
                "figures": "ratusha.openness.analytics.web.tags",
                "links": "ratusha.office.links.web.tags",
                "exchange": "ratusha.office.exchange.web.tags",
                "signatures": "ratusha.records.signatures.web.tags",
                "drafting": "ratusha.office.drafting.web.tags",
                "tasks": "ratusha.office.tasks.web.tags",
                "knowledge": "ratusha.office.knowledge.web.tags",
                "places": "ratusha.records.places.web.tags",
                "inforequests": "ratusha.participation.inforequests.web.tags",
                "discussion": "ratusha.participation.discussion.web.tags",
                "following": "ratusha.participation.following.web.tags",
                "outcomes": "ratusha.participation.outcomes.web.tags",
                "site": "ratusha.openness.site.web.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ratusha.channels.web.context.surroundings",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        secret("DATABASE_URL") or f"sqlite:///{HOME / 'ratusha.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "ratusha.project.sqlite3"
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
    }
else:
    # Our questions are short: planning all orders of a dozen joined tables, helpers and compiled code take longer than
    # the answer. `?options=…` in DATABASE_URL says otherwise.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c join_collapse_limit=3 -c max_parallel_workers_per_gather=0 -c jit=off"
    )
    # Hot questions are planned once a connection, not each time: half of the database's work. A pool that hands out a
    # connection for one transaction must keep prepared statements (PgBouncer 1.21+), or RATUSHA_PREPARED=off.
    if os.environ.get("RATUSHA_PREPARED", "on") != "off":
        DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 3}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not (REDIS_URL := secret("REDIS_URL"))
    else {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
# Pages of strangers apart: each wording of an address is another one, so anybody could push the counters of log-in out.
CACHES["pages"] = CACHES["default"] if REDIS_URL else {**CACHES["default"], "LOCATION": "pages"}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
TIME_ZONE = "Europe/Kyiv"
USE_TZ = True
LOCALE_PATHS = [BASE / "ratusha" / one / "locale" for one in ("foundation/actions", "openness/site", "project")]

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = HOME / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "webp", "avif", "gz", "br", "woff2", "ico", "map")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ratusha.project.statics.HashedStorage"},
}
LEAFLET_STATIC = Path(importlib.util.find_spec("leaflet").origin).parent / "static"  # type: ignore[union-attr,arg-type]
STATICFILES_DIRS = [LEAFLET_STATIC]

SECURITY_LOG = os.environ.get("RATUSHA_SECURITY_LOG", "off" if TESTING else "file")
SYSLOG = os.environ.get("RATUSHA_SYSLOG", "")
FILES_ENCRYPTED = os.environ.get("RATUSHA_FILES_ENCRYPTED") == "1"
CLAMD = os.environ.get("RATUSHA_CLAMD", "")
BACKUP_TO = os.environ.get("RATUSHA_BACKUP_TO", "")
if os.environ.get("AWS_SECRET_ACCESS_KEY_FILE"):  # the library of S3 reads the environment alone
    os.environ["AWS_SECRET_ACCESS_KEY"] = secret("AWS_SECRET_ACCESS_KEY")
BACKUP_KEYS = os.environ.get("RATUSHA_BACKUP_KEYS", "")
BACKUP_KEEP = os.environ.get("RATUSHA_BACKUP_KEEP", "7d 5w 12m")
PG_BIN = os.environ.get("RATUSHA_PG_BIN", "")


def base_map(told: str) -> dict[str, str]:
    """Reads RATUSHA_TILES: where the pictures of the base map come from, the origin of it, whom to thank."""
    url, _space, credit = told.strip().partition(" ")
    parts = urlsplit(url)
    if not url:
        return {"url": "", "origin": "", "credit": ""}
    if parts.scheme not in ("http", "https") or not all(one in url for one in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured("RATUSHA_TILES must be an http address with {z}, {x} and {y}, then whom to thank")
    if "{" in parts.netloc or "@" in parts.netloc or ";" in parts.netloc or "," in parts.netloc:
        raise ImproperlyConfigured("RATUSHA_TILES must name one server: pages may take pictures from no other one")
    return {"url": url, "origin": f"{parts.scheme}://{parts.netloc}", "credit": credit.strip()}


TILES = base_map(os.environ.get("RATUSHA_TILES", ""))
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:", *([TILES["origin"]] if TILES["origin"] else [])],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF, *([LIVE_ORIGIN] if LIVE_ORIGIN else [])],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *([ID_GOV_UA_URL] if ID_GOV_UA_URL else [])],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "report-uri": ["/csp-report/"],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "ratusha.channels.web.sessions"
PAGES_KEPT = True
if HTTPS:  # such a cookie cannot be set by a neighbour domain, nor over plain HTTP
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

WAGTAIL_SITE_NAME = "Ratusha"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "site.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "site.Paper"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"png": "webp", "jpeg": "webp", "avif": "webp"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20_000_000
WAGTAILADMIN_COMMENTS_ENABLED = WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "/login/"
WAGTAIL_FINISH_WORKFLOW_ACTION = "ratusha.openness.site.adapters.review.publish_reviewed"
WAGTAILREDIRECTS_AUTO_CREATE = False
# The editor looks for pages by parts of words; readers search by lemmas. So no index of Wagtail's own is kept.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database.fallback", "AUTO_UPDATE": False}}
TAGGIT_CASE_INSENSITIVE = True

DEFAULT_FROM_EMAIL = os.environ.get("RATUSHA_MAIL_FROM", "ratusha@localhost")


def mailer(url: str) -> dict[str, dict[str, object]]:
    """Reads EMAIL_URL into Django's mailers; without one there is none and letters wait in the outbox."""
    parts = urlsplit(url)
    if not parts.hostname:
        return {}
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtps": 465, "submission": 587}.get(parts.scheme, 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "submission",
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


SMS_PROVIDER = os.environ.get("SMS_PROVIDER", "")
SMS = {
    "provider": SMS_PROVIDER,
    "url": os.environ.get("SMS_URL", "https://api.turbosms.ua" if SMS_PROVIDER == "turbosms" else ""),
    "token": secret("SMS_TOKEN"),
    "sender": os.environ.get("SMS_SENDER", ""),
    "viber_sender": os.environ.get("VIBER_SENDER", ""),
}
TELEGRAM = {
    "token": secret("TELEGRAM_TOKEN"),
    "bot": os.environ.get("TELEGRAM_BOT", "").lstrip("@"),
    "url": os.environ.get("TELEGRAM_URL", "https://api.telegram.org"),
}
SPREADING: dict[str, Any] = {
    "telegram": os.environ.get("TELEGRAM_CHANNEL", ""),
    "facebook": {"page": os.environ.get("FACEBOOK_PAGE", ""), "token": secret("FACEBOOK_TOKEN"),
                 "url": os.environ.get("FACEBOOK_URL", "https://graph.facebook.com/v23.0")},
}  # fmt: skip
PUSH_HOSTS = "fcm.googleapis.com .push.services.mozilla.com web.push.apple.com .push.apple.com .notify.windows.com"
PUSH = {"hosts": tuple(os.environ.get("RATUSHA_PUSH_HOSTS", PUSH_HOSTS).split()), "loopback": False}
METRICS_TOKEN = secret("RATUSHA_METRICS_TOKEN")
ID_GOV_UA = {
    "url": ID_GOV_UA_URL,
    "client": os.environ.get("ID_GOV_UA_CLIENT", ""),
    "secret": secret("ID_GOV_UA_SECRET"),
    "decryptor": os.environ.get("ID_GOV_UA_DECRYPTOR", ""),
}
SIGNING = {
    "diia": {"url": os.environ.get("DIIA_URL", ""), "token": secret("DIIA_TOKEN"), "basic": secret("DIIA_BASIC"),
             "branch": os.environ.get("DIIA_BRANCH", ""), "offer": os.environ.get("DIIA_OFFER", ""),
             "algorithm": os.environ.get("DIIA_ALGORITHM", "DSTU")},
    "cloud": {"url": os.environ.get("CLOUD_SIGN_URL", ""), "client": os.environ.get("CLOUD_SIGN_CLIENT", ""),
              "secret": secret("CLOUD_SIGN_SECRET")},
    "widget": {"url": os.environ.get("SIGN_WIDGET_URL", "")},
}  # fmt: skip
EXCHANGE = {
    "sev": {"url": os.environ.get("SEV_URL", ""), "token": secret("SEV_TOKEN")},
    "folder": {"path": os.environ.get("EXCHANGE_FOLDER", "")},
}
MAIL_IN_URL = secret("MAIL_IN_URL")
MAIL_IN_ADDRESS = os.environ.get("MAIL_IN_ADDRESS", "")
MAILERS = mailer(secret("EMAIL_URL"))
# mail: `ratusha doctor` tells it. account, auth: one of e-mail and phone is enough, each is unique where it is there.
SILENCED_SYSTEM_CHECKS = ["mail.W001", "account.W001", "auth.W004"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("RATUSHA_LOG", "WARNING")},
    "loggers": {
        "django.tasks": {"level": os.environ.get("RATUSHA_LOG", "WARNING")},
        "django.request": {"level": "ERROR"},  # a visitor's mistake is no news for the operator
        "httpx": {"level": "WARNING"},  # its lines have whole addresses, in which id.gov.ua wants the token
    },
}
