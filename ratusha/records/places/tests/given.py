"""Builders for tests of places."""

from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.files import intake as files
from ratusha.records.places import actions, imports
from ratusha.records.places.models import Building, Intake, Settlement, Street

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


def building(road: Street, number: str = "5", **told: object) -> Building:
    made: Building = actions.add_building(call(), street=road.pk, number=number, **told)
    return made


def keeper() -> Actor:
    """A registrar with an account: who takes tables in."""
    account = Account.objects.create(email="keeper@example.org", name="Ольга Барвінок", is_official=True)
    account.grants.create(role=Role.REGISTRAR, since=NOW.date())
    return Actor(Kind.OFFICIAL, account_id=account.pk, name=account.name, roles=frozenset({Role.REGISTRAR}))


def file(actor: Actor, table: str | bytes, name: str = "table.csv") -> str:
    """The token of an uploaded table."""
    data = table.encode() if isinstance(table, str) else table
    return str(files.receive_bytes(call(actor), name, data).token)


def table(actor: Actor, text: str | bytes, kind: str = "buildings", name: str = "table.csv") -> Intake:
    """A table that was tried."""
    begun: Intake = actions.begin_intake(call(actor), kind=kind, files=[file(actor, text, name)])
    imports.go(begun.pk, NOW)
    begun.refresh_from_db()
    return begun
