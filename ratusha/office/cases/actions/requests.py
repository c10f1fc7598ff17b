"""An executor's request for a longer term and the head's decision; ready phrases of resolutions."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.foundation.actions.refusal import forbidden, missing

from .. import permissions
from ..models import Case, ExtensionRequest, ResolutionPhrase
from .asking import ask_longer, decided, tell_of
from .clock import extend, refuse_own_words
from .parts import acting


@action(
    "cases.ask_extension", may=permissions.can_ask_extension, on=Case, quiet=True, says=_("A longer term is asked for")
)
def ask_extension(call: Call, case: Case, *, ground: Text) -> ExtensionRequest:
    """Will ask the head for a longer term, with the ground that the applicant would read (393/96-ВР art. 20).

    Refusals: cases.cannot_extend, cases.listed_ground (a request for information: 2939-VI art. 20 p. 4),
    cases.term_over, cases.not_now (a closed case), cases.asked_already.
    """
    refuse_own_words(case)
    return ask_longer(call, case, ground)


def _decide(call: Call, case: Case, state: str, remark: str = "") -> ExtensionRequest:
    request = decided(call, case, state, remark)
    if request is None:
        raise Refused("cases.nothing_asked", _("Nobody asks for more time here now."))
    return request


@action("cases.grant_extension", may=permissions.can_decide_extension, on=Case, says=_("Longer term granted: {due_on}"))
def grant_extension(call: Call, case: Case) -> Case:
    """Will grant the executor's request: the term is extended by its ground and the applicant is told.

    393/96-ВР art. 20: by the head or who acts as one, at most 45 days from receipt in all. Refusals:
    cases.nothing_asked, and those of cases.extend.
    """
    request = _decide(call, case, ExtensionRequest.State.GRANTED)
    extend(call.child("extend"), case, ground=request.ground)
    case.refresh_from_db()
    tell_of(call, case, request, request.asked_by, "extension_decided")
    call.note(due_on=case.due_on.strftime("%d.%m.%Y") if case.due_on else "")
    return case


@action("cases.refuse_extension", may=permissions.can_decide_extension, on=Case, quiet=True, says=_("No longer term"))
def refuse_extension(call: Call, case: Case, *, remark: OptionalText = "") -> Case:
    """Will refuse the executor's request, maybe with a word why; the term stays (393/96-ВР art. 20).

    Refusals: cases.nothing_asked.
    """
    request = _decide(call, case, ExtensionRequest.State.REFUSED, remark)
    tell_of(call, case, request, request.asked_by, "extension_decided")
    return case


Phrase = Annotated[Line, StringConstraints(max_length=500)]


@action("cases.keep_phrase", may=permissions.can_keep_phrases, says=_("Phrase of resolutions"))
def keep_phrase(
    call: Call,
    *,
    text: Phrase,
    common: bool = False,
    ordinal: Annotated[int, Field(ge=0, le=1000)] = 0,
    closed_on: date | None = None,
    phrase: int | None = None,
) -> ResolutionPhrase:
    """Will add a ready phrase of one's own, or a `common` one, or change the one of key `phrase`; order of the council.

    Nobody changes another official's phrases. Refusals: missing, forbidden (also the common ones, for who does not
    keep the lists).
    """
    row = ResolutionPhrase.objects.filter(pk=phrase).first() if phrase is not None else ResolutionPhrase()
    if row is None:
        raise missing()
    owner = None if common else acting(call)
    strange = row.pk is not None and row.owner_id not in (None, call.actor.account_id)
    if strange or ((common or (row.pk and row.owner_id is None)) and not permissions.can_keep_lists(call.actor, None)):
        raise forbidden()
    row.text, row.owner_id, row.ordinal, row.closed_on = text, owner, ordinal, closed_on
    row.save()
    return row
