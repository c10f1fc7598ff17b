"""Letters on paper: printed, put in an envelope, handed to the post, and what became of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case


class PostState(models.TextChoices):
    """Where a paper letter is."""

    WAITING = "waiting", _("to be printed and sent")
    SENT = "sent", _("sent by post")
    DELIVERED = "delivered", _("delivered")
    RETURNED = "returned", _("came back")


class PostLetter(models.Model):
    """One letter by post about a case. `letter_key` names it once; `pdf` is the signed paper, `text` what else it says.

    `tracking` is the number that the post gave, `sent_on` the day it took the letter.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"addressee", "address", "subject", "text", "note"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="post_letters")
    letter_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=PostState.choices, default=PostState.WAITING)
    addressee = models.CharField(_("addressee"), max_length=300)
    address = models.CharField(_("address"), max_length=500)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(default="", blank=True)
    language = models.CharField(max_length=5, default="uk")
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    queued_at = models.DateTimeField(_("since"))
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    tracking = models.CharField(_("tracking number"), max_length=40, default="", blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("state", "queued_at", "id"), name="cases_post_state"),
            models.Index(fields=("tracking",), name="cases_post_tracking"),
        )

    def __str__(self) -> str:
        return self.subject
