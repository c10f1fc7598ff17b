"""The site as an app on a phone: what its icon offers, what is shared with it, what is kept for lack of a net.

    declare(Shortcut(_("Send an appeal"), "appeals:new"))    a long press on the icon
    shared_to("appeals:share")                               takes photos and a text from other apps (POST)
    keep("portal:emergency", _("Emergency contacts"))        a public page that is readable without a net

The worker keeps these pages as a stranger sees them. Of a person's own pages it keeps only those under `mine.kept`.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static

from ratusha.foundation.papers import pdf

from .brands import STATIC, palette, worn
from .community import Community
from .navigation import address

DAYS = 14
SHARED_FILES = "files"
SHARED_TYPES = ("image/*", "application/pdf")
SIZES = (180, 192, 512)
PIECES = (
    "web/css/tokens.css", "web/css/dark.css", "web/css/ratusha.css", "web/js/page.js", "web/js/press.js",
    "web/js/kept.js", "web/js/aloud.js", "web/fonts/arsenal-700-uk.woff2", "web/img/mark.svg",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One thing that a long press on the icon offers: `url` is a url name."""

    title: Any
    url: str


_shortcuts: dict[str, Shortcut] = {}
_kept: dict[str, Any] = {}
_shared: list[str] = []


def declare(*shortcuts: Shortcut) -> None:
    """Will offer these; phones show the first four."""
    _shortcuts.update({one.url: one for one in shortcuts})


def keep(url: str, title: Any) -> None:
    """Will keep the public page of this url name for times without a net, with its title on the page that says so."""
    _kept[url] = title


def shared_to(url: str) -> None:
    """Will send what other apps share to the view of this url name."""
    _shared[:] = [url]


def shortcuts() -> list[dict[str, str]]:
    """As the manifest tells them; one whose page is not there is left out."""
    found = [(one.title, address(one.url)) for one in _shortcuts.values()]
    return [{"name": str(title), "url": href} for title, href in found if href]


def share_target() -> dict[str, Any]:
    """As the manifest tells it: a form with files, filled by the phone."""
    href = address(_shared[0]) if _shared else None
    if not href:
        return {}
    files = [{"name": SHARED_FILES, "accept": list(SHARED_TYPES)}]
    params = {"title": "title", "text": "text", "url": "url", "files": files}
    return {"share_target": {"action": href, "method": "POST", "enctype": "multipart/form-data", "params": params}}


def pages() -> list[tuple[str, Any]]:
    """(address, title) of the public pages that are kept."""
    return [(href, title) for url, title in _kept.items() if (href := address(url))]


def pieces(brand: str) -> list[str]:
    """Addresses of styles, scripts, the font and the sign that kept pages need."""
    told = worn(brand)
    colours = told.css if told is not None else static(f"web/brands/{brand}.css")
    return [*(static(one) for one in PIECES), colours]


def icon(kind: str, size: int, brand: str) -> bytes:
    """The arms or the logo of the community's book on white, else our sign in its colours, as a PNG.

    `mask` has the wide edge that phones cut to their own shape.
    """
    colours, told = palette(brand), worn(brand)
    if own := told.drawing() if told is not None else "":
        return pdf.picture("papers/icon.typ", {
            "size": size, "ground": "#ffffff", "mark": own, "share": 54 if kind == "mask" else 76,
            "round": 0 if kind == "mask" or size == SIZES[0] else 22,
        })  # fmt: skip
    mark = (STATIC / "img" / "mark.svg").read_text(encoding="utf-8")
    deep, accent = colours["b-deep"], colours["b-accent"]
    lit = mark.replace("#0b3a2e", "#ffffff").replace("#e6b740", deep).replace('stroke="#ffffff"', f'stroke="{deep}"')
    return pdf.picture("papers/icon.typ", {
        "size": size, "ground": deep, "mark": lit.replace("#ffffff", accent), "share": 54 if kind == "mask" else 70,
        "round": 0 if kind == "mask" or size == SIZES[0] else 22,
    })  # fmt: skip


def face(here: Community) -> str:
    """A short sign of how the icon looks, so that phones fetch a new one when the brand changes."""
    colours, told = palette(here.brand), worn(here.brand)
    own = f"{told.arms}{told.logo}" if told is not None else ""
    return hashlib.sha256(f"2/{colours['b-deep']}/{colours['b-accent']}/{own}".encode()).hexdigest()[:8]
