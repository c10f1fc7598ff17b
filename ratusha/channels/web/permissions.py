"""Who may save and remove views of lists, mind acts on many rows, take long sheets, and mind a log-in."""

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account

from .models import LongSheet, ManyRun, SavedView


def can_save(actor: Actor, target: None) -> bool:
    """Officials only: lists are their tool."""
    return actor.is_official and bool(actor.roles)


def can_remove(actor: Actor, view: SavedView) -> bool:
    """One's own view, shared or not."""
    return actor.is_official and not view.is_removed and actor.account_id == view.owner_id


def can_mind_run(actor: Actor, run: ManyRun) -> bool:
    """Who has begun it."""
    return actor.is_official and actor.account_id == run.owner_id


def can_take(actor: Actor, sheet: LongSheet) -> bool:
    """Who has asked for it, while they still work here."""
    return actor.is_official and bool(actor.roles) and actor.account_id == sheet.owner_id


def can_clear(actor: Actor, target: object) -> bool:
    """The platform itself."""
    return actor.is_system


def can_ask_code(actor: Actor, target: None) -> bool:
    """Anybody: a code goes to the owner of the contact, and the pages count how often."""
    return True


def can_mind_own_account(actor: Actor, account: Account) -> bool:
    """Its owner alone."""
    return actor.account_id is not None and actor.account_id == account.pk


def can_warn(actor: Actor, account: Account) -> bool:
    """The platform itself: who is warned may not be in yet."""
    return actor.is_system
