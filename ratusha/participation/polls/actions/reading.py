"""Answers in own words: shown, hidden by a visible rule, put into groups."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, action

from .. import permissions
from ..models import OpenText


@action("polls.judge_text", may=permissions.can_read_text, on=OpenText, says=_("Answer in own words: {state}"))
def judge_text(
    call: Call,
    text: OpenText,
    *,
    state: Literal["shown", "hidden"],
    reason: Annotated[OptionalLine, Field(max_length=300)] = "",
    group: Annotated[OptionalLine, Field(max_length=120)] = "",
) -> OpenText:
    """Will show an answer in own words to everybody, or hide it with a reason; `group` puts it beside those alike.

    Law: 2297-VI art. 6 (personal data of others), 280/97-ВР; the rule of hiding stands on the page of results.
    Refusals: forbidden, polls.no_reason (hidden without one).
    """
    if state == "hidden" and not reason.strip():
        raise Refused(
            "polls.no_reason", _("Write why it is hidden: the reason is counted on the page."), field="reason"
        )
    text.state, text.group = state, group.strip()
    text.reason = reason if state == "hidden" else ""
    call.note(state=state, poll=text.item.poll_id)
    return text
