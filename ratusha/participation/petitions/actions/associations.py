"""A petition that an association has gathered signatures for on its own site, and hands over to the council."""

from datetime import date, datetime, time
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.numbering import next_number

from .. import permissions, rules
from ..models import Petition, Picture, Tally
from ..queries import charter_of
from ..rules import State, Topic
from .drafts import Substance, Title, Tokens
from .moderation import SERIES
from .parts import count_term, told

Name = Annotated[Line, StringConstraints(max_length=300)]
Address = Annotated[Line, StringConstraints(max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")]
Page = Annotated[OptionalLine, StringConstraints(max_length=500)]


class HandedOver(Input):
    """What the association hands over: the petition, its author, when it was signed, how many have signed, the list.

    `author`: surname, given name, patronymic. `since`: when collecting began there; `reached_on`: when there were
    enough. `page`: where everybody reads the list of signatories.
    """

    association: Name
    association_email: Address
    page: Page = ""
    title: Title
    text: Substance
    topic: Topic = Topic.OTHER
    hearing_asked: bool = False
    author: Name
    email: Address
    since: date
    reached_on: date
    count: Annotated[int, Field(ge=1, le=1_000_000)]
    files: Tokens


@action(
    "petitions.receive", may=permissions.can_receive, says=_("Petition {number} handed over by {association}"),
    takes=HandedOver,
)  # fmt: skip
def receive(call: Call, given: HandedOver) -> Petition:
    """Will take a petition from an association; its consideration is announced within two working days of today.

    393/96-ВР art. 23-1: an association hands it over no later than the next working day after there were enough
    signatures, with dates, their number and the list of signatories. Goal and period are the charter's of the day when
    collecting began. Refusals: forbidden, petitions.dates, petitions.too_few, petitions.no_list, files.gone,
    files.too_many.
    """
    threshold, days, version = charter_of(given.since)
    _refuse_wrong(call, given, threshold, days)
    begun = datetime.combine(given.since, time.min, rules.KYIV)
    row = Petition(
        state=State.REACHED, title=given.title, text=given.text, topic=given.topic, hearing_asked=given.hearing_asked,
        author_name=given.author, email=given.email, association=given.association,
        association_email=given.association_email, gathered_at=given.page, threshold=threshold, charter=version,
        stops_at_goal=True, begun_at=call.now, submitted_at=call.now, published_at=begun, closes_at=call.now,
        reached_at=datetime.combine(given.reached_on, time.min, rules.KYIV), ended_at=call.now, counted=given.count,
        number=next_number(SERIES, charter.value("petitions.number", on=call.today)),
    )  # fmt: skip
    count_term(row)
    row.save(force_insert=True)
    Tally.objects.create(petition=row, shard=0, signed=given.count)
    for file in intake.claim(call, given.files):
        Picture.objects.create(petition=row, file=file, side=Picture.Side.LIST)
    told(call, row, association=given.association, count=given.count, due=row.due_on.isoformat() if row.due_on else "")
    return row


def _refuse_wrong(call: Call, given: HandedOver, threshold: int, days: int) -> None:
    if not given.since <= given.reached_on <= call.today:
        raise Refused(
            "petitions.dates", _("The goal is reached after collecting began, and not later than today."),
            field="reached_on",
        )  # fmt: skip
    if (given.reached_on - given.since).days > days:
        raise Refused(
            "petitions.dates", _("The signatures were gathered in more than the {days} days of the charter."),
            field="reached_on", days=days,
        )  # fmt: skip
    if not rules.is_reached(given.count, threshold):
        raise Refused(
            "petitions.too_few", _("There are not enough signatures: {goal} are needed."), field="count", goal=threshold
        )
    if not given.files:
        raise Refused("petitions.no_list", _("Attach the list of signatories."), field="files")
