"""The letterhead of the community, from its charter."""

from ratusha.foundation.charter import queries as charter

from .shapes import Letterhead

CONTACTS = ("contacts.address", "contacts.phone", "contacts.email")


def letterhead() -> Letterhead:
    """Who writes: the council, its contacts and its code."""
    known = charter.values(("community.council", "community.edrpou", *CONTACTS))
    return {
        "name": known["community.council"],
        "lines": [known[name] for name in CONTACTS if known[name]],
        "code": known["community.edrpou"],
    }
