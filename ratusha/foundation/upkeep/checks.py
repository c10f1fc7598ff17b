"""Dangers of the machine itself: clock, versions, disk, keys, certificate, figures; each a small function."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratusha.foundation.signing.kept import trust, trusted_lists
from ratusha.foundation.signing.lists import State

from . import health, lock, queries, rules, versions
from .findings import CERTIFICATE_DAYS, Finding, Level, fine

SUPPORT_ENDS = timedelta(days=120)
FULL_IN_DAYS = 30
TOKEN_LENGTH = 24
TIME_ERROR = 5
PRIVATE_KEY = b"AGE-SECRET-KEY-"
KEY_FILE_BYTES = 8192
NETWORK_DISKS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "fuse.s3fs"}
)


def machine(now: datetime) -> Iterator[Finding]:
    """Everything that this module looks at, in the order in which to mend it."""
    yield from security_log()
    yield from figures()
    yield from keys_beside_data()
    yield from network_disk()
    yield from clock()
    yield from lock_age(now.date())
    yield from trust_list()
    if health.database_answers() and not health.missing_steps():
        yield from certificate(now)
        yield from outside()
        yield from growth(now.date())
        yield from supported(now.date())


def certificate(now: datetime) -> Iterator[Finding]:
    """The certificate of the public address as the last try saw it."""
    tried = queries.probes().get("certificate") if settings.HTTPS else None
    if tried is None:
        return
    if not tried.good:
        says = _("The public address {url} does not answer over TLS: {said}")
        mend = _("Look whether the reverse proxy runs and the name of the site leads to this server.")
        yield Finding("certificate", Level.BAD, says.format(url=settings.PUBLIC_URL, said=tried.said), mend)
        return
    left = (datetime.fromisoformat(tried.facts["until"]) - now).days
    renew = _("Renew it: certbot renew, or see why the proxy does not do it by itself.")
    if left < 0:
        yield Finding("certificate", Level.BAD, _("The certificate of the site has ended."), renew)
    elif not tried.facts["trusted"]:
        says = _("Browsers do not trust the certificate of the site: {why}").format(why=tried.said)
        mend = _("Give the proxy a certificate of this very name, with its whole chain.")
        yield Finding("certificate", Level.BAD, says, mend)
    elif left < CERTIFICATE_DAYS:
        told = ngettext("The certificate of the site ends in %(n)s day.",
                        "The certificate of the site ends in %(n)s days.", left) % {"n": left}  # fmt: skip
        yield Finding("certificate", Level.WARNING, told, renew)
    else:
        told = ngettext("The certificate of the site is valid for %(n)s more day.",
                        "The certificate of the site is valid for %(n)s more days.", left) % {"n": left}  # fmt: skip
        yield fine("certificate", told)


def security_log() -> Iterator[Finding]:
    """Whether security events leave a trace outside the database."""
    if settings.SECURITY_LOG == "off" and not settings.SYSLOG:
        mend = _("Remove RATUSHA_SECURITY_LOG=off, or set RATUSHA_SYSLOG to another machine.")
        says = _("Security events are kept in the database alone, where an intruder can remove them.")
        yield Finding("security_log", Level.WARNING, says, mend)
    else:
        yield fine("security_log", _("Security events are kept outside the database too."))


def figures() -> Iterator[Finding]:
    """Who can read /metrics."""
    if (token := settings.METRICS_TOKEN) and len(token) < TOKEN_LENGTH:
        mend = _("Set RATUSHA_METRICS_TOKEN to 24 or more random characters.")
        yield Finding("metrics", Level.BAD, _("The token that opens /metrics can be guessed."), mend)
    elif token:
        yield fine("metrics", _("/metrics opens by its token alone."))
    elif settings.HTTPS:
        yield fine("metrics", _("/metrics is closed."))
    else:
        yield fine("metrics", _("/metrics opens to this computer alone."))


def keys_beside_data() -> Iterator[Finding]:
    """A private key of backups that stands on the server, where it opens every backup to whoever breaks in."""
    found = next((path for folder in _folders() for path in _small_files(folder) if _holds_key(path)), None)
    if found is not None:
        says = _("A private key of backups lies on this server: {path}").format(path=found)
        mend = _("Move it to two other places and delete it here: shred -u {path}").format(path=found)
        yield Finding("backup.key", Level.BAD, says, mend)
    elif settings.BACKUP_KEYS:
        yield fine("backup.key", _("No private key of backups lies on this server."))


def _folders() -> list[Path]:
    place = urlsplit(settings.BACKUP_TO)
    backups = [Path(unquote(place.path))] if place.scheme == "file" else []
    return [one for one in dict.fromkeys([Path(settings.HOME), settings.BASE, *backups]) if one.is_dir()]


def _small_files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for one in entries:
            if one.is_file(follow_symlinks=False) and one.stat().st_size <= KEY_FILE_BYTES:
                yield Path(one.path)


def _holds_key(path: Path) -> bool:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return False
    return any(line.startswith(PRIVATE_KEY) for line in lines)


def trust_list() -> Iterator[Finding]:
    """Whether certificates of e-signatures can be traced to anybody."""
    if trust().anchors:
        yield fine("signatures.trust", _("There is a trust list to which e-signatures are traced."))
    else:
        mend = _("Put the certificates or the trusted list of czo.gov.ua into {path} (docs/signatures.md).")
        says = _("No e-signature can be traced to a trusted provider: the trust list is empty.")
        yield Finding("signatures.trust", Level.WARNING, says, mend.format(path=settings.TRUST))
    for name, signed in trusted_lists():
        if signed.state is State.WHOLE:
            says = _("The trusted list {name} is whole, signed by {by}; SHA-256 of that certificate: {sha256}.")
            yield fine(f"signatures.list.{name}", says.format(name=name, by=signed.by, sha256=signed.sha256))
        elif signed.state is State.BROKEN:
            mend = _("Take the trusted list anew from czo.gov.ua.")
            says = _("The trusted list {name} was changed after signing, so it is not believed.").format(name=name)
            yield Finding(f"signatures.list.{name}", Level.BAD, says, mend)
        else:
            mend = _("Compare the SHA-256 of the file with the one that czo.gov.ua shows.")
            says = _("The signature of the trusted list {name} is not verified here: by DSTU 4145, or there is none.")
            yield Finding(f"signatures.list.{name}", Level.WARNING, says.format(name=name), mend)


def network_disk() -> Iterator[Finding]:
    """SQLite on a disk of another machine, where locks do not hold."""
    if connection.vendor != "sqlite":
        return
    kind = file_system(Path(str(connection.settings_dict["NAME"])).resolve().parent)
    if kind in NETWORK_DISKS:
        says = _("The SQLite database is on a network disk ({kind}): it can be damaged there.").format(kind=kind)
        mend = _("Move RATUSHA_HOME to a disk of this server, or use PostgreSQL by DATABASE_URL.")
        yield Finding("database.disk", Level.BAD, says, mend)


def file_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of the file system that holds this folder; empty where the kernel does not tell."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    holding = [(parts[1], parts[2]) for parts in lines if len(parts) > 2 and _within(str(path), parts[1])]
    return max(holding, key=lambda one: len(one[0]), default=("", ""))[1]


def _within(path: str, mount: str) -> bool:
    return mount == "/" or path == mount or path.startswith(f"{mount}/")


def clock() -> Iterator[Finding]:
    """Whether the clock follows time servers: terms are counted by it, and logs of machines are compared by it."""
    kept = clock_is_kept()
    if kept is False:
        mend = _("Run: timedatectl set-ntp true (systemd-timesyncd), or install chrony.")
        yield Finding("clock.kept", Level.WARNING, _("The server's clock is not kept by time servers."), mend)
    elif kept:
        yield fine("clock.kept", _("The server's clock is kept by time servers."))


def clock_is_kept() -> bool | None:
    """What the kernel says; None where it does not say."""
    if sys.platform != "linux":
        return None
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(512))
    except (OSError, AttributeError):
        return None
    return None if state < 0 else state != TIME_ERROR


def growth(today: date) -> Iterator[Finding]:
    """When the disk will be full at the pace of the last weeks."""
    sizes = queries.measures(today)
    a_day = rules.growth([(one.day, one.disk_total - one.disk_free) for one in sizes])
    left = rules.days_left(shutil.disk_usage(settings.HOME).free, a_day)
    if left is not None and left < FULL_IN_DAYS:
        told = ngettext("At this pace the disk is full in %(n)s day.",
                        "At this pace the disk is full in %(n)s days.", left) % {"n": left}  # fmt: skip
        yield Finding("disk.growth", Level.WARNING, told, _("Enlarge the disk, or look what grows so fast."))


def supported(today: date) -> Iterator[Finding]:
    """Parts whose makers no longer mend holes, or soon will not."""
    for one in versions.parts():
        if one.until is None:
            continue
        named = {"name": one.name, "version": one.version, "day": f"{one.until:%d.%m.%Y}"}
        mend = _("Plan the change to a newer version: docs/operations/hardening.md tells how.")
        if one.until < today:
            says = _("{name} {version}: since {day} nobody mends its holes.").format(**named)
            yield Finding(f"version.{one.name.lower()}", Level.BAD, says, mend)
        elif one.until < today + SUPPORT_ENDS:
            says = _("{name} {version}: from {day} nobody will mend its holes.").format(**named)
            yield Finding(f"version.{one.name.lower()}", Level.WARNING, says, mend)
        else:
            says = _("{name} {version} is mended until {day}.").format(**named)
            yield fine(f"version.{one.name.lower()}", says)


def lock_age(today: date) -> Iterator[Finding]:
    """The list of packages, which grows old by itself: holes found later are not mended in it."""
    made = lock.lock_made(settings.BASE)
    if made is None:
        return
    days = (today - made).days
    told = ngettext("The list of packages is %(n)s day old.", "The list of packages is %(n)s days old.", days)
    if days > lock.LOCK_DAYS:
        mend = _("Install the newest release of Ratusha: its packages are renewed with every one.")
        yield Finding("packages", Level.WARNING, told % {"n": days}, mend)
    else:
        yield fine("packages", told % {"n": days})


def outside() -> Iterator[Finding]:
    """The mail server and the listener of security events, as they were last tried."""
    probes = queries.probes()
    if (sent := probes.get("syslog")) is not None and not sent.good:
        says = _("Security events are not sent to the listener and wait: {said}").format(said=sent.said)
        mend = _("Check RATUSHA_SYSLOG and that the listener runs; nothing is lost meanwhile.")
        yield Finding("syslog", Level.WARNING, says, mend)
    if (tried := probes.get("mail")) is not None and not tried.good:
        says = _("The mail server does not answer: {said}").format(said=tried.said)
        yield Finding("mail.server", Level.BAD, says, _("Check EMAIL_URL; letters wait meanwhile and are not lost."))
