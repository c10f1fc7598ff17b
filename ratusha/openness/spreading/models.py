"""Posts, their placements in channels, how each channel is, and who asked for news by e-mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField, blind_index
from ratusha.foundation.vault.indexes import index_of

from .rules import OPEN, Channel, State

CHANNEL_WORDS = {
    Channel.TELEGRAM: _("Telegram channel"),
    Channel.FACEBOOK: _("Facebook page"),
    Channel.EMAIL: _("News by e-mail"),
}
STATE_WORDS = {
    State.QUEUED: _("waits to be published"),
    State.PLACED: _("published"),
    State.CORRECTING: _("correction is on its way"),
    State.WITHDRAWING: _("is being withdrawn"),
    State.WITHDRAWN: _("withdrawn"),
    State.CANCELLED: _("cancelled before publication"),
    State.UNSURE: _("not known whether it is there"),
    State.FAILED: _("not published"),
}
CHANNELS = [(one.value, words) for one, words in CHANNEL_WORDS.items()]
STATES = [(one.value, words) for one, words in STATE_WORDS.items()]
SAYS_MOST = 3_000


def email_index(email: str) -> str:
    """The blind index of an address."""
    return blind_index("spreading.subscriber", email.strip().casefold())


class Post(models.Model):
    """What is spread about one public object: its words as the editor left them. `path` is its page here."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=300)
    says = models.TextField(_("text"), default="", blank=True)
    path = models.CharField(max_length=300)
    topic = models.CharField(max_length=40, default="", blank=True)
    pictured = models.BooleanField(_("with a picture"), default=False)
    language = models.CharField(max_length=5, default="uk")
    reason = models.CharField(_("why once more"), max_length=300, default="", blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("made_at", "id"), name="spreading_made"),
            models.Index(fields=("about_label", "about_id", "id"), name="spreading_about"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """`label:pk` of the object."""
        return f"{self.about_label}:{self.about_id}"


class Placement(models.Model):
    """One post in one channel. `again` counts earlier ones of the same object there: 0 is the first.

    `handed_at`: a try has begun whose end is not known. `their_id`: what the channel calls it. `reached`: the last
    subscriber for whom a letter was written. `said` is what the channel told, for the operator.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    post = models.ForeignKey(Post, models.PROTECT, related_name="placements")
    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    channel = models.CharField(_("channel"), max_length=10, choices=CHANNELS)
    again = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("text"))
    state = models.CharField(max_length=12, choices=STATES, default=State.QUEUED)
    due_at = models.DateTimeField(_("to be published"))
    again_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=300, default="", blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    ticket = models.CharField(max_length=32, default="", blank=True)
    their_id = models.CharField(max_length=100, default="", blank=True)
    link = models.CharField(max_length=200, default="", blank=True)
    placed_at = models.DateTimeField(_("published"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reached = models.BigIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("about_label", "about_id", "channel", "again"), name="spreading_once"),
        )
        indexes = (
            models.Index(fields=("post", "id"), name="spreading_of_post"),
            models.Index(fields=("state", "channel"), name="spreading_state"),
            models.Index(fields=("again_at",), condition=Q(state__in=sorted(OPEN)), name="spreading_due"),
        )

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.post.title}"  # type: ignore[attr-defined]


class ChannelNote(models.Model):
    """How a channel was when it was last asked: while it is away, everything for it waits until `again_at`."""

    name = models.CharField(max_length=10, choices=CHANNELS, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    away_since = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, default="", blank=True)

    def __str__(self) -> str:
        return self.name


class Subscriber(models.Model):
    """Somebody who asked for news by e-mail. Nothing is sent before they confirm from that very address.

    `email` is sealed, `mark` its blind index; both go when they end it. `topics` is empty for everything. `key` is a
    part of the address of their own page in letters.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email", "mark", "topics"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"key"})

    email = EncryptedTextField()
    mark = models.CharField(max_length=64, unique=True)
    topics = models.JSONField(default=list, blank=True)
    key = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    letter_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(
                fields=("id",), condition=Q(confirmed_at__isnull=False, ended_at__isnull=True), name="spreading_readers"
            ),
            models.Index(fields=("asked_at",), condition=Q(confirmed_at__isnull=True), name="spreading_unconfirmed"),
            models.Index(fields=("ended_at",), condition=Q(ended_at__isnull=False), name="spreading_ended"),
        )

    def __str__(self) -> str:
        return str(self.pk)


index_of("spreading.Subscriber", of="email", index="mark", fingerprint=email_index)
