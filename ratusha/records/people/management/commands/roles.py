"""`ratusha roles list|confirm`."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.records.people import actions, queries


class Command(Base):
    """Roles of trust, and new ways in for who has one, that wait for a second person.

    `confirm` works only where nobody else can: a community with one administrator and no head yet.
    """

    help = gettext_lazy("list the roles of trust that wait, or confirm one where nobody else can")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=("list", "confirm"))
        parser.add_argument("--id", type=int, default=0, help=_("which one to confirm"))

    def work(self, *, verb: str, **given: Any) -> Any:
        call = Call(system("roles"), Channel.CLI, timezone.now())
        if verb == "list":
            return [self._shown(one) for one in queries.waiting_proposals(call.actor, call.now)]
        one = queries.waiting_proposals(call.actor, call.now).filter(pk=given["id"]).first()
        confirm = actions.confirm_grant if one is None or one.is_role else actions.confirm_way_in
        return self._shown(confirm(call, given["id"]))

    def _shown(self, one: Any) -> dict[str, Any]:
        return {
            "id": one.pk,
            "account": one.account.email,
            "what": one.what,
            "role": one.role,
            "reason": one.reason,
            "proposed_by": one.proposed_by.email,
            "expires_at": one.expires_at,
            "state": one.state,
        }

    def plain(self, result: Any) -> str:
        if isinstance(result, list):
            return "\n".join(self.plain(one) for one in result) or _("No role waits for a second person.")
        return "  ".join(f"{name}: {value}" for name, value in result.items())
