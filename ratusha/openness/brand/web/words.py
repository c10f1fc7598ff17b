"""Names of colours and roles, the word of why a colour was mended, the data of a preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import brands

from ..queries import shown_colours

NAMES: dict[str, Any] = {
    "b-deep": _("Deep: the header of the home page, the footer"),
    "b-deep-2": _("Shapes on deep"),
    "b-act": _("Links and buttons"),
    "b-act-hover": _("A button under the pointer"),
    "b-tint": _("A quiet panel"),
    "b-accent": _("Accent: the lit window"),
    "b-accent-soft": _("A soft accent"),
    "b-deep-d": _("Deep, dark theme"),
    "b-act-d": _("Links and buttons, dark theme"),
    "b-act-hover-d": _("A button under the pointer, dark theme"),
    "b-on-act-d": _("Words on a button, dark theme"),
    "b-tint-d": _("A quiet panel, dark theme"),
}
ROLES: dict[str, Any] = {
    "ink": _("the text"), "ink-2": _("the second line"), "act": _("links"), "act-hover": _("a link under the pointer"),
    "on-act": _("words on a button"), "on-deep": _("words on deep"), "on-deep-2": _("the second line on deep"),
    "accent": _("accent"), "on-accent": _("words on the accent"), "ground": _("the page"), "surface": _("a card"),
    "tint": _("a quiet panel"), "sunken": _("a sunken panel"), "accent-soft": _("a soft accent"), "deep": _("deep"),
    "deep-2": _("shapes on deep"), "line-strong": _("borders of fields"), "focus": _("the focus ring"),
}  # fmt: skip
SHOWN = ("ground", "surface", "ink", "ink-2", "deep", "deep-2", "on-deep", "on-deep-2", "act", "on-act", "tint",
         "accent", "on-accent", "accent-soft", "line")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of the book."""

    name: str
    words: Any
    colour: str
    ink: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A pair of roles with its contrast in both themes."""

    front: Any
    back: Any
    light: str
    dark: str
    least: str


def swatches(colours: Mapping[str, str]) -> list[Swatch]:
    """The twelve with their names and an ink that is read on them."""
    return [
        Swatch(name, words, colours[name], "#ffffff" if brands.contrast("#ffffff", colours[name]) >= 4.5 else "#14201b")
        for name, words in NAMES.items()
    ]


def why(one: Mapping[str, Any]) -> str:
    """«Links and buttons: made darker. Asked #9fd8c2, now #3f7a64: … 1.6 to 1, needs 4.5»."""
    words = gettext("{name}: made lighter, {was} became {now}. It was {before} to 1 beside {other}, now {after}.")
    if not one["lighter"]:
        words = gettext("{name}: made darker, {was} became {now}. It was {before} to 1 beside {other}, now {after}.")
    other = one["back"] if one["front"] == one["name"] else one["front"]
    return words.format(
        name=NAMES[one["name"]], was=one["was"], now=one["now"], before=number_format(one["before"], 1),
        after=number_format(one["after"], 1), other=NAMES.get(other, other),
    )  # fmt: skip


def measured(colours: Mapping[str, str]) -> list[Measured]:
    """The pairs in which the brand takes part, with their contrast."""
    light, dark = brands.roles_of(colours, dark=False), brands.roles_of(colours, dark=True)
    told = dict.fromkeys(one.roles for one in brands.demands())
    least = {(front, back): least for front, back, least in brands.PAIRS}
    return [
        Measured(
            ROLES[front], ROLES[back], number_format(brands.contrast(light[front], light[back]), 1),
            number_format(brands.contrast(dark[front], dark[back]), 1), number_format(least[front, back], 1),
        )
        for front, back in told
    ]  # fmt: skip


def preview(colours: Mapping[str, str]) -> list[dict[str, Any]]:
    """The colours of the small pages that are drawn to look at, light and dark."""
    found = []
    for dark, title in ((False, gettext("Light theme")), (True, gettext("Dark theme"))):
        roles = brands.roles_of(colours, dark=dark)
        found.append({"title": title, **{name.replace("-", "_"): roles[name] for name in SHOWN}})
    return found


def now() -> dict[str, str]:
    """The colours that everybody sees in the book."""
    return shown_colours()
