"""The outbox."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What has become of a letter."""

    QUEUED = "queued", _("waiting to be sent")
    FAILED = "failed", _("not sent yet, will be tried again")
    SENT = "sent", _("sent")
    DEAD = "dead", _("could not be delivered")
    DISCARDED = "discarded", _("set aside")


class Letter(models.Model):
    """One message to one address, as it was rendered when queued."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"value", "subject", "text", "html", "reply_to", "error"})

    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=320)
    template = models.CharField(max_length=80)
    language = models.CharField(max_length=5, default="uk")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(default="", blank=True)
    reply_to = models.CharField(max_length=320, default="", blank=True)
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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("state", "next_at"), name="notify_letter_due"),
            models.Index(fields=("about_label", "about_id", "id"), name="notify_letter_about"),
        )

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
