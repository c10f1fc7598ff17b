"""Exports of one's own data and requests to correct, erase or stop using them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedJSONField, EncryptedTextField

from .rules import Kind, State

KIND_WORDS = {
    Kind.CORRECT: _("correct my data"),
    Kind.ERASE: _("erase my data"),
    Kind.OBJECT: _("stop using my data"),
}
STATE_WORDS = {
    State.ASKED: _("waits for a decision"),
    State.GRANTED: _("done"),
    State.PARTLY: _("done in part"),
    State.REFUSED: _("refused"),
    State.WITHDRAWN: _("withdrawn"),
}


class ExportState(models.TextChoices):
    """What has become of an export."""

    WAITING = "waiting", _("being prepared")
    RUNNING = "running", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
    CLEARED = "cleared", _("removed")


class Export(models.Model):
    """All data of one person in a JSON and a PDF file, for that person alone. `counts`: rows of each part.

    `person` is the card that belongs to the account, if any does.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    language = models.CharField(max_length=5, default="uk")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    error = models.CharField(max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "id"), name="owndata_export_state"),
            models.Index(fields=("account", "-id"), name="owndata_export_account"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%Y-%m-%d}"


class Request(models.Model):
    """What a person asks about their data, and the decision. `wanted`: field of the card -> the right value.

    `outcome`: what each app erased and kept, with the ground: [{name, erased, kept, ground}].
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "wanted", "ground"})

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(_("what is asked"), max_length=10, choices=[(k.value, w) for k, w in KIND_WORDS.items()])
    state = models.CharField(
        _("state"), max_length=10, choices=[(s.value, w) for s, w in STATE_WORDS.items()], default=State.ASKED
    )
    text = EncryptedTextField(_("in the person's own words"), default="", blank=True)
    wanted = EncryptedJSONField(default=dict, blank=True)
    at = models.DateTimeField(_("asked"))
    due_on = models.DateField(_("decide by"))
    ground = EncryptedTextField(_("ground of the decision"), default="", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("account", "kind"), condition=models.Q(state="asked"), name="owndata_request_one_open"
            ),
        )
        indexes = (
            models.Index(fields=("state", "due_on", "id"), name="owndata_request_due"),
            models.Index(fields=("account", "-id"), name="owndata_request_account"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"
