"""What following holds of a person, for their own data file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Follow, Follower, Telling

MOST = 5_000


def wishes(subject: Subject) -> list[dict[str, Any]]:
    """How the person wants to be told, and the home that they marked."""
    return [
        {
            "since": one.since.isoformat(timespec="seconds"),
            "daily": one.daily,
            "home": ", ".join(str(part) for part in one.point or ()),
            "radius": one.radius or "",
        }
        for one in Follower.objects.filter(account_id=subject.account_id)
    ]


def follows(subject: Subject) -> list[dict[str, Any]]:
    """Things and topics."""
    rows = Follow.objects.filter(follower__account_id=subject.account_id)[:MOST]
    return [
        {"at": one.at.isoformat(timespec="seconds"), "what": one.title or one.topic, "page": one.path} for one in rows
    ]


def told(subject: Subject) -> list[dict[str, Any]]:
    """What the person was told of."""
    rows = Telling.objects.filter(follower__account_id=subject.account_id).select_related("news").order_by("-id")
    return [
        {"at": one.at.isoformat(timespec="seconds"), "what": one.news.title, "why": str(one.get_why_display())}
        for one in rows[:MOST]
    ]


WHAT = _("What")
register_part(Part("following.wishes", _("How I am told of news"), {
    "since": _("Since"), "daily": _("One letter a day"), "home": _("My home on the map"),
    "radius": _("Metres from home")}, wishes, 34))  # fmt: skip
register_part(
    Part("following.follows", _("What I follow"), {"at": _("Since"), "what": WHAT, "page": _("Page")}, follows, 35)
)
register_part(Part("following.told", _("News that I was told of"), {
    "at": _("When"), "what": WHAT, "why": _("Why")}, told, 36))  # fmt: skip
