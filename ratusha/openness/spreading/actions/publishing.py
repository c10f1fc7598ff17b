"""A public object is put for publication in channels, once in each, exactly as the dry run showed."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action

from .. import permissions, queries
from ..models import SAYS_MOST, Placement, Post
from ..queries import Item
from ..rules import Channel

About = Annotated[Line, StringConstraints(max_length=80)]
Title = Annotated[Line, StringConstraints(max_length=300)]
Says = Annotated[OptionalText, StringConstraints(max_length=SAYS_MOST)]
Reason = Annotated[OptionalLine, StringConstraints(max_length=300)]
Channels = Annotated[list[Channel], Field(min_length=1, max_length=3)]


class Wanted(Input):
    """What is published where. `seen`: the name of the dry run that was looked at; `at`: later than now."""

    about: About
    channels: Channels
    title: Title
    says: Says = ""
    pictured: bool = False
    at: AwareDatetime | None = None
    reason: Reason = ""
    seen: OptionalLine = ""


@action("spreading.publish", may=permissions.can_spread, takes=Wanted, says=_("Put for publication in: {channels}"))
def publish(call: Call, given: Wanted) -> Post:
    """Will put a public object for publication in the chosen channels, now or at a time, as the dry run has shown it.

    Information is spread by the media and other means (2939-VI art. 5). The same object goes to a channel once, and
    once more only with a reason. Refusals: spreading.no_item, spreading.not_seen, spreading.twice.
    """
    item = queries.item_of(given.about)
    if item is None:
        raise Refused("spreading.no_item", _("There is no such public object."), field="about")
    pictured = given.pictured and queries.has_picture(item)
    shown = queries.dry_run(item, given.channels, given.title, given.says, pictured=pictured, now=call.now)
    if given.seen != queries.seen_of(shown):
        raise Refused(
            "spreading.not_seen", _("Look at what will be sent: it has changed since you looked. Then publish.")
        )
    label, pk = queries.split(given.about) or ("", 0)
    before = queries.earlier(label, pk)
    known = [one for one in shown if one.known]
    if known and not given.reason:
        raise Refused(
            "spreading.twice", _("It is there already: {channels}. Say why it must be published once more."),
            field="reason", channels=", ".join(str(one.words) for one in known),
        )  # fmt: skip
    made = _post(call, item, given, pictured)
    for one in shown:
        _place(call, made, item, given, one, len(before.get(one.channel, [])))
    call.note(about=given.about, channels=", ".join(one.channel for one in shown))
    return made


def _post(call: Call, item: Item, given: Wanted, pictured: bool) -> Post:
    label, pk = queries.split(given.about) or ("", 0)
    made = Post(
        about_label=label, about_id=pk, title=given.title, says=given.says, path=item.address[:300], topic=item.topic,
        pictured=pictured, language=item.language, reason=given.reason, made_by_id=call.actor.account_id,
        made_at=call.now,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _place(call: Call, made: Post, item: Item, given: Wanted, shown: queries.Shown, again: int) -> None:
    due = max(given.at or call.now, item.at, call.now)
    text = queries.composed_of(shown.channel, given.title, given.says, item.address, pictured=shown.pictured)
    Placement(
        post=made, about_label=made.about_label, about_id=made.about_id, channel=shown.channel, again=again, text=text,
        due_at=due, again_at=due,
    ).save(force_insert=True)  # fmt: skip
