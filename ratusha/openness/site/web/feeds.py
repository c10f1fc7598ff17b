"""News as RSS and Atom, events as a calendar, for readers and telephones that subscribe."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ratusha.channels.web.community import community

from ..queries import feeding

LENGTH = timedelta(hours=1)


def section(pk: int | None) -> Any:
    """The section of the feed, None for the whole site; 404 for one that is not published."""
    if pk is None:
        return None
    found = feeding.root(pk)
    if found is None:
        raise Http404
    return found


def full(address: str) -> str:
    """The address with the site's name."""
    return settings.PUBLIC_URL.rstrip("/") + address


class Rss(Feed):
    """The newest news in RSS 2.0."""

    feed_type: Any = Rss201rev2Feed

    def get_object(self, request: HttpRequest, pk: int | None = None) -> Any:
        self.language = getattr(request, "LANGUAGE_CODE", "uk")
        return section(pk)

    def title(self, page: Any) -> str:
        return f"{page.title}. {community().name}" if page else f"{_('News')}. {community().name}"

    def link(self, page: Any) -> str:
        return full(page.address if page else "/")

    def description(self, page: Any) -> str:
        return page.summary if page else str(_("What happens in the community"))

    subtitle = description

    def items(self, page: Any) -> Any:
        return feeding.news(page, self.language)

    def item_title(self, item: Any) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        return item.summary

    def item_link(self, item: Any) -> str:
        return full(item.address)

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.translation_key}:{'en' if item.is_english else 'uk'}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime | None:
        if item.happened_on is None:
            return item.first_published_at
        return timezone.make_aware(datetime.combine(item.happened_on, time(9)))

    def item_updateddate(self, item: Any) -> datetime | None:
        return item.last_published_at


class Atom(Rss):
    """The same in Atom 1.0."""

    feed_type: Any = Atom1Feed


@require_safe
def calendar(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Events as a calendar that a telephone subscribes to: of the site, of a list, or one event."""
    from icalendar import Calendar  # many modules that only a process asked for a calendar pays for

    page = section(pk)
    made = Calendar()
    made.add("prodid", "-//Ratusha//Events//UK")
    made.add("version", "2.0")
    made.add("x-wr-calname", page.title if page else _("Events"))
    made.add("x-wr-timezone", settings.TIME_ZONE)
    for one in feeding.events(page, getattr(request, "LANGUAGE_CODE", "uk"), timezone.now()):
        made.add_component(event(one))
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="events.ics"'
    return answer


def event(row: Any) -> Any:
    """One event: its number stays, so a moved one moves in the telephone too."""
    from icalendar import Event

    made = Event()
    made.add("uid", f"event-{row.pk}@{settings.PUBLIC_URL.partition('//')[2]}")
    made.add("dtstamp", (row.last_published_at or timezone.now()).astimezone(UTC))
    made.add("dtstart", row.begins_at.astimezone(UTC))
    made.add("dtend", (row.ends_at or row.begins_at + LENGTH).astimezone(UTC))
    made.add("summary", row.title)
    made.add("url", full(row.address))
    if row.place:
        made.add("location", row.place)
    if row.summary:
        made.add("description", row.summary)
    if row.lat is not None and row.lon is not None:
        made.add("geo", (row.lat, row.lon))
    return made
