"""Versions of the draft and their paragraphs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Fate
from .cards import Consultation

FATE_WORDS = {
    Fate.SAME: _("unchanged"),
    Fate.CHANGED: _("changed"),
    Fate.NEW: _("new"),
    Fate.GONE: _("taken out"),
}


class Version(models.Model):
    """The draft as it was put in at one time. `final`: the draft after the consultation."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    final = models.BooleanField(default=False)
    why = models.CharField(_("what has changed and why"), max_length=500, default="", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    gone = models.JSONField(default=list, blank=True, help_text="anchors that the version before had")

    class Meta:
        ordering = ("consultation", "-number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="consultations_version_once"),
            models.UniqueConstraint(
                fields=("consultation",), condition=models.Q(final=True), name="consultations_one_final"
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id} v{self.number}"


class Paragraph(models.Model):
    """A paragraph of one version. `anchor` is which paragraph of the draft it is, the same through all versions."""

    source = models.ForeignKey(Version, models.CASCADE, related_name="paragraphs")
    anchor = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    received = models.PositiveIntegerField(default=0, help_text="proposals about it, through all versions")
    fate = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in FATE_WORDS.items()], default=Fate.NEW
    )

    class Meta:
        ordering = ("source", "place")
        constraints = (
            models.UniqueConstraint(fields=("source", "anchor"), name="consultations_anchor_once"),
            models.UniqueConstraint(fields=("source", "place"), name="consultations_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} § {self.place}"
