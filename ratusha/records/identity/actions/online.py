"""Confirming through id.gov.ua: begun in one's own browser, answered once, recorded by the platform alone."""

import hashlib
import secrets
from datetime import timedelta
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.records.people import actions as people
from ratusha.records.people.queries import Person

from .. import permissions, queries, rules
from ..adapters import id_gov_ua
from ..models import Attempt, Proof
from . import keeping

Outcome = Attempt.Outcome
Session = Annotated[Line, StringConstraints(max_length=64)]
Said = Annotated[OptionalLine, StringConstraints(max_length=300)]
Serial = Annotated[OptionalLine, StringConstraints(max_length=100)]
Digest = Annotated[Line, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@action("identity.begin_check", may=permissions.can_begin, says=_("Confirmation through id.gov.ua begun"))
def begin_check(call: Call, *, session: Session) -> Attempt:
    """Will begin a trip to id.gov.ua, bound to the person's own session, for a quarter of an hour.

    Earlier ones of this person that wait are over. Law: 2297-VI art. 24 (care that nobody else's answer is taken).
    Refusals: identity.off, forbidden.
    """
    if not id_gov_ua.is_configured() and call.channel != Channel.DEMO:  # its sample data know no service
        raise Refused("identity.off", _("Confirmation through id.gov.ua is not switched on here. Come in person."))
    assert call.actor.account_id is not None
    mine = Attempt.objects.filter(account_id=call.actor.account_id, outcome=Outcome.WAITING)
    mine.update(outcome=Outcome.CANCELLED)
    made = Attempt(
        account_id=call.actor.account_id, state=secrets.token_urlsafe(32), session=session, begun_at=call.now
    )
    made.save(force_insert=True)
    return made


@action(
    "identity.take_answer", may=permissions.can_end_attempt, on=Attempt, says=_("id.gov.ua has answered with a code")
)
def take_answer(call: Call, attempt: Attempt, *, session: Session, code: Line) -> Attempt:
    """Will take the one-time code of an answer: once, in the session that began, within a quarter of an hour.

    Law: 2297-VI art. 24. The code itself is not kept, only its digest, so that it cannot come a second time.
    Refusals: identity.attempt_over, identity.other_session, identity.code_used, forbidden.
    """
    if attempt.outcome != Outcome.WAITING or rules.is_over(attempt.begun_at, call.now):
        raise Refused("identity.attempt_over", _("This confirmation is over. Begin it anew."))
    if not secrets.compare_digest(attempt.session.encode(), session.encode()):
        raise Refused("identity.other_session", _("The confirmation was begun in another browser. Begin it anew here."))
    used = hashlib.sha256(code.encode()).hexdigest()
    if Attempt.objects.filter(code=used).exists():
        raise Refused("identity.code_used", _("This answer was already used. Begin the confirmation anew."))
    attempt.code, attempt.outcome, attempt.answered_at = used, Outcome.ANSWERED, call.now
    return attempt


@action("identity.note_failure", may=permissions.can_end_attempt, on=Attempt, says=_("Confirmation did not succeed"))
def note_failure(call: Call, attempt: Attempt, *, outcome: Line, said: Said = "") -> Attempt:
    """Will close a trip that brought nothing, with what the service said (2297-VI art. 24). The level stays.

    Refusals: identity.attempt_over, invalid, forbidden.
    """
    if attempt.outcome not in (Outcome.WAITING, Outcome.ANSWERED):
        raise Refused("identity.attempt_over", _("This confirmation is over. Begin it anew."))
    if outcome not in (Outcome.CANCELLED, Outcome.OFF, Outcome.DENIED, Outcome.SEALED):
        raise Refused("invalid", _("Choose one of the offered."), field="outcome")
    attempt.outcome, attempt.answered_at, attempt.said = outcome, call.now, said
    call.note(outcome=outcome)
    return attempt


@action("identity.record_answer", may=permissions.is_platform, on=Attempt, says=_("The answer of id.gov.ua is read"))
def record_answer(call: Call, attempt: Attempt, *, answer: dict[str, Any]) -> Attempt:
    """Will read the answer of the state service: keep it sealed, and confirm the person if it is about them alone.

    The code of the answer must not be at another person (then officials look at both cards, nothing is merged), nor
    differ from the one on record; the person must be old enough. A newer name is taken over, the former one kept.
    Law: 2297-VI art. 6, 24; 435-IV art. 32. The outcome stands in the row; only the platform may call it.
    Refusals: identity.attempt_over, forbidden.
    """
    if attempt.outcome != Outcome.ANSWERED:
        raise Refused("identity.attempt_over", _("This confirmation is over. Begin it anew."))
    attempt.answer = answer
    attempt.keep_until = call.today + timedelta(days=charter.value("identity.answer_days", on=call.today))
    attempt.outcome = _judge(call, attempt, rules.read_answer(answer))
    call.note(outcome=str(attempt.outcome), account=attempt.account_id)
    return attempt


def _judge(call: Call, attempt: Attempt, told: rules.Told) -> str:
    if told.way not in rules.ONLINE:
        return Outcome.DENIED
    if not told.codes or not told.surname:
        return Outcome.NO_CODE
    person = Person.objects.filter(account_id=attempt.account_id, merged_into=None).first()
    if person is not None and keeping.differs(person, told.codes):
        return Outcome.OTHER_HUMAN
    if young := keeping.may_stand_alone(told.born, person or Person(pk=0), call.today):
        return Outcome(young)
    name = {"surname": told.surname, "given_name": told.given_name, "patronymic": told.patronymic}
    if person is None:
        account = Account.objects.get(pk=attempt.account_id)
        person = people.own_card(keeping.platform(call, "card"), account, **name)
    if found := keeping.others_with(told.codes, person.pk):
        keeping.note_clash(call, person, found)
        return Outcome.TAKEN
    keeping.keep_codes(call, person, told.codes)
    renamed = keeping.rename(call, person, name, attempt=attempt)
    _prove(call, attempt, person, told)
    call.note(way=told.way, person=person.pk, doubts=list(told.doubts), renamed=renamed)
    return Outcome.CONFIRMED


def _prove(call: Call, attempt: Attempt, person: Any, told: rules.Told) -> None:
    days = charter.value("identity.online_days", on=call.today)
    Proof(
        person=person,
        way=told.way,
        since=call.today,
        until=rules.last_day(call.today, days),
        born_on=told.born,
        issuer=told.issuer,
        serial=told.serial,
        doubts=list(told.doubts),
        account_id=attempt.account_id,
        attempt=attempt,
        noted_at=call.now,
    ).save(force_insert=True)


def conclude(call: Call, *, state: str, session: str, code: str = "", error: str = "", said: str = "") -> Attempt:
    """Will finish a trip with what the browser brought back from id.gov.ua -> the attempt with its outcome.

    Three actions, with the question to the service between them, so that nothing waits for it with the record locked.
    Raises `Refused` with what to do: another's, an old or a used answer (nothing has changed), or a service that is
    off, refuses, or answers what cannot be opened (the attempt is closed and may be begun anew).
    """
    attempt = queries.own_attempt(call.actor, state)
    if attempt is None:
        raise Refused("identity.unknown_state", _("This answer does not belong to a confirmation that you began here."))
    if error or not code:
        outcome = Outcome.CANCELLED if error in id_gov_ua.CANCELLED else Outcome.DENIED
        return note_failure(call, attempt, outcome=outcome, said=f"{error} {said}".strip()[:300])  # type: ignore[no-any-return]
    take_answer(call, attempt, session=session, code=code)
    try:
        answer = id_gov_ua.ask(code)
    except id_gov_ua.Trouble as trouble:
        told = {"outcome": trouble.outcome, "said": str(trouble)[:300]}
        note_failure(keeping.platform(call, f"failed/{attempt.pk}"), attempt, **told)
        raise Refused(f"identity.{trouble.outcome}", trouble.sentence) from trouble
    return record_answer(keeping.platform(call, f"answer/{attempt.pk}"), attempt, answer=answer)  # type: ignore[no-any-return]


@action("identity.note_signature", may=permissions.is_platform, on=Person, quiet=True, says=_("A signature is noted"))
def note_signature(call: Call, person: Any, *, document: Digest, issuer: Said = "", serial: Serial = "") -> Proof:
    """Will note that this very document, by its SHA-256, bears the person's valid qualified signature: L3 for it.

    Only by the platform, after the signature was verified and its certificate found to be this person's
    (2155-VIII art. 18: a qualified signature stands for one's own hand). Refusals: forbidden.
    """
    made = Proof(
        person=person,
        way=rules.Way.SIGNATURE,
        since=call.today,
        signed=document,
        issuer=issuer,
        serial=serial,
        noted_at=call.now,
    )
    made.save(force_insert=True)
    return made


@action("identity.forget_answers", may=permissions.is_platform, says=_("Old answers of id.gov.ua forgotten: {count}"))
def forget_answers(call: Call) -> None:
    """Will forget the kept answers whose time is over; proofs stay (2297-VI art. 15: data are destroyed in time).

    Refusals: forbidden.
    """
    call.note(count=queries.kept_answers(call.today).update(answer=None, keep_until=None))
