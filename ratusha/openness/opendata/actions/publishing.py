"""Public or not: after a security review, withheld with a reason, no longer kept."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import DataSet, Source
from ..queries import declared_of
from ..rules import State
from . import editions


@action("opendata.publish", may=permissions.keeps, on=DataSet, says=_("The data set was published"))
def publish(call: Call, row: DataSet, *, review: Line) -> DataSet:
    """Will publish the set after a security review, whose finding is kept: no data of persons, nothing that helps an
    enemy in war (shelters, networks, cameras). A withheld set becomes public again in the same way.

    2939-VI art. 10-1; КМУ №835. Refusals: opendata.already, opendata.ended, opendata.undeclared.
    """
    if row.state == State.PUBLISHED:
        raise Refused("opendata.already", _("This set is published already."))
    if row.state == State.RETIRED:
        raise Refused("opendata.ended", _("This set is no longer kept. Its versions stay as they are."))
    if row.source == Source.LIVE:
        known = declared_of(row.name)
        if known is None:
            raise Refused("opendata.undeclared", _("The program does not make this set any more. Retire it."))
        editions.counted(call, row, known)
        editions.stamp(row, call)
    row.state, row.review, row.reason = State.PUBLISHED, review, ""
    row.published_at = row.published_at or call.now
    editions.find(row)
    return row


@action("opendata.withhold", may=permissions.keeps, on=DataSet, says=_("The data set was withheld: {reason}"))
def withhold(call: Call, row: DataSet, *, reason: Line) -> DataSet:
    """Will close the data of the set with all versions; its page says why, the passport stays.

    2939-VI art. 6 p. 2: only where publishing harms more than it serves; for war-time risks. Refusals:
    opendata.not_public.
    """
    if row.state != State.PUBLISHED:
        raise Refused("opendata.not_public", _("This set is not published."))
    row.state, row.reason = State.WITHHELD, reason
    editions.find(row)
    call.note(reason=reason)
    return row


@action("opendata.retire", may=permissions.keeps, on=DataSet, says=_("The data set is no longer kept: {reason}"))
def retire(call: Call, row: DataSet, *, reason: Line) -> DataSet:
    """Will end the renewal of the set; what was published stays available (КМУ №835), what was withheld stays closed.

    Refusals: opendata.ended, opendata.withheld.
    """
    if row.state == State.RETIRED:
        raise Refused("opendata.ended", _("This set is no longer kept. Its versions stay as they are."))
    if row.state == State.WITHHELD:
        raise Refused("opendata.withheld", _("This set is withheld. Publish it first, or leave it withheld."))
    row.state, row.reason, row.late = State.RETIRED, reason, False
    editions.find(row)
    call.note(reason=reason)
    return row
