"""The share card of a public object: its picture for other sites, a notice to print, the data of both.

No button of other companies: a link to copy, a code to scan, a sheet to hang. The picture is drawn by this server and
kept for ten minutes, so a crowd of readers costs one drawing.
"""

import hashlib
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ratusha.foundation.papers import pdf, qr
from ratusha.foundation.papers.heads import colours

from . import brands, dials, words
from .community import community
from .subjects import Subject

KEPT_SECONDS = 600
LONGEST = 170
SIZES = ("a4", "a6")
SITE = "site"


def cut(text: str, most: int = LONGEST) -> str:
    """The text in one line, not longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def address_of(subject: Subject) -> str:
    """The whole public address of the object's page."""
    return f"{settings.PUBLIC_URL}{subject.address}"


def of_site() -> Subject:
    """The site itself, for pages that have no card of their own."""
    here = community()
    return Subject(title=str(here.name), address="/", kind=str(here.tagline))


def card(about: str, subject: Subject) -> bytes:
    """The picture, PNG of 1200 × 630: kind, title, progress, community."""
    here = community()
    colours, told = brands.palette(here.brand), brands.worn(here.brand)
    facts = (get_language() or "uk", (colours["b-deep"], colours["b-accent"]), str(here.name), cut(subject.title),
             str(subject.kind), str(subject.counted), subject.count or 0, subject.goal or 0)  # fmt: skip
    arms = (told.arms or told.logo) if told is not None else ""
    mark = hashlib.sha256(repr((facts[:5], arms)).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    key = f"share:{about}:{mark}"
    made = cache.get(key)
    if made is None:
        made = drawn(*facts, told.drawing() if told is not None and arms else "")
        cache.set(key, made, KEPT_SECONDS)
    return bytes(made)


@lru_cache(maxsize=64)
def drawn(
    _language: str, colours: tuple[str, str], name: str, title: str, kind: str, counted: str, count: int, goal: int,
    arms: str = "",
) -> bytes:  # fmt: skip
    """The picture of these facts in the deep colour and the accent of the brand, with its sign where it has one."""
    ground, accent = colours
    return pdf.picture("papers/card.typ", {
        "title": title, "kind": kind, "counted": counted, "community": name,
        "windows": windows(count, goal, accent) if goal else "", "arms": arms,
        "ground": ground, "ink": "#ffffff", "dim": "#dfe7e4", "accent": accent,
    })  # fmt: skip


def windows(count: int, goal: int, accent: str) -> str:
    """The voices as lit windows, an SVG of its own colours."""
    laid = dials.windows(count, goal, columns=9, most=27)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 {laid.width + 4} {laid.height + 4}">'
        f'<path d="{laid.empty}" fill="none" stroke="#dfe7e4" stroke-width="1.5"/>'
        f'<path d="{laid.lit}" fill="{accent}"/></svg>'
    )


def notice(subject: Subject, size: str) -> bytes:
    """A sheet to print, PDF of A4 or A6: title, one sentence, count, code and address."""
    address = address_of(subject)
    until = words.day(subject.until, timezone.localdate()) if subject.until else ""
    data: dict[str, Any] = {
        "size": size if size in SIZES else SIZES[0],
        "kind": str(subject.kind),
        "says": cut(str(subject.says), 400),
        "counted": str(subject.counted),
        "until": _("Until {day}").format(day=until) if until else "",
        "call": _("Read and take part"),
        "url": address,
        "qr": qr.svg(address, _("QR code")),
        "community": str(community().name),
        "colours": colours(),
    }
    return pdf.render("papers/notice.typ", data, title=cut(subject.title, 300))
