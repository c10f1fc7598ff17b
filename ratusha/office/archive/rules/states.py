"""States and the ways between them."""

from enum import StrEnum


class NomenclatureState(StrEnum):
    """Where the nomenclature of a year stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    APPROVED = "approved"
    CLOSED = "closed"


class DossierState(StrEnum):
    """Where a file stands."""

    OPEN = "open"
    CLOSED = "closed"
    DESTROYED = "destroyed"
    HANDED = "handed"


class InventoryState(StrEnum):
    """Where an inventory stands."""

    DRAFT = "draft"
    APPROVED = "approved"


class ActState(StrEnum):
    """Where an act of removal for destruction stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class PackageState(StrEnum):
    """What has become of a package for the archive."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    HANDED = "handed"
    CLEARED = "cleared"


NOMENCLATURE_MOVES: dict[tuple[NomenclatureState, str], NomenclatureState] = {
    (NomenclatureState.DRAFT, "agree"): NomenclatureState.AGREED,
    (NomenclatureState.AGREED, "return"): NomenclatureState.DRAFT,
    (NomenclatureState.AGREED, "approve"): NomenclatureState.APPROVED,
    (NomenclatureState.APPROVED, "close"): NomenclatureState.CLOSED,
}
# `confirm` by the first of the two officials, then by the second; whoever withdraws may do it until both have.
ACT_MOVES: dict[tuple[ActState, str], ActState] = {
    (ActState.PROPOSED, "confirm"): ActState.CONFIRMED,
    (ActState.CONFIRMED, "confirm"): ActState.RUNNING,
    (ActState.PROPOSED, "withdraw"): ActState.WITHDRAWN,
    (ActState.CONFIRMED, "withdraw"): ActState.WITHDRAWN,
    (ActState.RUNNING, "finish"): ActState.DONE,
}


def after_nomenclature(state: str, verb: str) -> NomenclatureState | None:
    """The state that follows, None where it cannot be done."""
    return NOMENCLATURE_MOVES.get((NomenclatureState(state), verb))


def after_act(state: str, verb: str) -> ActState | None:
    """The state that follows, None where it cannot be done."""
    return ACT_MOVES.get((ActState(state), verb))
