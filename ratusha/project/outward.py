"""What `ratusha doctor` tells of lines that leave this server, and of log-ins that stay open for too long."""

import os
from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.upkeep.findings import Finding, Level, fine

IDLE_MOST, STAY_MOST = 60 * 60, 14 * 24 * 3600
SAFE_TLS = frozenset({"require", "verify-ca", "verify-full"})
TO_HTTPS = gettext_lazy("Set {name} to an https address.")
SYSLOG = gettext_lazy("Set RATUSHA_SYSLOG to tls://…: events tell who works when and where from.")
CLAMD = gettext_lazy("Let ClamAV listen on this computer: files of residents go to it unprotected.")
# Variable -> (scheme that is not protected, what to set). What is reached on this computer itself needs no protection.
OPEN_LINES: dict[str, tuple[tuple[str, ...], Any]] = {
    "EMAIL_URL": (("smtp",), gettext_lazy("Set EMAIL_URL to submission://… (STARTTLS) or smtps://….")),
    "MAIL_IN_URL": (("imap",), gettext_lazy("Set MAIL_IN_URL to imaps://….")),
    "REDIS_URL": (("redis",), gettext_lazy("Set REDIS_URL to rediss://…, or keep the cache on this computer.")),
    "RATUSHA_SYSLOG": (("udp", "tcp"), SYSLOG),
    "AWS_ENDPOINT_URL": (("http",), TO_HTTPS),
    "SMS_URL": (("http",), TO_HTTPS),
    "TELEGRAM_URL": (("http",), TO_HTTPS),
    "DIIA_URL": (("http",), TO_HTTPS),
    "CLOUD_SIGN_URL": (("http",), TO_HTTPS),
    "SIGN_WIDGET_URL": (("http",), TO_HTTPS),
    "SEV_URL": (("http",), TO_HTTPS),
    "RATUSHA_CLAMD": (("tcp",), CLAMD),
}  # fmt: skip


def outward(now: datetime) -> Iterator[Finding]:
    """Lines without protection, the database on another machine without TLS, log-ins that last."""
    found = [*_lines(), *_database()]
    yield from found or [fine("lines", _("What leaves this server is protected on its way."))]
    yield from _staying()


def _lines() -> Iterator[Finding]:
    for name, (schemes, mend) in OPEN_LINES.items():
        parts = urlsplit(_given(name))
        if parts.scheme in schemes and not stays_here(parts.hostname or ""):
            says = _("{name} goes to {host} without encryption.").format(name=name, host=parts.hostname)
            yield Finding("lines", _level(parts.hostname or ""), says, str(mend).format(name=name))


def _given(name: str) -> str:
    """What is set, whether in the environment or in a file."""
    held: str = {"MAIL_IN_URL": settings.MAIL_IN_URL, "REDIS_URL": settings.REDIS_URL}.get(name, "")
    if name == "EMAIL_URL":
        held = _mail()
    return held or os.environ.get(name, "")


def _mail() -> str:
    told: dict[str, Any] = settings.MAILERS.get("default", {}).get("OPTIONS", {})  # type: ignore[assignment]
    if not told:
        return ""
    return f"{'submission' if told['use_tls'] else 'smtps' if told['use_ssl'] else 'smtp'}://{told['host']}"


def _database() -> Iterator[Finding]:
    base = settings.DATABASES["default"]
    host = str(base.get("HOST") or "")
    if not host or host.startswith("/") or stays_here(host):
        return
    if base.get("OPTIONS", {}).get("sslmode", "") not in SAFE_TLS:
        says = _("The database on {host} may be reached without encryption.").format(host=host)
        mend = _("Add ?sslmode=verify-full to DATABASE_URL (at least require).")
        yield Finding("lines.database", _level(host), says, mend)


def stays_here(host: str) -> bool:
    """True of this computer itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")


def _level(host: str) -> Level:
    """Within one's own network it is a warning: another wire of the same room may be meant."""
    try:
        return Level.WARNING if ip_address(host).is_private else Level.BAD
    except ValueError:
        return Level.BAD if "." in host else Level.WARNING


def _staying() -> Iterator[Finding]:
    if settings.IDLE_SECONDS > IDLE_MOST:
        says = _("An official who has gone away stays logged in for {minutes} minutes.")
        mend = _("Set RATUSHA_IDLE to 60 or less, or remove it.")
        yield Finding("log_in.idle", Level.WARNING, says.format(minutes=settings.IDLE_SECONDS // 60), mend)
    if settings.SESSION_COOKIE_AGE > STAY_MOST:
        says = _("Residents stay logged in for {days} days.").format(days=settings.SESSION_COOKIE_AGE // 86400)
        mend = _("Set RATUSHA_STAY to 336 hours or less; 12 is what OWASP ASVS asks for at level 2.")
        yield Finding("log_in.stay", Level.WARNING, says, mend)
