"""Statements and what people say to them, in secret."""

import secrets
from typing import Annotated

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.records.identity.queries import taking_part

from .. import permissions
from ..models import Ballot, Consultation, OpinionMap, Statement
from ..queries.opinions import pseudonyms_of
from ..queries.terms import needs
from ..rules import VALUE, Review, Stance, State, is_taking
from .cards import over
from .proposals import not_open

MOST_STATEMENTS = 300
MOST_OF_ONE = 10
KEY_BITS = 62
COLUMN = {1: "agree", -1: "disagree", 0: "passed"}
Claim = Annotated[Line, StringConstraints(max_length=200)]
# Left out of the digest that the journal keeps: a stance of three could be found in it by trying the three.
Left = Annotated[int, Field(exclude=True)]
Said = Annotated[Stance, Field(exclude=True)]
Why = Annotated[OptionalLine, StringConstraints(max_length=500)]


@action("consultations.seed", may=permissions.can_keep, on=Consultation, quiet=True, says=_("Statements: {count}"))
def seed(call: Call, consultation: Consultation, *, statements: Annotated[list[Claim], Field(min_length=1)]) -> None:
    """Will put in statements of the organiser, one thought each; they are shown at once.

    By the community's own procedure; no law asks for it. Refusals: forbidden, consultations.over,
    consultations.no_map, consultations.too_many_statements.
    """
    if consultation.state not in (State.DRAFT, State.OPEN):
        raise over()
    _has_map(consultation)
    fresh = list(dict.fromkeys(statements))
    _room(consultation, len(fresh))
    Statement.objects.bulk_create(
        Statement(
            consultation=consultation, text=one, by_id=call.actor.account_id, at=call.now, review=Review.SHOWN
        )
        for one in fresh
    )  # fmt: skip
    call.note(count=len(fresh))


@action("consultations.offer", may=permissions.can_take_part, on=Consultation, quiet=True, says=_("Statement offered"))
def offer(call: Call, consultation: Consultation, *, text: Claim) -> Statement:
    """Will offer a statement of one's own; an organiser looks at it before others see it.

    By the community's own procedure; no law asks for it. Refusals: consultations.not_open, consultations.no_map,
    identity.log_in, identity.level, identity.age_unknown, identity.too_young, consultations.too_many_statements.
    """
    if not is_taking(consultation.state, consultation.opens_on, consultation.closes_on, call.today):
        raise not_open()
    _has_map(consultation)
    me = taking_part(call.actor, needs(call.today), call.today)
    _room(consultation, 1)
    if Statement.objects.filter(consultation=consultation, person=me.person_id).count() >= MOST_OF_ONE:
        raise Refused("consultations.too_many_statements", _("You have offered enough statements."), field="text")
    made = Statement.objects.create(consultation=consultation, text=text, person_id=me.person_id, at=call.now)
    call.note(statement=made.pk)
    return made


@action("consultations.review", may=permissions.can_review, on=Statement, says=_("Statement looked at: {review}"))
def review(call: Call, statement: Statement, *, shown: bool, why: Why = "") -> Statement:
    """Will show a statement that a resident offered, or not, with a reason: unclear, insulting, there already.

    By the community's own rule of moderation; no law asks for it. Refusals: forbidden, consultations.over,
    consultations.why.
    """
    if statement.consultation.state != State.OPEN:
        raise over()
    if not shown and not why.strip():
        raise Refused("consultations.why", _("Write why it is not shown."), field="why")
    statement.review = Review.SHOWN if shown else Review.REFUSED
    statement.refused_why = "" if shown else why
    _stale(statement.consultation_id)
    call.note(review=statement.review)
    return statement


@action(
    "consultations.take_stance", may=permissions.can_take_part, on=Consultation, quiet=True,
    says=_("Took part in the map of opinions"),
)  # fmt: skip
def take_stance(call: Call, consultation: Consultation, *, statement: Left, stance: Said) -> None:
    """Will keep what a person says to one statement, in secret; said anew, the later counts.

    By the community's own procedure. The stances of one person lie together under a pseudonym made with a sealed
    secret, without name, time or order; the journal tells that somebody took part, not what they said, and keeps no
    digest of it. A second card of the same human has no second voice. Refusals:
    consultations.not_open, consultations.no_map, consultations.no_statement, identity.log_in, identity.level,
    identity.age_unknown, identity.too_young.
    """
    if not is_taking(consultation.state, consultation.opens_on, consultation.closes_on, call.today):
        raise not_open()
    _has_map(consultation)
    me = taking_part(call.actor, needs(call.today), call.today)
    found = Statement.objects.filter(pk=statement, consultation=consultation, review=Review.SHOWN)
    if me.person_id is None or not found.exists():
        raise Refused("consultations.no_statement", _("This statement is no longer shown."), field="statement")
    opinions = OpinionMap.objects.get(consultation=consultation)
    own = pseudonyms_of(opinions, me.person_id)
    ballot = Ballot.objects.select_for_update().filter(consultation=consultation, pseudonym__in=own).first()
    if ballot is None:
        ballot = Ballot(id=secrets.randbits(KEY_BITS), consultation=consultation, pseudonym=own[0], stances={})
        consultation.voices += 1
    before, value = ballot.stances.get(str(statement)), VALUE[stance]
    ballot.stances = dict(sorted({**ballot.stances, str(statement): value}.items()))
    ballot.save()
    if before is not None:
        found.update(**{COLUMN[before]: F(COLUMN[before]) - 1})
    found.update(**{COLUMN[value]: F(COLUMN[value]) + 1})
    _stale(consultation.pk)


def _has_map(consultation: Consultation) -> None:
    if not consultation.with_map:
        raise Refused("consultations.no_map", _("This consultation has no map of opinions."))


def _room(consultation: Consultation, more: int) -> None:
    if Statement.objects.filter(consultation=consultation).count() + more > MOST_STATEMENTS:
        words = _("There are enough statements already: at most {most}.")
        raise Refused("consultations.too_many_statements", words, field="text", most=MOST_STATEMENTS)


def _stale(consultation_id: int) -> None:
    OpinionMap.objects.filter(pk=consultation_id, stale=False).update(stale=True)
