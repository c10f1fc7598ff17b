"""Destruction of the content after a confirmed act; the card stays."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action, forbidden
from ratusha.office.archive import queries as archive

from .. import permissions
from ..models import Document, DocumentFile
from ..permissions import LABEL
from ..rules import COUNCIL, State

_KEPT: list[Callable[[int], bool]] = []


def keep_without_term(keeps: Callable[[int], bool]) -> None:
    """Will never let the content of a document go of which an app above says so by its key."""
    if keeps not in _KEPT:
        _KEPT.append(keeps)


@action("documents.drop", may=permissions.can_destroy, on=Document, says=_("Content of {number} destroyed by an act"))
def drop(call: Call, document: Document) -> Document:
    """Will remove text and files of a document whose act of destruction was confirmed; number, kind and days stay.

    Order of the Ministry of Justice №1000/5, №578/5: by an act alone. Only from inside the archive's own action; doing
    it twice does no harm. Refusals: forbidden,
    documents.permanent (decisions and protocols of the council, 280/97-ВР art. 59).
    """
    if not (call.nested or call.actor.is_system):
        raise forbidden()
    if document.series.code == COUNCIL or any(keeps(document.pk) for keeps in _KEPT):
        raise Refused("documents.permanent", _("Decisions and protocols of the council are kept without a term."))
    DocumentFile.objects.filter(document=document).delete()
    document.text, document.outcome, document.state = "", "", State.DESTROYED
    call.note(number=document.number)
    return document


def drop_for_archive(call: Call, pk: int) -> Document:
    """The archive's way to it, in its own transaction."""
    dropped: Document = drop(call.child(f"drop/{pk}"), pk)
    return dropped


def register_with_archive() -> None:
    """Will tell the archive what a document is, which files go into its package and how its content is removed."""
    from ..queries import owning

    archive.register_owner(
        LABEL,
        archive.Owner(
            sees=owning.sees, named=owning.named, address=owning.address, files=owning.stored_files,
            drop=drop_for_archive, reached=owning.reached, card=owning.card_rows,
        ),
    )  # fmt: skip
