"""An executor's request for a longer term, and the head's ready phrases of resolutions."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cases import Case


class ExtensionRequest(models.Model):
    """An executor asks the head for more time; the head grants or refuses it (393/96-ВР art. 20)."""

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the head")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"ground", "remark"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="extension_requests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    ground = models.TextField()
    remark = models.TextField(default="", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("case",), name="cases_extension_asked_once", condition=Q(state="asked")),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class ResolutionPhrase(models.Model):
    """A ready phrase of a resolution: of one official, or of everybody when it has no owner."""

    text = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    ordinal = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("owner", "ordinal", "id"), name="cases_phrases"),)

    def __str__(self) -> str:
        return self.text
