"""What stands in the header, the rail and the footer. The project registers items; the kit draws those allowed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratusha.foundation.access.actors import Actor

from . import addresses, icons

Count = Callable[[Actor], int]
BOARD = "web:settings"


class Place(StrEnum):
    """Where an item is shown. `PART`: forms of participation, in a line under the header of their pages; the first of
    them is the page of all, whose item in the header they stand under."""

    TOP = "top"
    PART = "part"
    OFFICE = "office"
    FOOT = "foot"
    SETTINGS = "settings"


def everyone(actor: Actor) -> bool:
    """Shown to all."""
    return True


@dataclass(frozen=True, slots=True)
class Item:
    """One link. `count` is shown beside office items; one cheap query or nothing; `lead` is for the board.

    `home`: a page of the rail with which somebody's day may begin. `under`: its heading in the footer.
    """

    title: Any
    url: str
    icon: str = ""
    place: Place = Place.TOP
    may: Callable[[Actor], bool] = everyone
    count: Count | None = None
    order: int = 50
    lead: Any = ""
    home: bool = False
    under: Any = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An item ready for the page. `key` leads there after g."""

    title: Any
    href: str
    icon: str
    count: int | None
    current: bool
    lead: Any = ""
    key: str = ""
    under: Any = ""

    @property
    def drawn(self) -> SafeString:
        """The link of the rail."""
        return _drawn(str(self.title), self.href, self.icon, self.count, self.current, self.key)


@lru_cache(maxsize=1024)
def _drawn(title: str, href: str, icon: str, count: int | None, current: bool, key: str) -> SafeString:
    return format_html(
        '<a href="{}"{}{}>{}{}{}</a>\n',
        href,
        SafeString(' aria-current="page"') if current else "",
        format_html(' data-go="{}"', key) if key else "",
        icons.drawn(icon) if icon else "",
        title,
        "" if count is None else format_html("<b>{}</b>", count),
    )


_items: list[Item] = []
_keys: dict[str, str] = {}


def give_keys(keys: dict[str, str]) -> None:
    """Will let letters lead to pages of the rail, pressed after g: url -> letter."""
    _keys.update(keys)


def register(*items: Item) -> None:
    """Will add items; the same url in the same place replaces the earlier one."""
    for item in items:
        _items[:] = [one for one in _items if (one.url, one.place) != (item.url, item.place)]
        _items.append(item)
    _items.sort(key=lambda one: one.order)


def links(place: Place, request: HttpRequest) -> list[Link]:
    """The links of a place that this visitor may follow, in order; the longest matching address is the current one."""
    actor = request.actor  # type: ignore[attr-defined]
    found = [(item, href) for item in _items if item.place == place and (href := address(item.url)) is not None]
    shown = [(item, href) for item, href in found if item.may(actor)]
    current = _longest((href for _item, href in shown), request.path)
    if place == Place.OFFICE and len(_on_board(request)) > len(current):
        current = address(BOARD) or current
    return [
        Link(
            item.title,
            href,
            item.icon,
            item.count(actor) if item.count else None,
            href == current,
            item.lead,
            _keys.get(item.url, ""),
            item.under,
        )
        for item, href in shown
    ]


def beginning(actor: Actor) -> str:
    """Where this official's day begins: the first page marked so in the rail that they may see, else the first of all.

    Empty for who has no duties here yet.
    """
    seen = [item for item in _items if item.place == Place.OFFICE and item.may(actor)]
    seen.sort(key=lambda item: not item.home)
    return next((href for item in seen if (href := address(item.url)) is not None), "")


def _longest(addresses: Iterable[str], path: str) -> str:
    """The longest address that leads to the path; empty for none."""
    return max((href for href in addresses if _covers(href, path)), key=len, default="")


def _on_board(request: HttpRequest) -> str:
    """The page of the board of settings where the visitor is, so that the rail shows the way back."""
    items = (item for item in _items if item.place == Place.SETTINGS and item.may(request.actor))  # type: ignore[attr-defined]
    return _longest((href for item in items if (href := address(item.url)) is not None), request.path)


def any_settings(actor: Actor) -> bool:
    """True if the board of settings has something for this actor."""
    return any(item.may(actor) for item in _items if item.place == Place.SETTINGS)


def address(url: str) -> str | None:
    """Where a url name leads, an address as it is; None for a name that nobody has."""
    if url.startswith(("/", "tel:", "https:")):
        return url
    return addresses.of_page(url)


def _covers(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
