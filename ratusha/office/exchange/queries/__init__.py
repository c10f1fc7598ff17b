"""Reads of exchange: messages of the desk, those of a document, what is to be told, which systems are switched on."""

from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..adapters.base import System
from ..adapters.folder import Folder
from ..adapters.sev import Sev
from ..models import STATE_WORDS, SYSTEM_WORDS, WAY_WORDS, Message, MessageFile, Peer, Step
from ..rules import State, Way

__all__ = [
    "STATE_WORDS", "SYSTEM_WORDS", "WAY_WORDS", "Message", "MessageFile", "Peer", "State", "Step", "Way", "for_desk",
    "message", "of_document", "org", "peers", "steps_to_tell", "systems", "to_send", "to_settle",
]  # fmt: skip
RELATED = ("peer", "document", "by")


def systems() -> dict[str, System]:
    """Systems of exchange that are configured here, by name."""
    made: tuple[System, ...] = (Sev(**settings.EXCHANGE["sev"]), Folder(**settings.EXCHANGE["folder"]))
    return {one.name: one for one in made if one.is_configured()}


def org() -> str:
    """Under which code the council is known in systems of exchange."""
    return str(charter.value("exchange.org"))


def for_desk(actor: Actor) -> QuerySet[Message]:
    """Messages both ways, for who exchanges."""
    rows = Message.objects.select_related(*RELATED)
    return rows if actor.is_system or permissions.can_exchange(actor) else rows.none()


def message(actor: Actor, pk: int) -> Message | None:
    """One message with its files and steps. 3 queries."""
    files = Prefetch("files", MessageFile.objects.select_related("file"))
    return for_desk(actor).prefetch_related(files, "steps").filter(pk=pk).first()


def to_settle(actor: Actor) -> QuerySet[Message]:
    """What came and is neither registered nor refused."""
    return for_desk(actor).filter(way=Way.IN, state=State.ACCEPTED)


def of_document(pk: int) -> QuerySet[Message]:
    """Messages with this document, newest first; the caller has asked who may see it. 2 queries."""
    return Message.objects.filter(document_id=pk).select_related("peer").prefetch_related("steps").order_by("-id")


def peers(actor: Actor, *, closed: bool = False) -> QuerySet[Peer]:
    """Bodies with whom letters are exchanged."""
    if not actor.is_system and not permissions.can_keep(actor):
        return Peer.objects.none()
    rows = Peer.objects.select_related("correspondent")
    return rows if closed else rows.filter(closed=False)


def to_send(now: datetime, most: int = 50) -> list[Message]:
    """Messages that are to be given away now, those that wait longest first."""
    rows = Message.objects.filter(again_at__lte=now, way=Way.OUT, state=State.QUEUED).select_related(*RELATED)
    return list(rows.order_by("again_at")[:most])


def steps_to_tell(now: datetime, most: int = 100) -> list[Step]:
    """Our acknowledgements that are to be told now, in the order in which they were made."""
    rows = Step.objects.filter(Q(again_at__lte=now), ours=True, told_at=None).select_related("message__peer")
    return list(rows.order_by("id")[:most])


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Files of messages that came, for who exchanges."""
    faces = any(permissions.can_exchange(one) for one in actor.faces)
    return faces and MessageFile.objects.filter(file=file).exists()
