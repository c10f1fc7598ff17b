"""What the platform does: the trend of a month that is over, reminders of what is not answered."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Month, Proposal, Rated, Rating
from ..rules import Figures, Stage, month_before, month_of, trend


@action("feedback.close_month", may=permissions.is_platform, on=Rated, quiet=True, says=_("Figures of {month} kept"))
def close_month(call: Call, rated: Rated, *, month: date) -> Rated:
    """Will write the trend of a month that is over, from kept figures; a month without ratings gets its line too.

    Law 280/97-ВР as of 3703-IX (public evaluation). Refusals: forbidden, feedback.not_now.
    """
    first = month_of(month)
    if first >= month_of(call.today):
        raise Refused("feedback.not_now", _("The month is not over yet."))
    row, _made = Month.objects.get_or_create(rated=rated, month=first, defaults={"marks": [0] * 5})
    before = Month.objects.filter(rated=rated, month=month_before(first)).first()
    row.trend = trend(row.figures, before.figures if before else Figures(), charter.value("feedback.least"))
    row.save(update_fields=["trend"])
    call.note(month=f"{first:%Y-%m}", trend=row.trend)
    return rated


@action(
    "feedback.remind", may=permissions.is_platform, on=Rated, quiet=True, says=_("Reminded of what is not answered")
)
def remind(call: Call, rated: Rated, *, kind: Literal["rating", "proposal"], pk: int) -> Rated:
    """Will remind the unit, once, of a rating or a proposal whose term to answer has passed.

    Law: none, the community's own term (charter). Refusals: forbidden, feedback.no_need.
    """
    model: type[Rating] | type[Proposal] = Rating if kind == "rating" else Proposal
    row = model.objects.filter(pk=pk, rated=rated, reminded_on=None, answered_at=None, due_on__lt=call.today).first()
    if row is None or (isinstance(row, Proposal) and row.stage != Stage.OPEN):
        raise Refused("feedback.no_need", _("There is nothing to remind of."))
    model.objects.filter(pk=pk).update(reminded_on=call.today)
    for one in officials(rated.unit_id, Role.UNIT_HEAD, call.today) or officials(rated.unit_id, on=call.today):
        notify.queue(
            call,
            to=notify.Address("email", one.email),
            template="feedback.overdue",
            about=("feedback.rated", rated.pk),
            request_key=f"feedback/{kind}/{pk}/{one.pk}",
            name=rated.name,
            proposal=kind == "proposal",
            due_on=row.due_on,
            path="/office/public-control/",
        )
    call.note(kind=kind, row=pk)
    return rated
