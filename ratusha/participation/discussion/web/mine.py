"""What a person's own start page says of comments, and what the desk counts."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import MyPage, everybody
from ratusha.channels.web.mine import register as put

from .. import queries


def register() -> None:
    """Will put the page of one's own comments on /my/."""
    put(MyPage("comments", _("My comments"), "discussion:mine", _("What you wrote and what became of it"),
               count=queries.own, may=everybody, order=62))  # fmt: skip
