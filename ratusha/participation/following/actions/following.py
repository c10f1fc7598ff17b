"""What a person follows, how they want to be told, and where their home is."""

import secrets
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.records.identity import queries as identity

from .. import permissions
from ..models import Follow, Follower, Telling, index_of_cell
from ..queries.topics import words_of
from ..rules import RADII, Point, cell, cell_name, is_here


@action("following.follow", may=permissions.can_follow, says=_("Begins to follow {about}"))
def follow(call: Call, *, about: Line) -> Follow:
    """Will tell the person by letter of all that becomes of one object `label:pk`; twice is once.

    Law: none, the person's own wish (2297-VI art. 6). Refusals: following.no_subject, following.too_many.
    """
    subject, parts = subjects.found(about), subjects.split(about)
    if subject is None or parts is None:
        raise Refused("following.no_subject", _("There is nothing here to follow."))
    follower = _follower(call)
    call.note(about=about)
    known = Follow.objects.filter(follower=follower, about_label=parts[0], about_id=parts[1], topic="").first()
    if known is not None:
        return known
    _room(call, follower)
    row = Follow(
        follower=follower, about_label=parts[0], about_id=parts[1], at=call.now,
        title=subject.title[:300], path=subject.address[:300],
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@action("following.follow_topic", may=permissions.can_follow, says=_("Begins to follow the topic {topic}"))
def follow_topic(call: Call, *, topic: Annotated[Line, Field(max_length=100)]) -> Follow:
    """Will tell the person by letter of what is new in a topic: `petitions:roads`, or `petitions` for all of it.

    Law: none, the person's own wish (2297-VI art. 6). Refusals: following.no_topic, following.too_many.
    """
    words = words_of(topic)
    if not words:
        raise Refused("following.no_topic", _("There is no such topic. Choose one of the list."), field="topic")
    follower = _follower(call)
    call.note(topic=topic)
    known = Follow.objects.filter(follower=follower, topic=topic).first()
    if known is not None:
        return known
    _room(call, follower)
    row = Follow(follower=follower, topic=topic, title=words[:300], at=call.now)
    row.save(force_insert=True)
    return row


@action("following.end", may=permissions.can_change, on=Follower, quiet=True, says=_("Following ended"))
def end(call: Call, follower: Follower, *, follow: int) -> Follower:
    """Will follow this no more; also by the address in a letter, without a log-in.

    2297-VI art. 8: consent is taken back at any time. Refusals: following.not_followed.
    """
    if not Follow.objects.filter(pk=follow, follower=follower).delete()[0]:
        raise Refused("following.not_followed", _("You do not follow this."))
    return follower


@action("following.end_all", may=permissions.can_change, on=Follower, says=_("No letters about news any more"))
def end_all(call: Call, follower: Follower) -> Follower:
    """Will end everything that the person follows and forget their home; also by the address in a letter.

    2297-VI art. 8: consent is taken back at any time. Refusals: forbidden.
    """
    Follow.objects.filter(follower=follower).delete()
    Telling.objects.filter(follower=follower, told_at=None).update(told_at=call.now)
    _no_home(follower)
    return follower


@action("following.set_wishes", may=permissions.can_follow, says=_("Wishes about letters of news changed"))
def set_wishes(call: Call, *, daily: bool = False) -> Follower:
    """Will write to the person once a day (`daily`), or of each thing at once.

    Law: none, the person's own wish (2297-VI art. 6). Refusals: forbidden.
    """
    follower = _follower(call)
    follower.daily = daily
    follower.version += 1
    follower.save(update_fields=["daily", "version"])
    return follower


@action("following.set_home", may=permissions.can_follow, says=_("Home for news near it changed"))
def set_home(call: Call, *, lat: float | None = None, lon: float | None = None, radius: int = 0) -> Follower:
    """Will tell the person of what is within `radius` metres of a point that they chose; without a point none is kept.

    2297-VI art. 6: the point is sealed, nobody else sees it, and it goes when the person takes it off. Refusals:
    following.radius, following.half_point, following.not_here.
    """
    follower = _follower(call)
    if lat is None and lon is None:
        _no_home(follower)
    else:
        _home(follower, lat, lon, radius)
    follower.version += 1
    follower.save(update_fields=["point", "radius", "square", "cell", "version"])
    return follower


def _home(follower: Follower, lat: float | None, lon: float | None, radius: int) -> None:
    if radius not in RADII:
        raise Refused("following.radius", _("Choose one of the distances."), field="radius")
    if lat is None or lon is None:
        raise Refused("following.half_point", _("Give both: latitude and longitude."), field="lat")
    point = Point(lat, lon)
    if not is_here(point):
        raise Refused("following.not_here", _("This point is not in Ukraine. Latitude goes first."), field="lat")
    name = cell_name(radius, cell(point, radius))
    follower.point, follower.radius, follower.square, follower.cell = [lat, lon], radius, name, index_of_cell(name)


def _no_home(follower: Follower) -> None:
    follower.point, follower.radius, follower.square, follower.cell = None, 0, "", ""


def _follower(call: Call) -> Follower:
    found = Follower.objects.select_for_update().filter(account_id=call.actor.account_id).first()
    if found is not None:
        return found
    person = identity.participant_of(call.actor, call.today).person_id
    made = Follower(
        account_id=call.actor.account_id, person_id=person, since=call.now, key=secrets.token_hex(16)
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _room(call: Call, follower: Follower) -> None:
    most = int(charter.value("following.most", on=call.today))
    if Follow.objects.filter(follower=follower).count() >= most:
        raise Refused(
            "following.too_many", _("You follow {most} things. End some of them on your page first."), most=most
        )
