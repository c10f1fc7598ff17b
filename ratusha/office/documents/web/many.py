"""What can be done to many documents at once, the list by its name, and how a document is found by a few words."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import palette
from ratusha.channels.web.palette import Finder, Hit
from ratusha.channels.web.tables import registry
from ratusha.channels.web.tables.many import ManyDeed, declare
from ratusha.foundation.access.actors import Actor, Role

from .. import queries
from .deeds import FINISH, SHARE, TERM
from .tables import READERS, DocumentTable
from .words import link, state_words, title

FOUND = 8


def works(actor: Actor) -> bool:
    """Officials who see the register."""
    return actor.is_official and actor.has(*READERS)


def controls(actor: Actor) -> bool:
    """Who sets and takes off control."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD)


def finder(actor: Actor, text: str) -> list[Hit]:
    """Documents by index or words, for «Find or go to»."""
    if not works(actor):
        return []
    rows = queries.found(queries.visible_to(actor), text).order_by("-registered_on", "-id")[:FOUND]
    return [
        Hit(
            f"№ {row.number}: {title(row)}",
            link(row),
            str(state_words(row)),
            "document",
        )
        for row in rows
    ]


def register() -> None:
    """Will make the register known by its name, with its deeds for many rows, and documents found by words."""
    registry.declare(DocumentTable.name, DocumentTable, "documents:list", works)
    declare(
        DocumentTable.name,
        ManyDeed("share", SHARE, may=works, icon="eye", order=10,
                 final=_("Close it again on the card of each document.")),
        ManyDeed("term", TERM, may=controls, icon="clock", order=20,
                 final=_("Move the term once more if it is wrong.")),
        ManyDeed("finish", FINISH, may=controls, icon="check", order=30,
                 final=_("Each can be taken back into work from its card.")),
    )  # fmt: skip
    palette.register("documents", Finder(_("Documents"), finder))
