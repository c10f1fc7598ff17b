"""How states of drafts, turns and signers look: words, tone, shape."""

from typing import Any

from django.http import HttpRequest

from ratusha.channels.web.people import officials
from ratusha.foundation.access.actors import Role

from ..queries import KIND_WORDS, STATE_WORDS, Kind, Signed, State

WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)
KEEPERS = (Role.ADMINISTRATOR, Role.HEAD, Role.REGISTRAR)
LOOK = {
    State.DRAFTING: ("", "pen"),
    State.AGREEING: ("go", "people"),
    State.RETURNED: ("wait", "return"),
    State.SIGNING: ("go", "pen"),
    State.SIGNED: ("wait", "shield"),
    State.REGISTERED: ("ok", "check"),
    State.WITHDRAWN: ("", "cross"),
}
SIGNED_LOOK = {
    Signed.WAITING: ("", "circle"),
    Signed.ASKED: ("go", "clock"),
    Signed.SIGNED: ("ok", "check"),
    Signed.REFUSED: ("bad", "cross"),
}


def kind_words(kind: str) -> str:
    """The kind with a capital letter."""
    return str(KIND_WORDS[Kind(kind)]).capitalize()


def kinds(_request: HttpRequest | None = None) -> list[tuple[str, str]]:
    """Kinds for choices."""
    return [(one.value, kind_words(one)) for one in Kind]


def state_of(row: Any) -> tuple[Any, str, str]:
    """The state of a draft: words, tone, icon."""
    state = State(row.state)
    return (STATE_WORDS[state], *LOOK[state])


def people(request: HttpRequest | None = None) -> list[tuple[str, str]]:
    """Working officials for a choice that may stay empty."""
    return [("", "—"), *((str(pk), words) for pk, words in officials(request))]
