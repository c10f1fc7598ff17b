"""Pages by any channel: drafted, sent for review, an earlier version brought back."""

import json
from datetime import date
from typing import Annotated, Any
from uuid import uuid4

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field
from wagtail.models import Revision, WorkflowState

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.wording.latin import transliterate
from ratusha.records.places import queries as places

from .. import permissions
from ..models import AnnouncementPage, EventPage, InstitutionPage, NewsPage, PersonPage, SitePage
from ..rules import hours_line, paragraphs

SURE = 95  # of 100: the street is named as the register has it
Summary = Annotated[OptionalLine, Field(max_length=300)]
Title = Annotated[Line, Field(max_length=255)]
Post = Annotated[Line, Field(max_length=200)]
Where = Annotated[OptionalLine, Field(max_length=250)]


def account_of(call: Call) -> Account | None:
    """Whose deed Wagtail writes down; nobody's for the platform's own."""
    return Account.objects.filter(pk=call.actor.account_id).first()


@action("site.draft_news", may=permissions.can_write, says=_("News drafted: “{title}”"))
def draft_news(call: Call, *, title: Title, summary: Summary = "", text: Text) -> SitePage:
    """Will write a draft of a piece of news; nobody sees it until an editor publishes it.

    2939-VI art. 15. Refusals: site.not_laid - the site has no list of news yet.
    """
    return drafted(call, NewsPage, "novyny", title, summary, text, happened_on=call.today)


@action("site.draft_event", may=permissions.can_write, says=_("Event drafted: “{title}”"))
def draft_event(
    call: Call, *, title: Title, summary: Summary = "", text: OptionalText = "",
    begins_at: AwareDatetime, ends_at: AwareDatetime | None = None, place: Where = "",
) -> SitePage:  # fmt: skip
    """Will write a draft of an event with its time and place.

    2939-VI art. 15. Refusals: site.not_laid; site.ends_before - it ends before it begins.
    """
    if ends_at is not None and ends_at <= begins_at:
        raise Refused("site.ends_before", _("The event ends before it begins."), field="ends_at")
    more = {"begins_at": begins_at, "ends_at": ends_at, "place": place}
    return drafted(call, EventPage, "podiyi", title, summary, text, **more)


@action("site.draft_institution", may=permissions.can_write, says=_("Institution drafted: “{title}”"))
def draft_institution(
    call: Call, *, title: Title, summary: Summary = "", text: OptionalText = "",
    sort: InstitutionPage.Sort, stands_at: Where = "", phones: list[Line], hours: list[Line],
) -> SitePage:  # fmt: skip
    """Will write a draft of an institution: where it is, its phones, its hours, one line for days with the same hours.

    An address whose building the register of addresses knows gives its point on the map.
    2939-VI art. 15 (contacts and hours are public). Refusals: site.not_laid; site.hours - a line that cannot be read.
    """
    more = {"sort": sort, "stands_at": stands_at, "contacts": _contacts(phones), "hours": _hours(hours)}
    more |= _point(stands_at)
    return drafted(call, InstitutionPage, "zaklady", title, summary, text, **more)


@action("site.draft_person", may=permissions.can_write, says=_("Person drafted: “{title}”"))
def draft_person(
    call: Call, *, title: Title, post: Post, body_of: PersonPage.Body, summary: Summary = "",
    text: OptionalText = "", phones: list[Line] | None = None, emails: list[Line] | None = None,
    hours: list[Line] | None = None,
) -> SitePage:  # fmt: skip
    """Will write a draft of a page of a person of the council: the post, how to reach them, when they receive people.

    2939-VI art. 15 (names, posts and numbers of heads are public). Refusals: site.not_laid; site.hours.
    """
    more = {"post": post, "body_of": body_of, "contacts": _contacts(phones, emails), "hours": _hours(hours)}
    return drafted(call, PersonPage, "rada", title, summary, text, **more)


@action("site.draft_announcement", may=permissions.can_write, says=_("Announcement drafted: “{title}”"))
def draft_announcement(
    call: Call, *, title: Title, summary: Summary = "", text: OptionalText = "", shown_until: date | None = None
) -> SitePage:
    """Will write a draft of an announcement, shown until its last day.

    2939-VI art. 15. Refusals: site.not_laid; site.over - its last day has passed.
    """
    if shown_until is not None and shown_until < call.today:
        raise Refused("site.over", _("This day has passed. Name the last day on which it still holds."),
                      field="shown_until")  # fmt: skip
    return drafted(call, AnnouncementPage, "oholoshennya", title, summary, text, shown_until=shown_until)


def _contacts(phones: list[str] | None, emails: list[str] | None = None) -> str:
    ways = [*(("phone", one) for one in phones or ()), *(("email", one) for one in emails or ())]
    return json.dumps([part("contact", {"kind": kind, "value": one, "note": ""}) for kind, one in ways])


def _hours(hours: list[str] | None) -> str:
    lines = [hours_line(one) for one in hours or ()]
    if None in lines:
        said = _("Write hours as “mon-thu 08:00-17:00 12:00-13:00”, a line for equal days.")
        raise Refused("site.hours", said, field="hours")
    return json.dumps([part("line", one) for one in lines])


def _point(address: str) -> dict[str, Any]:
    found = next(iter(places.find_address(address, limit=1)), None) if address else None
    building = found.building if found is not None and found.score >= SURE else None
    return {"building": building.pk, "lat": building.lat, "lon": building.lon} if building is not None else {}


def part(kind: str, value: Any) -> dict[str, Any]:
    """A part of a page, as the editor keeps it."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def drafted(
    call: Call, model: type[SitePage], below: str, title: str, summary: str, text: str, **more: Any
) -> SitePage:
    """The draft, unseen, below the list of this address; whose it is is whose unit wrote it."""
    parent = SitePage.objects.filter(locale__language_code="uk", depth=3, slug=below).first()
    if parent is None:
        raise Refused("site.not_laid", _("The site is not laid out yet. Open its editor once."))
    page = model(
        title=title, summary=summary, slug=free_slug(parent, title), locale=parent.locale, live=False,
        owner_id=call.actor.account_id, unit_id=min(call.actor.units, default=None),
        body=[("paragraph", one) for one in paragraphs(text)], **more,
    )  # fmt: skip
    parent.add_child(instance=page)
    page.save_revision(user=account_of(call), log_action=True)
    call.note(title=title[:200])
    return SitePage.objects.get(pk=page.pk)


def free_slug(parent: SitePage, title: str) -> str:
    """An address below the parent that nobody has."""
    wanted = slugify(transliterate(title))[:60].strip("-") or "page"
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if name not in taken)


@action("site.submit", may=permissions.can_write_page, on=SitePage, says=_("Sent for review: “{title}”"))
def submit(call: Call, page: SitePage) -> SitePage:
    """Will send the draft to the editor of the portal.

    2939-VI art. 15. Refusals: site.in_review - it waits already; site.nothing_new - everything of it is published.
    """
    row = page.specific
    state = row.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise Refused("site.in_review", _("This page waits for the editor already."))
    if not row.has_unpublished_changes or row.latest_revision is None:
        raise Refused("site.nothing_new", _("Everything of this page is published. Change something first."))
    if state is not None:
        state.resume(account_of(call))
    else:
        row.get_workflow().start(row, account_of(call))
    call.note(title=page.title[:200])
    return page


@action("site.restore_version", may=permissions.can_write_page, on=SitePage, says=_("Version brought back: “{title}”"))
def restore_version(call: Call, page: SitePage, *, revision: int) -> SitePage:
    """Will make an earlier version of the page its newest draft; what is published stays until it is published.

    2939-VI art. 15. Refusals: site.no_version - this page has no such version.
    """
    found = Revision.page_revisions.filter(object_id=str(page.pk), pk=revision).first()
    if found is None:
        raise Refused("site.no_version", _("This page has no such version."), field="revision")
    found.as_object().save_revision(user=account_of(call), log_action="wagtail.revert", previous_revision=found)
    call.note(title=page.title[:200], of=found.created_at.isoformat())
    return page
