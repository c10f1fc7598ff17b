"""Links between documents."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.actions.call import KYIV

from .. import permissions
from ..models import Document, Link
from ..queries.visible import visible_to
from ..rules import COUNCIL, Relation, State, Verb, after, closes_a_circle, nonsense

WHY_NOT = {
    "flow": _("A document of this kind cannot stand so to the other one."),
    "body": _("Only the council changes or annuls its own decisions and the orders of the head."),
    "earlier": _("The document is older than the one it would answer, change or annul."),
}


@action("documents.link", may=permissions.can_work, on=Document, quiet=True, says=_("Linked: {relation} {other}"))
def link(call: Call, document: Document, *, target: int, relation: Relation) -> Document:
    """Will link the document with an older one: it answers it, changes it, annuls it or concerns the same.

    280/97-ВР art. 59 (acts are changed and annulled by acts of the same body, or by the council). What is annulled is
    shown so from then on. Refusals: forbidden, documents.no_answer, documents.nonsense, documents.circle,
    documents.linked.
    """
    tie(call, document, target, relation)
    return document


@action(
    "documents.unlink", may=permissions.can_work, on=Document, quiet=True, says=_("Link taken off: {relation} {other}")
)
def unlink(call: Call, document: Document, *, link: int) -> Document:
    """Will take a wrong link off; what it had annulled is in force again (280/97-ВР art. 59).

    Refusals: forbidden, documents.no_link.
    """
    row = Link.objects.filter(pk=link, source=document).select_related("target").first()
    if row is None:
        raise Refused("documents.no_link", _("There is no such link."), field="link")
    target = row.target
    row.delete()
    others = Link.objects.filter(target=target, relation=Relation.ANNULS).exists()
    if row.relation == Relation.ANNULS and target.state == State.ANNULLED and not others:
        _move(target, Verb.RESTORE, "")
    call.note(other=target.number, relation=row.relation)
    return document


def tie(call: Call, document: Document, target: int, relation: Relation) -> Link:
    """Will make the link inside an action; the other document must be visible to the actor."""
    other = visible_to(call.actor).filter(pk=target).first()
    if other is None or other.pk == document.pk:
        raise Refused("documents.no_answer", _("Choose another document that you can see."), field="target")
    came = min(other.registered_on, other.received_at.astimezone(KYIV).date())  # after hours the day is still to come
    of_council = (document.series.code == COUNCIL, other.series.code == COUNCIL)
    why = nonsense(relation, (document.flow, other.flow), (document.registered_on, came), of_council)
    if why:
        raise Refused("documents.nonsense", WHY_NOT[why], field="target")
    if Link.objects.filter(source=document, target=other, relation=relation).exists():
        raise Refused("documents.linked", _("They are linked so already."), field="target")
    if closes_a_circle(document.pk, other.pk, _followed):
        raise Refused("documents.circle", _("The chain would come back to this document."), field="target")
    if relation is Relation.ANNULS:
        _annul(document, other)
    made = Link.objects.create(
        source=document, target=other, relation=relation, by_id=call.actor.account_id, at=call.now
    )
    call.note(other=other.number, relation=relation.value)
    return made


def _followed(keys: Iterable[int]) -> list[int]:
    return list(Link.objects.filter(source__in=list(keys)).values_list("target_id", flat=True))


def _annul(document: Document, other: Document) -> None:
    locked = Document.objects.select_for_update(of=("self",)).get(pk=other.pk)
    if locked.state != State.ANNULLED:
        _move(locked, Verb.ANNUL, f"№ {document.number}, {document.registered_on:%d.%m.%Y}")


def _move(document: Document, verb: Verb, because: str) -> None:
    state = after(document.state, verb)
    if state is None:
        raise Refused("documents.not_now", _("This cannot be done in the state of the document now."), field="target")
    document.state, document.annulled_because = state, because
    document.version += 1
    document.save(update_fields=["state", "annulled_because", "version"])
