"""The thread of a case: letters, messages and internal notes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case


class Side(models.TextChoices):
    """Whose words these are."""

    US = "us", _("town hall")
    APPLICANT = "applicant", _("applicant")
    SYSTEM = "system", _("Ratusha")


class Message(models.Model):
    """One message. `internal` ones are never shown to the applicant; `sender` is the address that a mail came from."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "sender"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side.choices)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    internal = models.BooleanField(default=False)
    by = models.CharField(max_length=20, default="", blank=True)
    sender = models.CharField(max_length=320, default="", blank=True)
    letter_key = models.CharField(max_length=100, default="", blank=True)
    at = models.DateTimeField()
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.side} {self.at:%Y-%m-%d}"
