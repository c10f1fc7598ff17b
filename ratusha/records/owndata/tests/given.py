"""Builders for tests of own data."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.actions.call import system_call
from ratusha.records.owndata import actions, datasets
from ratusha.records.owndata.models import Export, Request
from ratusha.records.people.models import Person
from ratusha.records.people.tests.given import NOW, PLATFORM, TODAY, applicant, call, official, resident

__all__ = ["NOW", "PLATFORM", "TODAY", "applicant", "asked", "call", "clerk", "made", "official", "olena", "resident"]


def olena(**given: Any) -> tuple[Person, Actor]:
    """Барвінок Олена with her card, and her log-in."""
    person = applicant(**given)
    return person, resident(person)


def clerk(name: str = "Калина Марія") -> Actor:
    """A registrar."""
    return official(name, Role.REGISTRAR)[1]


def asked(actor: Actor, kind: str = "erase", **given: Any) -> Request:
    """A request of this kind."""
    if kind == "correct":
        return actions.ask_correction(call(actor), **({"given_name": "Олеся", "text": "У паспорті інакше."} | given))
    if kind == "object":
        return actions.object_to_use(call(actor), text="Не пишіть мені про опитування.")
    return actions.ask_erasure(call(actor), **given)


def made(actor: Actor) -> Export:
    """An export that is ready."""
    export = actions.ask_export(call(actor))
    actions.begin_export(system_call("owndata.begin", NOW), export)
    assert datasets.made(export.pk, NOW) == "ready"
    export.refresh_from_db()
    return export
