"""A petition that did not gather its signatures in time goes on as an appeal."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Text, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, ReplyBy
from ratusha.records.people import queries as people

from .. import permissions, rules
from ..models import Appeal
from ..queries import KIND
from ..rules import Kind


@action(
    "appeals.take_petition", may=permissions.can_take_petition, says=_("Appeal {reference} received from a petition")
)
def take_petition(
    call: Call,
    *,
    person: int | None,
    author_name: Annotated[Line, Field(max_length=300)],
    text: Text,
    title: Annotated[OptionalLine, Field(max_length=rules.TITLE_MAX)] = "",
    account: int | None = None,
    email: OptionalLine = "",
    signatories: Annotated[int, Field(ge=2, le=10_000_000)] | None = None,
    settlement: int | None = None,
    address: OptionalLine = "",
    lat: float | None = None,
    lon: float | None = None,
    language: Annotated[OptionalLine, Field(max_length=5)] = "uk",
) -> Case:
    """Will take a petition as an appeal of its author, a proposal, received now -> its case.

    393/96-ВР art. 23-1: a petition without enough signatures in time is considered as an appeal; art. 20: a month.
    Runs inside the end of the petition, so the place was looked at when it was drafted. Refusals: forbidden.
    """
    case = cases.open_case(
        call,
        kind=KIND,
        term_rule=rules.ORDINARY,
        received_at=call.now,
        title=rules.title_of(text, title),
        text=text,
        applicant_id=person,
        account_id=account,
        author_name=author_name,
        reply_by=ReplyBy.EMAIL if email else "",
        reply_to=email,
        settlement_id=settlement,
        address=address,
        lat=lat,
        lon=lon,
        language=language,
        priority=person is not None and people.is_considered_first(person),
    )
    Appeal(case=case, kind=Kind.PROPOSAL, collective=signatories is not None, signatories=signatories).save(
        force_insert=True
    )
    call.note(kind=str(Kind.PROPOSAL))
    return case
