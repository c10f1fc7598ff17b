"""Chapters: made anew from the record of the sitting whenever it, the clock of a part or its cuts change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Kind
from .recordings import Recording
from .videos import Part

KIND_WORDS = {
    Kind.ITEM: _("item of the agenda"),
    Kind.TURN: _("speaker"),
    Kind.VOTE: _("vote"),
    Kind.PAUSE: _("break"),
}


class Chapter(models.Model):
    """One place of a recording: seconds from the beginning of its part, the clock, what begins there.

    `label` and `row`: what of the record it is, such as `voting.division` and its key; `item`: the key of the item of
    the agenda; `folded`: its words for search; `continued`: it began before the part did.
    """

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="chapters")
    part = models.ForeignKey(Part, models.CASCADE, related_name="chapters")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=[(one.value, words) for one, words in KIND_WORDS.items()])
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    at = models.DateTimeField()
    title = models.CharField(max_length=1000)
    who = models.CharField(max_length=300, default="", blank=True)
    outcome = models.CharField(max_length=300, default="", blank=True)
    label = models.CharField(max_length=40)
    row = models.BigIntegerField()
    item = models.BigIntegerField(null=True, blank=True)
    continued = models.BooleanField(default=False)
    folded = models.TextField(default="", blank=True)

    class Meta:
        ordering = ("recording", "order")
        indexes = (
            models.Index(fields=("recording", "order"), name="recordings_chapters"),
            models.Index(fields=("label", "row", "id"), name="recordings_of_row"),
        )

    def __str__(self) -> str:
        return f"{self.recording_id} {self.order}"
