"""`ratusha tokens issue|list|revoke`."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.api import actions, queries
from ratusha.channels.cli.command import Command as Base
from ratusha.foundation.actions import Call, Channel


class Command(Base):
    """Tokens of the API, by an administrator."""

    help = gettext_lazy("issue, list or revoke tokens of the API")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=("issue", "list", "revoke"))
        parser.add_argument("--by", required=True, metavar="EMAIL", help=_("the administrator who does it"))
        parser.add_argument("--account", metavar="EMAIL", default="", help=_("whose token it is"))
        parser.add_argument("--name", default="", help=_("what it is for"))
        parser.add_argument("--scope", action="append", default=[], help=_("an action it may do, or read; repeat it"))
        parser.add_argument("--days", type=int, default=90, help=_("how many days it is valid"))
        parser.add_argument("--id", type=int, default=0, help=_("which token to revoke"))

    def work(self, *, verb: str, by: str, **given: Any) -> Any:
        actor = queries.actor_by_email(by, timezone.localdate())
        call = Call(actor, Channel.CLI, timezone.now())
        if verb == "list":
            return [self._shown(one) for one in queries.visible_to(actor)]
        if verb == "revoke":
            return self._shown(actions.revoke(call, given["id"]))
        token = actions.issue(
            call,
            account=queries.account_id(given["account"]) or 0,
            name=given["name"],
            scopes=given["scope"],
            expires_on=timezone.localdate() + timedelta(given["days"]),
        )
        return {**self._shown(token), "token": token.secret}

    def _shown(self, token: Any) -> dict[str, Any]:
        names = ("name", "scopes", "expires_on", "last_used_on", "revoked_at")
        return {"id": token.pk, "account": token.account.email, **{name: getattr(token, name) for name in names}}

    def plain(self, result: Any) -> str:
        if isinstance(result, list):
            return "\n".join(self.plain(one) for one in result)
        lines = [f"{name}: {value}" for name, value in result.items() if value not in (None, "")]
        return "\n".join(lines) if "token" in result else "  ".join(lines)
