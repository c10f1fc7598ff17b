"""Sets that the project has declared, by name."""

from ..rules import Declared

_known: dict[str, Declared] = {}


def declare(*sets: Declared) -> None:
    """Will make the sets known; told again, the later stands."""
    _known.update({one.name: one for one in sets})


def declared() -> list[Declared]:
    """All of them, in the order in which they were declared."""
    return list(_known.values())


def declared_of(name: str) -> Declared | None:
    """The one of this name."""
    return _known.get(name)
