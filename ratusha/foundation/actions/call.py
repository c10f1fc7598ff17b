"""The call: who asks, through which channel, when and under which request id. The same for all channels."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from ratusha.foundation.access.actors import Actor, system

KYIV = ZoneInfo("Europe/Kyiv")
REQUEST_ID_MAX = 100


class Channel(StrEnum):
    """Where the call came from."""

    WEB = "web"
    API = "api"
    BOT = "bot"
    OFFLINE = "offline"
    CLI = "cli"
    IMPORT = "import"
    JOB = "job"
    REACTION = "reaction"
    DEMO = "demo"


@dataclass(slots=True)
class Call:
    """One request to change the record.

    `request_id`: the client's own id; the same id with the same input gives the first result again, with other input
    it is refused. None makes a fresh one. `seen_version`: the version of the target that the person looked at; when
    the record has moved on since, the call is refused and nothing is overwritten.
    """

    actor: Actor
    channel: Channel
    now: datetime
    request_id: str | None = None
    seen_version: int | None = None
    caused_by: int | None = None
    nested: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in Kyiv, by which the law counts."""
        return self.now.astimezone(KYIV).date()

    def note(self, **facts: Any) -> None:
        """Will add facts to this call's journal entry: plain JSON values, never personal data.

        `result` is the pipeline's own: by it a repeated call finds what the first one made.
        """
        if "result" in facts:
            raise ValueError("the fact `result` is kept for what the action has made: give yours another name")
        self.facts.update(facts)

    def admit(self, may: Callable[[Actor], bool]) -> bool:
        """True if the actor may, by their own rights or by those of an absent official whom they substitute.

        Own rights come first, and the call goes on with them alone; else it goes on in the place of the absent one, and
        the entry says so by the fact `acts_for`.
        """
        own, *absent = self.actor.faces
        if may(own):
            self.actor = self.actor if self.actor.acts_for is not None else own
            return True
        for one in absent:
            if may(one):
                self.actor = self.actor.in_place_of(one)
                self.note(acts_for=one.account_id)
                return True
        return False

    def child(self, part: str) -> "Call":
        """A call of another action from inside this one's body, in the same transaction."""
        name = f"{self.request_id or uuid4().hex}/{part}"
        if len(name) > REQUEST_ID_MAX:
            name = hashlib.sha256(name.encode()).hexdigest()
        return Call(self.actor, self.channel, self.now, name, None, self.caused_by, nested=True)

    @property
    def is_keepable(self) -> bool:
        """True if the request id fits the journal on every database."""
        return not self.request_id or (len(self.request_id) <= REQUEST_ID_MAX and self.request_id.isprintable())


def system_call(name: str, now: datetime | None = None, request_id: str | None = None) -> Call:
    """A call by the platform itself, for jobs: `name` says which."""
    return Call(system(name), Channel.JOB, now or timezone.now(), request_id)
