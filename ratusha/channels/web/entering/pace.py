"""How often one may try to come in, and how often a code is sent."""

from django.http import HttpRequest

from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace

TRIES, WINDOW = 8, 15 * 60
WHO, WHERE = Pace("login.who", TRIES, WINDOW), Pace("login.where", TRIES * 5, WINDOW)
CODE_TO, CODE_FROM = Pace("code.to", 4, WINDOW), Pace("code.from", 20, WINDOW)
CODE_DAY = Pace("code.day", 12, 24 * 3600)


def locked(request: HttpRequest, who: str) -> bool:
    """True when this log-in or this address has to wait."""
    return bool(WHO.wait(who) or WHERE.wait(client_address(request)))


def failed(request: HttpRequest, who: str) -> bool:
    """Will count a wrong password -> True when it was the last try for a while."""
    WHO.count(who)
    WHERE.count(client_address(request))
    return locked(request, who)


def may_send(request: HttpRequest, kind: str, value: str) -> bool:
    """Will count one more code -> False when there were too many to this contact or from this address."""
    to = f"{kind}:{value}"
    return not any([CODE_TO.count(to), CODE_DAY.count(to), CODE_FROM.count(client_address(request))])
