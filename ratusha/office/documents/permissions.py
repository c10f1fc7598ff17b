"""Who registers, sees, corrects and sends documents, and keeps their lists. Fail-closed."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.office.tasks import queries as tasks

from .models import Dispatch, Document, Look, Reader
from .rules import Flow, Mark, Seen

LABEL = "documents.document"
WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)
OFFICE = (Role.REGISTRAR, Role.HEAD)
ARCHIVIST = "archivist"
OWN_FLOWS = frozenset({Flow.INTERNAL, Flow.OUTGOING, Flow.CONTRACT, Flow.ACT})
OPEN_FOR = timedelta(minutes=30)


def can_register(actor: Actor, _target: object = None) -> bool:
    """Officials who register or work (the action says which kinds), and the platform for what was signed here."""
    return actor.is_system or (actor.is_official and actor.has(*WORKERS))


def registers(actor: Actor, flow: str) -> bool:
    """Everything: the registrar and the head; own letters, contracts and acts: executors and heads of units."""
    return actor.is_system or any(
        one.is_official and (one.has(*OFFICE) or (one.has(*WORKERS) and flow in OWN_FLOWS)) for one in actor.faces
    )


def is_named(actor: Actor, document: Document) -> bool:
    """The document is theirs: who signed, registered or executes it, to whom it was opened, who has a task about it."""
    if actor.account_id is None:
        return False
    if actor.account_id in (document.author_id, document.executor_id, document.registered_by_id):
        return True
    opened = Reader.objects.filter(document=document)
    return (
        opened.filter(account_id=actor.account_id).exists()
        or opened.filter(unit_id__in=actor.units).exists()
        or tasks.helps(actor, LABEL, document.pk)
    )


def can_see(actor: Actor, document: Document | None) -> bool:
    """The same as `queries.visible_to`, for one row at hand."""
    if document is None:
        return False
    if actor.is_system:
        return True
    return actor.is_official and any(_sees(one, document) for one in actor.faces)


def _sees(actor: Actor, document: Document) -> bool:
    if actor.has(Role.HEAD) or (actor.has(Role.UNIT_HEAD) and document.unit_id in actor.units):
        return True
    if document.mark == Mark.OPEN:
        wide = actor.has(Role.REGISTRAR, ARCHIVIST) or document.kind.seen == Seen.ALL
        if wide or (document.unit_id is not None and document.unit_id in actor.units):
            return True
    return is_named(actor, document)


def can_correct(actor: Actor, document: Document | None) -> bool:
    """The registrar and the head, of what they see (rules of record-keeping: the register is theirs)."""
    return document is not None and actor.is_official and actor.has(*OFFICE) and can_see(actor, document)


def can_work(actor: Actor, document: Document | None) -> bool:
    """Who answers for it: registrar, head, head of its unit, its executor, and who signed it."""
    if document is None or not actor.is_official:
        return False
    heads = actor.has(*OFFICE) or (actor.has(Role.UNIT_HEAD) and document.unit_id in actor.units)
    own = actor.has(*WORKERS) and actor.account_id in (document.executor_id, document.author_id)
    return (heads or own) and can_see(actor, document)


def can_attach(actor: Actor, document: Document | None) -> bool:
    """Who answers for it, and the platform for what it has made itself, such as a copy with a stamp."""
    return document is not None and (actor.is_system or can_work(actor, document))


def can_control(actor: Actor, document: Document | None) -> bool:
    """Who takes it off control: the registrar, the head, and the author of an own document."""
    if document is None or not actor.is_official:
        return False
    own = document.flow != Flow.INCOMING and actor.account_id == document.author_id
    return (actor.has(*OFFICE) or own) and can_see(actor, document)


def can_annul(actor: Actor, document: Document | None) -> bool:
    """The registrar and the head."""
    return can_correct(actor, document)


def can_open_marked(actor: Actor, document: Document | None) -> bool:
    """Any official who may see it; the look is written down."""
    return document is not None and actor.is_official and can_see(actor, document)


def can_keep_lists(actor: Actor, _target: object = None) -> bool:
    """The registrar, the head and the administrator keep kinds, journals of registration and correspondents."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)


def can_add_correspondent(actor: Actor, _target: object = None) -> bool:
    """Whoever registers."""
    return can_register(actor)


def can_read_texts(actor: Actor, _target: object = None) -> bool:
    """The platform alone."""
    return actor.is_system


def can_destroy(actor: Actor, document: Document | None) -> bool:
    """Who carries out a confirmed act of destruction: the archivist, the registrar, the head; and the platform."""
    return document is not None and (actor.is_system or (actor.is_official and actor.has(ARCHIVIST, *OFFICE)))


def is_addressee(actor: Actor, document: Document | None) -> bool:
    """It was sent to the cabinet of this resident."""
    if document is None or actor.kind is not Kind.RESIDENT or actor.account_id is None:
        return False
    return document.dispatches.filter(account_id=actor.account_id).exists()


def has_open(actor: Actor, document: Document, now: datetime) -> bool:
    """A marked document is open to whoever gave the ground within the last half an hour."""
    if actor.account_id is None:
        return False
    since = now - OPEN_FOR
    return Look.objects.filter(document=document, viewer_id=actor.account_id, at__gt=since).exists()


def can_read_own(actor: Actor, dispatch: Dispatch | None) -> bool:
    """The resident to whose cabinet it was sent."""
    if dispatch is None or actor.kind is not Kind.RESIDENT or actor.account_id is None:
        return False
    return dispatch.account_id == actor.account_id
