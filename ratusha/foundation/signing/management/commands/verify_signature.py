"""`ratusha verify-signature FILE`: is the e-signature of a file valid, and if not, why."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.signing import NotTrust, Report, Trust, Verdict, from_path, kept, verify
from ratusha.foundation.signing.reasons import LEVELS, told, verdict_told
from ratusha.foundation.signing.report import Person, Signer
from ratusha.foundation.signing.shown import as_data
from ratusha.foundation.wording.commands import SentenceCommand

WRONG_USAGE = 2


class Command(SentenceCommand):
    """Tells the verdict on one file; exit code 0 only for a valid signature, 1 for another verdict, 2 for wrong use."""

    help = gettext_lazy("tell whether the e-signature of a file is valid, and why not")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the signature, or the signed file")
        parser.add_argument("--content", type=Path, help="the document, when the signature stands apart from it")
        parser.add_argument(
            "--trust",
            type=Path,
            action="append",
            default=[],
            help="certificates, CRLs, OCSP responses or a trusted list (XML), or a directory of them; may be repeated. "
            "Without it: what lies in RATUSHA_TRUST",
        )
        parser.add_argument("--at", help="the moment of verification, like 2026-11-22T14:30+02:00 (default: now)")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        data = _read(options["file"])
        content = _read(options["content"]) if options["content"] else None
        report = verify(data, content=content, trust=_trust(options["trust"]), at=_moment(options["at"]))
        if options["as_json"]:
            self.stdout.write(json.dumps(as_data(report), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(report)))
        if report.verdict is not Verdict.VALID:
            raise SystemExit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise _unreadable(path, wrong) from None


def _unreadable(path: Path, wrong: OSError) -> CommandError:
    """The refusal of a file that cannot be read, in words."""
    if isinstance(wrong, FileNotFoundError):
        said = _("There is no file {path}.").format(path=path)
    elif isinstance(wrong, IsADirectoryError):
        said = _("{path} is a folder. Name a file in it.").format(path=path)
    elif isinstance(wrong, PermissionError):
        said = _("{path} may not be read: ask its owner for the right to.").format(path=path)
    else:
        said = _("{path} cannot be read: {why}.").format(path=path, why=wrong.strerror)
    return CommandError(said, returncode=WRONG_USAGE)


def _trust(paths: list[Path]) -> Trust:
    if not paths:
        return kept.trust()
    found = Trust()
    for path in paths:
        try:
            found += from_path(path)
        except NotTrust:
            raise CommandError(
                _("{path}: there is nothing here to trust: no certificate, CRL, OCSP response or trusted list.").format(
                    path=path
                ),
                returncode=WRONG_USAGE,
            ) from None
        except OSError as wrong:
            raise _unreadable(path, wrong) from None
    return found


def _moment(given: str | None) -> datetime:
    if not given:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise CommandError(
            _("“{text}” is not a moment. Write it like 2026-11-22T14:30+02:00.").format(text=given),
            returncode=WRONG_USAGE,
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def _lines(report: Report) -> list[str]:
    found = [verdict_told(report)]
    found += [f"- {told(one)} [{one.code}]" for one in report.reasons]
    for number, signer in enumerate(report.signers, 1):
        found += ["", _("Signature {number}: {name}").format(number=number, name=_name(signer.person))]
        found += [f"  {line}" for line in _about(signer)]
    return found


def _name(person: Person) -> str:
    whole = " ".join(one for one in (person.surname, person.given_name) if one) or person.common_name
    return ", ".join(one for one in (whole, person.title, person.organization) if one) or _("not named")


def _about(signer: Signer) -> list[str]:
    found = []
    if signer.certificate:
        facts = signer.certificate
        found.append(str(LEVELS[facts.level]))
        found.append(
            _("certificate {serial}, issued by {issuer}").format(serial=facts.serial, issuer=_name(facts.issuer))
        )
    if signer.algorithms.signature:
        found.append(f"{signer.algorithms.signature}, {signer.algorithms.digest}")
    if signer.proved_time:
        found.append(_("time proved by a time-stamp: {moment}").format(moment=signer.proved_time.isoformat()))
    elif signer.claimed_time:
        found.append(_("time written by the signer: {moment}").format(moment=signer.claimed_time.isoformat()))
    return found
