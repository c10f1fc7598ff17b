"""Versions of a draft's text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import TextKind
from .cards import Proposal

TEXT_WORDS = {
    TextKind.FIRST: _("first text"),
    TextKind.WORDING: _("new wording"),
    TextKind.CORRECTION: _("correction of slips"),
    TextKind.AMENDED: _("with adopted amendments"),
}


class TextVersion(models.Model):
    """One version of the text, never changed. `file`: the very file that was handed in, kept as its bytes were (a
    signed one stays signed). `published_at`: when residents could read it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(one.value, words) for one, words in TEXT_WORDS.items()])
    text = models.TextField(_("text of the decision"))
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(_("what has changed and why"), max_length=500, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposal", "-number")
        constraints = (models.UniqueConstraint(fields=("proposal", "number"), name="proposals_text_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} v{self.number}"
