"""The letterhead of the community, from its charter."""

from collections.abc import Callable

from ratusha.foundation.charter import queries as charter

from .shapes import Letterhead

CONTACTS = ("contacts.address", "contacts.phone", "contacts.email")

_arms: list[Callable[[], str]] = []


def provide_arms(drawing: Callable[[], str]) -> None:
    """Will put this drawing, an SVG or nothing, over the name of the council."""
    _arms[:] = [drawing]


def letterhead() -> Letterhead:
    """Who writes: the council, its contacts and its code; over it the arms, where the community has given them."""
    known = charter.values(("community.council", "community.edrpou", *CONTACTS))
    return {
        "name": known["community.council"],
        "lines": [known[name] for name in CONTACTS if known[name]],
        "code": known["community.edrpou"],
        "arms": _arms[0]() if _arms else "",
    }
