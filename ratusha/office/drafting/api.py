"""Drafts for programs of officials: lists, one draft with its versions, remarks and route, templates. Changes go by the
actions' door."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Draft, Template

router = Router(tags=["drafts"], auth=Bearer())
NEWEST = ("-moved_at", "-pk")


class View(StrEnum):
    """Which drafts are wanted."""

    ALL = "all"
    MINE = "mine"
    AGREE = "agree"
    SIGN = "sign"


ROWS = {
    View.ALL: queries.visible_to, View.MINE: queries.mine, View.AGREE: queries.to_agree, View.SIGN: queries.to_sign,
}  # fmt: skip


class Wanted(Schema):
    """A list by pages: `limit` rows after the place `cursor`."""

    view: View = View.ALL
    limit: int = 50
    cursor: str = ""


@router.get("", summary="drafts", url_name="drafts")
def drafts(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Drafts that the official may open, those that moved last first."""
    rows = ROWS[wanted.view](actor(request)).order_by()
    return reply(request, page(request, rows, brief, NEWEST))


@router.get("/templates", summary="templates of documents", url_name="draft_templates")
def templates(request: HttpRequest) -> HttpResponse:
    """Templates that the official may write by, with what each of them asks for."""
    rows = queries.templates_for(actor(request)).order_by("kind", "name")
    return reply(request, {"items": [template(one) for one in rows[:200]]})


@router.get("/{pk}", summary="a draft", url_name="draft")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: versions, remarks, who agrees and signs."""
    who = actor(request)
    row = queries.draft(who, pk) if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    data = brief(row) | {
        "addressee": row.addressee, "round": row.round, "paper": row.paper.url if row.paper else None,
        "copy": row.copy.url if row.copy else None, "document": row.document,
        "versions": [version(one) for one in queries.versions_of(row)],
        "remarks": [remark(one) for one in queries.remarks_of(row)],
        "turns": [turn(one) for one in queries.turns_of(row)],
        "signers": [
            {"account": one.account_id, "name": one.account.name, "state": one.state, "at": one.at}
            for one in queries.signers_of(row)
        ],
    }  # fmt: skip
    return reply(request, data, version=row.version)


@router.get("/{pk}/compare/{old}/{new}", summary="two versions of a draft", url_name="draft_compared")
def compared(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions word by word: paragraphs of pieces, each kept, out or in."""
    row = queries.draft(actor(request), pk) if 0 < pk < 2**63 else None
    lines = queries.compared(row, old, new) if row is not None and max(old, new) < 10_000 else None
    if lines is None:
        raise missing()
    return reply(request, {"lines": [[{"part": one.part, "text": one.text} for one in line] for line in lines]})


def brief(row: Draft) -> dict[str, Any]:
    """A draft of a list."""
    return {
        "id": row.pk, "kind": row.kind, "title": row.title, "state": row.state, "version_number": row.ordinal,
        "author": row.author.name, "unit": row.unit.name if row.unit else None, "moved_at": row.moved_at,
        "answers": {"label": row.answers_label, "id": row.answers_id} if row.answers_id is not None else None,
        "version": row.version,
    }  # fmt: skip


def version(row: Any) -> dict[str, Any]:
    """A version."""
    return {
        "number": row.ordinal, "title": row.title, "text": row.text, "values": row.values, "why": row.why,
        "by": row.by.name, "at": row.at, "file": row.file.url if row.file else None,
        "shown": row.shown.url if row.shown else None,
    }  # fmt: skip


def remark(row: Any) -> dict[str, Any]:
    """A remark."""
    return {
        "id": row.pk, "version_number": row.ordinal, "paragraph": row.paragraph, "text": row.text, "by": row.by.name,
        "at": row.at, "fate": row.fate, "reply": row.reply,
    }  # fmt: skip


def turn(row: Any) -> dict[str, Any]:
    """A turn of agreement."""
    return {
        "stage": row.stage, "name": row.assignee.name if row.assignee else None, "state": row.state,
        "due_on": row.due_on, "done_at": row.done_at,
    }  # fmt: skip


def template(row: Template) -> dict[str, Any]:
    """A template with its fields."""
    fields = queries.fields_of(queries.newest(row))
    return {
        "id": row.pk, "kind": row.kind, "name": row.name, "version_number": row.ordinal,
        "fields": [
            {"name": one.name, "kind": one.kind, "label": one.label, "required": one.required} for one in fields
        ],
    }  # fmt: skip
