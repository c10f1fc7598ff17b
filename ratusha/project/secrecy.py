"""What `ratusha doctor` tells of secrets, keys, sealed files and quarantine."""

import os
import stat
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.files import queries as files
from ratusha.foundation.files.storage import disk
from ratusha.foundation.keys import queries as keys
from ratusha.foundation.keys.models import RotationKind
from ratusha.foundation.upkeep import health
from ratusha.foundation.upkeep.findings import Finding, Level, fine
from ratusha.foundation.vault import ring

OLD_KEY = timedelta(days=400)
SLOW_WORK = timedelta(days=2)
SHORTEST = {"SMS_TOKEN": 8, "TELEGRAM_TOKEN": 20, "RATUSHA_METRICS_TOKEN": 16, "ID_GOV_UA_SECRET": 8}
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO
PLACEHOLDERS = frozenset({"changeme", "change-me", "secret", "password", "token", "xxx", "test", "example"})


def secrecy(now: datetime) -> Iterator[Finding]:
    """Secrets of the settings, the key ring and what is under it, files, quarantine."""
    yield from _secrets()
    found = list(_ring(timezone.localtime(now).date()))
    yield from found
    if health.database_answers() and not health.missing_steps():
        if all(one.code != "keys.ring" for one in found):
            yield from _under_keys(now)
        yield from _quarantine()
    yield from _files()


def _secrets() -> Iterator[Finding]:
    found = [*_secret_files(), *_weak()]
    yield from found or [fine("secrets", _("Secrets of the settings are kept from others."))]


def _secret_files() -> Iterator[Finding]:
    for name, path in settings.SECRET_FILES.items():
        if open_to_others(path):
            says = _("Others on this server can read the file of {name}.").format(name=name)
            yield Finding("secrets.file", Level.BAD, says, _("Run: chmod 600 {path}").format(path=path))
        if not _content(path):
            says = _("The file of {name} is empty or gone.").format(name=name)
            yield Finding("secrets.empty", Level.BAD, says, _("Put the secret into {path}.").format(path=path))
        if os.environ.get(name) and not name.startswith("AWS_"):
            says = _("{name} is given twice: by itself and by {name}_FILE, which is taken.").format(name=name)
            yield Finding("secrets.twice", Level.WARNING, says, _("Remove one of the two."))


def _weak() -> Iterator[Finding]:
    for name, shortest in SHORTEST.items():
        path = settings.SECRET_FILES.get(name)
        given = _content(path) if path else os.environ.get(name, "")
        if given and (len(given) < shortest or given.casefold() in PLACEHOLDERS):
            says = _("{name} looks like a sample or is too short.").format(name=name)
            mend = _("Put the real secret there: {count} signs or more.").format(count=shortest)
            yield Finding("secrets.weak", Level.BAD, says, mend)


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def open_to_others(path: Path) -> bool:
    """True if anybody but the owner may do anything with the file."""
    return path.exists() and bool(path.stat().st_mode & OPEN_TO_OTHERS)


def _ring(today: date) -> Iterator[Finding]:
    try:
        here = ring.current()
    except (ring.BadRing, OSError, UnicodeDecodeError) as wrong:
        says = _("The key ring cannot be read: {why}.").format(why=wrong)
        mend = _(
            "Bring the file of keys back from a backup; without it sealed data stays closed: docs/security/keys.md"
        )
        yield Finding("keys.ring", Level.BAD, says, mend)
        return
    if not ring.from_environment() and open_to_others(ring.place()):
        mend = _("Run: chmod 600 {path}").format(path=ring.place())
        yield Finding("keys", Level.BAD, _("Others on this server can read the keys of sealed data."), mend)
    else:
        yield fine("keys", _("The keys of sealed data are kept from others."))
    made = here.seals[0].made
    if made and today - date.fromisoformat(made) > OLD_KEY:
        says = _("The key of sealed data is more than a year old.")
        yield Finding("keys.old", Level.WARNING, says, _("Run: ratusha keys rotate"))


def _under_keys(now: datetime) -> Iterator[Finding]:
    for key, count in keys.lost().items():
        if key:
            says = _("Values under the key {key}, which is not in the ring: {count}.").format(key=key, count=count)
            mend = _("Put the keys of that time back beside the new ones; a backup has them inside.")
        else:
            says = _("Values that should be sealed and are not: {count}.").format(count=count)
            mend = _("Somebody wrote into the database by hand. Look who, and restore these rows from a backup.")
        yield Finding("keys.lost", Level.BAD, says, mend)
    for kind in RotationKind:
        rotation = keys.open_rotation(kind)
        if rotation is not None and now - rotation.began_at > SLOW_WORK:
            mend = _("Look whether the job keys.seal_anew runs, or run: ratusha keys rotate --wait")
            yield Finding("keys.rotation", Level.WARNING, _("A change of keys has not ended for two days."), mend)


def _files() -> Iterator[Finding]:
    uneven = disk().uneven()
    if settings.FILES_ENCRYPTED and uneven:
        says = _("Files that are not sealed yet: {count}.").format(count=uneven)
        yield Finding("files.sealed", Level.WARNING, says, _("A job seals them every hour; look whether it runs."))
    elif uneven:
        says = _("Files that are still sealed: {count}.").format(count=uneven)
        yield Finding("files.sealed", Level.WARNING, says, _("A job opens them every hour; look whether it runs."))
    elif settings.FILES_ENCRYPTED:
        yield fine("files.sealed", _("Files lie sealed."))
    else:
        yield fine("files.sealed", _("Files lie in clear: encrypt the disk, or set RATUSHA_FILES_ENCRYPTED=1."))


def _quarantine() -> Iterator[Finding]:
    if count := files.harmful().count():
        says = _("Files in quarantine because of a virus: {count}.").format(count=count)
        mend = _("Decide upon each on the page /office/oversight/quarantine/: remove it, or let it out.")
        yield Finding("files.quarantine", Level.WARNING, says, mend)
