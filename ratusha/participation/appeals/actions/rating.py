"""What the author thinks of the answer: a rating, or another appeal about the same."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, Verb

from .. import permissions, rules
from ..models import Appeal
from ..queries import KIND
from .registration import keep, own


@action("appeals.rate", may=permissions.can_rate, on=Case, says=_("Answer rated: {rating} of 5"))
def rate(call: Call, case: Case, *, rating: Annotated[int, Field(ge=1, le=5)], text: OptionalText = "") -> Case:
    """Will keep the author's rating of the answer, 1 to 5, once (393/96-ВР art. 18 gives the author the last word).

    Refusals: cases.not_now (not answered yet), appeals.rated, appeals.not_appeal.
    """
    appeal = own(case)
    cases.move(case, Verb.RATE)
    if appeal.rating is not None:
        raise Refused("appeals.rated", _("You have rated this answer already. Thank you."), field="rating")
    keep(appeal, rating=rating, rating_text=text, rated_at=call.now)
    call.note(rating=rating)
    return case


@action("appeals.reopen", may=permissions.can_reopen, on=Case, says=_("Author wrote again: {reference}"))
def reopen(
    call: Call, case: Case, *, text: Text, files: Annotated[list[Line], Field(max_length=20)] | None = None
) -> Case:
    """Will open a new appeal as a repeat of this answered one, with a number, a link and a clock of its own.

    393/96-ВР art. 8, 20; КМУ №348: a repeat appeal gets a new number with a link to the previous. -> the new case.
    Refusals: cases.not_now (only after an answer or a refusal to consider), appeals.reopened (the repeat is open
    still), appeals.not_appeal, files.gone.
    """
    appeal = own(case)
    cases.move(case, Verb.REOPEN)
    if case.repeats.filter(closed_at=None).exists():
        raise Refused("appeals.reopened", _("Your next appeal about this is being considered. Write to us in it."))
    before = Case.objects.filter(repeat_of=case).count()
    made = cases.open_case(
        call,
        kind=KIND,
        term_rule=rules.ORDINARY,
        received_at=call.now,
        title=case.title,
        text=text,
        applicant_id=case.applicant_id,
        account_id=case.account_id,
        author_name=case.author_name,
        reply_by=case.reply_by,
        reply_to=case.reply_to,
        language=case.language,
        settlement_id=case.settlement_id,
        address=case.address,
        lat=case.lat,
        lon=case.lon,
        against_unit_id=case.against_unit_id,
        against_account_id=case.against_account_id,
        subject_id=case.subject_id,
        priority=case.priority,
        repeat_of=case,
    )
    cases.attach(call, made, files or [])
    copied = ("kind", "collective", "signatories", "representative_of", "residence", "against_text", "signed")
    sign = rules.sign_of(repeats=before + 1, joined_same_author=False, joined=False)
    Appeal(case=made, sign=sign, **{name: getattr(appeal, name) for name in copied}).save(force_insert=True)
    return made
