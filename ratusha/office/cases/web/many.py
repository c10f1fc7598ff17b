"""What can be done to many cases at once, the list by its name, and how a case is found by a few words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import palette
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.palette import Finder, Hit
from ratusha.channels.web.people import officials
from ratusha.channels.web.tables import registry
from ratusha.channels.web.tables.many import ManyDeed, declare
from ratusha.foundation.access.actors import Actor, Role

from .. import actions, queries
from .deeds import HAND, unit_choices
from .inbox import WORKERS, InboxTable
from .resolving import RESOLVE


def works(actor: Actor) -> bool:
    """Officials who work on cases."""
    return actor.is_official and actor.has(*WORKERS)


def hands_over(actor: Actor) -> bool:
    """Officials who hand cases over and watch their terms."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.UNIT_HEAD, Role.HEAD)


def resolves(actor: Actor) -> bool:
    """The head and who acts as one."""
    return actor.is_official and actor.has(Role.HEAD)


def to_list(_row: Any = None) -> str:
    """Address of the inbox."""
    return reverse("cases:inbox")


ASSIGN = Deed(
    actions.assign, title=_("Hand to a unit"), button=_("Hand over"), then=to_list, rows=queries.visible_to,
    lead=_("A complaint cannot be handed to the unit or the person it is about (art. 7)."), labels=HAND,
    hints={"executor": _("May be left out: the head of the unit will choose")},
    choices={"unit": unit_choices, "executor": officials},
)  # fmt: skip
NOTE = Deed(
    actions.note, title=_("Write a note"), button=_("Write the note"), then=to_list, rows=queries.visible_to,
    labels={"text": _("Text of the note")}, hints={"text": _("Only colleagues see it.")}, hidden=("files",),
)  # fmt: skip
URGE = Deed(actions.urge, title=_("Remind"), button=_("Remind"), then=to_list, rows=queries.visible_to)


def finder(actor: Actor, text: str) -> list[Hit]:
    """Cases by number or words, for «Find or go to»."""
    if not works(actor):
        return []
    return [
        Hit(f"{row}: {row.title}", reverse("cases:case", args=[row.pk]), _lead(row), "inbox")
        for row in queries.looked_up(actor, text)
    ]


def _lead(row: queries.Case) -> str:
    parts = [row.author_name, row.settlement.name if row.settlement else ""]
    return ", ".join([*(part for part in parts if part), str(queries.STATE_WORDS[queries.State(row.state)])])


def register() -> None:
    """Will make the inbox known by its name, with its deeds for many rows, and cases found by words."""
    registry.declare(InboxTable.name, InboxTable, "cases:inbox", works)
    declare(
        InboxTable.name,
        ManyDeed("assign", ASSIGN, undo=actions.undo_assign, may=hands_over, shortcut="a", icon="person", order=10),
        ManyDeed("resolve", RESOLVE, may=resolves, icon="pen", order=20,
                 final=_("A resolution stands in the journal. Write another one in its place.")),
        ManyDeed("note", NOTE, undo=actions.take_back_note, shortcut="n", icon="lock", order=40),
        ManyDeed("remind", URGE, may=hands_over, icon="bell", order=50,
                 final=_("The letter goes at once, and it cannot be called back.")),
    )  # fmt: skip
    palette.register("cases", Finder(_("Cases"), finder))
