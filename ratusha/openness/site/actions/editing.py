"""What is done in Wagtail's editor, as actions: its view runs inside; the entry tells what was done to which page."""

import json
import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry

from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..adapters.storing import storing_for
from ..models import Paper, Picture, SitePage

OUR_VIEW = "site:page"
MEDIA: dict[str, Any] = {"images": Picture, "documents": Paper}
ONE_OF_MEDIA = re.compile(r"^(images|documents)/multiple/(\d+)/(delete/)?$")
Told = tuple[str, Any, str]  # what was done, to which row, of which title


@dataclass
class Work:
    """One request to the editor: what runs it, and its answer."""

    run: Callable[[], Any]
    answer: Any = field(default=None)


class Untouched(Exception):
    """Nothing was changed, such as a form sent back with errors: nothing is kept and nothing is written down."""


work: ContextVar[Work | None] = ContextVar("site_work", default=None)


@action("site.edit", may=permissions.can_write_page, on=SitePage, says=_("{deed}: “{title}”"))
def edit(call: Call, page: SitePage, *, at: Line) -> None:
    """Will do in the editor what this address of it does to the page, or below it: write, send for review, publish.

    2939-VI art. 15. Refusals: site.address_taken - a fixed page of the portal stands at the address of this one.
    """
    _run(call, at)


@action("site.arrange", may=permissions.can_write, says=_("{deed}: “{title}”"))
def arrange(call: Call, *, at: Line) -> None:
    """Will do in the editor what is about no page yet: pictures, files, redirects.

    2939-VI art. 15. Refusals: site.address_taken - a fixed page of the portal stands at the address of a page.
    """
    _run(call, at)


def _run(call: Call, at: str) -> None:
    now = work.get()
    if now is None:
        raise Refused("site.by_editor_alone", _("This is done in the editor of the site alone."))
    pages, others = _last(PageLogEntry), _last(ModelLogEntry)
    brought, one = {model: _last(model) for model in MEDIA.values()}, _one_of_media(at)
    with storing_for(call):
        now.answer = now.run()
    logged = [*_since(PageLogEntry, pages, call), *_since(ModelLogEntry, others, call)]
    told: list[Told] = [(each.action, each.object_id, each.label) for each in logged]
    told = told or _of_media(brought, one, now.answer)
    if not told and now.answer.status_code not in (301, 302):
        raise Untouched
    for each in logged:
        refuse_taken(each.page_id if isinstance(each, PageLogEntry) else None)
    call.note(**_facts(told, at))


def _one_of_media(at: str) -> Told | None:
    """The picture or file that this address changes or deletes without leaving the page of bringing many."""
    found = ONE_OF_MEDIA.match(at)
    row = MEDIA[found[1]].objects.filter(pk=int(found[2])).first() if found else None
    return ("wagtail.delete" if found and found[3] else "wagtail.edit", row.pk, row.title) if row else None


def _of_media(brought: dict[Any, int], one: Told | None, answer: Any) -> list[Told]:
    """What Wagtail's own log keeps silent about: files brought from a chooser or many at once."""
    new = [row for model, last in brought.items() for row in model.objects.filter(pk__gt=last).order_by("pk")]
    if new:
        return [("wagtail.create", row.pk, row.title) for row in new]
    is_json = one and answer.headers.get("Content-Type", "").startswith("application/json")
    return [one] if one and is_json and json.loads(answer.content).get("success") is True else []


def _last(model: Any) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _since(model: Any, last: int, call: Call) -> list[Any]:
    return list(model.objects.filter(pk__gt=last, user_id=call.actor.account_id).order_by("pk"))


def _facts(told: list[Told], at: str) -> dict[str, Any]:
    with translation.override("uk"):
        words = [str(registry.get_action_label(deed)) for deed, _pk, _title in told] or [at]
    title = told[-1][2] if told else ""
    return {"deed": words[-1], "title": title[:200], "deeds": [[deed, pk] for deed, pk, _title in told[:50]], "at": at}


def refuse_taken(pk: int | None) -> None:
    """Will refuse a page that could never be read, because an address of the portal itself stands there."""
    page = SitePage.objects.filter(pk=pk, depth=3).first() if pk else None
    if page is None:
        return
    try:
        if resolve(page.address).view_name == OUR_VIEW:
            return
    except Resolver404:
        pass
    raise Refused(
        "site.address_taken",
        _("At {address} stands another part of the portal. Give the page another address."),
        address=page.address,
    )
