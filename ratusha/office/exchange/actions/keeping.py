"""The list of bodies with whom letters are exchanged."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.access.actors import system as platform
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.office.documents import queries as documents

from .. import permissions
from ..models import Peer

Org = Annotated[Line, StringConstraints(max_length=50, strip_whitespace=True, pattern=r"^[A-Za-z0-9._-]+$")]
Name = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]


@action("exchange.keep_peer", may=permissions.can_keep, says=_("A body of exchange was noted: {name}"))
def keep_peer(
    call: Call, *, name: Name, org: Org, system: Literal["sev", "folder"], correspondent: int, closed: bool = False
) -> Peer:
    """Will note a body with whom letters are exchanged by a system, or change the one of this code there.

    КМУ №55 of 17.01.2018 (exchange goes between registered participants). Refusals: exchange.no_correspondent,
    forbidden.
    """
    known = documents.correspondents(platform("exchange")).filter(pk=correspondent).first()
    if known is None:
        raise Refused("exchange.no_correspondent", _("There is no such correspondent."), field="correspondent")
    found = Peer.objects.filter(system=system, org=org).first() or Peer(system=system, org=org)
    found.name, found.correspondent, found.closed = name, known, closed
    found.save()
    call.note(name=name)
    return found
