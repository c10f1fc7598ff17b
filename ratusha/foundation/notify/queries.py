"""Reads about letters: what became of those about an object, and what the operator must look at."""

from collections import Counter

from django.db.models import Count, QuerySet

from ratusha.foundation.access.actors import Actor

from .chats import is_chat as is_chat
from .delivery import waiting_kinds
from .models import Device, Inlet, Letter, MailState, Proof, PushKey
from .models import Mail as Mail
from .models import State as State
from .permissions import can_sort_mail
from .push import topics as topics
from .push.telling import KIND
from .push.topics import Topic

WAITING = (State.QUEUED, State.FAILED)


def letters_about(label: str, pk: int) -> QuerySet[Letter]:
    """Letters about one object, oldest first, each with its delivery state."""
    return Letter.objects.filter(about_label=label, about_id=pk).order_by("id")


def dead_letters() -> QuerySet[Letter]:
    """Letters that could not be delivered and nobody has set aside, newest first."""
    return Letter.objects.filter(state=State.DEAD).order_by("-id")


def waiting_letters() -> QuerySet[Letter]:
    """Letters still to be sent, the next first."""
    return Letter.objects.filter(state__in=WAITING).order_by("next_at", "id")


def counts() -> tuple[dict[str, int], dict[str, int]]:
    """State -> number of letters; kind -> how many of them wait because no channel of it is configured. 1 query."""
    by_state: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for state, kind, number in Letter.objects.order_by().values_list("state", "kind").annotate(Count("id")):
        by_state[state] += number
        if state in WAITING:
            waiting[kind] += number
    return dict(by_state), {kind: waiting[kind] for kind in waiting_kinds(waiting)}


def without_channel() -> dict[str, int]:
    """Kind -> number of letters that wait because no channel of this kind is configured."""
    return counts()[1]


def mails(actor: Actor) -> QuerySet[Mail]:
    """Every mail that came in, for those who sort them."""
    return Mail.objects.all() if can_sort_mail(actor, None) else Mail.objects.none()


def waiting_mails(actor: Actor) -> QuerySet[Mail]:
    """Mails that wait for the registrar."""
    return mails(actor).filter(state=MailState.WAITING)


def new_mails() -> QuerySet[Mail]:
    """Mails just kept, that nobody has looked for the place of, in the order they came."""
    return Mail.objects.filter(state=MailState.NEW).order_by("id")


def mail(pk: int) -> Mail | None:
    """One mail with its files."""
    return Mail.objects.filter(pk=pk).select_related("original").prefetch_related("files").first()


def unheard_proofs(most: int = 100) -> list[Proof]:
    """What was told of letters and the app they are about has not heard yet, oldest first."""
    return list(Proof.objects.filter(heard=False).select_related("letter").order_by("id")[:most])


def inlets() -> list[Inlet]:
    """Where incoming messages are read, with the last error."""
    return list(Inlet.objects.order_by("name"))


def messages_of(actor: Actor) -> QuerySet[Letter]:
    """Letters that were sent to this person, newest first."""
    if actor.account_id is None:
        return Letter.objects.none()
    mine = Letter.objects.filter(reader_id=actor.account_id).exclude(state=State.DISCARDED)
    return mine.exclude(kind=KIND).order_by("-id")


def unread_count(actor: Actor) -> int:
    """How many of them they have not read here, counted up to a hundred."""
    return messages_of(actor).filter(opened_at=None)[:100].count()


def devices_of(actor: Actor) -> QuerySet[Device]:
    """This person's devices that get messages, the last first."""
    if actor.account_id is None:
        return Device.objects.none()
    return Device.objects.filter(account_id=actor.account_id, ended_at=None).order_by("-id")


def topics_of(actor: Actor) -> list[Topic]:
    """What this person may be told about on a device."""
    return [one for one in topics.every() if one.may(actor)]


def push_key() -> str:
    """The public key that browsers ask for before they let us send."""
    return PushKey.ours().public
