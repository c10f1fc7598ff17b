"""What becomes of requests and appeals: support of the council, terms, answers, publication."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.documents import actions as documents
from ratusha.office.documents import queries as papers
from ratusha.office.rollcalls import queries as rollcalls

from .. import permissions
from ..models import Request, RequestFile
from ..rules.requests import LONGEST, TERM, Kind, State, Verb
from .writing import Tokens, keep_files, moved

KIND_CODES = {Kind.REQUEST: "local-request", Kind.APPEAL: "local-appeal"}
Words = Annotated[Line, Field(max_length=300)]


@action(
    "deputies.support_request", may=permissions.can_control, on=Request, says=_("Supported by the council: {number}")
)
def support_request(
    call: Call, request: Request, *, supported_on: date, decision: Words, due_on: date | None = None,
    roll_call: int | None = None,
) -> Request:  # fmt: skip
    """Will write down that the council has supported the request at a plenary meeting; the answer's term begins.

    93-IV art. 21, 22: the council sets the term; without one of its own it is the charter's. Refusals: forbidden,
    deputies.not_now, deputies.future, deputies.order, deputies.no_roll_call.
    """
    moved(request, Verb.SUPPORT)
    _check_day(call, request, supported_on, "supported_on")
    due = due_on or workdays.due(TERM[Kind.REQUEST], supported_on).due_on
    if due < supported_on:
        raise Refused("deputies.order", _("The answer cannot be due before the council decided."), field="due_on")
    if roll_call is not None and rollcalls.one(call.actor, roll_call) is None:
        raise Refused("deputies.no_roll_call", _("There is no such vote."), field="roll_call")
    request.sent_on, request.decision, request.roll_call_id = supported_on, decision, roll_call
    request.term, request.due_on = TERM[Kind.REQUEST], due
    call.note(number=request.number)
    return request


@action(
    "deputies.decline_request",
    may=permissions.can_control,
    on=Request,
    says=_("Not supported by the council: {number}"),
)
def decline_request(call: Call, request: Request, *, decision: Words, roll_call: int | None = None) -> Request:
    """Will write down that the council has not supported the request; it stays in the list.

    93-IV art. 21. Refusals: forbidden, deputies.not_now, deputies.no_roll_call.
    """
    moved(request, Verb.DECLINE)
    if roll_call is not None and rollcalls.one(call.actor, roll_call) is None:
        raise Refused("deputies.no_roll_call", _("There is no such vote."), field="roll_call")
    request.decision, request.roll_call_id = decision, roll_call
    call.note(number=request.number)
    return request


@action("deputies.prolong_request", may=permissions.can_control, on=Request, says=_("Term prolonged: {number}"))
def prolong_request(
    call: Call, request: Request, *, due_on: date, reason: Annotated[Line, Field(max_length=500)]
) -> Request:
    """Will move the term of the answer, with the reason that the deputy is told: not over a month from the receipt.

    93-IV art. 13 (study or inspection needed), 22 (another term is offered). Refusals: forbidden, deputies.not_now,
    deputies.beyond_law, deputies.order.
    """
    if request.state != State.SENT or request.sent_on is None or request.due_on is None:
        raise Refused("deputies.not_now", _("This cannot be done with it as it stands now."))
    if due_on <= request.due_on:
        raise Refused("deputies.order", _("The new term is not later than the present one."), field="due_on")
    if due_on > workdays.due(LONGEST, request.sent_on).due_on:
        raise Refused("deputies.beyond_law", _("The law gives a month from the receipt and no more."), field="due_on")
    request.due_on, request.extended_on, request.extension_reason = due_on, call.today, reason
    tell(call, request, "prolonged", due_on=due_on, reason=reason)
    call.note(number=request.number)
    return request


@action("deputies.answer_request", may=permissions.can_control, on=Request, says=_("Answered: {number}"))
def answer_request(
    call: Call,
    request: Request,
    *,
    answered_on: date,
    answer: Text,
    files: Tokens = [],  # noqa: B006
) -> Request:
    """Will keep the answer with its files; the deputy is written to and may assess it.

    93-IV art. 13, 22. Refusals: forbidden, deputies.not_now, deputies.future, deputies.order, files.gone,
    files.too_many.
    """
    moved(request, Verb.ANSWER)
    if request.sent_on is not None and answered_on < request.sent_on:
        raise Refused("deputies.order", _("It cannot be answered before it was sent."), field="answered_on")
    if answered_on > call.today:
        raise Refused("deputies.future", _("This day has not come yet."), field="answered_on")
    request.answered_on, request.answer = answered_on, answer
    keep_files(call, request, files, RequestFile.Role.ANSWER)
    tell(call, request, "answered")
    call.note(number=request.number)
    return request


@action("deputies.publish_request", may=permissions.can_control, on=Request, says=_("Published: {number}"))
def publish_request(
    call: Call, request: Request, *, text: Text, answer: OptionalText = "", with_files: bool = False
) -> Request:
    """Will put it on the site in the words that are given, without data of third persons; once more after the answer.

    93-IV art. 22; 2939-VI art. 15; 2297-VI art. 14: of other people nothing is published. `with_files`: its files are
    published as well. Refusals: forbidden, deputies.not_filed, deputies.no_answer.
    """
    if request.filed_at is None:
        raise Refused("deputies.not_filed", _("A draft is not published."))
    if answer.strip() and request.state != State.ANSWERED:
        raise Refused("deputies.no_answer", _("There is no answer yet."), field="answer")
    request.public_text, request.public_answer, request.published_at = text, answer, call.now
    request.files.update(public=with_files)
    call.note(number=request.number)
    return request


@action("deputies.register_request", may=permissions.can_register, on=Request, says=_("Registered: {document}"))
def register_request(call: Call, request: Request, *, correspondent: int) -> Request:
    """Will register it in the journal of incoming documents as a deputy's request or appeal, with its own term.

    93-IV art. 13, 21; order of the Ministry of Justice №1000/5. `correspondent`: the deputy in the list of
    correspondents. Refusals: forbidden, deputies.registered, deputies.no_kind, and those of documents.register.
    """
    if request.document_id is not None:
        raise Refused("deputies.registered", _("It is registered already."))
    code = KIND_CODES[Kind(request.kind)]
    kind = next((one for one in papers.kinds("incoming") if one.code == code), None)
    if kind is None:
        raise Refused("deputies.no_kind", _("There is no kind of documents for it in use."))
    made = documents.register(
        call.child("register"), kind=kind.pk, title=request.title, correspondent=correspondent,
        their_index=request.number, their_date=timezone.localdate(request.filed_at), text=request.text, channel="hand",
    )  # fmt: skip
    request.document = made
    call.note(document=made.number)
    return request


def tell(call: Call, request: Request, template: str, **facts: Any) -> None:
    """Will write to the deputy about their request; nothing to one without an account."""
    if request.member.account is None:
        return
    notify.queue(
        call, to=notify.Address("email", request.member.account.email), template=f"deputies.{template}",
        about=("deputies.request", request.pk), number=request.number, title=request.title,
        path=f"/office/council/deputies/requests/{request.pk}/", **facts,
    )  # fmt: skip


def _check_day(call: Call, request: Request, day: date, field: str) -> None:
    if day > call.today:
        raise Refused("deputies.future", _("This day has not come yet."), field=field)
    if request.filed_at is not None and day < timezone.localdate(request.filed_at):
        raise Refused("deputies.order", _("It cannot be before the request was filed."), field=field)
