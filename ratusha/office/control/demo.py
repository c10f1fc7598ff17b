"""The demonstration's control: what was brought to notice this morning, a stated reason, an answered notice."""

from collections.abc import Mapping
from datetime import datetime

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel

from . import actions, queries

REASON = "Підрядник двічі переносив виїзд через негоду. Роботи почнуться, щойно підсохне, відповідь готуємо."


def load(now: datetime, actors: Mapping[str, Actor]) -> None:
    """Will bring to notice what the rules find today; one executor states a reason, the head answers one notice."""
    call = Call(system("demo"), Channel.DEMO, now, "demo/control")
    for pk in queries.to_escalate(call.today):
        actions.escalate(call.child(f"case/{pk}"), pk)
    _explain(now, actors)
    told = queries.visible_to(actors["head"]).filter(known_at=None).last()
    if told is not None:
        answering = Call(actors["head"], Channel.DEMO, now, "demo/control/known")
        actions.acknowledge(answering, told.pk, said="Знаю. Завтра о десятій нарада з відділом.")


def _explain(now: datetime, actors: Mapping[str, Actor]) -> None:
    for login, actor in actors.items():
        call = Call(actor, Channel.DEMO, now, f"demo/control/{login}")
        late = next((one for one in queries.late(actor, call.today) if one.executor_id == actor.account_id), None)
        if late is not None:
            actions.state_reason(call, late.pk, code="works", text=REASON)
            return
