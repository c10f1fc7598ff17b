"""An example of every action of the web kit, for the contract tests."""

from datetime import datetime

from ratusha.channels.web.actions import save
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from tests.kit.examples import Example

from . import given


def saved(now: datetime) -> Example:
    actor = actor_of(given.official(), now.date())
    view = save(Call(actor, Channel.WEB, now), table="cases", title="Мої", query="state=new")
    return Example(actor, view)


EXAMPLES = {
    "views.remove": saved,
    "views.save": lambda now: Example(
        actor_of(given.official(), now.date()), None, {"table": "cases", "title": "Мої", "query": "state=new"}
    ),
}
