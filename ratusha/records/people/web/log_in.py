"""How the kit's log-in knows people: the sign-up, the change of a contact, and the contacts on one's own page."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.entering import doors
from ratusha.channels.web.mine import MyFact, MyPage, everybody, say
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor

from .. import actions
from ..rules import contact_value


def contact(kind: str) -> Callable[[Actor], str]:
    """What the start page says of the e-mail or the phone of the log-in."""

    def told(actor: Actor) -> str:
        return access.contact_of_log_in(actor, kind) or gettext("not given")

    return told


def register() -> None:
    """Will tell the kit about residents and put what is theirs on their page."""
    doors.register(doors.Residents(actions.sign_up, actions.change_log_in, actions.claim_cards, contact_value))
    say(
        MyFact(_("E-mail"), contact("email"), "/my/contacts/email/", _("Change"), order=10),
        MyFact(_("Phone"), contact("phone"), "/my/contacts/phone/", _("Change"), order=20),
    )
    register_page(
        MyPage(
            "security",
            _("Log-in and security"),
            "web:security",
            _("Password, second check, where you are logged in"),
            may=everybody,
            order=90,
            about_me=True,
        )
    )
