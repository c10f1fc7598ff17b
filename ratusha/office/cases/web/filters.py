"""The filters of the inbox. They combine: rows pass all of them, and of several values of one any is enough."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.tables import Choice, Days, Filter, Flag, Search
from ratusha.foundation.access import queries as access
from ratusha.records.places import queries as places

from .. import queries
from ..queries import STATE_WORDS, URGENCY_WORDS, Receipt, Urgency


def units() -> list[tuple[int, str]]:
    """Options of the filter by unit."""
    return [(unit.pk, unit.name) for unit in access.open_units()]


def settlements() -> list[tuple[int, str]]:
    """Options of the filter by settlement."""
    return [(one.pk, one.name) for one in places.settlements()]


def subjects() -> list[tuple[int, str]]:
    """Options of the filter by subject."""
    return [(one.pk, str(one)) for one in queries.subjects()]


def executors() -> list[tuple[Any, Any]]:
    """Options of the filter by executor: me, nobody, then by name."""
    return [("me", _("Me")), ("nobody", _("Nobody yet")), *((one.pk, one.name) for one in access.officials())]


@lru_cache(maxsize=256)
def filters_of(account: int | None, today: date) -> tuple[Filter, ...]:
    """All filters of the inbox as this official has them today."""
    return (
        Search("q", _("Search"), find=lambda rows, text: queries.found(rows, text), hint=_("Number, surname, word")),
        Choice("urgency", _("Urgency"), many=True, options=[(one.value, URGENCY_WORDS[one]) for one in Urgency],
               when={one.value: queries.urgent(one, today) for one in Urgency}, kept="cases.urgencies"),
        Choice("state", _("State"), many=True, options=[(one.value, word) for one, word in STATE_WORDS.items()],
               kept="cases.states"),
        Choice("unit", _("With whom"), many=True, options=units, field="unit_id", kept="units"),
        Choice("executor", _("Who answers"), many=True, options=executors, field="executor_id",
               when=queries.held_by(account), kept="executors"),
        Choice("place", _("From where"), many=True, options=settlements, field="settlement_id", kept="settlements"),
        Choice("subject", _("Subject"), many=True, options=subjects, field="subject_id", kept="subjects"),
        Choice("channel", _("How received"), many=True, options=Receipt.choices, kept="cases.receipts"),
        Days("received", _("Received"), field="received_at", is_moment=True),
        Days("due", _("Answer by"), field="due_on"),
        Flag("priority", _("Priority"), when=lambda rows: rows.filter(priority=True)),
        Flag("repeat", _("Repeat"), when=lambda rows: rows.filter(repeat_of__isnull=False)),
        Flag("unsorted", _("Without a subject"), when=lambda rows: rows.filter(subject=None)),
    )  # fmt: skip
