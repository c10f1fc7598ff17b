"""Pages of single acts on a document, made from the actions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials, units
from ratusha.foundation.actions import Action, Refused

from .. import actions, queries
from ..queries import LOOK_GROUNDS, MARK_WORDS, RELATION_WORDS, ROLE_WORDS, WAY_WORDS, DispatchState, Role, Way

CARD = {
    "reason": _("Why it is corrected"),
    "title": _("Short content"),
    "correspondent": _("Correspondent"),
    "their_index": _("Their index"),
    "their_date": _("Their date"),
    "addressee": _("Addressee"),
    "signed_by": _("Who signed it"),
    "sheets": _("Sheets"),
    "annex_sheets": _("Sheets of annexes"),
    "unit": _("With whom"),
    "executor": _("Who answers"),
    "mark": _("Mark of access"),
    "file_index": _("Index of the file"),
}


def to_card(row: Any) -> str:
    """Address of the card."""
    return reverse("documents:document", args=[row.pk])


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act; it goes back to the card. The action decides who may."""
    return Deed(action, title=title, button=button, **({"then": to_card, "rows": queries.visible_to} | words)).view()


def correspondents(request: HttpRequest) -> list[tuple[int, str]]:
    """Correspondents in use."""
    return [(one.pk, one.name) for one in queries.correspondents(request.actor)[:1000]]  # type: ignore[attr-defined]


def grounds(_request: HttpRequest) -> list[tuple[Any, Any]]:
    """Usual grounds of a look, own words last."""
    return [(value, words) for value, words in LOOK_GROUNDS.items() if value] + [("", LOOK_GROUNDS[""])]


def marks(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Marks of restricted access."""
    return [(one.value, words) for one, words in MARK_WORDS.items()]


def relations(_request: HttpRequest) -> list[tuple[str, Any]]:
    """How a document stands to an older one."""
    return [(one.value, words) for one, words in RELATION_WORDS.items()]


def roles(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What an added file may be."""
    return [(one.value, ROLE_WORDS[one]) for one in (Role.ANNEX, Role.SCAN, Role.MAIN)]


def ways(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Ways of sending that are only written down."""
    return [(one.value, WAY_WORDS[one]) for one in (Way.POST, Way.HAND, Way.EXCHANGE)]


def outcomes(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What an addressee may say."""
    return [(one.value, one.label) for one in (DispatchState.DELIVERED, DispatchState.READ, DispatchState.FAILED)]


def recent(request: HttpRequest) -> list[tuple[int, str]]:
    """Documents to link with: the newest of those that this official sees."""
    rows = queries.visible_to(request.actor).order_by("-registered_on", "-id")[:200]  # type: ignore[attr-defined]
    return [(one.pk, f"№ {one.number}, {one.registered_on:%d.%m.%Y}") for one in rows]


def check_open(actor: Any, row: Any) -> None:
    """Refuses what would show a marked document to somebody who has not given the ground."""
    if not queries.content_open(actor, row, timezone.now()):
        raise Refused("documents.no_purpose", _("Open the document first: choose a ground."))


def as_it_stands(request: HttpRequest, row: Any) -> dict[str, Any]:
    """The card now."""
    check_open(request.actor, row)  # type: ignore[attr-defined]
    found = {name: getattr(row, name) for name in CARD if name not in ("reason", "correspondent", "unit", "executor")}
    return found | {
        "correspondent": row.correspondent_id, "unit": row.unit_id, "executor": row.executor_id,
    }  # fmt: skip


def to_whom(request: HttpRequest, row: Any) -> dict[str, Any]:
    """With whom it is exchanged: name, e-mail and address."""
    check_open(request.actor, row)  # type: ignore[attr-defined]
    known = row.correspondent
    if known is None:
        return {"name": row.addressee}
    return {"name": known.name, "email": known.email, "address": known.address}


class FilesForm(ActionForm):
    """Files with what they are."""

    files = FilesField(label=_("Files"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or []}


open_confidential = deed(
    actions.open_confidential, _("Open a document with a mark"), _("Open it"), said=_("Open for half an hour."),
    lead=_("Who looked, when and why is written down."),
    labels={"ground": _("Ground"), "purpose": _("What for, in own words")}, choices={"ground": grounds},
)  # fmt: skip
correct = deed(
    actions.correct, _("Correct the card"), _("Correct it"),
    said=_("The card is corrected; what stood before is kept."),
    lead=_("Index and day of registration never change. What was corrected and why stays on the card."), labels=CARD,
    choices={"correspondent": correspondents, "unit": units, "executor": officials, "mark": marks},
    initial=as_it_stands,
)  # fmt: skip
TERM = Deed(
    actions.move_term, title=_("Term of execution"), button=_("Set the term"), then=to_card, rows=queries.visible_to,
    said=_("The term is set."), labels={"due_on": _("Execute by"), "reason": _("Ground")},
    lead=_("A term is moved before it ends, and not beyond what the law gives."),
)  # fmt: skip
move_term = TERM.view()
FINISH = Deed(
    actions.finish, title=_("It is executed"), button=_("Take off control"), then=to_card, rows=queries.visible_to,
    said=_("Taken off control."), labels={"outcome": _("How it was executed")},
    hints={"outcome": _("Answer of which day and number, or what was done")},
)  # fmt: skip
finish = FINISH.view()
reopen = deed(
    actions.reopen, _("Back into work"), _("Take back into work"), said=_("Back in work."), labels={"reason": _("Why")}
)
annul = deed(
    actions.annul, _("Annul the registration"), _("Annul it"), said=_("Annulled; the number stays used."),
    lead=_("For what was registered by mistake. An act is annulled by another act: link them."),
    labels={"reason": _("Why")},
)  # fmt: skip
link = deed(
    actions.link, _("Link with another document"), _("Link"), said=_("Linked."),
    labels={"relation": _("This document"), "target": _("Which document")},
    choices={"relation": relations, "target": recent},
)  # fmt: skip
add_file = deed(
    actions.add_file, _("Add a file"), _("Attach"), said=_("Attached."), base=FilesForm, hidden=("files",),
    labels={"role": _("What it is")}, choices={"role": roles},
    lead=_("What is there is never replaced."), initial=lambda _request, _row: {"role": Role.ANNEX.value},
)  # fmt: skip
SHARE = Deed(
    actions.share, title=_("Open for others"), button=_("Open it"), then=to_card, rows=queries.visible_to,
    said=_("It is open to them."), labels={"account": _("Official"), "unit": _("Or a whole unit")},
    choices={"account": officials, "unit": units},
)  # fmt: skip
share = SHARE.view()
send_by_email = deed(
    actions.send_by_email, _("Send by e-mail"), _("Send it"), said=_("The letter is on its way."),
    lead=_("The files go as they are, with their signatures."),
    labels={"name": _("To whom"), "email": _("E-mail")},
    initial=to_whom,
)  # fmt: skip
send_to_cabinet = deed(
    actions.send_to_cabinet, _("Send to the person's cabinet"), _("Put it into the cabinet"),
    said=_("It lies in the cabinet."),
)  # fmt: skip
note_sending = deed(
    actions.note_sending, _("It was sent"), _("Write it down"), said=_("Written down."),
    labels={"way": _("How"), "name": _("To whom"), "address": _("Address"), "sent_at": _("When"), "note": _("Note")},
    hints={"note": _("Number of the postal receipt, who took it")}, choices={"way": ways},
    initial=lambda request, row: {
        **to_whom(request, row), "sent_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
    },
)  # fmt: skip


def fixed_view(action: Action, name: str, title: Any, button: Any, **words: Any) -> Any:
    """The page of an act whose one input stands in the address."""

    def view(request: HttpRequest, pk: int, **named: int) -> HttpResponse:
        given = {name: named[name]}
        made = Deed(
            action, title=title, button=button, then=to_card, rows=queries.visible_to, hidden=(name,),
            fixed=lambda _request: given, **words,
        )  # fmt: skip
        if not 0 < named[name] < 2**62:
            raise Http404
        answer: HttpResponse = made.view()(request, pk)
        return answer

    view.deed = Deed(action, title=title, button=button, then=to_card, rows=queries.visible_to)  # type: ignore[attr-defined]
    return view


unlink = fixed_view(
    actions.unlink, "link", _("Take the link off"), _("Take it off"), said=_("The link is taken off."),
)  # fmt: skip
unshare = fixed_view(
    actions.unshare, "reader", _("Close for others"), _("Close it"), said=_("It is closed to them."),
)  # fmt: skip
note_receipt = fixed_view(
    actions.note_receipt, "dispatch", _("What the addressee says"), _("Write it down"), said=_("Written down."),
    labels={
        "state": _("What became of it"), "their_index": _("Their index"), "their_date": _("Their date"),
        "note": _("Note"),
    },
    choices={"state": outcomes},
)  # fmt: skip
