"""What an official who leaves hands over: apps that give people open work register it here, as with movers.

    register_duty(Duty("cases.case.executor", _("Cases"), ids, give))

It runs inside the dismissal, so the log-in is closed and the work handed over in one transaction, or neither.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call

Ids = Callable[[int], list[int]]
Give = Callable[[Call, Sequence[int], Account | None], None]


@dataclass(frozen=True, slots=True)
class Duty:
    """Open work of one kind: `ids(account_id)` what waits for the official, `give(call, ids, heir)` hands it over.

    `heir` None: to the unit it belongs to, where its head gives it out. `give` must find a lawful place for every
    one, also where the law bars the heir, and never refuse: a log-in is closed at once.
    """

    label: str
    words: Any
    ids: Ids
    give: Give


_duties: dict[str, Duty] = {}


def register_duty(duty: Duty) -> None:
    """Will hand over work of this kind when an official leaves."""
    _duties[duty.label] = duty


def duties() -> list[Duty]:
    """All that is handed over, by label."""
    return [_duties[label] for label in sorted(_duties)]


def waiting_for(account_id: int) -> list[tuple[Duty, int]]:
    """What waits for this official: kinds with how many, without the empty ones."""
    counted = [(one, len(one.ids(account_id))) for one in duties()]
    return [(one, number) for one, number in counted if number]


def hand_over(call: Call, account: Account, heir: Account | None) -> int:
    """Will hand over everything that waits for the official -> how many things."""
    given = 0
    for one in duties():
        chosen = one.ids(account.pk)
        one.give(call, chosen, heir)
        given += len(chosen)
    return given
