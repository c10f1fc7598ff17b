"""Who may speak in a thread today."""

from dataclasses import replace
from datetime import date
from typing import Any

from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.actions import Refused
from ratusha.records.identity import queries as identity

ANYBODY = identity.Needs(level=Level.L1)
NO_CARD = 0


def lacks(actor: Actor, subject: Subject, on: date) -> tuple[int | None, str | None]:
    """(card, what they lack) of whoever would speak: an account without a card is somebody as well. At most 1 query."""
    found = subject.reader or identity.participant_of(actor, on)
    known = found
    if actor.account_id is not None and found.person_id is None:
        known = replace(found, person_id=NO_CARD)
    return found.person_id, identity.lacking(known, subject.talk_needs or ANYBODY)


def speaker(actor: Actor, subject: Subject, on: date) -> int | None:
    """The card of whoever may speak, None for an account without one; refuses `identity.…` for what they lack."""
    person, code = lacks(actor, subject, on)
    if code is not None:
        raise Refused(f"identity.{code}", identity.why_not(code))
    return person


def why_silent(actor: Actor, subject: Subject, on: date) -> Any:
    """Why this person cannot write here, in words; empty when they can. At most 1 query."""
    if not subject.talk:
        return subject.closed
    if actor.is_official:
        return ""
    code = lacks(actor, subject, on)[1]
    return identity.why_not(code) if code else ""
