"""A thread as a page shows it: numbers, a page of comments with their replies, what this person may do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value

from ratusha.channels.web import subjects
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter

from .. import rules
from ..models import Comment, Support, Thread
from ..rules import Point, State
from .speaking import why_silent

PAGE = 20
REPLIES = 200
ORDERS = {"new": ("-id",), "top": ("-supports", "-id")}


@dataclass(slots=True)
class Shown:
    """A comment as this person sees it. `text` and `author` are empty where it is hidden from them or withdrawn."""

    row: Comment
    text: str = ""
    author: str = ""
    mine: bool = False
    supported: bool = False
    may_support: bool = False
    may_report: bool = False
    may_answer: bool = False
    may_edit: bool = False
    may_withdraw: bool = False
    answers: list["Shown"] = field(default_factory=list)


@dataclass(slots=True)
class View:
    """The thread about one object. `silent`: why this person cannot write now, empty when they can."""

    about: str
    subject: Subject
    shown: int
    in_favour: int
    opposed: int
    order: str
    comments: list[Shown]
    after: str
    silent: Any
    preamble: str
    points: list[Point]
    named: bool
    first_read: bool


def thread_of(
    about: str, actor: Actor, now: datetime, today: date, *, order: str = "new", after: str = "",
    subject: Subject | None = None,
) -> View | None:  # fmt: skip
    """The thread about `label:pk` for this person, or None where the object is not public. At most 3 queries.

    `order`: "new" or "top" (most supported); `after`: where the last page ended, as `View.after` gives it. Give
    `subject` where it is known already.
    """
    subject = subject or subjects.found(about)
    parts = subjects.split(about)
    if subject is None or parts is None:
        return None
    order = order if order in ORDERS else "new"
    first_read = bool(charter.value("discussion.first_read", on=today))
    comments, after = _page(parts, actor, now, order, after)
    thread = comments[0].row.thread if comments else Thread()
    silent = why_silent(actor, subject, today)
    _allow(comments, actor, now, may_write=not silent)
    rule = str(charter.value("discussion.rule", on=today))
    return View(
        about, subject, thread.shown, thread.in_favour, thread.opposed, order, comments, after, silent,
        rules.preamble_of(rule), rules.points_of(rule), bool(charter.value("discussion.names", on=today)), first_read,
    )  # fmt: skip


def visible(actor: Actor) -> QuerySet[Comment]:
    """Comments that this person may see whole, with their threads: what is shown, and their own."""
    own = Q(account_id=actor.account_id) if actor.account_id is not None else Q(pk__in=())
    return Comment.objects.filter(Q(state=State.SHOWN) | own).select_related("thread")


def _page(parts: tuple[str, int], actor: Actor, now: datetime, order: str, after: str) -> tuple[list[Shown], str]:
    """One page of comments with their replies, in one query: the replies come after all comments, in their order."""
    rows = _rows(actor).filter(thread__about_label=parts[0], thread__about_id=parts[1])
    first = _beyond(rows.filter(parent=None), order, after).order_by(*ORDERS[order]).values("pk")
    both = rows.filter(Q(pk__in=first[: PAGE + 1]) | Q(parent__in=first[:PAGE])).select_related("thread")
    read = list(both.order_by(F("parent").asc(nulls_first=True), "id")[: PAGE + 1 + REPLIES])
    found = sorted((one for one in read if one.parent_id is None), key=_place(order), reverse=True)
    more, found = found[PAGE:], found[:PAGE]
    shown = {one.pk: as_seen(one, actor, now) for one in found}
    for answer in read:
        if answer.parent_id in shown:
            shown[answer.parent_id].answers.append(as_seen(answer, actor, now))
    last = found[-1] if found else None
    return list(shown.values()), f"{last.supports}.{last.pk}" if more and last else ""


def _place(order: str) -> Callable[[Comment], tuple[int, ...]]:
    """What comments are sorted by, the greatest first, as `ORDERS` says it to the database."""
    return (lambda one: (one.pk,)) if order == "new" else (lambda one: (one.supports, one.pk))


def _rows(actor: Actor) -> QuerySet[Comment]:
    """Everything that stands in the thread: waiting comments only for their authors."""
    seen = ~Q(state=State.WAITING)
    if actor.account_id is None:
        return Comment.objects.filter(seen).annotate(supported=Value(False, output_field=BooleanField()))
    mine = Support.objects.filter(comment=OuterRef("pk"), account_id=actor.account_id)
    return Comment.objects.filter(seen | Q(account_id=actor.account_id)).annotate(supported=Exists(mine))


def _beyond(rows: QuerySet[Comment], order: str, after: str) -> QuerySet[Comment]:
    supports, _dot, pk = after.partition(".")
    if not (supports.isdecimal() and pk.isdecimal() and len(after) < 30):
        return rows
    if order == "new":
        return rows.filter(pk__lt=int(pk))
    return rows.filter(Q(supports__lt=int(supports)) | Q(supports=int(supports), pk__lt=int(pk)))


def as_seen(row: Comment, actor: Actor, now: datetime) -> Shown:
    """One comment as this person sees it: a hidden one has words and a name for its author alone. No query."""
    told = row.state in (State.SHOWN, State.WAITING)
    mine = actor.account_id is not None and actor.account_id == row.account_id
    one = Shown(row, mine=mine)
    if told or (mine and row.state == State.HIDDEN):
        one.text, one.author = row.text, row.author_name
    one.supported = bool(getattr(row, "supported", False))
    one.may_edit = mine and told and rules.can_edit(row.at, now)
    one.may_withdraw = mine and row.state != State.WITHDRAWN
    return one


def _allow(comments: list[Shown], actor: Actor, now: datetime, *, may_write: bool) -> None:
    for one in comments:
        shown = one.row.state == State.SHOWN
        others = shown and actor.account_id is not None and not one.mine
        one.may_answer = may_write and shown and one.row.parent_id is None
        one.may_support = others and (may_write or one.supported)
        one.may_report = others and not one.row.official
        _allow(one.answers, actor, now, may_write=may_write)
