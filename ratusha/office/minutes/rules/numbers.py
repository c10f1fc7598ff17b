"""The number of a decision by the council's own template: «353/9», «12-44-VIII»."""

import string
from dataclasses import dataclass
from enum import StrEnum

from ratusha.foundation.numbering import roman

PARTS = frozenset({"ordinal", "session", "convocation", "convocation_roman", "year"})


class Scope(StrEnum):
    """Within what the ordinals run without a gap."""

    CONVOCATION = "convocation"
    SESSION = "session"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is given: `body` is `council` or `commission.7`."""

    body: str
    convocation: int
    session: int
    year: int


def is_number_template(template: str) -> bool:
    """True for a template of `{ordinal}` once with `{session}`, `{convocation}`, `{convocation_roman}`, `{year}`."""
    try:
        parts = [
            (name, width, how) for _text, name, width, how in string.Formatter().parse(template) if name is not None
        ]
    except ValueError:
        return False
    known = all(name in PARTS and not how and _is_width(width or "") for name, width, how in parts)
    return known and [name for name, _width, _how in parts].count("ordinal") == 1


def _is_width(text: str) -> bool:
    return text == "" or (text.isascii() and text.isdigit() and len(text) <= 2)


def is_scope(template: str, scope: str) -> bool:
    """True if numbers by this template cannot come twice: what begins anew stands in the number itself, the year or
    the session; the convocation has its own series."""
    names = {name for _text, name, _width, _how in string.Formatter().parse(template) if name}
    return scope == Scope.CONVOCATION or (scope == Scope.SESSION and "session" in names) or (
        scope == Scope.YEAR and "year" in names
    )  # fmt: skip


def series_of(kind: str, scope: str, place: Place) -> str:
    """The name of the series of ordinals: «minutes.decision.council.8», «….8.s9», «….8.2026»."""
    tail = {Scope.SESSION: f".s{place.session}", Scope.YEAR: f".{place.year}"}.get(Scope(scope), "")
    return f"minutes.{kind}.{place.body}.{place.convocation}{tail}"


def number_of(template: str, ordinal: int, place: Place) -> str:
    """The number written out: `number_of("{ordinal}/{session}", 353, …)` -> «353/9»."""
    return template.format(
        ordinal=ordinal, session=place.session, convocation=place.convocation,
        convocation_roman=roman(place.convocation), year=place.year,
    )  # fmt: skip
