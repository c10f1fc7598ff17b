"""News of the apps above, and finding everybody who follows it."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions
from ..models import News, Telling
from ..queries.telling import followers_of

CHUNK = 1_000


def announce(
    call: Call,
    *,
    about: str,
    what: str,
    title: str = "",
    says: str = "",
    address: str = "",
    topic: str = "",
    lat: float | None = None,
    lon: float | None = None,
) -> News:
    """Will tell everybody who follows the object `label:pk`, its topic, or lives near: by letter, soon, once each.

    For apps above, inside an action or a reaction, whoever acts. `what`: the event, such as "opened" or "answered": the
    same of the same object is told once. `says`: one sentence; `title` and `address` are those of the subject unless
    given. `topic`: "petitions:roads".
    """
    made = call.child(f"news/{about}/{what}")
    made.actor = system("following")
    return publish(  # type: ignore[no-any-return]
        made, about=about, what=what, title=title, says=says, address=address, topic=topic, lat=lat, lon=lon
    )


@action("following.publish", may=permissions.is_platform, says=_("News «{what}» about {about}"))
def publish(
    call: Call,
    *,
    about: Line,
    what: Annotated[Line, Field(max_length=60)],
    title: Annotated[OptionalLine, Field(max_length=300)] = "",
    says: OptionalLine = "",
    address: Annotated[OptionalLine, Field(max_length=300)] = "",
    topic: OptionalLine = "",
    lat: float | None = None,
    lon: float | None = None,
) -> News:
    """Will keep a piece of news; its followers are found and written to by jobs. The same again gives the first.

    Law: none, letters that people asked for (2297-VI art. 6). Refusals: following.no_subject.
    """
    parts = subjects.split(about)
    subject = subjects.found(about) if parts and not (title and address) else None
    if parts is None or not ((title and address) or subject):
        raise Refused("following.no_subject", _("There is nothing here to follow."))
    call.note(about=about, what=what)
    known = News.objects.filter(about_label=parts[0], about_id=parts[1], what=what).first()
    if known is not None:
        return known
    row = News(
        about_label=parts[0], about_id=parts[1], what=what, says=says, topic=topic[:100], at=call.now,
        title=(title or (subject.title if subject else ""))[:300],
        path=(address or (subject.address if subject else ""))[:300],
        lat=lat if lon is not None else None, lon=lon if lat is not None else None,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@action("following.match", may=permissions.is_platform, on=News, says=_("{count} followers found"))
def match(call: Call, news: News) -> None:
    """Will find everybody whom the news is about, each once whatever the reasons.

    Law: none, letters that people asked for (2297-VI art. 6). Refusals: following.matched.
    """
    if news.matched_at is not None:
        raise Refused("following.matched", _("Its followers are found already."))
    rows = [
        Telling(news=news, follower_id=follower, why=why, follow_id=follow, at=call.now)
        for follower, (why, follow) in followers_of(news).items()
    ]
    Telling.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)
    news.matched_at = call.now
    call.note(count=len(rows))
