"""Which documents an actor may see, and whose bytes they may have: the only door to them."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.actors import Kind as Who
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search import counting
from ratusha.office.tasks import queries as tasks

from .. import permissions
from ..models import Dispatch, Document, DocumentFile, Kind, Reader
from ..permissions import ARCHIVIST, LABEL
from ..rules import Mark, Seen, State

RELATED = ("kind", "correspondent", "unit", "executor")


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents that this official may know of, with kind, correspondent, unit and executor; none for others.

    What stands in one with a mark is told only after `open_confidential`: ask `content_open`.
    """
    rows = Document.objects.select_related(*RELATED)
    if actor.is_system:
        return rows
    if not actor.is_official:
        return rows.none()
    if actor.has(Role.HEAD):
        return rows
    return rows.filter(_reach(actor))


def seen_keys(actor: Actor, most: int) -> tuple[int, ...] | None:
    """The keys of all documents that this official may know of, where they are `most` or fewer; else None. 2 queries.

    Each reason to see is asked by its own index; whoever sees everything without a mark sees too many to be asked.
    """
    if actor.is_system or actor.has(Role.HEAD, Role.REGISTRAR, ARCHIVIST):
        return None
    if not actor.is_official:
        return ()
    wide = list(_wide())  # told by number, for a planner joins a subquery by reading every document
    return counting.keys_of_any([Document.objects.filter(one) for one in _reasons(actor, wide)], most)


def _reach(actor: Actor) -> Q:
    return reduce(or_, _reasons(actor, _wide()))


def _wide() -> QuerySet[Kind, int]:
    """The kinds that every official sees."""
    return Kind.objects.filter(seen=Seen.ALL).values_list("pk", flat=True)


def _reasons(actor: Actor, wide: QuerySet[Kind, int] | list[int]) -> list[Q]:
    """Why a document is seen, each reason by itself."""
    accounts = actor.accounts
    readers = Reader.objects.filter(Q(account__in=accounts) | Q(unit__in=actor.units)).values("document_id")
    own = [Q(executor__in=accounts), Q(author__in=accounts), Q(registered_by__in=accounts)]
    own += [Q(pk__in=readers), Q(pk__in=tasks.helped(actor, LABEL))]
    if actor.has(Role.UNIT_HEAD):
        own.append(Q(unit__in=actor.units))
    if actor.has(Role.REGISTRAR, ARCHIVIST):
        return [Q(mark=Mark.OPEN), *own]
    return [*own, Q(mark=Mark.OPEN, unit__in=actor.units), Q(mark=Mark.OPEN, kind__in=wide)]


def content_open(actor: Actor, document: Document, now: datetime) -> bool:
    """True if title, text and files may be shown: no mark, or the actor has given the ground of the look.

    At most 1 query.
    """
    return not document.is_marked or permissions.has_open(actor, document, now)


def public() -> QuerySet[Document]:
    """What anybody may read: registered documents of public kinds without a mark."""
    shown = (State.REGISTERED, State.DONE, State.ANNULLED)
    return Document.objects.filter(kind__public=True, mark=Mark.OPEN, state__in=shown).select_related(*RELATED)


def mine(actor: Actor) -> QuerySet[Dispatch]:
    """What was sent to the cabinet of this resident, the newest first."""
    rows = Dispatch.objects.select_related("document", "document__kind").order_by("-id")
    if actor.kind is not Who.RESIDENT or actor.account_id is None:
        return rows.none()
    return rows.filter(account_id=actor.account_id)


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Files open for who sees the document and, under a mark, has given the ground; public kinds for everybody;
    what was sent to a cabinet for its owner."""
    rows = DocumentFile.objects.filter(file=file).select_related("document", "document__kind")
    return any(_opens(actor, one.document) for one in rows[:5])


def _opens(actor: Actor, document: Document) -> bool:
    if document.kind.public and not document.is_marked and document.state != State.DESTROYED:
        return True
    if permissions.is_addressee(actor, document):
        return True
    return permissions.can_see(actor, document) and content_open(actor, document, timezone.now())
