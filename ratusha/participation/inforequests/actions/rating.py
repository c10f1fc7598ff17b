"""How clear the requester found the answer."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalText, Refused, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, Verb

from .. import permissions
from .terms import keep, own


@action("inforequests.rate", may=permissions.can_rate, on=Case, says=_("Clarity of the answer rated: {rating} of 5"))
def rate(call: Call, case: Case, *, rating: Annotated[int, Field(ge=1, le=5)], text: OptionalText = "") -> Case:
    """Will keep how clear the answer was, 1 to 5, once; the audit of access counts it (2939-VI art. 15).

    Refusals: cases.not_now (not answered yet), inforequests.rated, inforequests.not_request.
    """
    row = own(case)
    cases.move(case, Verb.RATE)
    if row.rating is not None:
        raise Refused("inforequests.rated", _("You have rated this answer already. Thank you."), field="rating")
    keep(row, rating=rating, rating_text=text, rated_at=call.now)
    call.note(rating=rating)
    return case
