"""The closed list of kinds, as data: how ECS files each, how grave it is, and whether the network address is kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What happened. The values stand in logs and rules and never change."""

    LOGIN_OK = "login_ok"
    LOGIN_FAILED = "login_failed"
    LOGIN_LOCKED = "login_locked"
    LOGOUT = "logout"
    REENTRY_FAILED = "reentry_failed"
    SESSIONS_ENDED = "sessions_ended"
    SESSION_MOVED = "session_moved"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (a kind of event, no secret)
    PASSWORD_RESET = "password_reset"  # noqa: S105
    FACTOR_SET = "factor_set"
    FACTOR_REMOVED = "factor_removed"
    FACTOR_RESET = "factor_reset"
    FACTOR_FAILED = "factor_failed"
    RECOVERY_USED = "recovery_used"
    ACCOUNT_MADE = "account_made"
    INVITED = "invited"
    DISMISSAL = "dismissal"
    GRANT = "grant"
    REVOKE = "revoke"
    SUBSTITUTION = "substitution"
    IDENTITY_RAISED = "identity_raised"
    IDENTITY_MERGED = "identity_merged"
    REFUSAL = "refusal"
    TOO_OFTEN = "too_often"
    HOSTILE_INPUT = "hostile_input"
    VIEW = "view"
    EXPORT = "export"
    OWN_EXPORT = "own_export"
    ERASURE = "erasure"
    CONFIGURATION = "configuration"
    KEYS_ROTATED = "keys_rotated"
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    TOKEN_WRONG = "token_wrong"  # noqa: S105
    FILE_REFUSED = "file_refused"
    UPLOAD_REFUSED = "upload_refused"
    UPLOAD_INFECTED = "upload_infected"
    BACKUP = "backup"
    BACKUP_FAILED = "backup_failed"
    RESTORE = "restore"
    JOURNAL_TAMPERED = "journal_tampered"
    LOG_FAILED = "log_failed"
    INCIDENT = "incident"


class Outcome(models.TextChoices):
    """How it went, in the words of ECS."""

    SUCCESS = "success", _("done")
    FAILURE = "failure", _("not done")
    UNKNOWN = "unknown", _("unknown")


@dataclass(frozen=True, slots=True)
class KindFacts:
    """One kind. `category` and `type`: allowed values of ECS; `outcome`: unless the caller knows better.

    `severity`: 0 (news) to 10 (alarm), as CEF counts. `address_for`: why the network address is kept with it, in code
    words; an empty one means that it is not kept.
    """

    says: Any
    category: str
    type: str
    severity: int
    outcome: str = "success"
    address_for: str = ""


GUESSING, PLACE, ABUSE = "guessing", "place of a session", "abuse"
IN, IAM, WEB, DATA = "authentication", "iam", "web", "database"

KINDS: dict[Kind, KindFacts] = {
    Kind.LOGIN_OK: KindFacts(_("Log-in"), IN, "start", 1, address_for=PLACE),
    Kind.LOGIN_FAILED: KindFacts(_("Log-in failed"), IN, "start", 4, "failure", GUESSING),
    Kind.LOGIN_LOCKED: KindFacts(_("Log-in locked after many tries"), IN, "start", 6, "failure", GUESSING),
    Kind.LOGOUT: KindFacts(_("Log-out"), IN, "end", 0),
    Kind.REENTRY_FAILED: KindFacts(_("Password re-entered wrongly"), IN, "info", 4, "failure", GUESSING),
    Kind.SESSIONS_ENDED: KindFacts(_("Other sessions ended"), IN, "end", 1),
    Kind.SESSION_MOVED: KindFacts(_("A session went on from another network"), "session", "info", 4,
                                  "unknown", PLACE),
    Kind.PASSWORD_CHANGED: KindFacts(_("Password changed"), IAM, "change", 2, address_for=PLACE),
    Kind.PASSWORD_RESET: KindFacts(_("Password set anew by a letter"), IAM, "change", 4, address_for=PLACE),
    Kind.FACTOR_SET: KindFacts(_("Second factor set"), IAM, "change", 2, address_for=PLACE),
    Kind.FACTOR_REMOVED: KindFacts(_("Second factor removed"), IAM, "change", 5, address_for=PLACE),
    Kind.FACTOR_RESET: KindFacts(_("Second factor taken off by another"), IAM, "change", 6),
    Kind.FACTOR_FAILED: KindFacts(_("Second factor wrong"), IN, "start", 5, "failure", GUESSING),
    Kind.RECOVERY_USED: KindFacts(_("Log-in by a recovery code"), IN, "start", 5, address_for=PLACE),
    Kind.ACCOUNT_MADE: KindFacts(_("Account made"), IAM, "creation", 1),
    Kind.INVITED: KindFacts(_("Official invited"), IAM, "creation", 3),
    Kind.DISMISSAL: KindFacts(_("Official dismissed, account locked"), IAM, "deletion", 4),
    Kind.GRANT: KindFacts(_("Rights given"), IAM, "change", 5),
    Kind.REVOKE: KindFacts(_("Rights taken away"), IAM, "change", 3),
    Kind.SUBSTITUTION: KindFacts(_("Substitution set or ended"), IAM, "change", 2),
    Kind.IDENTITY_RAISED: KindFacts(_("Level of identity raised"), IAM, "change", 2),
    Kind.IDENTITY_MERGED: KindFacts(_("Cards of one person merged"), IAM, "change", 3),
    Kind.REFUSAL: KindFacts(_("Action refused"), WEB, "denied", 2, "failure", ABUSE),
    Kind.TOO_OFTEN: KindFacts(_("Asked too often"), WEB, "denied", 3, "failure", ABUSE),
    Kind.HOSTILE_INPUT: KindFacts(_("Hostile request stopped"), WEB, "denied", 5, "failure", ABUSE),
    Kind.VIEW: KindFacts(_("Confidential data seen"), DATA, "access", 2),
    Kind.EXPORT: KindFacts(_("Data taken out as a file"), DATA, "access", 4, address_for=ABUSE),
    Kind.OWN_EXPORT: KindFacts(_("A person took out their own data"), DATA, "access", 1, address_for=ABUSE),
    Kind.ERASURE: KindFacts(_("Personal data erased"), DATA, "deletion", 4),
    Kind.CONFIGURATION: KindFacts(_("Settings changed"), "configuration", "change", 3),
    Kind.KEYS_ROTATED: KindFacts(_("Keys of encryption changed"), "configuration", "change", 4),
    Kind.TOKEN_MADE: KindFacts(_("Token for a program made"), IAM, "creation", 5),
    Kind.TOKEN_REVOKED: KindFacts(_("Token of a program revoked"), IAM, "deletion", 2),
    Kind.TOKEN_WRONG: KindFacts(_("Wrong or ended token used"), IN, "start", 5, "failure", GUESSING),
    Kind.FILE_REFUSED: KindFacts(_("File refused to a visitor"), "file", "denied", 3, "failure", ABUSE),
    Kind.UPLOAD_REFUSED: KindFacts(_("Upload refused"), "file", "denied", 3, "failure", ABUSE),
    Kind.UPLOAD_INFECTED: KindFacts(_("Harmful file caught"), "malware", "info", 7, "failure", ABUSE),
    Kind.BACKUP: KindFacts(_("Backup made"), DATA, "info", 0),
    Kind.BACKUP_FAILED: KindFacts(_("Backup failed"), DATA, "error", 6, "failure"),
    Kind.RESTORE: KindFacts(_("Restored from a backup"), DATA, "change", 6),
    Kind.JOURNAL_TAMPERED: KindFacts(_("The journal was tampered with"), "intrusion_detection", "indicator", 10,
                                     "failure"),
    Kind.LOG_FAILED: KindFacts(_("The security log could not be kept or sent"), "process", "error", 6, "failure"),
    Kind.INCIDENT: KindFacts(_("Incident opened or moved"), "intrusion_detection", "info", 6, "unknown"),
}  # fmt: skip

GRAVE_REFUSALS = frozenset({"forbidden", "request_reused"})


def severity_of(kind: Kind, code: str) -> int:
    """How grave an event is; of refusals those for want of rights weigh more than a form filled in wrongly."""
    if kind is Kind.REFUSAL and code not in GRAVE_REFUSALS:
        return 1
    return KINDS[kind].severity
