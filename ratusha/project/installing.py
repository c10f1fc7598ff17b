"""The site as an app: what its icon offers, what is kept without a net, and what messages on a device are about."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ratusha.channels.web import installed, mine
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.notify import queries
from ratusha.foundation.notify.push.topics import Topic, declare


def works_here(actor: Actor) -> bool:
    """Officials."""
    return actor.is_official and bool(actor.roles)


def unread_rows(actor: Actor) -> QuerySet[Any]:
    """Letters that the person has not read here."""
    return queries.messages_of(actor).filter(opened_at=None)


def unread(actor: Actor, count: int) -> list[mine.Waiting]:
    """Letters that the person has not read here, in one line."""
    words = ngettext("{n} new message", "{n} new messages", count).format(n=count)
    return [mine.Waiting(_("Read messages"), reverse("web:messages"), words)] if count else []


def register() -> None:
    """Will offer all of it. On a locked screen stands only the sentence: the letter is opened on one's own page."""
    installed.declare(
        installed.Shortcut(_("Send an appeal"), "appeals:new"),
        installed.Shortcut(_("My page"), "web:my"),
        installed.Shortcut(_("Decide together"), "portal:participation"),
        installed.Shortcut(_("Emergency contacts"), "portal:emergency"),
    )
    mine.register(
        mine.MyPage("messages", _("Messages"), "web:messages", _("What the town hall has written to you"),
                    count=unread_rows, may=mine.everybody, order=12),
        mine.MyPage("devices", _("Messages on devices"), "web:devices",
                    _("A short word on a phone when there is news"), may=mine.everybody, order=85, about_me=True),
    )  # fmt: skip
    mine.todo(mine.MyTask("messages", unread, order=90))
    installed.keep("portal:emergency", _("Emergency contacts"))
    installed.shared_to("appeals:share")
    declare(
        Topic("cases", _("My appeals and requests"), _("There is news in your case."),
              frozenset({"cases", "appeals", "inforequests"}), _("Registered, answered, more details are needed")),
        Topic("together", _("What I take part in"), _("There is news in what you take part in."),
              frozenset({"petitions", "budgeting", "polls", "consultations", "discussion", "feedback", "proposals"}),
              _("Petitions, projects, votes, comments")),
        Topic("following", _("What I follow"), _("There is news in what you follow."), frozenset({"following"}),
              _("Topics, things, and what is near home")),
        Topic("documents", _("Documents and signatures"), _("A document waits for you."),
              frozenset({"signatures", "documents", "drafting"}), _("To sign, to read, ready")),
        Topic("me", _("My data and log-in"), _("There is news about your data or log-in."),
              frozenset({"web", "owndata", "identity", "people"}), _("A new way to log in, requests about data")),
        Topic("work", _("My work"), _("There is news in your work."),
              frozenset({"tasks", "control", "sittings", "deputies", "recordings", "incidents", "timekeeping",
                         "exchange", "archive", "minutes", "voting"}),
              _("Tasks, sittings, terms that are near"), may=works_here),
    )  # fmt: skip
