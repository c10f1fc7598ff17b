"""Builders: a sitting with a question that was voted on, decided, closed."""

from datetime import timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.minutes import actions
from ratusha.office.minutes.models import Decision
from ratusha.office.rollcalls.models import RollCall
from ratusha.office.sittings import actions as sittings
from ratusha.office.voting.tests import given as voting
from ratusha.office.voting.tests.given import NOW, Hall, refused
from ratusha.records.signatures import actions as signatures
from ratusha.records.signatures.models import Signing

__all__ = ["NOW", "Hall", "call", "closed", "decided", "hall", "job", "refused", "sign", "vote"]
hall = voting.hall
TEXT = "1. Затвердити бюджет громади.\n2. Контроль покласти на комісію з питань бюджету."


def call(by: Actor, now: Any = NOW, part: str | None = None) -> Call:
    return Call(by, Channel.WEB, now, part)


def job(part: str | None = None, now: Any = NOW) -> Call:
    return Call(system("test"), Channel.JOB, now, part)


def vote(of: Hall, for_: int = 5, against: int = 0, seconds: float = 0, **more: Any) -> RollCall:
    """A closed vote on the text of the question that is considered -> its roll-call."""
    given = {"item": of.item.pk, "kind": "decision"} | more
    division = of.open(seconds, **given)
    places = iter(range(len(of.members) - len(of.here), len(of.members)))
    for choice, number in (("for", for_), ("against", against)):
        for _one in range(number):
            of.cast(division, next(places), choice, seconds + 1)
    found = of.close(division, seconds + 5).roll_call
    assert found is not None
    return found


def decided(of: Hall, **more: Any) -> Decision:
    """The decision that a vote adopted, with its number."""
    return actions.take(call(of.secretariat, of.now + timedelta(minutes=1)), roll_call=vote(of, **more).pk)


def closed(of: Hall, minutes: int = 90) -> Any:
    """The sitting ends."""
    return sittings.close(call(of.secretariat, of.now + timedelta(minutes=minutes)), of.sitting.pk)


def sign(actor: Actor, label: str, pk: int, rnokpp: str = "3184710691", now: Any = NOW) -> None:
    """The actor signs by the trial provider what they were asked to."""
    signatures.note_number(job(f"number/{actor.account_id}"), account=actor.account_id, rnokpp=rnokpp)
    asked = Signing.objects.get(about_label=label, about_id=pk, signer=actor.account_id, closed_at=None)
    signatures.start(call(actor, now), asked, provider="trial")
