"""The kept figures of a map as shapes and sentences: a letter and a shape for each group, colour only besides."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

SHAPES = {
    "A": "M{x} {y}m-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z",
    "B": "M{x} {y}m-8 -8h16v16h-16z",
    "C": "M{x} {y}m0 -11l10 18h-20z",
    "D": "M{x} {y}m0 -11l11 11l-11 11l-11 -11z",
    "E": "M{x} {y}m-9 -3h6v-6h6v6h6v6h-6v6h-6v-6h-6z",
}
NAMES = {"A": _("circles"), "B": _("squares"), "C": _("triangles"), "D": _("diamonds"), "E": _("crosses")}
CLEAR, BLURRED = 0.5, 0.3
EDGE = 22


def drawn(kept: dict[str, Any], texts: dict[int, Any]) -> dict[str, Any] | None:
    """What the template needs; None while nothing was drawn. `why` in place of groups when it is too early."""
    if not kept:
        return None
    if kept.get("why"):
        return {**kept, "sentence": too_early(kept)}
    groups = [_group(one, texts) for one in kept["groups"]]
    return {
        **{name: kept[name] for name in ("people", "others", "apart")},
        "groups": groups,
        "several": len(groups) > 1,
        "clear": clearness(kept["apart"]),
        "common": [(texts[key], stance, percent(share)) for key, stance, share in kept["common"] if key in texts],
        "divides": [(texts[key], _shares(kept, key)) for key, _apart in kept["divides"] if key in texts],
        "rows": [(one, _shares(kept, one.pk)) for one in texts.values()],
    }


def too_early(kept: dict[str, Any]) -> str:
    """Why there is no map yet, with the numbers."""
    least = kept["least"]
    if kept["why"] == "few_people":
        words = ngettext(
            "The map is drawn when {least} people have answered at least five statements; {n} has so far.",
            "The map is drawn when {least} people have answered at least five statements; {n} have so far.",
            kept["people"],
        )
        return words.format(least=least, n=kept["people"])
    if kept["why"] == "few_statements":
        return str(_("There are too few statements to draw a map.")) if least else ""
    return str(_("Opinions are so different that no group is large enough to be shown."))


def clearness(apart: float) -> Any:
    """How clearly the groups stand apart, in words."""
    if apart >= CLEAR:
        return _("The groups stand clearly apart.")
    if apart >= BLURRED:
        return _("The groups touch each other: many people stand between them.")
    return _("There are hardly any groups: opinions flow into each other.")


def percent(share: float) -> int:
    """A share as a whole percent."""
    return round(share * 100)


def _group(one: dict[str, Any], texts: dict[int, Any]) -> dict[str, Any]:
    letter, points = one["letter"], one["points"]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return {
        "letter": letter,
        "shape": NAMES[letter],
        "size": one["size"],
        "marks": "".join(SHAPES[letter].format(x=x, y=y) for x, y in points),
        "sample": SHAPES[letter].format(x=12, y=12),
        "hull": " ".join(f"{x},{y}" for x, y in one["hull"]),
        "x": round(sum(xs) / len(xs)),
        "y": max(min(ys) - EDGE, EDGE),
        "telling": [
            (texts[key], stance, percent(share), percent(others))
            for key, stance, share, others, _sure in one["telling"]
            if key in texts
        ],
    }


def _shares(kept: dict[str, Any], key: int) -> list[tuple[str, int | None]]:
    """(letter, percent of the group that agrees) for each group; None where nobody has met it."""
    found = []
    for one in kept["groups"]:
        agree, _disagree, met = one["tally"].get(str(key), (0, 0, 0))
        found.append((one["letter"], percent(agree / met) if met else None))
    return found
