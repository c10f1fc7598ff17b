"""The list of messages, the page of one, and what is done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.office.documents import queries as documents

from .. import actions, queries
from ..queries import STATE_WORDS, WAY_WORDS, State, Way

DESK = (Role.REGISTRAR, Role.HEAD)
KEEPERS = (*DESK, Role.ADMINISTRATOR)
LOOK = {
    State.QUEUED: ("wait", "clock"), State.SENT: ("go", "send"), State.DELIVERED: ("go", "send"),
    State.ACCEPTED: ("wait", "clock"), State.REGISTERED: ("ok", "check"), State.EXECUTED: ("ok", "check"),
    State.REFUSED: ("bad", "cross"), State.FAILED: ("bad", "alert"),
}  # fmt: skip


def to_message(row: Any) -> str:
    """The page of the message."""
    return reverse("exchange:message", args=[row.pk])


def words_of(row: Any) -> Any:
    """Its state; of what came and waits, that it is to be registered."""
    if row.way == Way.IN and row.state == State.ACCEPTED:
        return _("to be registered")
    return STATE_WORDS[State(row.state)]


class Messages(Table):
    """Everything that went out and came in, newest first."""

    name, caption, order = "exchange.messages", _("Exchange of documents"), "-at"
    exports = ()
    saves = False
    columns = (
        Column(
            "title",
            _("Document"),
            css="what",
            link=to_message,
            get=lambda row: row.title or row.number,
            under=lambda row: row.peer.name if row.peer else row.reason,
        ),
        Column("way", _("Direction"), get=lambda row: WAY_WORDS[Way(row.way)]),
        Column("state", _("State"), get=words_of),
        Column(
            "their_index",
            _("Index at the other side"),
            get=lambda row: row.their_index if row.way == "out" else row.index,
        ),
        Column("at", _("When"), css="got", sort=Sort("at")),
    )
    filters = (
        Choice("way", _("Direction"), options=[(one.value, words) for one, words in WAY_WORDS.items()]),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
    )
    empty = _("Nothing has been sent or received yet.")


@officials_only(*DESK)
def messages(request: HttpRequest) -> HttpResponse:
    """The list."""
    table = Messages(request, queries.for_desk(request.actor).order_by())  # type: ignore[attr-defined]
    names = ", ".join(str(one.title) for one in queries.systems().values())
    lead = _("Switched on: {names}.").format(names=names) if names else _("No system of exchange is switched on here.")
    return list_page(request, table, lead=lead, ways=[(_("Bodies of exchange"), reverse("exchange:peers"))])


@officials_only(*DESK)
@page
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: card, files, every acknowledgement, what is to be done."""
    found = queries.message(request.actor, pk)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    tone, icon = LOOK[State(found.state)]
    context = {
        "one": found, "words": words_of(found), "tone": tone, "icon": icon,
        "waits": found.way == Way.IN and found.state == State.ACCEPTED, "failed": found.state == State.FAILED,
        "steps": [(row, STATE_WORDS[State(row.state)]) for row in found.steps.all()],
    }  # fmt: skip
    return render(request, "exchange/message.html", context)


def incoming_kinds(_request: HttpRequest) -> list[tuple[int, str]]:
    """Kinds of incoming documents."""
    return [(one.pk, str(one)) for one in documents.kinds(documents.Flow.INCOMING)]


def open_peers(request: HttpRequest) -> list[tuple[int, str]]:
    """Bodies to whom letters are sent, with their system."""
    rows = queries.peers(request.actor).order_by("name", "id")  # type: ignore[attr-defined]
    return [(one.pk, f"{one.name} ({one.get_system_display()})") for one in rows]


def correspondents(request: HttpRequest) -> list[tuple[int, str]]:
    """Correspondents of documents."""
    return [(one.pk, str(one)) for one in documents.correspondents(request.actor)[:500]]  # type: ignore[attr-defined]


register = Deed(
    actions.register_message, title=_("Register a letter that came by exchange"), button=_("Register"),
    then=to_message, said=_("Registered. The sender is told the number and the day."),
    labels={"kind": _("Kind"), "title": _("Title of the letter")}, choices={"kind": incoming_kinds},
    initial=lambda _request, row: {"title": row.title}, rows=queries.to_settle,
).view(*DESK)  # fmt: skip
refuse = Deed(
    actions.refuse, title=_("Refuse a letter that came by exchange"), button=_("Refuse"), then=to_message,
    lead=_("The sender is told the reason."), said=_("Refused. The sender is told why."),
    labels={"reason": _("Why")}, rows=queries.to_settle,
).view(*DESK)  # fmt: skip
send_again = Deed(
    actions.send_again, title=_("Try to send again"), button=_("Send again"), then=to_message,
    said=_("The letter waits to be sent."), rows=queries.for_desk,
).view(*DESK)  # fmt: skip
keep_peer = Deed(
    actions.keep_peer, title=_("Note a body of exchange"), button=_("Save"), then="exchange:peers",
    labels={"name": _("Name"), "org": _("Code in the system"), "system": _("System of exchange"),
            "correspondent": _("Correspondent"), "closed": _("No longer used")},
    hints={"org": _("EDRPOU code, or another name in the system")},
    choices={"correspondent": correspondents, "system": lambda _request: list(queries.SYSTEM_WORDS.items())},
).view(*KEEPERS)  # fmt: skip


@officials_only(*DESK)
@page
def send(request: HttpRequest, document: int) -> HttpResponse:
    """Send a document from its card."""
    found = documents.document(request.actor, document)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    deed = Deed(
        actions.send_document, title=_("Send by exchange"), button=_("Send"),
        then=lambda _row: documents.address(document), labels={"peer": _("To whom")}, choices={"peer": open_peers},
        said=_("The document waits to be sent; its card will tell what the addressee answers."),
        hidden=("document",), fixed=lambda _request: {"document": document},
        lead=_("The files and the signatures go as they are, byte for byte."),
        facts=lambda _request: {"matter": found},
    )  # fmt: skip
    return deed._shown()(request, None)


class Peers(Table):
    """Bodies with whom letters are exchanged."""

    name, caption, order = "exchange.peers", _("Bodies of exchange"), "name"
    exports = ()
    saves = False
    columns = (
        Column("name", _("Name"), css="what", sort=Sort("name")),
        Column("org", _("Code in the system"), css="no"),
        Column("system", _("System of exchange"), get=lambda row: row.get_system_display()),
        Column("correspondent", _("Correspondent"), css="who"),
    )
    empty = _("No body is noted yet.")


@officials_only(*KEEPERS)
def peers(request: HttpRequest) -> HttpResponse:
    """The list of bodies."""
    table = Peers(request, queries.peers(request.actor).order_by())  # type: ignore[attr-defined]
    works = request.actor.has(*DESK)  # type: ignore[attr-defined]
    back = (_("Exchange of documents"), reverse("exchange:messages")) if works else None
    return list_page(request, table, back=back,
                     ways=[(_("Note a body"), reverse("exchange:keep_peer"))])  # fmt: skip
