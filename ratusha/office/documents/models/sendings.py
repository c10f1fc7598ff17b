"""Who looked into a marked document, and how documents were sent."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Way
from .cards import Document

WAY_WORDS = {
    Way.EMAIL: _("by e-mail"),
    Way.CABINET: _("to the person's cabinet"),
    Way.POST: _("by post"),
    Way.HAND: _("by hand"),
    Way.EXCHANGE: _("through the exchange system"),
}


class DispatchState(models.TextChoices):
    """How far a sending has come."""

    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    FAILED = "failed", _("did not arrive")


class Look(models.Model):
    """An official opened a document with a mark: on a usual ground, or for a purpose in own words."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"purpose"})

    class Ground(models.TextChoices):
        OTHER = "", _("another reason, in my own words")
        EXECUTE = "execute", _("to execute it or prepare an answer")
        DECIDE = "decide", _("to write a resolution or to sign")
        REGISTER = "register", _("to register, send or file it")
        CONTROL = "control", _("to check how it is executed")

    document = models.ForeignKey(Document, models.CASCADE, related_name="looks")
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, default=Ground.OTHER, blank=True)
    purpose = models.CharField(_("purpose"), max_length=300, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("document", "at"), name="documents_look_of"),
            models.Index(fields=("viewer", "at"), name="documents_look_by"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.viewer_id} {self.at}"


LOOK_GROUNDS = dict(Look.Ground.choices)


class Dispatch(models.Model):
    """One sending of a document. `their_index`, `their_date`: under which the addressee registered it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "address", "note"})

    document = models.ForeignKey(Document, models.CASCADE, related_name="dispatches")
    way = models.CharField(_("how"), max_length=10, choices=[(w.value, words) for w, words in WAY_WORDS.items()])
    name = models.CharField(_("to whom"), max_length=300)
    address = models.CharField(_("address"), max_length=500, default="", blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    letter = models.ForeignKey("notify.Letter", models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=DispatchState.choices, default=DispatchState.SENT)
    sent_at = models.DateTimeField(_("sent"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    their_index = models.CharField(_("their index"), max_length=80, default="", blank=True)
    their_date = models.DateField(_("their date"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("account", "id"), name="documents_sent_to"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.way}"
