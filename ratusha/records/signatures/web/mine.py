"""What a person is asked to sign, among the pages under /my/."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, MyTask, Waiting, everybody, todo
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.access.actors import Actor

from .. import queries

MOST = 5


def to_sign(actor: Actor, _count: int) -> list[Waiting]:
    """What waits for this person's signature, for the top of their page. 1 query."""
    rows = queries.waiting_for(actor)[:MOST]
    return [
        Waiting(gettext("Sign: {title}").format(title=one.say), reverse("signing:sign", args=[one.key])) for one in rows
    ]


def register() -> None:
    """Will put the page there for residents and officials."""
    says = _("Documents that wait for your signature")
    register_page(MyPage("signatures", _("What I am asked to sign"), "signing:waiting", says, queries.waiting_for,
                         may=everybody, order=60))  # fmt: skip
    todo(MyTask("signatures", to_sign, order=10))
