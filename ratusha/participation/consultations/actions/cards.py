"""The card of a consultation before it is published."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import next_number, yearly

from .. import permissions
from ..models import Consultation, OpinionMap, Question
from ..rules import State

Subject = Annotated[Line, StringConstraints(max_length=300)]
Contact = Annotated[OptionalLine, StringConstraints(max_length=300)]
Story = Annotated[OptionalText, StringConstraints(max_length=20_000)]
NEEDED_WHILE_OPEN = ("channels", "contact")


@action("consultations.begin", may=permissions.can_begin, says=_("Consultation {number} begun"))
def begin(
    call: Call,
    *,
    subject: Subject,
    unit: int,
    purpose: Story = "",
    note: Story = "",
    stakeholders: Story = "",
    channels: Story = "",
    contact: Contact = "",
    allowed: bool = False,
    with_map: bool = False,
) -> Consultation:
    """Will open the card of a consultation; nobody outside sees it before it is published.

    КМУ №996 of 03.11.2010, taken as a model by the community's own procedure; the unit that prepares the draft is its
    initiator. Refusals: consultations.unit (unknown, or not one's own).
    """
    own = call.actor.has(*permissions.ORGANISERS) or (call.actor.has(Role.UNIT_HEAD) and unit in call.actor.units)
    found = Unit.objects.filter(pk=unit).first()
    if found is None or not own:
        raise Refused("consultations.unit", _("Choose the unit that prepares the draft."), field="unit")
    row = Consultation(
        subject=subject, unit=found, by_id=call.actor.account_id, at=call.now, purpose=purpose, note=note,
        stakeholders=stakeholders, channels=channels, contact=contact, allowed=allowed, with_map=with_map,
    )  # fmt: skip
    series = yearly("consultations", call.today.year)
    row.number = next_number(series, charter.value("consultations.number", on=call.today))
    row.save(force_insert=True)
    OpinionMap.objects.create(consultation=row)
    call.note(number=row.number)
    return row


@action("consultations.describe", may=permissions.can_keep, on=Consultation, says=_("Card of the consultation changed"))
def describe(
    call: Call,
    consultation: Consultation,
    *,
    subject: Subject,
    purpose: Story = "",
    note: Story = "",
    stakeholders: Story = "",
    channels: Story = "",
    contact: Contact = "",
    allowed: bool = False,
    with_map: bool = False,
) -> Consultation:
    """Will change the card. After it is published only the contact and the ways to send proposals: what people
    answered to must not change under them.

    КМУ №996 of 03.11.2010. Refusals: forbidden, consultations.over (it has ended), consultations.begun (this is no
    longer changed).
    """
    given = {
        "subject": subject, "purpose": purpose, "note": note, "stakeholders": stakeholders, "channels": channels,
        "contact": contact, "allowed": allowed, "with_map": with_map,
    }  # fmt: skip
    if consultation.state not in (State.DRAFT, State.OPEN):
        raise over()
    if consultation.state == State.OPEN:
        _still(consultation, given)
    for name, value in given.items():
        setattr(consultation, name, value)
    return consultation


def _still(consultation: Consultation, given: dict[str, object]) -> None:
    moved = [name for name, value in given.items() if getattr(consultation, name) != value]
    words = _("It is published: this is no longer changed.")
    if wrong := [name for name in moved if name not in NEEDED_WHILE_OPEN]:
        raise Refused("consultations.begun", words, fields=dict.fromkeys(wrong, words))
    if not given["contact"]:
        raise Refused("consultations.begun", _("A contact must stay."), field="contact")


@action("consultations.ask", may=permissions.can_keep, on=Consultation, says=_("Questions to residents: {count}"))
def ask(
    call: Call,
    consultation: Consultation,
    *,
    questions: Annotated[list[Annotated[Line, StringConstraints(max_length=500)]], Field(max_length=20)],
) -> Consultation:
    """Will put these questions in place of the earlier ones, before the consultation is published.

    КМУ №996 of 03.11.2010. Refusals: forbidden, consultations.begun.
    """
    if consultation.state != State.DRAFT:
        raise Refused("consultations.begun", _("It is published: this is no longer changed."), field="questions")
    Question.objects.filter(consultation=consultation).delete()
    Question.objects.bulk_create(
        Question(consultation=consultation, place=place, text=text) for place, text in enumerate(questions, start=1)
    )
    call.note(count=len(questions))
    return consultation


def over() -> Refused:
    """The consultation has ended."""
    return Refused("consultations.over", _("This consultation has ended."))
