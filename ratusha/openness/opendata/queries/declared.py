"""Sets that the project has declared, by name; codes stand with their words beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.channels.web.layers import hidden_from
from ratusha.foundation.access.actors import stranger

from .. import rules
from ..rules import Column, Declared

LANGUAGE = "uk"  # of what is published
_known: dict[str, Declared] = {}


def declare(*sets: Declared) -> None:
    """Will make the sets known; told again, the later stands."""
    _known.update({one.name: with_words(one) for one in sets})


def declared() -> list[Declared]:
    """All of them, in the order in which they were declared."""
    return list(_known.values())


def declared_of(name: str) -> Declared | None:
    """The one of this name."""
    return _known.get(name)


def with_words(told: Declared) -> Declared:
    """The same set: after each column of codes one with their words, the meaning of each code told in the structure."""
    missing = set(told.codes) - {one.name for one in told.columns}
    if missing:
        raise ValueError(f"the set {told.name} has no column {', '.join(sorted(missing))}")
    columns: list[Column] = []
    for one in told.columns:
        codes = told.codes.get(one.name)
        columns.append(one if codes is None else replace(one, says=_meanings(one.says, codes)))
        if codes is not None:
            columns.append(
                Column(
                    f"{one.name}{rules.BESIDE}", title=format_lazy(_("{title}, in words"), title=one.title or one.name)
                )
            )
    return replace(told, columns=tuple(columns), rows=lambda: _worded(told)) if told.codes or told.layer else told


def words_of(codes: Mapping[Any, Any]) -> dict[str, str]:
    """Code -> words, as they are published."""
    with override(LANGUAGE):
        return {str(code): str(words) for code, words in codes.items()}


def _meanings(says: str, codes: Mapping[Any, Any]) -> Any:
    def told() -> str:
        meant = "; ".join(f"{code} — {words}" for code, words in words_of(codes).items())
        return f"{says}. {meant}" if says else meant

    return lazy(told, str)()


def _worded(told: Declared) -> Iterator[Sequence[Any]]:
    known = [words_of(told.codes[one.name]) if one.name in told.codes else None for one in told.columns]
    cut = {told.lat, told.lon} - {""} if told.layer and hidden_from(stranger(), told.layer) else set()
    for row in told.rows():
        made: list[Any] = []
        for one, codes, value in zip(told.columns, known, row, strict=True):
            made.append(None if one.name in cut else value)
            made += [] if codes is None else [rules.named(codes, value)]
        yield made
