"""Words and small shapes of the pages."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.http import http_date
from django.utils.translation import gettext, pgettext

from ..queries import DataSet, State

TONES = {
    State.DRAFT: ("info", "clock"), State.PUBLISHED: ("ok", "check"), State.WITHHELD: ("warn", "lock"),
    State.RETIRED: ("info", "check"),
}  # fmt: skip
SAYS = 120
CELL = 120


def first_sentence(text: str) -> str:
    """The beginning, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= SAYS else line[: SAYS - 1].rsplit(" ", 1)[0] + "…"


def freshness(row: DataSet) -> tuple[str, str, str]:
    """Words, tone and icon of how fresh a set is."""
    if row.state == State.WITHHELD:
        return pgettext("of a data set", "withheld"), *TONES[State.WITHHELD]
    if row.state == State.RETIRED:
        return pgettext("of a data set", "no longer kept"), *TONES[State.RETIRED]
    if row.late:
        return gettext("not renewed in time"), "bad", "alert"
    return gettext("up to date"), "ok", "check"


def freshness_cell(row: DataSet) -> str:
    """The words alone."""
    return freshness(row)[0]


def state(row: DataSet) -> tuple[str, str, str]:
    """Words, tone and icon of its state on the desk."""
    if row.late and row.state == State.PUBLISHED:
        return freshness(row)
    return str(row.get_state_display()), *TONES[State(row.state)]  # type: ignore[attr-defined]


def state_cell(row: DataSet) -> str:
    """The words alone."""
    return state(row)[0]


def cells(values: Sequence[Any]) -> list[tuple[str, bool]]:
    """Values of the preview, and whether each is a number."""
    return [(_cell(one), isinstance(one, int | float) and not isinstance(one, bool)) for one in values]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return number_format(value)
    text = str(value)
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def http_day(moment: int) -> str:
    """A moment as HTTP writes it."""
    return http_date(moment)
