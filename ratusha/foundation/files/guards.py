"""Who may open a file: any of the guards that owner apps register says yes, else nobody. Fail-closed."""

import logging
from collections.abc import Callable

from ratusha.foundation.access.actors import Actor

from .models import StoredFile

Guard = Callable[[Actor, StoredFile], bool]
log = logging.getLogger("ratusha.security")
originals: list[Guard] = []
copies: list[Guard] = []


def guard(predicate: Guard) -> Guard:
    """Will ask the predicate about the original (and so about its copies too). Used as a decorator."""
    originals.append(predicate)
    return predicate


def copy_guard(predicate: Guard) -> Guard:
    """Will ask the predicate about the public copy and the thumbnail alone, which carry no location data."""
    copies.append(predicate)
    return predicate


def can_open(actor: Actor, file: StoredFile) -> bool:
    """True if the actor may have the original bytes."""
    return any(_says_yes(one, actor, file) for one in originals)


def can_open_copy(actor: Actor, file: StoredFile) -> bool:
    """True if the actor may have the copy without location data and the thumbnail."""
    return any(_says_yes(one, actor, file) for one in copies) or can_open(actor, file)


def _says_yes(one: Guard, actor: Actor, file: StoredFile) -> bool:
    try:
        return one(actor, file) is True
    except Exception:  # a broken guard must neither open the file nor close it to those whom others let in
        log.exception("the guard %s failed on file %s", one.__name__, file.pk)
        return False


@guard
def by_pass(actor: Actor, file: StoredFile) -> bool:
    """Whoever came by a pass that a page of the owner app has written (`passes.pass_to`)."""
    return actor.holds_secret_of("files.storedfile", file.pk)


@guard
def by_uploader(actor: Actor, file: StoredFile) -> bool:
    """The account that uploaded it, while it is loose; afterwards the owner app decides."""
    return file.is_loose and actor.account_id is not None and actor.account_id == file.uploaded_by_id
