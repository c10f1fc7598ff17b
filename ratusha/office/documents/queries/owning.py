"""What documents tell the apps below about themselves: to tasks, to signatures, to the archive."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.models import StoredFile
from ratusha.office.tasks import queries as tasks
from ratusha.records.signatures import queries as signatures

from .. import permissions
from ..models import MARK_WORDS, Document, DocumentFile
from ..permissions import LABEL
from ..rules import Mark, Role
from .visible import visible_to


def sees(actor: Actor, pk: int) -> bool:
    """The document is open to the actor. 1 query."""
    return visible_to(actor).filter(pk=pk).exists()


def steers(actor: Actor, pk: int) -> bool:
    """Who answers for it gives its tasks."""
    one = Document.objects.filter(pk=pk).select_related("kind").first()
    return one is not None and permissions.can_work(actor, one)


def steered(actor: Actor, pks: Iterable[int]) -> set[int]:
    """The same of many documents. 1 query."""
    rows = visible_to(actor).filter(pk__in=list(pks))
    return {row.pk for row in rows for one in actor.faces if permissions.can_work(one, row)}


def named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> number and title; of a marked one the mark in place of the title. 1 query."""
    rows = Document.objects.filter(pk__in=list(pks)).values_list("pk", "number", "title", "mark")
    return {
        pk: (number, title if mark == Mark.OPEN else str(MARK_WORDS[Mark(mark)])) for pk, number, title, mark in rows
    }


def address(pk: int) -> str:
    """The page of the document."""
    return reverse("documents:document", args=[pk])


def latest(pk: int) -> date | None:
    """The control day: tasks end before it."""
    return Document.objects.filter(pk=pk).values_list("control_on", flat=True).first()


def category(pk: int) -> str:
    """The code of its kind."""
    return Document.objects.filter(pk=pk).values_list("kind__code", flat=True).first() or ""


def is_open(pk: int) -> bool:
    """True while tasks may be given."""
    one = Document.objects.filter(pk=pk).first()
    return one is not None and one.is_open


def reached(actor: Actor) -> object:
    """Keys (a subquery) of the documents that the actor may open."""
    return visible_to(actor).order_by().values("pk")


OWNER = tasks.Owner(
    sees=sees, steers=steers, named=named, address=address, latest=latest, category=category, is_open=is_open,
    reached=reached, steered=steered,
)  # fmt: skip


def stored_files(pk: int) -> list[StoredFile]:
    """What goes into an archival package: the signed bytes first, then signatures, annexes, scans and copies."""
    order = {Role.MAIN: 0, Role.SIGNATURE: 1, Role.ANNEX: 2, Role.SCAN: 3, Role.DERIVATIVE: 4}
    rows = DocumentFile.objects.filter(document=pk).select_related("file")
    return [one.file for one in sorted(rows, key=lambda one: (order[Role(one.role)], one.pk))]


def card_rows(pk: int) -> list[tuple[str, str]]:
    """Requisites of the card for an archival package. 1 query."""
    one = Document.objects.filter(pk=pk).select_related("kind", "correspondent").first()
    if one is None:
        return []
    sender = one.correspondent.name if one.correspondent else ""
    day = one.their_date.isoformat() if one.their_date else ""
    rows = [
        (_("kind"), one.kind.name), (_("index"), one.number), (_("registered"), one.registered_on.isoformat()),
        (_("correspondent"), sender), (_("their index"), one.their_index), (_("their date"), day),
        (_("short content"), one.title), (_("who signed it"), one.signed_by),
    ]  # fmt: skip
    return [(str(name), value) for name, value in rows if value]


def register() -> None:
    """Will tell tasks and signatures what a document is."""
    tasks.register_owner(LABEL, OWNER)
    signatures.register_owner(LABEL, signatures.Owner(sees=sees, named=named, address=address, asks=steers))
