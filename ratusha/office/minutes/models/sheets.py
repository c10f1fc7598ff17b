"""Papers of roll-calls: published on the day of voting, signed by who chaired."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sheet(models.Model):
    """«Протокол поіменного голосування» of one roll-call: due on the day of voting (280/97-ВР art. 59), kept without a
    term. `paper`: its PDF, never changed; `container`: the signature; `late`: published after that day."""

    roll_call = models.BigIntegerField(unique=True)
    body = models.CharField(max_length=30)
    sitting = models.BigIntegerField(null=True, blank=True, db_index=True)
    title = models.CharField(max_length=1000)
    voted_on = models.DateField()
    due_on = models.DateField()
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signing = models.BigIntegerField(null=True, blank=True, db_index=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, default="", blank=True)
    container = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-voted_on", "-id")
        indexes = (models.Index(fields=("voted_on", "id"), name="minutes_sheets_voted"),)
        verbose_name = _("paper of a roll-call")

    def __str__(self) -> str:
        return self.title
