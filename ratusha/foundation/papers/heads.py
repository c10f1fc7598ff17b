"""The letterhead of the community, from its charter."""

from collections.abc import Callable, Mapping

from ratusha.foundation.charter import queries as charter

from .shapes import Letterhead

CONTACTS = ("contacts.address", "contacts.phone", "contacts.email")

_arms: list[Callable[[], str]] = []
_colours: list[Callable[[], Mapping[str, str]]] = []


def provide_arms(drawing: Callable[[], str]) -> None:
    """Will put this drawing, an SVG or nothing, over the name of the council."""
    _arms[:] = [drawing]


def provide_colours(worn: Callable[[], Mapping[str, str]]) -> None:
    """Will draw papers in these colours of the brand: `deep`, `accent`, `act`."""
    _colours[:] = [worn]


def colours() -> dict[str, str]:
    """The colours of the brand for a paper; none where nobody gives them."""
    return dict(_colours[0]()) if _colours else {}


def letterhead() -> Letterhead:
    """Who writes: the council, its contacts and its code; over it the arms, where the community has given them."""
    known = charter.values(("community.council", "community.edrpou", *CONTACTS))
    return {
        "name": known["community.council"],
        "lines": [known[name] for name in CONTACTS if known[name]],
        "code": known["community.edrpou"],
        "arms": _arms[0]() if _arms else "",
        "deep": colours().get("deep", ""),
    }
