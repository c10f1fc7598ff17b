"""What decisions, protocols and roll-call papers tell the apps below: to files, to the archive."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.records.signatures.queries import Signing

from .. import permissions
from ..models import Decision, Protocol, Sheet
from . import decisions, protocols


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Papers of what the actor sees. A decision that was published with a redacted copy shows strangers only that."""
    inside = permissions.sees_all(actor)
    rows = Decision.objects.filter(Q(paper=file) | Q(container=file) | Q(copy=file) | Q(text_file=file))
    if rows.exists():
        return inside or rows.filter(published_at__isnull=False, redacted=None).exists()
    if Decision.objects.filter(redacted=file).exists():
        return inside or Decision.objects.filter(redacted=file, published_at__isnull=False).exists()
    made = Protocol.objects.filter(Q(pdf=file) | Q(docx=file) | Q(copy=file))
    if made.exists():
        return inside or made.filter(published_at__isnull=False).exists()
    papers = Sheet.objects.filter(Q(paper=file) | Q(container=file), published_at__isnull=False)
    return papers.exists() or signature_of_protocol(actor, file)


def signature_of_protocol(actor: Actor, file: StoredFile) -> bool:
    """A signature of a protocol that the actor sees."""
    keys = containers_of_protocols(file)
    return bool(keys) and protocols.protocols_visible_to(actor).filter(pk__in=keys).exists()


def containers_of_protocols(file: StoredFile) -> list[int]:
    """Protocols that this file is a signature of. 1 query."""
    rows = Signing.objects.filter(about_label=protocols.PROTOCOL, container=file)
    return list(rows.values_list("about_id", flat=True))


def files_of(pk: int) -> Iterable[StoredFile]:
    """What goes into an archival package of a decision: the signed bytes first."""
    row = Decision.objects.select_related("paper", "container", "copy", "text_file").get(pk=pk)
    return [one for one in (row.paper, row.container, row.text_file, row.copy) if one is not None]


def files_of_protocol(pk: int) -> Iterable[StoredFile]:
    """What goes into an archival package of a protocol."""
    row = Protocol.objects.select_related("pdf", "docx").get(pk=pk)
    signed: Any = protocols.signatures_of(row)
    kept = [row.pdf, *(one.container for one in signed), row.docx]
    return [one for one in kept if one is not None]


def reached(actor: Actor) -> object:
    """Keys (a subquery) of the decisions that the actor may open."""
    return decisions.visible_to(actor).order_by().values("pk")
