"""Sending: by e-mail with the files, to the person's cabinet, by post or by hand; and what the addressee says of it."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions
from ..models import Dispatch, DispatchState, Document, DocumentFile
from ..rules import Flow, Role, Way, bears_files

SENT_ROLES = (Role.MAIN, Role.ANNEX, Role.SIGNATURE)
Name = Annotated[Line, Field(max_length=300)]
LETTER_MOST = 20 * 1024 * 1024


@action("documents.send_by_email", may=permissions.can_work, on=Document, quiet=True, says=_("Sent by e-mail"))
def send_by_email(
    call: Call, document: Document, *, name: Name, email: Annotated[Line, Field(max_length=254)]
) -> Document:
    """Will send the document with its signatures by e-mail, the signed bytes as they are.

    851-IV art. 10 (an electronic document is sent by electronic means); 2939-VI art. 6: what has a mark is not sent
    so. Refusals: forbidden, documents.incoming_sent, documents.not_now, documents.marked, documents.email,
    documents.no_file, documents.too_heavy.
    """
    _check_sendable(document)
    mail = email.strip().lower()
    if "@" not in mail[1:-1] or " " in mail:
        raise Refused("documents.email", _("This is not an e-mail address."), field="email")
    rows = DocumentFile.objects.filter(document=document, role__in=SENT_ROLES).select_related("file")
    files = [one.file for one in rows]
    if not files:
        raise Refused("documents.no_file", _("The document has no file: send it by post."), field="email")
    if sum(one.size for one in files) > LETTER_MOST:
        raise Refused("documents.too_heavy", _("The files weigh more than a letter can carry. Send it by post."))
    row = _sent(call, document, Way.EMAIL, name, mail)
    row.letter = notify.queue(
        call, to=notify.Address("email", mail), template="documents.sent", about=("documents.document", document.pk),
        request_key=f"documents.dispatch/{row.pk}", files=files, number=document.number, title=document.title,
        registered_on=document.registered_on, name=name, path=f"/d/{document.code}/",
    )  # fmt: skip
    row.save(update_fields=["letter"])
    return document


@action("documents.send_to_cabinet", may=permissions.can_work, on=Document, quiet=True, says=_("Sent to a cabinet"))
def send_to_cabinet(call: Call, document: Document) -> Document:
    """Will put the document into the cabinet of the person with whom it is exchanged, and write to them about it.

    851-IV art. 10, 11 (received when the addressee may have it). The correspondent must be a person with a log-in.
    Refusals: forbidden, documents.incoming_sent, documents.not_now, documents.no_cabinet, documents.sent_already.
    """
    if document.flow == Flow.INCOMING:
        raise Refused("documents.incoming_sent", _("What came from others is not sent; write an answer."))
    _check_state(document)
    person = document.correspondent.person if document.correspondent is not None else None
    account = Account.objects.filter(pk=person.account_id).first() if person is not None and person.account_id else None
    if account is None:
        raise Refused("documents.no_cabinet", _("The correspondent is no person with a cabinet here."))
    if document.dispatches.filter(account=account, way=Way.CABINET).exists():
        raise Refused("documents.sent_already", _("It lies in this cabinet already."))
    assert document.correspondent is not None
    row = _sent(call, document, Way.CABINET, document.correspondent.name, "", account.pk)
    if account.email:
        row.letter = notify.queue(
            call, to=notify.Address("email", account.email), template="documents.in_cabinet",
            about=("documents.document", document.pk), request_key=f"documents.dispatch/{row.pk}",
            number=document.number, registered_on=document.registered_on, path="/my/documents/",
        )  # fmt: skip
        row.save(update_fields=["letter"])
    return document


@action("documents.note_sending", may=permissions.can_work, on=Document, quiet=True, says=_("Sent {way}"))
def note_sending(
    call: Call,
    document: Document,
    *,
    way: Literal["post", "hand", "exchange"],
    name: Name,
    address: Annotated[OptionalLine, Field(max_length=500)] = "",
    sent_at: AwareDatetime | None = None,
    note: Annotated[OptionalLine, Field(max_length=300)] = "",
) -> Document:
    """Will write down that the document went by post, by hand or through the exchange system.

    Order of the Ministry of Justice №1000/5 (register of sending). Refusals: forbidden, documents.incoming_sent,
    documents.not_now, documents.future.
    """
    if document.flow == Flow.INCOMING:
        raise Refused("documents.incoming_sent", _("What came from others is not sent; write an answer."))
    _check_state(document)
    if sent_at is not None and sent_at > call.now:
        raise Refused("documents.future", _("This time has not come yet."), field="sent_at")
    row = _sent(call, document, Way(way), name, address, sent_at=sent_at)
    if note:
        row.note = note
        row.save(update_fields=["note"])
    call.note(way=way)
    return document


@action("documents.note_receipt", may=permissions.can_work, on=Document, quiet=True, says=_("Sending: {state}"))
def note_receipt(
    call: Call,
    document: Document,
    *,
    dispatch: int,
    state: Literal["delivered", "read", "failed"],
    their_index: Annotated[OptionalLine, Field(max_length=80)] = "",
    their_date: date | None = None,
    note: Annotated[OptionalLine, Field(max_length=300)] = "",
) -> Document:
    """Will write down that a sending arrived, under which index the addressee registered it, or that it came back.

    851-IV art. 11 (confirmation of receipt). Refusals: forbidden, documents.no_dispatch, documents.order.
    """
    row = Dispatch.objects.select_for_update().filter(pk=dispatch, document=document).first()
    if row is None:
        raise Refused("documents.no_dispatch", _("There is no such sending."), field="dispatch")
    if their_date is not None and not row.sent_at.date() <= their_date <= call.today:
        raise Refused("documents.order", _("This day is before the sending or in the future."), field="their_date")
    row.state, row.their_index, row.their_date, row.note = DispatchState(state), their_index, their_date, note
    row.arrived_at = call.now if state != "failed" else None
    row.version += 1
    row.save()
    call.note(state=state, dispatch=row.pk)
    return document


def _check_sendable(document: Document) -> None:
    if document.flow == Flow.INCOMING:
        raise Refused("documents.incoming_sent", _("What came from others is not sent; write an answer."))
    _check_state(document)
    if document.is_marked:
        raise Refused("documents.marked", _("What has a mark is not sent by e-mail. Send it by post or by hand."))


def _check_state(document: Document) -> None:
    if not bears_files(document.state):
        raise Refused("documents.not_now", _("This cannot be done in the state of the document now."))


def _sent(
    call: Call, document: Document, way: Way, name: str, address: str, account: int | None = None,
    sent_at: AwareDatetime | None = None,
) -> Dispatch:  # fmt: skip
    return Dispatch.objects.create(
        document=document, way=way, name=name, address=address, account_id=account, sent_at=sent_at or call.now,
        by_id=call.actor.account_id,
    )  # fmt: skip


@action("documents.read_own", may=permissions.can_read_own, on=Dispatch, quiet=True, says=_("Opened in the cabinet"))
def read_own(call: Call, dispatch: Dispatch) -> Dispatch:
    """Will write down that the addressee opened the document in their cabinet (851-IV art. 11: received). Once only.

    Refusals: forbidden.
    """
    if dispatch.state == DispatchState.SENT:
        dispatch.state, dispatch.arrived_at = DispatchState.READ, call.now
    return dispatch
