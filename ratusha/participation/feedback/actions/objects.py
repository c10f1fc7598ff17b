"""The list of what is rated, and codes for those who have visited."""

import secrets
from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Rated, Token
from ..rules import MOST_CRITERIA, Kind

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
Criterion = Annotated[Line, Field(max_length=60)]


class RatedInput(Input):
    """An object as it is written."""

    kind: Kind
    name: Annotated[Line, Field(max_length=200)]
    unit: int
    about: OptionalText = ""
    institution: Annotated[OptionalLine, Field(max_length=200)] = ""
    address: Annotated[OptionalLine, Field(max_length=300)] = ""
    criteria: Annotated[list[Criterion], Field(max_length=MOST_CRITERIA)] = []


@action("feedback.add_rated", may=permissions.can_organise, says=_("«{name}» may be rated"), takes=RatedInput)
def add_rated(call: Call, given: RatedInput) -> Rated:
    """Will add an object of public control with the unit that answers for it.

    Law 280/97-ВР as of 3703-IX (public evaluation). Refusals: forbidden, feedback.unit, feedback.criteria.
    """
    rated = Rated(code="".join(secrets.choice(LETTERS) for _place in range(7)), marks=[0] * 5)
    _fill(rated, given)
    rated.save(force_insert=True)
    call.note(name=rated.name)
    return rated


@action("feedback.change_rated", may=permissions.can_keep, on=Rated, says=_("«{name}» changed"), takes=RatedInput)
def change_rated(call: Call, rated: Rated, given: RatedInput) -> Rated:
    """Will write the object anew; ratings by criteria that go stay as they were given.

    Law 280/97-ВР. Refusals: forbidden, feedback.unit, feedback.criteria.
    """
    _fill(rated, given)
    call.note(name=rated.name)
    return rated


@action("feedback.close_rated", may=permissions.can_keep, on=Rated, says=_("«{name}» is rated no more"))
def close_rated(call: Call, rated: Rated) -> Rated:
    """Will take no more ratings and proposals; the page with figures and answers stays.

    Law 280/97-ВР. Refusals: forbidden, feedback.closed.
    """
    if rated.closed_on is not None:
        raise Refused("feedback.closed", _("It is rated no more."))
    rated.closed_on = call.today
    call.note(name=rated.name)
    return rated


@action(
    "feedback.issue_tokens", may=permissions.can_issue, on=Rated, quiet=True, says=_("Codes of visits issued: {count}")
)
def issue_tokens(call: Call, rated: Rated, *, count: Annotated[int, Field(ge=1, le=200)] = 1) -> Rated:
    """Will make single-use codes for those who have visited; they are printed or told at the counter.

    Law 280/97-ВР; a code names nobody, and no table tells which rating it gave. Refusals: forbidden, feedback.closed.
    """
    if rated.closed_on is not None:
        raise Refused("feedback.closed", _("It is rated no more."))
    expires = call.today + timedelta(days=charter.value("feedback.token_days"))
    Token.objects.bulk_create(
        Token(rated=rated, issued_by_id=call.actor.account_id, issued_at=call.now, expires_on=expires)
        for _place in range(count)
    )
    call.note(count=count)
    return rated


def _fill(rated: Rated, given: RatedInput) -> None:
    if not Unit.objects.filter(pk=given.unit, closed_on=None).exists():
        raise Refused("feedback.unit", _("Choose a unit that works now."), field="unit")
    if len(set(given.criteria)) < len(given.criteria):
        raise Refused("feedback.criteria", _("Each criterion may stand once."), field="criteria")
    rated.kind, rated.name, rated.unit_id, rated.about = given.kind, given.name, given.unit, given.about
    rated.institution, rated.address, rated.criteria = given.institution, given.address, list(given.criteria)
