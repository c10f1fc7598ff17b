"""The card of a document and the sheet for its printed copy."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.pages import officials_only, page

from .. import permissions, queries
from ..queries import (
    CHANNEL_WORDS,
    DISPATCH_LOOK,
    MARK_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    VERB_WORDS,
    WAY_WORDS,
    Channel,
    Document,
    Flow,
    Mark,
    Relation,
    Role,
    State,
    Verb,
    Way,
)
from .deeds import CARD, check_open
from .tables import READERS
from .words import LOOK, link, state_words, title

BACK = {
    Relation.ANSWERS: _("is answered by"),
    Relation.CHANGES: _("is changed by"),
    Relation.ANNULS: _("is annulled by"),
    Relation.CONCERNS: _("is concerned by"),
}


def way(name: str, row: Document, *more: int) -> str:
    """Address of a deed on the card."""
    return reverse(f"documents:{name}", args=[row.pk, *more])


@officials_only(*READERS)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: requisites, files, links, resolutions, sendings, history; of a marked one only after the ground."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row: Any = queries.card(actor, pk)
    if row is None:
        raise Http404
    is_shown = queries.content_open(actor, row, now)
    works = any(permissions.can_work(one, row) for one in actor.faces)
    context = {
        "document": row,
        "title": row.title if is_shown else title(row),
        "shown": is_shown,
        "state": (state_words(row), *LOOK[State(row.state)]),
        "mark": MARK_WORDS[Mark(row.mark)],
        "channel": CHANNEL_WORDS[Channel(row.channel)],
        "works": works,
        "files": files_of(row) if is_shown and row.has_files else [],
        "links": links_of(actor, row, works=works) if row.has_links else [],
        "history": queries.history_of(actor, row),
        "changes": changes_of(row) if is_shown and row.has_changes else [],
        "looks": queries.looks_of(actor, row),
        "readers": queries.readers_of(row) if row.has_readers else [],
        "dispatches": dispatches_of(row, works=works) if is_shown and row.has_dispatches else [],
        "ways": ways_of(actor, row, works=works),
        "main": main_of(actor, row, is_shown=is_shown),
    }
    return render(request, "documents/document.html", context)


def files_of(row: Document) -> list[tuple[Any, Any]]:
    """Files with what they are."""
    return [(ROLE_WORDS[Role(one.role)], one) for one in queries.files_of(row)]


def links_of(actor: Any, row: Document, *, works: bool) -> list[dict[str, Any]]:
    """Linked documents in words."""
    return [
        {
            "words": RELATION_WORDS[Relation(one.relation)] if newer else BACK[Relation(one.relation)],
            "other": other,
            "title": title(other),
            "href": link(other),
            "off": way("unlink", row, one.pk) if works and newer else "",
        }
        for one, other, newer in queries.links_of(actor, row)
    ]


def changes_of(row: Document) -> list[tuple[Any, list[tuple[Any, Any, Any]]]]:
    """Corrections: each requisite as it was and as it is."""
    found = []
    for one in queries.changes_of(row):
        names = [name for name in one.before if not name.endswith("_id")]
        found.append((one, [(CARD.get(name, name), one.before[name] or "—", one.after[name] or "—") for name in names]))
    return found


def dispatches_of(row: Document, *, works: bool) -> list[dict[str, Any]]:
    """Its sendings in words."""
    return [sending(row, one, works=works) for one in queries.dispatches_of(row)]


def sending(row: Document, one: Any, *, works: bool) -> dict[str, Any]:
    """One sending in words: how, to whom, what became of it."""
    state, words = queries.course_of(one)
    return {
        "one": one,
        "way": WAY_WORDS[Way(one.way)],
        "words": words,
        "look": DISPATCH_LOOK[state],
        "receipt": way("note_receipt", row, one.pk) if works else "",
    }


def main_of(actor: Any, row: Document, *, is_shown: bool) -> tuple[Any, str] | None:
    """The one button of the card: open under a mark, else take off control."""
    if not is_shown:
        return _("Open a document with a mark"), way("open_confidential", row)
    verbs = queries.verbs_of(actor, row)
    if Verb.FINISH in verbs and (row.control or row.flow == Flow.INCOMING):
        return VERB_WORDS[Verb.FINISH], way("finish", row)
    return None


def ways_of(actor: Any, row: Document, *, works: bool) -> dict[str, list[tuple[Any, str]]]:
    """What can be done besides, in groups: sending, the card, rarely."""
    verbs = queries.verbs_of(actor, row)
    sends = works and row.flow != Flow.INCOMING and row.state in (State.REGISTERED, State.DONE)
    send = [
        (_("Send by e-mail"), way("send_by_email", row)),
        (_("Send to the person's cabinet"), way("send_to_cabinet", row)),
        (_("It was sent"), way("note_sending", row)),
    ]
    controls = row.is_open and any(permissions.can_control(one, row) for one in actor.faces)
    corrects = any(permissions.can_correct(one, row) for one in actor.faces)
    bears = works and row.state in (State.REGISTERED, State.DONE)
    does = [
        (_("Term of execution"), "move_term", controls),
        (_("Back into work"), "reopen", Verb.REOPEN in verbs),
        (_("Add a file"), "add_file", bears),
        (_("Link with another document"), "link", works),
        (_("Open for others"), "share", works),
        (_("Correct the card"), "correct", corrects),
        (_("Annul the registration"), "annul", Verb.ANNUL in verbs),
    ]
    found = [(words, way(name, row)) for words, name, may in does if may]
    if works and row.is_open and row.flow == Flow.INCOMING:
        started = reverse("drafting:gallery") + f"?label=documents.document&answers={row.pk}"
        found.insert(0, (_("Start a draft of the answer"), started))
    return {"send": [one for one in send if not (row.is_marked and one is send[0])] if sends else [], "does": found}


@officials_only(*READERS)
@page
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for a printed copy: requisites and the QR that leads to the original."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    check_open(actor, row)
    made = HttpResponse(queries.sheet_of(row, now), content_type="application/pdf")
    return downloads.named(made, f"document-{row.pk}", "pdf")
