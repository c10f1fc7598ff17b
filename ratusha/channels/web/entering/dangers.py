"""What an owner of a log-in is warned of by letter at once: a new place, a code of the app that comes again."""

from django.http import HttpRequest
from django.utils import timezone

from ratusha.channels.web.actions.entrance import Danger, warn
from ratusha.foundation.access.actors import system
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.pace import Pace
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.watch.networks import network_of
from ratusha.foundation.watch.queries import networks_of

SELDOM = Pace("entrance.warned", 1, 3600)


def look_from_where(request: HttpRequest, account: Account) -> None:
    """Will warn who comes in from a network from which no log-in that is kept came; never at the first one."""
    known, here = networks_of(account.pk), network_of(client_address(request))
    if here and known and here not in known:
        _warn(account, "new_place", client_address(request))


def tell_of_code_again(account: Account) -> None:
    """Will warn that a code of the app was shown after it was used: whoever did it knew the first proof too."""
    _warn(account, "code_again")


def _warn(account: Account, danger: Danger, address: str | None = None) -> None:
    if not SELDOM.count(f"{danger}:{account.pk}"):
        warn(Call(system("log-in"), Channel.WEB, timezone.now()), account, danger=danger, address=address)
