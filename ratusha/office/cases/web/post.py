"""Letters on their way: the list of those by post with envelopes, those that did not arrive, one mail that came in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.files.storage import disk

from .. import actions, queries
from .inbox import WORKERS

SENDERS = (Role.REGISTRAR, Role.HEAD)
STATES = (
    ("waiting", _("to be printed and sent")),
    ("sent", _("sent by post")),
    ("delivered", _("delivered")),
    ("returned", _("came back")),
)


def letter_tabs(here: str) -> list[tuple[Any, str, bool]]:
    """Mail that came, letters by post, what did not arrive: words, address, whether it is this one."""
    return [(words, reverse(name), key == here) for key, words, name in queries.LETTER_LISTS]


def by_words(rows: Any, text: str) -> Any:
    """Letters of this addressee, case or tracking number."""
    if not text.strip():
        return rows
    plain = text.strip()
    number = rows.filter(case__number=plain) | rows.filter(case__reference=plain) | rows.filter(tracking=plain.upper())
    return number | rows.filter(addressee__istartswith=plain)


def next_step(row: Any) -> str:
    """The page of what is to be done with the letter now."""
    names = {"waiting": "cases:post_sent", "sent": "cases:post_ended"}
    return reverse(names[row.state], args=[row.pk]) if row.state in names else reverse("cases:case", args=[row.case_id])


class PostTable(Table):
    """Letters by post, the oldest first."""

    name = "cases.post"
    caption = _("Letters by post")
    order = "queued_at"
    columns = (
        Column("addressee", _("Addressee"), css="what", link=next_step, under=lambda row: row.address),
        Column("case", _("Case"), get=lambda row: str(row.case), css="no"),
        Column("subject", _("Letter")),
        Column("queued_at", _("Since"), sort=Sort("queued_at"), get=lambda row: timezone.localdate(row.queued_at)),
        Column("tracking", _("Tracking number"), get=lambda row: row.tracking or "—"),
        Column("sent_on", _("Sent on"), get=lambda row: row.sent_on or ""),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
    )  # fmt: skip
    filters = (Search("q", _("Search"), find=by_words), Choice("state", _("State"), options=STATES))
    presets = (
        Preset(_("To be sent"), "state=waiting"),
        Preset(_("On the way"), "state=sent"),
        Preset(_("All letters"), ""),
    )
    empty = _("No letter by post is here.")


@officials_only(*SENDERS)
def letters(request: HttpRequest) -> HttpResponse:
    """Letters by post; the sheet of the list is the register for the post office."""
    table = PostTable(request, queries.post_letters(request.actor).order_by())  # type: ignore[attr-defined]
    waiting = queries.post_waiting(request.actor).exists()  # type: ignore[attr-defined]
    ways = [(_("Print the envelopes"), reverse("cases:envelopes"))] if waiting else []
    lead = _("Print the letter and its envelope, hand them to the post, then write its number down here.")
    return list_page(request, table, lead=lead, ways=ways, tabs=letter_tabs("post"))


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@officials_only(*SENDERS)
def envelopes(request: HttpRequest) -> HttpResponse:
    """Envelopes of all letters to be sent, at most 200, one a sheet."""
    rows = list(queries.post_waiting(request.actor).order_by("queued_at", "id")[:200])  # type: ignore[attr-defined]
    if not rows:
        raise Http404
    return _pdf(actions.envelopes(rows, timezone.now()), "envelopes.pdf")


@officials_only(*SENDERS)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter to be printed: the signed answer itself, or the words of the notice on the letterhead."""
    row = get_object_or_404(queries.post_letters(request.actor).select_related("pdf"), pk=pk)  # type: ignore[attr-defined]
    if row.pdf is not None:
        return _pdf(disk().read(row.pdf.sha256), "letter.pdf")
    return _pdf(actions.post_paper(row, timezone.now()), "letter.pdf")


def of_letter(request: HttpRequest) -> dict[str, Any]:
    """The way to the paper of this letter, for the page of its act."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return {"paper": reverse("cases:post_paper", args=[pk])}


sent = Deed(
    actions.post_sent, title=_("The post took the letter"), button=_("Note the sending"), then="cases:post",
    said=_("It is noted that the letter is sent."), rows=queries.post_letters, template="cases/post_deed.html",
    labels={"sent_on": _("Day of sending"), "tracking": _("Tracking number")},
    hints={"tracking": _("From the receipt of the post; it proves that the answer was given.")},
    initial=lambda _request, _row: {"sent_on": timezone.localdate()}, facts=of_letter,
).view(*SENDERS)  # fmt: skip
ended = Deed(
    actions.post_ended, title=_("What became of the letter"), button=_("Note it"), then="cases:post",
    said=_("It is noted."), rows=queries.post_letters, template="cases/post_deed.html",
    labels={"outcome": _("What happened"), "on": _("Day"), "note": _("Note")},
    choices={"outcome": lambda _request: [("delivered", _("handed over")), ("returned", _("came back"))]},
    initial=lambda _request, _row: {"on": timezone.localdate()}, facts=of_letter,
).view(*SENDERS)  # fmt: skip


WAYS = {"email": _("E-mail"), "phone": _("SMS"), "viber": _("Viber"), "telegram": _("Telegram")}


class FailedTable(Table):
    """Letters that did not arrive, the newest first."""

    name = "cases.undelivered"
    caption = _("Letters that did not arrive")
    order = "-delivery_at"
    columns = (
        Column("subject", _("Letter"), css="what", link=lambda row: reverse("cases:case", args=[row.about_id]),
               under=lambda row: row.proof),
        Column("kind", _("Way"), get=lambda row: WAYS.get(row.kind, row.kind)),
        Column("delivery_at", _("When"), sort=Sort("delivery_at", nullable=True),
               get=lambda row: timezone.localdate(row.delivery_at) if row.delivery_at else ""),
        Column("state", _("State"), get=lambda row: row.get_delivery_display()),
    )  # fmt: skip
    empty = _("Every letter has arrived, as far as it is known.")


@officials_only(*SENDERS)
def undelivered(request: HttpRequest) -> HttpResponse:
    """Letters to applicants that did not arrive: each case needs another way."""
    table = FailedTable(request, queries.undelivered(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("The law wants the answer to reach its author: tell them in another way.")
    return list_page(request, table, lead=lead, tabs=letter_tabs("undelivered"))


@officials_only(*WORKERS)
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail that came in, with its original, for who sorts mail and who handles its case."""
    found = queries.mail_of(request.actor, pk)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    context = {"mail": found, "files": list(found.files.all()), "sorts": queries.may_sort(request.actor)}  # type: ignore[attr-defined]
    return render(request, "cases/mail.html", context)
