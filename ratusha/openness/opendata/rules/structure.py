"""Structure of a set: the schema of its columns, types guessed for an uploaded table, lines that an editor types."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from .declaring import Column, Kind
from .tables import NUMBER

FORMS = {Kind.MOMENT: "any"}


def schema(columns: Sequence[Column], missing: Sequence[str] = ("",)) -> dict[str, Any]:
    """The Table Schema of Frictionless."""
    fields = []
    for one in columns:
        told = {"name": one.name, "type": str(one.kind), "title": one.title or one.name}
        if one.says:
            told["description"] = one.says
        if one.kind in FORMS:
            told["format"] = FORMS[Kind(one.kind)]
        fields.append(told)
    return {"fields": fields, "missingValues": list(missing)}


def guessed(values: Sequence[str]) -> Kind:
    """The narrowest type that gives every value back exactly; a code with a leading zero is a text."""
    known = [one for one in values if one != ""]
    if not known:
        return Kind.STRING
    if all(NUMBER.fullmatch(one) and _exact(one) for one in known):
        return Kind.INTEGER if all(one.lstrip("-").isdigit() for one in known) else Kind.NUMBER
    return Kind.DATE if all(_is_day(one) for one in known) else Kind.STRING


def _exact(text: str) -> bool:
    return text.lstrip("-").isdigit() or Decimal(text) == Decimal(repr(float(text)))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def described(lines: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """Columns with titles and meanings out of lines «name | title | meaning». Raises KeyError with an unknown name."""
    by_name = {one.name: one for one in columns}
    told: dict[str, Column] = {}
    for line in lines:
        if not line.strip():
            continue
        name, title, says = ([part.strip() for part in line.split("|", 2)] + ["", ""])[:3]
        one = by_name[name]
        told[name] = Column(name, one.kind, title or one.title, says or one.says)
    return [told.get(one.name, one) for one in columns]
