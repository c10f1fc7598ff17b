"""The line as arches: each with its words, so that nothing depends on the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..queries import Drawn, Light, Link, State, View

WORDS = {
    Light.LIT: _("done"),
    Light.NOW: _("going on now"),
    Light.EMPTY: _("still to come"),
    Light.STOPPED: _("refused"),
}

CSS = {Light.EMPTY: "ahead"}  # the kit's `empty` is a page with nothing on it


@dataclass(frozen=True, slots=True)
class Shown:
    """A link with the words of its state where it differs from «done»."""

    link: Link
    said: Any
    photo: Any


@dataclass(frozen=True, slots=True)
class Arch:
    """One arch: its name, how it is lit in words and as a class, its links."""

    name: str
    css: str
    said: Any
    links: list[Shown]


def arches(view: View) -> list[Arch]:
    """The arches of the line, in order."""
    return [
        Arch(str(one.step), CSS.get(one.light, str(one.light)), in_words(view.drawn, place), shown(one))
        for place, one in enumerate(view.drawn)
    ]


def in_words(drawn: Sequence[Drawn], place: int) -> Any:
    """How an arch is lit; an empty one is still to come only where nothing later is told and nothing was refused."""
    light = drawn[place].light
    if light is Light.EMPTY and any(one.light is not Light.EMPTY for one in drawn[place + 1 :]):
        return _("not written down")
    if light is Light.EMPTY and any(one.light is Light.STOPPED for one in drawn[:place]):
        return _("it has not come to this")
    return WORDS[light]


def shown(one: Drawn) -> list[Shown]:
    """The links of one arch; a photo is shown by its public copy."""
    return [Shown(link, said(link), photo(link)) for link in one.links]


def said(link: Link) -> Any:
    """The state of a link in words, where it is not simply done."""
    return "" if link.state == State.DONE else link.get_state_display()


def photo(link: Link) -> Any:
    """The file when it is a picture with a public copy."""
    file = link.file
    return file if file is not None and file.is_picture else None
