"""Who links cases and who sees the links: those who handle both of them."""

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, Party, can_see, parties


def can_link(actor: Actor, case: Case | None) -> bool:
    """The registrar, the head, or whoever works on the case."""
    if case is None or not can_see(actor, case):
        return False
    return actor.is_system or bool(
        parties(actor, case) & {Party.REGISTRAR, Party.HEAD, Party.UNIT_HEAD, Party.EXECUTOR}
    )
