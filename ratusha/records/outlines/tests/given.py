"""Builders: an editor with a log-in, a stretch of a street under repair."""

from datetime import date
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.records.codes.tests.given import NOW, call, official
from ratusha.records.outlines import actions
from ratusha.records.outlines.models import Outline

__all__ = ["LINE", "NOW", "call", "official", "outline", "told"]

LINE = "48.4412, 25.7608\n48.4433, 25.7654\n48.4450, 25.7700"


def told(**more: Any) -> dict[str, Any]:
    """What an editor gives of a repair that stands now."""
    return {
        "kind": "works", "title": "Ремонт вулиці Незалежності", "form": "line", "where": LINE,
        "since": date(2026, 11, 20), "until": date(2026, 12, 1), "says": "Об’їзд вулицею Миру",
    } | more  # fmt: skip


def outline(actor: Actor | None = None, **more: Any) -> Outline:
    """A stretch that is on the map now."""
    made: Outline = actions.place(call(actor), **told(**more))
    return made
