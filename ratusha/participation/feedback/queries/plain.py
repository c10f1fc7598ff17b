"""The monthly table as plain data, and how often one address may rate without proof."""

from datetime import date
from typing import Any

from django.utils.translation import ngettext

from ratusha.foundation.access.pace import Pace, minutes
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter

from .looking import Line

HOUR = 3_600


def pace() -> Pace:
    """The pace of ratings without proof from one address, by the charter."""
    return Pace("feedback.rate", charter.value("feedback.unverified_an_hour"), HOUR)


def too_often(wait: int) -> Refused:
    """The refusal of an address from which very many ratings without proof have come."""
    sentence = ngettext(
        "Many ratings without a code have come from your address. Come again in {n} minute, or rate with a code.",
        "Many ratings without a code have come from your address. Come again in {n} minutes, or rate with a code.",
        minutes(wait),
    )
    return Refused("feedback.too_often", sentence.format(n=minutes(wait)))


def plain(lines: list[Line], month: date) -> dict[str, Any]:
    """The table for programs."""
    return {"month": f"{month:%Y-%m}", "items": [_item(one) for one in lines]}


def _item(one: Line) -> dict[str, Any]:
    return {
        "code": one.rated.code,
        "name": one.rated.name,
        "kind": one.rated.kind,
        "unit": one.rated.unit.name,
        "mean": None if one.mean is None else round(one.mean, 2),
        "ratings": one.figures.count,
        "marks": list(one.figures.marks),
        "unverified": one.unverified,
        "trend": one.trend,
    }
