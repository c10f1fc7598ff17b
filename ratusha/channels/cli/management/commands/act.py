"""`ratusha act noun.verb`: any action from the command line, by the same pipeline as from the web."""

import json
import sys
from typing import Any
from uuid import uuid4

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import WrongUsage
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.queries import account_by_email, actor_of
from ratusha.foundation.actions import Action, Call, Channel, actions, find
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal import ledger


class Command(Base):
    """Without a name lists the actions. With one, runs it in the name of the official account given by `--as`.

    There is no powerful default actor: whoever may read the server's files names the person in whose name the record
    is changed, and the journal keeps that the change came through the command line.
    """

    help = gettext_lazy("run one action in the name of an official, or list the actions")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", nargs="?", metavar="NOUN.VERB")
        parser.add_argument("--target", metavar="ID", help=_("the object the action is done on"))
        parser.add_argument("--input", default="{}", metavar="JSON", help=_("input as JSON; - reads standard input"))
        parser.add_argument("--as", dest="email", metavar="EMAIL", help=_("the account in whose name it is done"))
        parser.add_argument("--request-id", help=_("the same id again gives the first result again"))

    def work(self, *, action: str | None, **options: Any) -> Any:
        if action is None:
            return [_described(actions[name]) for name in sorted(actions)]
        one = find(action)
        if one is None:
            raise WrongUsage(_("There is no action {name}. `ratusha act` lists them.").format(name=action))
        return _run(one, _actor(options["email"]), _input(options["input"]), options)

    def plain(self, result: Any) -> str:
        if isinstance(result, list):
            return "\n".join(f"{one['name']:32} {one['does']}" for one in result)
        return str(result["says"]) or f"{result['action']} {result['result'] or ''}"


def _described(one: Action) -> dict[str, Any]:
    first, _rest = (one.__doc__ or "").strip(), ""
    return {
        "name": one.name,
        "does": first.splitlines()[0] if first else "",
        "target": one.on._meta.label_lower if one.on else None,
        "input": sorted(one.input.model_fields),
    }


def _actor(email: str | None) -> Actor:
    if not email:
        raise WrongUsage(_("Name the account in whose name it is done: --as name@example.org"))
    account = account_by_email(email)
    if account is None or not account.is_active:
        raise WrongUsage(_("There is no active account {email}.").format(email=email))
    return actor_of(account, timezone.now().astimezone(KYIV).date())


def _input(given: str) -> dict[str, Any]:
    try:
        read = json.loads(sys.stdin.read() if given == "-" else given)
    except ValueError as error:
        raise WrongUsage(_("The input is not JSON: {why}").format(why=error)) from None
    if not isinstance(read, dict):
        raise WrongUsage(_("The input must be a JSON object: {example}").format(example='{"name": "value"}'))
    return read


def _run(one: Action, actor: Actor, given: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    target = options["target"]
    if (one.on is None) != (target is None):
        needs = _("{name} needs --target ID.") if one.on else _("{name} takes no --target.")
        raise WrongUsage(needs.format(name=one.name))
    request_id = options["request_id"] or f"cli:{uuid4().hex}"
    call = Call(actor, Channel.CLI, timezone.now(), request_id)
    result = one(call, target, **given) if one.on else one(call, **given)
    entry = ledger.entry_of(request_id)
    meta = getattr(result, "_meta", None)
    return {
        "action": one.name,
        "request_id": request_id,
        "result": {"type": meta.label_lower, "id": result.pk, "text": str(result)} if meta else result,
        "entry": entry.pk if entry else None,
        "says": one.says_of(entry.facts) if entry and one.says else "",
    }
