"""The page of a draft: text by paragraphs with remarks, versions and their comparison, route, what can be done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Actor

from .. import actions, permissions, queries
from ..queries import EDITABLE, FATE_WORDS, Draft, Fate, State
from . import routing
from .words import WORKERS, kind_words, state_of

FATE_LOOK = {Fate.OPEN: ("wait", "clock"), Fate.TAKEN: ("ok", "check"), Fate.DECLINED: ("", "cross")}


def found(request: HttpRequest, pk: int) -> Draft:
    """The draft of this page, if the actor may open it."""
    row = queries.draft(request.actor, pk)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


@officials_only(*WORKERS)
@page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version, or `?version=N`."""
    actor, row = request.actor, found(request, pk)  # type: ignore[attr-defined]
    asked = request.GET.get("version", "")
    ordinal = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else row.ordinal
    versions = queries.versions_of(row)
    version = next((one for one in versions if one.ordinal == ordinal), versions[0])
    signers = queries.signers_of(row)
    drawn, members = routing.of_draft(row, signers)
    remarks = [remark_of(actor, one) for one in queries.remarks_of(row)]
    context = {
        "draft": row,
        "version": version,
        "versions": versions,
        "newest": version.ordinal == row.ordinal,
        "before": version.ordinal - 1,
        "kind": kind_words(row.kind),
        "state": state_of(row),
        "paragraphs": paragraphs(version, remarks),
        "general": [one for one in remarks if one["row"].paragraph is None or one["row"].ordinal != version.ordinal],
        "waiting": sum(one["row"].fate == Fate.OPEN for one in remarks),
        "picture": drawn,
        "members": members,
        "signers": signers,
        "history": queries.history_of(row),
        "answers": queries.answered(actor, row),
        "document": queries.document_of(actor, row),
        "may_remark": any(permissions.can_remark(one, row) for one in actor.faces) and version.ordinal == row.ordinal,
        **ways(actor, row, signers),
    }
    return render(request, "drafting/draft.html", context)


def paragraphs(version: Any, remarks: list[dict[str, Any]]) -> list[tuple[int, str, list[dict[str, Any]]]]:
    """Number, text and remarks of each paragraph of the version."""
    own = [one for one in remarks if one["row"].ordinal == version.ordinal]
    lines = queries.paragraphs(version.text)
    return [
        (number, text, [one for one in own if one["row"].paragraph == number])
        for number, text in enumerate(lines, start=1)
    ]


def remark_of(actor: Actor, row: Any) -> dict[str, Any]:
    """A remark as it is shown, with the way to reply to it."""
    may = any(permissions.can_reply(one, row) for one in actor.faces) and row.draft.state in EDITABLE
    fate = Fate(row.fate)
    return {
        "row": row,
        "state": (FATE_WORDS[fate], *FATE_LOOK[fate]),
        "reply": reverse("drafting:reply", args=[row.pk]) if may else "",
    }


def ways(actor: Actor, row: Draft, signers: list[Any]) -> dict[str, Any]:
    """The main button of the state, and the others."""
    may = {
        "write": any(permissions.can_edit_now(one, row) for one in actor.faces),
        "own": any(permissions.can_write(one, row) for one in actor.faces),
        "agree": any(permissions.can_agree(one, row) for one in actor.faces),
        "sign": any(permissions.can_refuse(one, row) for one in actor.faces),
        "register": any(permissions.can_register(one, row) for one in actor.faces) and row.state == State.SIGNED,
    }
    signed = any(one.state == "signed" for one in signers)
    offered = (
        ("sign", _("Sign"), may["sign"]),
        ("give_visa", _("Agree the draft"), may["agree"]),
        ("register", _("Register the document"), may["register"]),
        ("send", _("Send to agreement"), may["write"] and row.state == State.DRAFTING),
        ("write", _("Write a new version"), may["write"]),
        ("object", _("Return with remarks"), may["agree"]),
        ("take_back", _("Take back"), may["own"] and row.state in (State.AGREEING, State.SIGNING) and not signed),
        ("withdraw", _("Withdraw the draft"), may["write"]),
    )
    links = [(words, _href(name, actor, row)) for name, words, is_on in offered if is_on]
    return {"main": links[0] if links else None, "others": links[1:]}


def _href(name: str, actor: Actor, row: Draft) -> str:
    if name == "sign":
        return queries.signing_address(actor, row) or reverse("drafting:sign")
    return reverse(f"drafting:{name}", args=[row.pk])


@officials_only(*WORKERS)
@page
def compare(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions word by word."""
    row = found(request, pk)
    lines = queries.compared(row, old, new)
    if lines is None:
        raise Http404
    versions = queries.versions_of(row)
    context = {
        "draft": row, "lines": lines, "old": old, "new": new,
        "versions": [one.ordinal for one in reversed(versions)],
        "why": next((one.why for one in versions if one.ordinal == new), ""),
        "changed": sum(any(piece.part != "kept" for piece in line) for line in lines),
    }  # fmt: skip
    return render(request, "drafting/compare.html", context)


@officials_only(*WORKERS)
@page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version as a paper with its requisites; nothing is kept."""
    row = found(request, pk)
    made = actions.preview(row, timezone.now())
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="draft-{row.pk}-{row.ordinal}.pdf"'
    return answer
