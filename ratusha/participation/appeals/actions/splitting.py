"""A letter with several questions: each further question becomes a case of its own, from the original receipt."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, Text, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.links import actions as links

from .. import permissions, rules
from ..models import Appeal
from ..queries import KIND
from ..rules import Sign
from .registration import number_and_register, own, refuse_closed, set_subject

COPIED = (
    "kind", "regime", "collective", "signatories", "representative_of", "residence", "social_status", "signed",
    "reception", "against_text", "decided_on", "learned_on",
)  # fmt: skip


class Part(BaseModel):
    """One further question of a letter: its words, and perhaps title, subject and unit."""

    model_config = ConfigDict(extra="forbid")

    text: Text
    title: Annotated[OptionalLine, Field(max_length=rules.TITLE_MAX)] = ""
    subject: OptionalLine = ""
    unit: int | None = None


@action("appeals.split", may=permissions.can_classify, on=Case, says=_("Split into {total}: {numbers}"))
def split(call: Call, case: Case, *, parts: Annotated[list[Part], Field(min_length=1, max_length=10)]) -> Case:
    """Will make a further case of each further question of the letter; this one stays for the first question.

    КМУ №348: each matter is registered under its own index. 393/96-ВР art. 20: every clock runs from the original
    receipt. Same author, same papers, linked both ways; the author is told once, with all the numbers.
    Refusals: cases.not_now (closed), appeals.not_appeal, appeals.unregistered, appeals.no_subject, cases.no_unit,
    cases.own_complaint.
    """
    refuse_closed(case)
    own(case)
    if case.number is None:
        raise Refused("appeals.unregistered", _("Register that one first."))
    made = [_make(call, case, at, part) for at, part in enumerate(parts, start=1)]
    numbers = ", ".join(str(one) for one in made)
    call.note(total=len(made) + 1, numbers=numbers, made=[one.pk for one in made])
    return case


def _make(call: Call, case: Case, at: int, part: Part) -> Case:
    given = {"text": part.text, "title": part.title, "subject": part.subject}
    made: Case = take_part(call.child(f"part/{at}"), origin=case.pk, **given)
    links.link(call.child(f"link/{at}"), made, other=case.pk, tie="part_of")
    if part.unit is not None:
        cases.assign(call.child(f"unit/{at}"), made, unit=part.unit)
    return made


@action("appeals.take_part", may=permissions.can_split, says=_("Registered as {number}, a part of one letter"))
def take_part(
    call: Call,
    *,
    origin: int,
    text: Text,
    title: Annotated[OptionalLine, Field(max_length=rules.TITLE_MAX)] = "",
    subject: OptionalLine = "",
) -> Case:
    """Will register one question of a letter as a case of its own, received when the letter was -> the new case.

    Runs inside `appeals.split`. 393/96-ВР art. 20, КМУ №348. Refusals: appeals.not_appeal, appeals.no_subject.
    """
    case = Case.objects.filter(pk=origin, kind=KIND).first()
    if case is None:
        raise Refused("appeals.not_appeal", _("This case is not an appeal."), field="origin")
    appeal = own(case)
    made = cases.open_case(
        call,
        kind=KIND,
        term_rule=rules.TERM_OF_REGIME.get(rules.Regime(appeal.regime), rules.ORDINARY),
        received_at=case.received_at,
        title=rules.title_of(text, title),
        text=text,
        channel=case.channel,
        applicant=case.applicant,
        account_id=case.account_id,
        author_name=case.author_name,
        reply_by=case.reply_by,
        reply_to=case.reply_to,
        settlement_id=case.settlement_id,
        address=case.address,
        lat=case.lat,
        lon=case.lon,
        against_unit_id=case.against_unit_id,
        against_account_id=case.against_account_id,
        priority=case.priority,
    )
    Appeal(case=made, sign=Sign.PRIMARY, **{name: getattr(appeal, name) for name in COPIED}).save(force_insert=True)
    made.files.set(case.files.all())
    set_subject(call, made, subject)
    number_and_register(call, made)
    made.save()
    return made
