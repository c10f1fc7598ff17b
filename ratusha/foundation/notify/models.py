"""The outbox, what providers told of each letter, and the mail that came in."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField, blind_index
from ratusha.foundation.vault.indexes import index_of


class State(models.TextChoices):
    """What has become of a letter."""

    QUEUED = "queued", _("waiting to be sent")
    FAILED = "failed", _("not sent yet, will be tried again")
    SENT = "sent", _("sent")
    DEAD = "dead", _("could not be delivered")
    DISCARDED = "discarded", _("set aside")


class Delivery(models.TextChoices):
    """What the provider or the recipient's server last told of a letter that was sent."""

    UNKNOWN = "", _("not told")
    ACCEPTED = "accepted", _("taken by the provider")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    FAILED = "failed", _("not delivered")


class Letter(models.Model):
    """One message to one address, as it was rendered when queued.

    `text` and `html` are sealed: they tell what the town hall says to one person, and hold that person's secret link.
    `provider` took it and calls it `provider_id`; `delivery` is the last that was told of it, at `delivery_at`.
    `handed_at`: a try has begun whose end is not known, so a provider without idempotency is not asked again.
    `unsubscribe`: where a mail program ends such letters by one click (RFC 8058); sealed, since it opens that page.
    `reader`: the account whose log-in has this address, when it was written; `opened_at`: when they read it here.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"value", "subject", "text", "html", "reply_to", "unsubscribe", "error"}
    )
    WITH_LINKS: ClassVar[frozenset[str]] = frozenset({"text", "html", "unsubscribe"})

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=320)
    template = models.CharField(max_length=80)
    language = models.CharField(max_length=5, default="uk")
    subject = models.CharField(max_length=300)
    text = EncryptedTextField()
    html = EncryptedTextField(default="", blank=True)
    reply_to = models.CharField(max_length=320, default="", blank=True)
    unsubscribe = EncryptedTextField(default="", blank=True)
    about_label = models.CharField(max_length=80, default="", blank=True)
    about_id = models.BigIntegerField(null=True)
    request_key = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(default="", blank=True)
    message_id = models.CharField(max_length=200)
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    provider = models.CharField(max_length=40, default="", blank=True)
    provider_id = models.CharField(max_length=200, default="", blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.UNKNOWN, blank=True)
    delivery_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, db_index=False, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("reader", "-id"), name="notify_letter_reader"),
            models.Index(fields=("state", "next_at"), name="notify_letter_due"),
            models.Index(fields=("about_label", "about_id", "id"), name="notify_letter_about"),
            models.Index(fields=("message_id",), name="notify_letter_message"),
            models.Index(
                fields=("provider", "asked_at"),
                condition=models.Q(state="sent", delivery="accepted"),
                name="notify_letter_untold",
            ),
        )

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"


class Proof(models.Model):
    """What was told of one letter at one moment: by its provider, or by a mail server that gave it back.

    `heard` when the app that the letter is about has drawn its conclusions.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"said"})

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="proofs")
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    said = models.CharField(max_length=500, default="", blank=True)
    heard = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("letter", "delivery", "by"), name="notify_proof_once"),)
        indexes = (models.Index(fields=("id",), condition=models.Q(heard=False), name="notify_proof_unheard"),)

    def __str__(self) -> str:
        return f"{self.letter_id} {self.delivery}"


class Inlet(models.Model):
    """How far a source of incoming messages has been read: a mailbox by its UIDs, a bot by its updates."""

    name = models.CharField(max_length=200, unique=True)
    position = models.BigIntegerField(default=0)
    epoch = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return self.name


class MailKind(models.TextChoices):
    """What an incoming mail is."""

    MESSAGE = "message", _("message")
    AUTOMATIC = "automatic", _("automatic reply")
    BOUNCE = "bounce", _("returned letter")
    COPY = "copy", _("copy of one already here")


class MailState(models.TextChoices):
    """What has become of an incoming mail."""

    NEW = "new", _("just come")
    THREADED = "threaded", _("put into its case")
    WAITING = "waiting", _("waits for the registrar")
    FILED = "filed", _("written down as an appeal")
    ASIDE = "aside", _("set aside")


class Mail(models.Model):
    """One mail that came in, whole in its `original` file. `token` names the object it answers, if it does.

    `text` without what it quotes; `files` its attachments, `refused` names of those that were not taken and why.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"sender", "sender_name", "recipients", "subject", "text", "token", "refused", "reason"}
    )
    SECRET: ClassVar[frozenset[str]] = frozenset({"token"})

    message_id = models.CharField(max_length=500)
    mailbox = models.CharField(max_length=200)
    epoch = models.BigIntegerField(default=0)
    uid = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=MailKind.choices)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.NEW)
    sender = models.CharField(_("sender"), max_length=320, default="", blank=True)
    sender_name = models.CharField(max_length=300, default="", blank=True)
    recipients = models.TextField(default="", blank=True)
    subject = models.CharField(_("subject"), max_length=500, default="", blank=True)
    text = models.TextField(default="", blank=True)
    token = models.CharField(max_length=100, default="", blank=True)
    about_label = models.CharField(max_length=80, default="", blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    got_at = models.DateTimeField(_("received"))
    original = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    refused = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mailbox", "epoch", "uid"), name="notify_mail_uid"),)
        indexes = (
            models.Index(fields=("message_id",), name="notify_mail_message"),
            models.Index(fields=("state", "-got_at", "id"), name="notify_mail_state"),
            models.Index(fields=("about_label", "about_id", "id"), name="notify_mail_about"),
        )

    def __str__(self) -> str:
        return self.subject or self.sender


def endpoint_index(endpoint: str) -> str:
    """The blind index of an address at a push service."""
    return blind_index("notify.endpoint", endpoint)


class PushKey(models.Model):
    """The one key by which push services know that messages are ours; made at first use. `private` is sealed."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"private"})

    private = EncryptedTextField()
    public = models.CharField(max_length=100)
    one = models.BooleanField(default=True, unique=True, editable=False)

    def __str__(self) -> str:
        return self.public

    @classmethod
    def ours(cls) -> Self:
        """The key, made now if there is none; two that ask at once get the same."""
        from .push.sealing import new_pair

        if found := cls.objects.first():
            return found
        private, public = new_pair()
        return cls.objects.get_or_create(one=True, defaults={"private": private, "public": public})[0]


class Device(models.Model):
    """A browser that its owner told to show messages about `topics`, but not from `quiet_from` to `quiet_until` hours.

    `endpoint` is its address at a push service, `key` and `secret` seal what is sent; `mark` finds it again.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"endpoint", "key", "secret", "mark"})

    class Ended(models.TextChoices):
        """Why nothing is sent any more."""

        OWNER = "owner", _("turned off by its owner")
        BROWSER = "browser", _("turned off in the browser")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"endpoint", "key", "secret", "mark", "name"})

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="+")
    endpoint = EncryptedTextField()
    key = EncryptedTextField()
    secret = EncryptedTextField()
    mark = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, default="", blank=True)
    topics = models.JSONField(default=list)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=8)
    since = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=8, choices=Ended.choices, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("account", "id"), name="notify_device_account"),)

    def __str__(self) -> str:
        return self.name or str(self.pk)

    def end(self, now: datetime, why: str) -> None:
        """Sends nothing more there, and forgets where it was."""
        self.ended_at, self.ended = now, why
        self.endpoint = self.key = self.secret = ""
        self.mark = f"ended-{uuid4().hex}"


index_of("notify.Device", of="endpoint", index="mark", fingerprint=endpoint_index)
