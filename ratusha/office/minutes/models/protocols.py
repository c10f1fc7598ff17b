"""Protocols of sittings, remarks of the secretary, and the secretary's own words in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import ProtocolState

PROTOCOL_WORDS = {
    ProtocolState.DRAFT: _("draft"),
    ProtocolState.CHECKED: _("looked over"),
    ProtocolState.SIGNING: _("being signed"),
    ProtocolState.SIGNED: _("signed"),
}


class Protocol(models.Model):
    """The protocol of one sitting, made from its record as often as wanted while it is a draft, then never changed.

    `content`: its blocks as they were made last (`foundation.papers.blocks.data_of`), the same words as in `pdf` and
    `docx`; `made_of`: a digest of what the record told then. `chair`, `secretary` sign in this order.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"content", "title", "chair_name", "secretary_name"})

    sitting = models.BigIntegerField(unique=True)
    body = models.CharField(max_length=30)
    body_name = models.CharField(max_length=300)
    convocation = models.PositiveSmallIntegerField()
    session = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=80)
    held_on = models.DateField(_("held on"))
    title = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10,
        default=ProtocolState.DRAFT,
        choices=[(s.value, w) for s, w in PROTOCOL_WORDS.items()],
    )
    made_at = models.DateTimeField()
    made_of = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    copy = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    chair_name = models.CharField(max_length=300, default="", blank=True)
    chair_signing = models.BigIntegerField(null=True, blank=True)
    chair_at = models.DateTimeField(null=True, blank=True)
    secretary = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    secretary_name = models.CharField(max_length=300, default="", blank=True)
    secretary_signing = models.BigIntegerField(null=True, blank=True)
    secretary_at = models.DateTimeField(null=True, blank=True)
    document = models.BigIntegerField(null=True, blank=True)
    code = models.CharField(max_length=16, default="", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-held_on", "-id")
        indexes = (
            models.Index(fields=("held_on", "id"), name="minutes_protocols_held"),
            models.Index(fields=("published_at", "id"), name="minutes_protocols_shown"),
        )
        verbose_name = _("protocol")

    def __str__(self) -> str:
        return f"№ {self.number}"


class Remark(models.Model):
    """What the secretary wants mended in a draft, and when it was."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "reply"})

    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="remarks")
    text = models.CharField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reply = models.CharField(max_length=1000, default="", blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.protocol_id} {self.at}"


class Note(models.Model):
    """The secretary's own words in a protocol, under a question of the agenda or at its end (`item` is None)."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="notes")
    item = models.BigIntegerField(null=True, blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.protocol_id} {self.item}"
