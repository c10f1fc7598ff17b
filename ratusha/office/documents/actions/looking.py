"""Looks into marked documents, and to whom a document is opened besides."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import watch
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, OptionalLine, Refused, action

from .. import permissions
from ..models import Document, Look, Reader

PURPOSE_MIN = 10


@action(
    "documents.open_confidential", may=permissions.can_open_marked, on=Document, quiet=True,
    says=_("A document with a mark was opened"),
)  # fmt: skip
def open_confidential(
    call: Call,
    document: Document,
    *,
    ground: Look.Ground = Look.Ground.OTHER,
    purpose: Annotated[OptionalLine, StringConstraints(max_length=300, strip_whitespace=True)] = "",
) -> Look:
    """Will record who looks into a document with a mark and why; it is open for half an hour.

    2939-VI art. 6 (restricted information), 2297-VI art. 10. Refusals: forbidden, documents.no_mark,
    documents.no_purpose (neither a usual ground nor own words).
    """
    if not document.is_marked:
        raise Refused("documents.no_mark", _("This document has no mark: it opens without a ground."))
    if not ground and len(purpose) < PURPOSE_MIN:
        raise Refused("documents.no_purpose", _("Choose a ground, or write in a few words what for."), field="purpose")
    assert call.actor.account_id is not None
    look = Look.objects.create(
        document=document, viewer_id=call.actor.account_id, ground=ground, purpose=purpose, at=call.now
    )
    watch.note(
        watch.Kind.VIEW, account=call.actor.account_id, actor_kind=call.actor.kind, code=ground.value or "own_words",
        action="documents.open_confidential", target=("documents.document", document.pk), at=call.now,
    )  # fmt: skip
    return look


@action("documents.share", may=permissions.can_work, on=Document, quiet=True, says=_("Opened for: {who}"))
def share(call: Call, document: Document, *, account: int | None = None, unit: int | None = None) -> Document:
    """Will open the document to an official or a unit besides those who see it anyway (order of the Ministry of Justice
    №1000/5: acquaintance). Refusals: forbidden, documents.no_reader (neither or both), documents.read_already."""
    if (account is None) == (unit is None):
        raise Refused("documents.no_reader", _("Choose an official or a unit."), field="account")
    people = Account.objects.filter(pk=account, is_official=True, is_active=True).values_list("position", flat=True)
    units = Unit.objects.filter(pk=unit, closed_on=None).values_list("name", flat=True)
    who = people.first() if account is not None else units.first()
    if who is None:
        raise Refused("documents.no_reader", _("Choose an official or a unit."), field="account")
    _row, made = Reader.objects.get_or_create(
        document=document, account_id=account, unit_id=unit, defaults={"by_id": call.actor.account_id, "at": call.now}
    )
    if not made:
        raise Refused("documents.read_already", _("They see it already."), field="account")
    call.note(who=who or f"№ {account}", account=account, unit=unit)
    return document


@action("documents.unshare", may=permissions.can_work, on=Document, quiet=True, says=_("No longer opened besides"))
def unshare(call: Call, document: Document, *, reader: int) -> Document:
    """Will close the document to whom it was opened besides (2939-VI art. 6). Refusals: forbidden,
    documents.no_reader."""
    if not Reader.objects.filter(pk=reader, document=document).delete()[0]:
        raise Refused("documents.no_reader", _("It is not opened to them."), field="reader")
    return document
