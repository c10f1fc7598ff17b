"""The keyboard of officials' pages, in words: what stands on the sheet of keys.

A key on a page is an attribute of the very button or link it presses (`data-key="a"`), so every key has its visible
button, and the same key means the same deed everywhere. Keys of the list and of going belong to the kit.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .navigation import Place, links


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is written on the sheet, and what it does."""

    keys: tuple[str, ...]
    does: Any


LIST = (
    Key(("j", "↓"), _("The next row")),
    Key(("k", "↑"), _("The previous row")),
    Key(("Enter", "o"), _("Open the row beside the list")),
    Key(("x",), _("Tick the row")),
    Key(("Shift", "x"), _("Tick all from the last ticked one to here")),
    Key(("/",), _("To the search")),
    Key(("f",), _("Open the filters")),
    Key(("]", "["), _("The next page, the previous page")),
    Key(("v",), _("Save the view")),
    Key((".",), _("Show what has come since")),
)
ROW = (
    Key(("a",), _("Hand over: the open case, or the ticked ones")),
    Key(("r",), _("Register: the open case, or the ticked ones")),
    Key(("e",), _("Write the answer")),
    Key(("n",), _("Write a note: in the open case, or in the ticked ones")),
    Key(("m",), _("Write to the author")),
    Key(("s",), _("Classify: the open case, or the ticked ones")),
    Key(("Esc",), _("Close what is open, untick the rows")),
)
ALWAYS = (
    Key(("Ctrl", "K"), _("Find or go to")),
    Key(("?",), _("This sheet of keys")),
    Key(("Ctrl", "Enter"), _("Send the form that you are typing in")),
)


def sheet(request: HttpRequest) -> list[tuple[Any, list[Key]]]:
    """All keys under their headings; those of going by the rail of this actor."""
    going = [Key(("g", link.key), link.title) for link in links(Place.OFFICE, request) if link.key]
    return [
        (_("Everywhere"), list(ALWAYS)),
        (_("Go to"), going),
        (_("In a list"), list(LIST)),
        (_("With a case"), list(ROW)),
    ]
