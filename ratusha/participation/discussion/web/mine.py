"""What a person's own start page says of comments, and what the desk counts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.mine import Latest, MyPage, everybody
from ratusha.channels.web.mine import register as put

from .. import queries

STATES = {
    queries.State.WAITING: ("wait", "clock"),
    queries.State.HIDDEN: ("bad", "eye"),
    queries.State.WITHDRAWN: ("off", "return"),
}


def state_words(state: str) -> tuple[Any, str, str] | None:
    """Only what is not simply shown is said."""
    tone = STATES.get(queries.State(state))
    return (queries.STATE_WORDS[queries.State(state)], *tone) if tone else None


def register() -> None:
    """Will put the page of one's own comments on /my/."""
    latest = Latest(queries.own, "text", "at", lambda pk: reverse("discussion:my_comment", args=[pk]),
                    state="state", words=state_words)  # fmt: skip
    put(MyPage("comments", _("My comments"), "discussion:mine", _("What you wrote and what became of it"),
               count=queries.own, may=everybody, order=62, latest=latest))  # fmt: skip
