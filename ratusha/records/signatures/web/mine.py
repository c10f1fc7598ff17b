"""What a person is asked to sign, among the pages under /my/."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, everybody
from ratusha.channels.web.mine import register as register_page

from .. import queries


def register() -> None:
    """Will put the page there for residents and officials."""
    says = _("Documents that wait for your signature")
    register_page(MyPage("signatures", _("What I am asked to sign"), "signing:waiting", says, queries.waiting_count,
                         may=everybody, order=60))  # fmt: skip
