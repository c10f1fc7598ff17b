"""Letters about news: of each thing at once, or one letter a day; each with the address that ends it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.records.people import queries as people

from .. import permissions
from ..models import WHY_WORDS, Follower, Telling
from ..queries.mine import key_of
from ..rules import Why

MOST = 50


@action("following.write_letters", may=permissions.is_platform, on=Follower, quiet=True, says=_("Letters: {count}"))
def write_letters(call: Call, follower: Follower) -> None:
    """Will write a letter of each untold thing to one follower, by their own way and not in their hours of rest.

    Law: none, letters that the person asked for (2297-VI art. 6). Refusals: following.nothing_new.
    """
    rows = _untold(follower)
    way = _way(follower)
    for one in rows if way else ():
        _write(call, follower, way, "following.news", f"telling/{one.pk}", news=_shown(follower, one))
    _done(call, rows)


@action("following.write_digest", may=permissions.is_platform, on=Follower, quiet=True, says=_("Digest of {count}"))
def write_digest(call: Call, follower: Follower) -> None:
    """Will write one letter of everything untold to one follower.

    Law: none, letters that the person asked for (2297-VI art. 6). Refusals: following.nothing_new.
    """
    rows = _untold(follower)
    way = _way(follower)
    if way:
        lines = [_shown(follower, one) for one in rows]
        _write(call, follower, way, "following.digest", f"digest/{call.today.isoformat()}/{rows[0].pk}", lines=lines)
    _done(call, rows)


def _untold(follower: Follower) -> list[Telling]:
    rows: QuerySet[Telling] = Telling.objects.filter(follower=follower, told_at=None).select_related("news", "follow")
    found = list(rows.order_by("id")[:MOST])
    if not found:
        raise Refused("following.nothing_new", _("There is nothing new to tell."))
    return found


def _done(call: Call, rows: list[Telling]) -> None:
    Telling.objects.filter(pk__in=[one.pk for one in rows]).update(told_at=call.now)
    call.note(count=len(rows))


def _way(follower: Follower) -> Any:
    return people.ways_of_accounts([follower.account_id]).get(follower.account_id)


def _shown(follower: Follower, one: Telling) -> dict[str, Any]:
    what = one.follow.title if one.follow is not None and one.why == Why.TOPIC else ""
    return {
        "title": one.news.title,
        "says": one.news.says,
        "path": one.news.path,
        "why": WHY_WORDS[Why(one.why)],
        "what": what,
        "end": f"/news/end/{key_of(follower, one.follow_id)}/",
    }


def _write(call: Call, follower: Follower, way: Any, template: str, key: str, **facts: Any) -> None:
    kind, value, person = way
    rest = people.text_from(person, call.now) if person is not None and kind != "email" else call.now
    notify.queue(
        call,
        to=notify.Address(kind, value),
        template=template,
        about=("following.follower", follower.pk),
        request_key=f"following/{key}",
        not_before=rest,
        account=follower.account_id,
        community=charter.value("community.name") or "",
        end_all=f"/news/end/{key_of(follower)}/",
        **facts,
    )
