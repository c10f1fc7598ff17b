"""Messages of exchange and what became of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import State, Way

WAY_WORDS = {Way.OUT: _("sent"), Way.IN: _("received")}
STATE_WORDS = {
    State.QUEUED: _("waits to be sent"),
    State.SENT: _("sent, no answer yet"),
    State.DELIVERED: _("delivered"),
    State.ACCEPTED: _("taken by the addressee"),
    State.REGISTERED: _("registered"),
    State.REFUSED: _("refused"),
    State.EXECUTED: _("executed"),
    State.FAILED: _("not sent"),
}
SYSTEM_WORDS = {"sev": _("SEV OVV"), "folder": _("Shared folder")}


class Peer(models.Model):
    """A body with whom letters are exchanged by a system. `org`: its code there, such as EDRPOU."""

    name = models.CharField(_("name"), max_length=300)
    org = models.CharField(_("code in the system"), max_length=50)
    system = models.CharField(_("system of exchange"), max_length=10, choices=list(SYSTEM_WORDS.items()))
    correspondent = models.ForeignKey("documents.Correspondent", models.PROTECT, related_name="+")
    closed = models.BooleanField(_("no longer used"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("system", "org"), condition=Q(closed=False), name="exchange_peer_once"),
        )
        indexes = (models.Index(fields=("name", "id"), name="exchange_peer_name"),)

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """One letter on its way out or in. `number`: its name in the system, by which a repeat is known.

    `peer` is empty for what came from somebody unknown or could not be read: it is refused and only kept in the list.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "signed_by", "reason"})

    way = models.CharField(max_length=4, choices=[(one.value, words) for one, words in WAY_WORDS.items()])
    system = models.CharField(max_length=10, choices=list(SYSTEM_WORDS.items()))
    peer = models.ForeignKey(Peer, models.PROTECT, null=True, blank=True, related_name="messages")
    number = models.CharField(max_length=100)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=400, default="", blank=True)
    kind = models.CharField(_("kind"), max_length=100, default="", blank=True)
    index = models.CharField(_("index of the sender"), max_length=80, default="", blank=True)
    day = models.DateField(_("date of the sender"), null=True, blank=True)
    signed_by = models.CharField(_("who signed"), max_length=200, default="", blank=True)
    due_on = models.DateField(_("term that is asked"), null=True, blank=True)
    answers = models.CharField(_("in answer to"), max_length=80, default="", blank=True)
    state = models.CharField(max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()])
    reason = models.CharField(_("why not"), max_length=1000, default="", blank=True)
    their_index = models.CharField(_("index of the addressee"), max_length=80, default="", blank=True)
    their_day = models.DateField(_("date of the addressee"), null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("way", "system", "peer", "number"), name="exchange_message_once"),
        )
        indexes = (
            models.Index(fields=("at", "id"), name="exchange_at"),
            models.Index(fields=("state", "at", "id"), name="exchange_state"),
            models.Index(fields=("document",), name="exchange_document"),
            models.Index(fields=("again_at",), condition=Q(again_at__isnull=False), name="exchange_again"),
            models.Index(fields=("system", "number"), name="exchange_number"),
        )

    def __str__(self) -> str:
        return self.title or self.number


class MessageFile(models.Model):
    """One file of a message that came. `of`: for a signature, the name of the file that it is over."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "of"})

    message = models.ForeignKey(Message, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    role = models.CharField(max_length=10)
    of = models.CharField(max_length=255, default="", blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("file",), name="exchange_file"),)

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One acknowledgement. `ours`: we tell it, `told_at` when it was told; else the other side has told it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason"})

    message = models.ForeignKey(Message, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()])
    ours = models.BooleanField(default=False)
    at = models.DateTimeField()
    number = models.CharField(max_length=100)
    index = models.CharField(max_length=80, default="", blank=True)
    day = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=1000, default="", blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("message", "number"), name="exchange_step_once"),)
        indexes = (models.Index(fields=("again_at",), condition=Q(again_at__isnull=False), name="exchange_step_again"),)

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
