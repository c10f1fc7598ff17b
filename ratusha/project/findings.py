"""What `ratusha doctor` looks at: each check gives findings in words with the way to mend them."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import mailers
from django.db import connection
from django.utils.translation import gettext as _

from ratusha.foundation.backups import making, places
from ratusha.foundation.backups import queries as backups
from ratusha.foundation.files import scanning
from ratusha.foundation.jobs import queries as jobs
from ratusha.foundation.journal import ledger
from ratusha.foundation.notify import queries as letters
from ratusha.foundation.upkeep import health
from ratusha.foundation.upkeep import queries as upkeep
from ratusha.foundation.upkeep.findings import Finding, Level, fine
from ratusha.openness.spreading import queries as spreading
from ratusha.records.signatures import queries as signatures

GIGABYTE = 1024**3
BACKUP_WITHIN = timedelta(hours=36)
DRILL_WITHIN = timedelta(days=92)
DIFFERENT_SIGNS = 10
CLOCK_DRIFT = timedelta(minutes=2)
SEALED_WITHIN = 1000


def house(now: datetime) -> Iterator[Finding]:
    """What the settings, the disk and the rows of the foundation tell, in the order in which to mend it."""
    yield from (
        _debug(),
        _secret(),
        _home(),
        _hosts(),
        _https(),
        _second_factor(),
        _mail(),
        *_identity(),
        *_signing(),
        _base_map(),
        _disk(),
    )
    database = _database()
    yield database
    if database.level is not Level.BAD:
        yield from (*_background(now), *_stuck(), _clock(now), *_backups(now), *_viruses())


def _second_factor() -> Finding:
    if settings.SECOND_FACTOR == "required":
        return fine("second_factor", _("Officials log in with a second factor."))
    mend = _("Remove RATUSHA_SECOND_FACTOR=off: a stolen password alone must open no personal data.")
    return Finding(
        "second_factor", Level.WARNING if _local() else Level.BAD, _("Officials log in with a password alone."), mend
    )


def _base_map() -> Finding:
    if not settings.TILES["url"]:
        return fine("base_map", _("The map draws its own settlements and asks no outside server."))
    origin = settings.TILES["origin"]
    if settings.HTTPS and origin.startswith("http://"):
        mend = _("Name an https address in RATUSHA_TILES: browsers refuse pictures that come unprotected.")
        return Finding(
            "base_map", Level.WARNING, _("The base map comes unprotected from {origin}.").format(origin=origin), mend
        )
    if not settings.TILES["credit"]:
        mend = _("Write after the address in RATUSHA_TILES to whom thanks are due: their licence asks for it.")
        return Finding(
            "base_map",
            Level.WARNING,
            _("The base map from {origin} is shown without its author.").format(origin=origin),
            mend,
        )
    return fine("base_map", _("The base map comes from {origin}.").format(origin=origin))


def _local() -> bool:
    return any(host in settings.PUBLIC_URL for host in ("//127.0.0.1", "//localhost", "//[::1]"))


def _debug() -> Finding:
    if not settings.DEBUG:
        return fine("debug", _("Development mode is off."))
    mend = _("Remove RATUSHA_DEBUG: in development mode pages of errors show the inside to everyone.")
    return Finding("debug", Level.WARNING if _local() else Level.BAD, _("Development mode is on."), mend)


def _secret() -> Finding:
    from_file = "RATUSHA_SECRET" in settings.SECRET_FILES
    if given := settings.SECRET_KEY if from_file else os.environ.get("RATUSHA_SECRET"):
        if len(given) >= 40 and len(set(given)) >= DIFFERENT_SIGNS:
            return fine("secret", _("The secret key comes from the environment."))
        mend = _("Set RATUSHA_SECRET to 40 or more random characters.")
        return Finding("secret", Level.BAD, _("The secret key is too short."), mend)
    kept = settings.HOME / "secret"
    if _readable_by_others(kept):
        mend = _("Run: chmod 600 {path}").format(path=kept)
        return Finding("secret", Level.BAD, _("Others on this server can read the secret key."), mend)
    return fine("secret", _("Only the owner can read the secret key."))


def _home() -> Finding:
    database = settings.DATABASES["default"]["NAME"]
    exposed = connection.vendor == "sqlite" and _readable_by_others(Path(str(database)))
    if exposed and _readable_by_others(settings.HOME):
        mend = _("Run: chmod 700 {path}").format(path=settings.HOME)
        return Finding("home", Level.WARNING, _("Others on this server can read the database file."), mend)
    if settings.HOME.stat().st_mode & stat.S_IROTH:
        mend = _("Run: chmod 700 {path}").format(path=settings.HOME)
        return Finding("home", Level.WARNING, _("Others on this server can look into the data folder."), mend)
    return fine("home", _("The data folder is {path}.").format(path=settings.HOME))


def _readable_by_others(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _hosts() -> Finding:
    if "*" in settings.ALLOWED_HOSTS:
        mend = _("Name the host names of the site in RATUSHA_HOSTS instead of *.")
        return Finding("hosts", Level.BAD, _("The site answers to any host name."), mend)
    host = settings.PUBLIC_URL.split("://")[-1].rsplit(":", 1)[0]
    if host not in settings.ALLOWED_HOSTS:
        mend = _("Add {host} to RATUSHA_HOSTS.").format(host=host)
        return Finding("hosts", Level.BAD, _("The site does not answer to its own public address."), mend)
    return fine("hosts", _("The site answers to: {hosts}.").format(hosts=", ".join(settings.ALLOWED_HOSTS)))


def _https() -> Finding:
    if settings.HTTPS:
        return fine("https", _("Pages go over https."))
    if _local():
        says = _("The public address is this computer itself: {url}.").format(url=settings.PUBLIC_URL)
        mend = _("For residents, set RATUSHA_URL to the https address of the site, served by a reverse proxy.")
        return Finding("https", Level.WARNING, says, mend)
    mend = _("Serve the site over https by a reverse proxy and set RATUSHA_URL to the https address.")
    return Finding("https", Level.BAD, _("Pages and passwords go without encryption."), mend)


def _mail() -> Finding:
    if "default" not in mailers:
        mend = _("Set EMAIL_URL, such as submission://user:password@mail.example.org:587.")
        return Finding("mail", Level.WARNING, _("No mail server is configured: letters wait."), mend)
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        mend = _("Set RATUSHA_MAIL_FROM to the address that letters come from.")
        return Finding("mail", Level.WARNING, _("Letters have no sender's address."), mend)
    return fine("mail", _("Letters are sent from {address}.").format(address=settings.DEFAULT_FROM_EMAIL))


def _identity() -> Iterator[Finding]:
    """Residents' confirmation by id.gov.ua: off, whole, or half set."""
    given = settings.ID_GOV_UA
    names = {"url": "ID_GOV_UA_URL", "client": "ID_GOV_UA_CLIENT", "secret": "ID_GOV_UA_SECRET"}
    lacking = [words for name, words in names.items() if not given[name]]
    if not lacking and given["url"].startswith("https://"):
        yield fine("identity", _("Residents confirm who they are at {url}.").format(url=given["url"]))
        if not given["decryptor"] and "test." not in given["url"]:
            mend = _("Set ID_GOV_UA_DECRYPTOR to what opens the closed answers of id.gov.ua with the council's key.")
            yield Finding("identity.sealed", Level.WARNING, _("Closed answers of id.gov.ua cannot be opened."), mend)
    elif not lacking:
        mend = _("Set ID_GOV_UA_URL to https://id.gov.ua.")
        level = Level.WARNING if _local() else Level.BAD
        yield Finding("identity", level, _("A simulator stands in place of id.gov.ua: it proves nothing."), mend)
    elif len(lacking) < len(names):
        mend = _("Set {names} too, or none of them.").format(names=", ".join(lacking))
        yield Finding("identity", Level.BAD, _("Confirmation through id.gov.ua is set up by half."), mend)


def _signing() -> Iterator[Finding]:
    """Ways to sign: which are switched on, and whether test keys are offered."""
    offered = signatures.configured()
    if signatures.is_trial_possible():
        level = Level.WARNING if _local() or settings.DEBUG else Level.BAD
        mend = _("Remove the folder trial and trust/trial-root.cer from the data folder: its signatures prove nothing.")
        yield Finding("signing.trial", level, _("Test signatures of a demonstration are offered."), mend)
    if offered:
        yield fine("signing", _("Documents are signed by: {ways}.").format(ways=", ".join(offered)))
    else:
        mend = _("Set DIIA_URL with its token, CLOUD_SIGN_URL or SIGN_WIDGET_URL (docs/signatures.md).")
        says = _("No service of signatures is configured: files of signatures made elsewhere are taken.")
        yield Finding("signing", Level.WARNING, says, mend)


def _disk() -> Finding:
    free = shutil.disk_usage(settings.HOME).free
    says = _("Free disk space: {free} GB.").format(free=round(free / GIGABYTE, 1))
    if free >= 5 * GIGABYTE:
        return fine("disk", says)
    mend = _("Free space or enlarge the disk: without space nothing can be received.")
    return Finding("disk", Level.BAD if free < GIGABYTE else Level.WARNING, says, mend)


def _database() -> Finding:
    if not health.database_answers():
        mend = _("Check DATABASE_URL and that the server runs.")
        return Finding("database", Level.BAD, _("The database does not answer."), mend)
    if missing := health.missing_steps():
        mend = _("Run: ratusha migrate")
        return Finding("database", Level.BAD, _("Steps of the database not done: {count}.").format(count=missing), mend)
    return fine("database", _("The database answers: {kind}.").format(kind=connection.vendor))


def _background(now: datetime) -> Iterator[Finding]:
    signs = {one.name: one for one in jobs.signs(now)}
    for name in health.EXPECTED:
        sign = signs.get(name)
        if sign is None or not sign.alive:
            mend = _("Run `ratusha serve`, or `ratusha background` beside your own web server.")
            says = _("{part} gives no sign of life.").format(part=name)
            yield Finding(f"background.{name}", Level.BAD, says, mend)
        else:
            yield fine(f"background.{name}", _("{part} is alive.").format(part=name))


def _stuck() -> Iterator[Finding]:
    if count := jobs.failed_runs().count():
        mend = _("Look at the failures and repeat them: ratusha act jobs.retry --target ID --as EMAIL")
        yield Finding("jobs", Level.BAD, _("Jobs given up: {count}.").format(count=count), mend)
    if count := jobs.given_up_reactions().count():
        mend = _("Look at the failures: what should have followed an act has not.")
        yield Finding("reactions", Level.BAD, _("Reactions given up: {count}.").format(count=count), mend)
    if count := letters.dead_letters().count():
        mend = _("Correct the address or tell the person otherwise, then: ratusha act notify.retry or notify.discard")
        yield Finding("letters", Level.WARNING, _("Letters not delivered: {count}.").format(count=count), mend)
    yield from _letters_in()
    yield from _spreading()
    for kind, count in letters.without_channel().items():
        says = _("Letters that wait for a channel «{kind}»: {count}.").format(kind=kind, count=count)
        yield Finding(f"letters.{kind}", Level.WARNING, says, _("Configure the channel, or set the letters aside."))
    if (count := ledger.unsealed()) > SEALED_WITHIN:
        mend = _("Run `ratusha journal seal` and look why the deliverer is behind.")
        yield Finding("journal", Level.WARNING, _("Journal entries not sealed: {count}.").format(count=count), mend)


def _letters_in() -> Iterator[Finding]:
    """Mail that is read, and channels that are set up by halves."""
    if bool(settings.MAIL_IN_URL) != bool(settings.MAIL_IN_ADDRESS):
        mend = _("Set both MAIL_IN_URL and MAIL_IN_ADDRESS: the mailbox to read, and its address.")
        yield Finding("mail.in", Level.WARNING, _("Answers by e-mail are not read."), mend)
    if settings.TELEGRAM["token"] and not settings.TELEGRAM["bot"]:
        mend = _("Set TELEGRAM_BOT to the name of the bot: residents reach it by its link.")
        yield Finding("telegram", Level.WARNING, _("Nobody can find the Telegram bot."), mend)
    if (sms := settings.SMS)["provider"] and not (sms["url"] and sms["token"] and sms["sender"]):
        mend = _("Set SMS_URL, SMS_TOKEN (or SMS_TOKEN_FILE) and SMS_SENDER.")
        yield Finding("sms", Level.WARNING, _("SMS are set up by halves and wait."), mend)
    if (provider := settings.SMS["provider"]) not in ("", "turbosms", "gateway"):
        mend = _("Set SMS_PROVIDER to turbosms or gateway.")
        yield Finding("sms.provider", Level.BAD, _("Unknown SMS provider: {name}.").format(name=provider), mend)
    for inlet in letters.inlets():
        if inlet.error:
            says = _("{name} cannot be read: {error}").format(name=inlet.name, error=inlet.error)
            mend = _("Check the address, the password and that the server answers; nothing is lost meanwhile.")
            yield Finding(f"inlet.{inlet.pk}", Level.WARNING, says, mend)


def _spreading() -> Iterator[Finding]:
    """Channels of news: set up by halves, away, and posts that wait for somebody's look."""
    for one in spreading.looks():
        if one.is_off and one.name != "email" and (one.waiting or _halved(one.name)):
            mend = _("Set TELEGRAM_CHANNEL with TELEGRAM_TOKEN, FACEBOOK_PAGE with FACEBOOK_TOKEN (docs/spreading.md).")
            says = _("{channel} is not connected, posts that wait: {count}.").format(
                channel=one.words, count=one.waiting
            )
            yield Finding(f"spreading.{one.name}", Level.WARNING, says, mend)
        elif one.away_since is not None and not one.is_off:
            mend = _("Look what it told; renew the token and the rights of the page or the bot. Posts wait meanwhile.")
            says = _("{channel} does not take posts: {said}").format(channel=one.words, said=one.said)
            yield Finding(f"spreading.{one.name}", Level.WARNING, says, mend)
    failed, unsure = spreading.troubles()
    if failed or unsure:
        mend = _("The editor of the portal opens “News in channels” and tries again, cancels, or tells what is there.")
        says = _("Posts not published: {failed}; not known whether published: {unsure}.")
        yield Finding("spreading", Level.WARNING, says.format(failed=failed, unsure=unsure), mend)


def _halved(channel: str) -> bool:
    page = settings.SPREADING["facebook"]
    return bool(settings.SPREADING["telegram"] if channel == "telegram" else page["page"] or page["token"])


def _clock(now: datetime) -> Finding:
    latest = ledger.latest_at()
    if latest is not None and latest > now + CLOCK_DRIFT:
        mend = _("Set the server's clock (systemd-timesyncd or chrony): terms are counted by it.")
        says = _("The clock is behind the journal: the last entry is from {at}.").format(at=latest.isoformat())
        return Finding("clock", Level.BAD, says, mend)
    return fine("clock", _("The clock is not behind the journal."))


def _viruses() -> Iterator[Finding]:
    if not scanning.is_configured():
        mend = _("Install clamav-daemon and set RATUSHA_CLAMD, such as unix:/run/clamav/clamd.ctl.")
        yield Finding("viruses", Level.WARNING, _("Files of residents are not checked for viruses."), mend)
    elif (tried := upkeep.probes().get("scanner")) is not None and not tried.good:
        mend = _("Start clamav-daemon: files that come meanwhile wait and cannot be opened.")
        yield Finding("viruses", Level.BAD, _("The virus scanner does not answer."), mend)
    elif tried is not None:
        yield fine("viruses", _("Files are checked for viruses: {version}.").format(version=tried.said))


def _backups(now: datetime) -> Iterator[Finding]:
    try:
        making.plan()
    except (making.NotSet, places.Unreachable) as wrong:
        yield Finding("backup", Level.WARNING, _("No backups are made: what this disk loses is lost."), str(wrong))
        return
    last = backups.last_good()
    if last is None or now - last.at > BACKUP_WITHIN:
        mend = _("Run: ratusha backup. If it fails, it says why; every night it is made by itself.")
        says = _("There is no good backup from the last 36 hours.")
        yield Finding("backup", Level.BAD, says, mend)
    else:
        hours = round((now - last.at).total_seconds() / 3600)
        yield fine("backup", _("The last good backup is {hours} hours old.").format(hours=hours))
    drill = backups.last_drill()
    if drill is None or not drill.good or now - drill.at > DRILL_WITHIN:
        mend = _("Run: ratusha backup --drill --key FILE, with the private key brought for it.")
        says = _("No successful restoration exercise in the last three months.")
        yield Finding("backup.drill", Level.WARNING, says, mend)
    else:
        yield fine("backup.drill", _("A backup was last tried out on {day}.").format(day=f"{drill.at:%d.%m.%Y}"))
