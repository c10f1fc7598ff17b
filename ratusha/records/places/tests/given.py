"""Builders for tests of places."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.records.places import actions
from ratusha.records.places.models import Settlement, Street

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
KITSMAN = "UA73060290000034305"
TETIIV = "UA32020210000064694"
REGISTRAR = Actor(Kind.OFFICIAL, account_id=1, name="Ольга", roles=frozenset({Role.REGISTRAR}))
EXECUTOR = Actor(Kind.OFFICIAL, account_id=2, name="Іван", roles=frozenset({Role.EXECUTOR}))


def call(actor: Actor = REGISTRAR, request_id: str | None = None) -> Call:
    return Call(actor, Channel.WEB, NOW, request_id)


def kitsman() -> dict[str, Settlement]:
    """The imported settlements of the Kitsman community by name."""
    actions.import_community(call(), katottg=KITSMAN)
    return {one.name: one for one in Settlement.objects.all()}


def street(settlement: Settlement, name: str, kind: str = "street") -> Street:
    made: Street = actions.add_street(call(), settlement=settlement.pk, name=name, kind=kind)
    return made
