"""What belongs to one document: files, links, history, corrections, sendings, looks, what can be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.files import reading
from ratusha.foundation.journal.models import Entry
from ratusha.office.tasks import queries as tasks
from ratusha.records.signatures import queries as signatures

from .. import permissions
from ..models import (
    RELATION_WORDS,
    ROLE_WORDS,
    WAY_WORDS,
    CardChange,
    Dispatch,
    DispatchState,
    Document,
    DocumentFile,
    Link,
    Look,
    Reader,
)
from ..permissions import LABEL
from ..rules import Role, Verb, allowed
from .visible import RELATED, visible_to

HISTORY_MOST = 200
READABLE = (Role.MAIN, Role.ANNEX, Role.SCAN)
NAMES = {"unit": _("unit"), "executor": _("executor")}
WORDED: dict[str, dict[str, Any]] = {
    "relation": {one.value: words for one, words in RELATION_WORDS.items()},
    "way": {one.value: words for one, words in WAY_WORDS.items()},
    "role": {one.value: words for one, words in ROLE_WORDS.items()},
    "state": dict(DispatchState.choices),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    at: datetime
    said: str
    who: str


PARTS: dict[str, Any] = {
    "has_files": DocumentFile, "has_changes": CardChange, "has_readers": Reader, "has_dispatches": Dispatch,
}  # fmt: skip


def card(actor: Actor, pk: int) -> Document | None:
    """The document for its page, if the actor may know of it. 1 query.

    It tells which parts it has, so that those it has not cost no query: `has_files`, `has_changes`, `has_readers`,
    `has_dispatches`, `has_links`, and `has_resolutions`, `has_signings` of other apps.
    """
    parts = {name: Exists(part.objects.filter(document=OuterRef("pk"))) for name, part in PARTS.items()}
    linked = Link.objects.filter(Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")))
    rows = visible_to(actor).select_related(*RELATED, "author", "registered_by", "series")
    found = rows.annotate(
        **parts,
        has_links=Exists(linked),
        has_resolutions=tasks.written_about(LABEL),
        has_signings=signatures.asked_under(LABEL),
    )
    return found.filter(pk=pk).first()


def files_of(document: Document) -> list[DocumentFile]:
    """Its files in their order; the caller has asked whether the content is open. 1 query."""
    return list(DocumentFile.objects.filter(document=document).select_related("file"))


def links_of(actor: Actor, document: Document) -> list[tuple[Link, Document, bool]]:
    """Links with the other document, and whether this one is the newer; of others' documents nothing. 2 queries."""
    rows = list(Link.objects.filter(Q(source=document) | Q(target=document)).order_by("id"))
    rows.sort(key=lambda one: one.source_id != document.pk)
    others = {one.target_id if one.source_id == document.pk else one.source_id for one in rows}
    known = visible_to(actor).in_bulk(others) if others else {}
    found = []
    for one in rows:
        newer = one.source_id == document.pk
        other = known.get(one.target_id if newer else one.source_id)
        if other is not None:
            found.append((one, other, newer))
    return found


def history_of(actor: Actor, document: Document) -> list[Line]:
    """The newest lines of the journal about it, oldest first. 1 query."""
    if not permissions.can_see(actor, document):
        return []
    name = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(target_type=LABEL, target_id=document.pk).annotate(who=name).order_by("-id")
    found = rows.values_list("at", "action", "facts", "who")[:HISTORY_MOST]
    return [Line(at, _says(name, facts), who or "") for at, name, facts, who in reversed(found)]


def _says(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    if known is None:
        return name
    worded = {key: WORDED[key].get(value, value) for key, value in facts.items() if key in WORDED}
    if fields := facts.get("fields"):
        worded["fields"] = ", ".join(str(_title(one)) for one in str(fields).split(", "))
    return known.says_of({**facts, **worded})


def _title(name: str) -> Any:
    """What a requisite is called on the card."""
    if name in NAMES:
        return NAMES[name]
    return getattr(Document._meta.get_field(name), "verbose_name", name)


def changes_of(document: Document) -> list[CardChange]:
    """Corrections of the card, oldest first. 1 query."""
    return list(CardChange.objects.filter(document=document).select_related("by"))


def dispatches_of(document: Document) -> list[Dispatch]:
    """How it was sent, oldest first. 1 query."""
    return list(Dispatch.objects.filter(document=document).select_related("letter", "by"))


def looks_of(actor: Actor, document: Document) -> list[Look]:
    """Who opened a marked document and why, for who answers for it. 1 query."""
    if not document.is_marked or not permissions.can_correct(actor, document):
        return []
    return list(Look.objects.filter(document=document).select_related("viewer")[:HISTORY_MOST])


def readers_of(document: Document) -> list[Reader]:
    """To whom it was opened besides. 1 query."""
    return list(Reader.objects.filter(document=document).select_related("account", "unit"))


def verbs_of(actor: Actor, document: Document) -> tuple[Verb, ...]:
    """What this official can do with its state now."""
    asked = {
        Verb.FINISH: permissions.can_control,
        Verb.REOPEN: permissions.can_control,
        Verb.ANNUL: permissions.can_annul,
    }
    return tuple(
        verb
        for verb in allowed(document.state)
        if verb in asked and any(asked[verb](one, document) for one in actor.faces)
    )


def texts_of(document: Document) -> list[str]:
    """What was read in its files, as far as the job has come. 2 queries a file."""
    found = [reading.of(one.file) for one in files_of(document) if one.role in READABLE]
    return [one.text for one in found if one is not None and one.text]


def documents_with(files: list[int]) -> list[int]:
    """Keys of the documents that have any of these files. 1 query."""
    rows = DocumentFile.objects.filter(file__in=files, role__in=READABLE)
    return list(rows.order_by("document_id").values_list("document_id", flat=True).distinct())


def indexed_text(pk: int) -> tuple[str, str] | None:
    """Title and words by which the document is found; None for none.

    A marked document is found by its numbers alone, for the index says nothing that a reader of the list may not see.
    """
    one = Document.objects.filter(pk=pk).select_related("correspondent", "kind").first()
    if one is None:
        return None
    numbers = [one.number, one.their_index]
    if one.is_marked:
        return one.number, "\n".join(filter(None, numbers))
    words = texts_of(one)
    name = one.correspondent.name if one.correspondent else ""
    parts = [*numbers, one.kind.name, name, one.addressee, one.signed_by, one.text, *words]
    return one.title, "\n".join(part for part in parts if part)


DISPATCH_LOOK = {
    DispatchState.SENT: ("wait", "send"),
    DispatchState.DELIVERED: ("ok", "check"),
    DispatchState.READ: ("ok", "eye"),
    DispatchState.FAILED: ("bad", "alert"),
}


def course_of(dispatch: Dispatch) -> tuple[DispatchState, Any]:
    """Where a sending stands, with its words: what was written down, else what is known of its letter."""
    state = DispatchState(dispatch.state)
    if state is not DispatchState.SENT or dispatch.letter is None:
        return state, state.label
    letter = dispatch.letter
    if letter.state in ("dead", "discarded") or letter.delivery == "failed":
        return DispatchState.FAILED, DispatchState.FAILED.label
    told = {"delivered": DispatchState.DELIVERED, "read": DispatchState.READ}.get(letter.delivery, state)
    return told, told.label if told is not state else letter.get_state_display()
