"""How signings look: words, tone and shape of their states, links."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor

from .. import queries
from ..queries import Signing, State

LOOK = {
    State.ASKED: ("wait", "clock"),
    State.STARTED: ("wait", "clock"),
    State.CAME: ("wait", "clock"),
    State.SIGNED: ("ok", "check"),
    State.REFUSED: ("bad", "cross"),
    State.WITHDRAWN: ("plain", "cross"),
}


def row_of(one: Signing, actor: Actor | None) -> dict[str, Any]:
    """One signing for a page: words and tone of its state, the way to sign it for whoever is asked, its report."""
    state = State(one.state)
    tone, icon = LOOK[state]
    mine = one.is_open and actor is not None and actor.account_id == one.signer_id
    official = actor is not None and actor.is_official
    return {
        "one": one,
        "name": one.signer.name if official or mine else one.shown_name or one.signer.name,
        "words": queries.STATE_WORDS[state],
        "tone": tone,
        "icon": icon,
        "sign": reverse("signing:sign", args=[one.key]) if mine else "",
        "report": reverse("signing:report", args=[one.pk, "pdf"]) if state is State.SIGNED else "",
    }


SAYS = {
    "diia": _("With a telephone: the document is signed in the application Diia."),
    "cloud": _("Your key is with a provider; you confirm on its page."),
    "widget": _("A token or a file with your key, read in your own browser. JavaScript is needed."),
    "trial": _("A TEST key of nobody: for trying out only. Such a signature proves nothing and has no legal force."),
}


def ways_of(one: Signing) -> list[dict[str, Any]]:
    """The ways to sign that are offered here, with a line about each; the trial one says loudly what it is."""
    return [
        {"name": name, "title": made.title, "says": SAYS.get(name, ""), "trial": name == "trial"}
        for name, made in queries.providers(one.signer).items()
    ]
