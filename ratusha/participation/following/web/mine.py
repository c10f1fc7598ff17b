"""What a person's own start page says of following."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, everybody
from ratusha.channels.web.mine import register as put

from .. import queries


def register() -> None:
    """Will put the page of what one follows on /my/."""
    put(MyPage("following", _("What I follow"), "following:mine", _("Things, topics, news near home"),
               count=queries.follows_of, may=everybody, order=45))  # fmt: skip
