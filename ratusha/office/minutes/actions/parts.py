"""What the acts share: moves through the table of states, numbers, calls by the platform, who signs."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number
from ratusha.office.council import queries as council
from ratusha.records.signatures import actions as signatures

from .. import rules
from ..models import STATE_WORDS, Decision
from ..rules import Kind, Place, State, Verb

WRONG_TEMPLATE = _(
    "The template of numbers in the charter does not fit: it needs the ordinal once, and the year or the session where "
    "ordinals begin anew. The administrator corrects it."
)


def platform(call: Call, part: str) -> Call:
    """A call by the platform itself from inside this one."""
    made = call.child(part)
    made.actor = system("minutes")
    return made


def acting(call: Call, part: str, actor: Actor) -> Call:
    """A call of another actor from inside this one."""
    made = call.child(part)
    made.actor = actor
    return made


def move(call: Call, decision: Decision, verb: Verb) -> None:
    """Will bring the decision into the state that follows. Refuses `minutes.not_now`."""
    state = rules.after(decision.state, verb)
    if state is None:
        raise Refused(
            "minutes.not_now",
            _("This cannot be done now: the decision is {state}."),
            state=str(STATE_WORDS[State(decision.state)]),
        )
    decision.state = state
    call.note(number=decision.number)


def take_number(call: Call, kind: str, place: Place) -> tuple[str, int, str]:
    """Will take the next ordinal of the body -> the series, the ordinal, the number as written. Late in the body.

    Refuses `minutes.template` where the charter's template cannot give numbers that differ.
    """
    name = "minutes.number" if kind == Kind.DECISION else "minutes.conclusion_number"
    template = str(charter.value(name, on=call.today))
    scope = str(charter.value("minutes.number_scope", on=call.today)) if kind == Kind.DECISION else "convocation"
    if not rules.is_number_template(template) or scope not in set(rules.Scope) or not rules.is_scope(template, scope):
        raise Refused("minutes.template", WRONG_TEMPLATE)
    series = rules.series_of(kind, scope, place)
    ordinal = int(next_number(series, "{n}"))
    return series, ordinal, rules.number_of(template, ordinal, place)


def withdraw(call: Call, signing: int | None, part: str) -> None:
    """Will take an open question for a signature back; what is over already stays as it is."""
    if signing is None:
        return
    try:
        signatures.withdraw(platform(call, f"withdraw/{part}"), signing)
    except Refused:
        return


def signer_of(body: str, on: date) -> Any:
    """Who signs by law: the head for the council, the chair for a commission; None where nobody holds the office."""
    if body == "council":
        return council.head(on)
    found = council.commission_of(int(body.partition(".")[2] or 0))
    if found is None:
        return None
    rows = council.memberships(found, on)
    return next((one.member for one in rows if one.role == council.Duty.CHAIR), None)


def account_of(pk: int | None) -> Account:
    """The account that signs. Refuses `minutes.no_signer`."""
    found = Account.objects.filter(pk=pk, is_active=True).first() if pk is not None else None
    if found is None:
        raise Refused(
            "minutes.no_signer",
            _("Say who signs: there is nobody here with an account who holds this office."),
            field="signer",
        )
    return found
