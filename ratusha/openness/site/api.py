"""The site for programs: everybody reads what is published; another channel writes drafts and sends them for review."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import actions, queries

router = Router(tags=["site"])
DRAFTED = {
    "news": actions.draft_news, "events": actions.draft_event, "institutions": actions.draft_institution,
    "people": actions.draft_person, "announcements": actions.draft_announcement,
    "programmes": actions.draft_programme,
}  # fmt: skip


@router.get("/pages", summary="published pages", url_name="site_pages")
def pages(request: HttpRequest, kind: str = "", language: str = "") -> HttpResponse:
    """Published pages, the newest first; `kind` such as newspage, `language` uk or en."""
    return reply(request, page(request, queries.public_pages(kind, language), shown))


@router.get("/pages/{pk}", summary="a published page", url_name="site_page")
def one_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A page with its words as plain text."""
    row = queries.public_pages().filter(pk=pk).first()
    if row is None:
        raise missing()
    return reply(request, {**shown(row), "text": queries.words_of(row.specific)})


@router.get("/work", summary="pages that the caller works on", url_name="site_work")
def work(request: HttpRequest, what: str = "") -> HttpResponse:
    """Pages of one's own sections, all for the editor; `what`: drafts or review."""
    who = actor(request)
    rows = {"drafts": queries.drafts, "review": queries.in_review}.get(what, queries.visible_to)(who)
    return reply(request, page(request, rows.select_related("unit", "content_type"), shown))


def drafting(action: Any) -> Any:
    """The operation that writes a draft by this action."""

    def draft(request: HttpRequest) -> HttpResponse:
        return reply(request, shown(perform(request, action.name, **read_body(request))), status=201)

    draft.__doc__ = f"Will write a draft that nobody sees until it is published: `{action.name}`."
    return draft


for name, action in DRAFTED.items():
    router.post(f"/{name}", summary=f"write a draft: {name}", url_name=f"site_draft_{name}",
                response={201: dict[str, Any]}, operation_id=f"site_draft_{name}",
                openapi_extra=described_body(action))(drafting(action))  # fmt: skip


def deed(action: Any) -> Any:
    """The operation that does this to a page."""

    def done(request: HttpRequest, pk: int) -> HttpResponse:
        return reply(request, shown(perform(request, action.name, pk, **read_body(request))))

    done.__doc__ = f"Will do to the page: `{action.name}`."
    return done


DEEDS = {
    "submit": actions.submit, "approve": actions.approve, "decline": actions.decline, "publish": actions.publish,
    "unpublish": actions.unpublish, "archive": actions.archive, "look-through": actions.look_through,
    "rewrite": actions.rewrite, "money": actions.tell_money, "translation": actions.draft_translation,
    "restore": actions.restore_version,
}  # fmt: skip
for name, action in DEEDS.items():
    known = name.replace("-", "_")
    router.post(f"/pages/{{pk}}/{name}", summary=f"a page: {name}", url_name=f"site_{known}",
                operation_id=f"site_{known}", openapi_extra=described_body(action))(deed(action))  # fmt: skip


def shown(row: Any) -> dict[str, Any]:
    """A page as programs know it."""
    return {
        "id": row.pk, "kind": row.content_type.model, "title": row.title, "summary": row.summary,
        "language": "en" if row.is_english else "uk", "address": settings.PUBLIC_URL + row.address,
        "live": row.live, "has_unpublished_changes": row.has_unpublished_changes,
        "first_published_at": row.first_published_at, "last_published_at": row.last_published_at,
        "unit": row.unit.name if row.unit else "", "clause": row.clause, "review_by": row.review_by,
        "archived_at": row.archived_at,
    }  # fmt: skip
