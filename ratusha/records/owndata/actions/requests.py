"""What a person asks: to correct, to erase, to stop using their data."""

from collections.abc import Mapping
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.charter import queries as charter

from .. import permissions, queries, rules
from ..models import Request
from ..rules import Kind, State

Name = Annotated[OptionalLine, StringConstraints(max_length=120, strip_whitespace=True)]
Words = Annotated[Text, StringConstraints(max_length=4_000)]
FewWords = Annotated[OptionalText, StringConstraints(max_length=4_000)]
BirthYear = Annotated[int, Field(ge=1900, le=2100)]


@action("owndata.ask_correction", may=permissions.can_ask, says=_("A person asks to correct their data"))
def ask_correction(
    call: Call,
    *,
    surname: Name = "",
    given_name: Name = "",
    patronymic: Name = "",
    birth_year: BirthYear | None = None,
    address: OptionalLine = "",
    text: FewWords = "",
) -> Request:
    """Will ask the town hall to correct what is wrong on the person's card (2297-VI art. 6, 8: data must be accurate).

    What is given is the right value; an official compares it with a document and decides. Contacts are changed by the
    person at once. Refusals: owndata.no_card, owndata.nothing_asked, owndata.asked_already, forbidden.
    """
    given = {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "birth_year": birth_year,
        "address": address.strip(),
    }
    wanted: dict[str, object] = {name: value for name, value in given.items() if value}
    if not wanted and not text.strip():
        raise Refused("owndata.nothing_asked", _("Write what must be corrected."), field="text")
    subject = queries.subject_of(call.actor)
    if subject is None or subject.person_id is None:
        raise Refused("owndata.no_card", _("There is no card of yours yet, so there is nothing to correct."))
    return _asked(call, Kind.CORRECT, text, wanted)


@action("owndata.ask_erasure", may=permissions.can_ask, says=_("A person asks to erase their data"))
def ask_erasure(call: Call, *, text: FewWords = "") -> Request:
    """Will ask the town hall to erase the person's data (2297-VI art. 8, 15). What the law obliges to keep stays.

    Refusals: owndata.asked_already, forbidden.
    """
    return _asked(call, Kind.ERASE, text, {})


@action("owndata.object", may=permissions.can_ask, says=_("A person objects to the use of their data"))
def object_to_use(call: Call, *, text: Words) -> Request:
    """Will lay a reasoned objection against the use of the person's data before the town hall (2297-VI art. 8).

    Refusals: owndata.asked_already, forbidden.
    """
    return _asked(call, Kind.OBJECT, text, {})


def _asked(call: Call, kind: Kind, text: str, wanted: Mapping[str, object]) -> Request:
    subject = queries.subject_of(call.actor)
    assert subject is not None
    if Request.objects.filter(account_id=subject.account_id, kind=kind, state=State.ASKED).exists():
        raise Refused("owndata.asked_already", _("You have asked for it already. Wait for the decision."))
    made = Request(
        person_id=subject.person_id,
        account_id=subject.account_id,
        kind=kind,
        text=text,
        wanted=dict(wanted),
        at=call.now,
        due_on=rules.due_on(call.today, int(charter.value("privacy.request_days"))),
    )
    made.save(force_insert=True)
    call.note(kind=kind.value)
    return made


@action("owndata.withdraw", may=permissions.can_withdraw, on=Request, says=_("The person withdrew the request"))
def withdraw(call: Call, request: Request) -> Request:
    """Will take the request back while nothing is decided (2297-VI art. 8). Refusals: owndata.decided, forbidden."""
    if request.state != State.ASKED:
        raise Refused("owndata.decided", _("This has been decided already."))
    request.state = State.WITHDRAWN
    return request
