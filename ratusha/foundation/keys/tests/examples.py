"""An example of every action on keys, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.keys.models import Rotation
from ratusha.foundation.vault import ring
from tests.kit.examples import Example

KEEPER = system("keys")


def changed(now: datetime) -> Example:
    return Example(KEEPER, input={"kind": "seal"})


def done(now: datetime) -> Example:
    key = ring.current().seals[0].id
    return Example(KEEPER, Rotation.objects.create(kind="seal", key_id=key, began_at=now))


def retired(now: datetime) -> Example:
    old = ring.new_key(ring.SEAL, now.date())
    ring.replace((*ring.current().keys, old))
    return Example(KEEPER, input={"key": old.id})


EXAMPLES = {"keys.rotate": changed, "keys.finish": done, "keys.retire": retired}
