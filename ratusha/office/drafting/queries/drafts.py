"""Drafts and what belongs to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.wording.comparing import Piece, compare
from ratusha.office.tasks import queries as tasks
from ratusha.records.signatures import queries as signatures

from .. import permissions
from ..models import Draft, DraftVersion, Remark, Signer
from ..permissions import LABEL
from ..rules import OPEN, Signed, State

NEWEST = ("-moved_at", "-id")


def visible_to(actor: Actor) -> QuerySet[Draft]:
    """Drafts that this official may open, with author, unit and template."""
    found = Draft.objects.select_related("author", "unit", "template__template", "route")
    if actor.is_system or (actor.is_official and actor.has(Role.HEAD)):
        return found
    if not actor.is_official:
        return found.none()
    own = Q(author__in=actor.accounts) | Q(pk__in=tasks.helped(actor, LABEL))
    own |= Q(pk__in=Signer.objects.filter(account__in=actor.accounts).values("draft"))
    heads = [unit for face in actor.faces if face.has(Role.UNIT_HEAD) for unit in face.units]
    if heads:
        own |= Q(unit__in=heads)
    if actor.has(Role.REGISTRAR):
        own |= Q(state__in=(State.SIGNED, State.REGISTERED))
    return found.filter(own)


def mine(actor: Actor) -> QuerySet[Draft]:
    """Drafts that the actor or whom they substitute has written."""
    return visible_to(actor).filter(author__in=actor.accounts)


def to_agree(actor: Actor) -> QuerySet[Draft]:
    """Drafts whose turn of agreement waits for the actor."""
    waiting = tasks.visible_to(actor).filter(
        about_label=LABEL, kind=tasks.Kind.AGREEMENT, state__in=tasks.WAITING, assignee__in=actor.accounts
    )
    return visible_to(actor).filter(state=State.AGREEING, pk__in=waiting.order_by().values("about_id"))


def to_sign(actor: Actor) -> QuerySet[Draft]:
    """Drafts that wait for the actor's signature."""
    asked = Signer.objects.filter(account__in=actor.accounts, state=Signed.ASKED)
    return visible_to(actor).filter(state=State.SIGNING, pk__in=asked.values("draft"))


def waiting_count(actor: Actor) -> int:
    """How many drafts wait for the actor's agreement or signature. 2 queries."""
    return to_agree(actor).order_by().count() + to_sign(actor).order_by().count()


def draft(actor: Actor, pk: int) -> Draft | None:
    """One draft, if the actor may open it. 1 query, more for who has no right of their own."""
    found = Draft.objects.select_related("author", "unit", "template__template", "route", "paper", "copy")
    row = found.filter(pk=pk).first()
    return row if row and any(permissions.can_see(one, row) for one in actor.faces) else None


def versions_of(draft: Draft) -> list[DraftVersion]:
    """Its versions, newest first. 1 query."""
    return list(draft.versions.select_related("by", "file", "shown").order_by("-ordinal"))


def version_of(draft: Draft, ordinal: int | None = None) -> DraftVersion | None:
    """One version, the newest without a number. 1 query."""
    return draft.versions.select_related("by", "file").filter(ordinal=ordinal or draft.ordinal).first()


def compared(draft: Draft, old: int, new: int) -> list[list[Piece]] | None:
    """Two versions word by word, a list of pieces for each line of both; None where there is no such version."""
    texts = dict(draft.versions.filter(ordinal__in=(old, new)).values_list("ordinal", "text"))
    if old not in texts or new not in texts:
        return None
    return lines_of(compare(texts[old], texts[new]))


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces cut at line ends, so that each paragraph is drawn by itself; joined with line ends they are the same."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        if first:
            lines[-1].append(Piece(piece.part, first))
        for text in rest:
            lines.append([Piece(piece.part, text)] if text else [])
    return lines


def remarks_of(draft: Draft) -> list[Remark]:
    """Remarks to all versions, oldest first. 1 query."""
    return list(draft.remarks.select_related("by").order_by("id"))


def signers_of(draft: Draft) -> list[Signer]:
    """Who signs, in order. 1 query."""
    return list(draft.signers.select_related("account").order_by("ordinal"))


def paragraphs(text: str) -> list[str]:
    """Paragraphs of a text, by which remarks are given."""
    return [line for line in text.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    at: datetime
    said: str
    who: str


def history_of(draft: Draft) -> list[Line]:
    """What was done with it and with its turns of agreement, newest 200 lines, oldest first. 1 query."""
    turns = Q(target_type="tasks.task", target_id__in=tasks.keys_of(LABEL, draft.pk))
    turns &= Q(action__in=("tasks.agree", "tasks.object_to"))
    own = Q(target_type=LABEL, target_id=draft.pk) & ~Q(action__in=("drafting.agree", "drafting.object_to"))
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(own | turns).annotate(who=named).order_by("-id")
    found = rows.values_list("at", "action", "facts", "who")[:200]
    return [Line(at, _says(name, facts), who or "") for at, name, facts, who in reversed(found)]


def _says(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    return known.says_of(facts) if known else name


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Files of a draft and of its versions open for those who see it; those of templates for whoever writes drafts."""
    if not actor.is_official:
        return False
    rows = Draft.objects.filter(
        Q(paper=file) | Q(copy=file) | Q(versions__file=file) | Q(versions__shown=file)
    ).distinct()[:5]
    if any(permissions.can_see(one, row) for row in rows for one in actor.faces):
        return True
    return permissions.can_start(actor) and _is_of_template(file)


def _is_of_template(file: StoredFile) -> bool:
    from ..models import TemplateVersion

    return TemplateVersion.objects.filter(file=file).exists()


def _sees(actor: Actor, pk: int) -> bool:
    row = Draft.objects.filter(pk=pk).first()
    return any(permissions.can_see(one, row) for one in actor.faces if one.account_id is not None)


def _steers(actor: Actor, pk: int) -> bool:
    return permissions.can_write(actor, Draft.objects.filter(pk=pk).first())


def _steered(actor: Actor, pks: Iterable[int]) -> set[int]:
    rows = Draft.objects.filter(pk__in=list(pks))
    return {row.pk for row in rows for one in actor.faces if permissions.can_write(one, row)}


def _named(pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    rows = Draft.objects.filter(pk__in=list(pks)).values_list("pk", "ordinal", "title")
    return {pk: (f"№ {pk}.{ordinal}", title) for pk, ordinal, title in rows}


def address_of(pk: int) -> str:
    """The page of a draft."""
    return reverse("drafting:draft", args=[pk])


tasks.register_owner(
    LABEL,
    tasks.Owner(
        sees=_sees,
        steers=_steers,
        steered=_steered,
        named=_named,
        address=address_of,
        is_open=lambda pk: Draft.objects.filter(pk=pk, state__in=OPEN).exists(),
    ),
)


def answered(actor: Actor, draft: Draft) -> tuple[str, str, str] | None:
    """Number, title and address of the document or case that the draft answers, if the actor may open it."""
    return matter(actor, draft.answers_label, draft.answers_id) if draft.answers_id is not None else None


def document_of(actor: Actor, draft: Draft) -> tuple[str, str] | None:
    """Number and address of the document that it became; the address is empty where the actor may not open it."""
    if draft.document is None:
        return None
    known = tasks.owner("documents.document")
    if known is None:
        return None
    number, _title = known.named([draft.document]).get(draft.document, ("", ""))
    sees = tasks.sees_object(actor, "documents.document", draft.document)
    return number, known.address(draft.document) if sees else ""


def signing_address(actor: Actor, draft: Draft) -> str:
    """Where the actor signs this very draft, empty when they are not asked. 1 query."""
    row = signatures.waiting_for(actor).filter(about_label=LABEL, about_id=draft.pk).first()
    return reverse("signing:sign", args=[row.key]) if row is not None else ""


def names_of(accounts: Iterable[int]) -> dict[int, str]:
    """Names of accounts. 1 query."""
    return dict(Account.objects.filter(pk__in=list(accounts)).values_list("pk", "name"))


def answers_to(actor: Actor, label: str, pk: int) -> list[Draft]:
    """Drafts that answer this document or case, of those that the actor may open. 1 query."""
    return list(visible_to(actor).filter(answers_label=label, answers_id=pk).order_by("-id")[:20])


def remarks_reachable(actor: Actor) -> QuerySet[Remark]:
    """Remarks to drafts that the actor may open."""
    return Remark.objects.filter(draft__in=visible_to(actor).order_by().values("pk")).select_related("draft", "by")


def matter(actor: Actor, label: str, pk: int) -> tuple[str, str, str] | None:
    """Number, title and address of a document or case that may be answered, if the actor may open it."""
    known = tasks.owner(label)
    if known is None or not tasks.sees_object(actor, label, pk):
        return None
    number, title = known.named([pk]).get(pk, ("", ""))
    return number, title, known.address(pk)


def usual_signer() -> int | None:
    """Who signs usually: the head of the community. 1 query."""
    return access.officials(None, Role.HEAD).order_by("pk").values_list("pk", flat=True).first()


def turns_of(draft: Draft) -> list[tasks.Task]:
    """Turns of its last round of agreement, by stage. 1 query."""
    return tasks.agreement(LABEL, draft.pk, draft.round) if draft.round else []
