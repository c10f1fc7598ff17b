"""A vote as it is published, and its rows by name. Kept without limit of time (280/97-ВР, art. 59)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.office.council.queries import MAJORITY_WORDS

from .rules import Choice, Source

CHOICE_WORDS = {
    Choice.FOR: _("for it"),
    Choice.AGAINST: _("against it"),
    Choice.ABSTAINED: _("abstained"),
    Choice.NOT_VOTED: _("did not vote"),
    Choice.ABSENT: _("absent"),
}
SOURCE_WORDS = {
    Source.HALL: _("counted in the hall"),
    Source.IMPORT: _("taken from another system"),
    Source.MANUAL: _("entered from the paper list"),
}


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, word) for one, word in words.items()]


class RollCall(models.Model):
    """One vote: what was put, by which majority, how many voted how, whether it was adopted.

    `body_label`: "council" for the council itself, else "council.commission" with `body_id`. `voted_for` and the like
    are counted from the names when it is kept; `stated`, `stated_adopted`: what the source itself says, never mended;
    `differences`: where the two differ, and where the result is not what the majority gives. `adopted`: what was
    announced. `raw`: the source's own JSON, for a faithful export. `secret`: totals of a ballot on paper, no names.
    `about_label`, `about_id`: the object that it is kept for, such as "voting.division".
    """

    body_label = models.CharField(max_length=40, default="council")
    body_id = models.BigIntegerField(null=True, blank=True)
    body_name = models.CharField(_("who voted"), max_length=300)
    convocation = models.ForeignKey("council.Convocation", models.PROTECT, null=True, blank=True, related_name="+")
    session = models.CharField(_("session"), max_length=40, default="", blank=True)
    sitting_title = models.CharField(_("sitting"), max_length=300, default="", blank=True)
    sitting_label = models.CharField(max_length=40, default="", blank=True)
    sitting_id = models.BigIntegerField(null=True, blank=True)
    sitting_on = models.DateField(_("day of the sitting"))
    at = models.DateTimeField(_("time of the vote"))
    order = models.PositiveIntegerField(_("number in the sitting"), default=0)
    title = models.TextField(_("what was put to the vote"))
    item_title = models.TextField(_("item of the agenda"), default="", blank=True)
    item_label = models.CharField(max_length=40, default="", blank=True)
    item_id = models.BigIntegerField(null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, default="", blank=True)
    majority = models.CharField(max_length=12, choices=_choices(MAJORITY_WORDS))
    head_takes_part = models.BooleanField(default=False)
    present = models.PositiveIntegerField(null=True, blank=True)
    composition = models.PositiveIntegerField(_("composition"))
    needed = models.PositiveIntegerField(_("votes needed"))
    voted_for = models.PositiveIntegerField(default=0)
    voted_against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)
    not_voted = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    adopted = models.BooleanField(_("adopted"), null=True, blank=True)
    stated = models.JSONField(default=dict, blank=True)
    stated_adopted = models.BooleanField(null=True, blank=True)
    differences = models.JSONField(default=list, blank=True)
    secret = models.BooleanField(default=False)
    source = models.CharField(max_length=8, choices=_choices(SOURCE_WORDS))
    source_name = models.CharField(max_length=255, default="", blank=True)
    source_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    raw = models.JSONField(null=True, blank=True)
    about_label = models.CharField(max_length=40, default="", blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    repeat_ground = models.CharField(max_length=300, default="", blank=True)
    protocol = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    container = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("about_label", "about_id"), condition=Q(about_id__isnull=False), name="rollcalls_one_about"
            ),
        )
        indexes = (
            models.Index(fields=("at", "id"), name="rollcalls_at"),
            models.Index(fields=("sitting_on", "id"), name="rollcalls_day"),
            models.Index(fields=("sitting_label", "sitting_id", "order"), name="rollcalls_sitting"),
            models.Index(fields=("item_label", "item_id"), name="rollcalls_item"),
            models.Index(fields=("adopted", "at", "id"), name="rollcalls_adopted"),
        )

    def __str__(self) -> str:
        return f"{self.sitting_on} {self.order}"

    @property
    def counts(self) -> dict[str, int]:
        """Choice -> how many, as counted from the names."""
        return {
            Choice.FOR.value: self.voted_for,
            Choice.AGAINST.value: self.voted_against,
            Choice.ABSTAINED.value: self.abstained,
            Choice.NOT_VOTED.value: self.not_voted,
            Choice.ABSENT.value: self.absent,
        }

    @property
    def agrees(self) -> bool:
        """True if what the source states is what the names and the majority give."""
        return not self.differences


class Row(models.Model):
    """One name in a roll-call. `name`, `faction`: as they were that day. `manual`: entered by hand when a device
    failed; `conflict`: announced a conflict of interest in this question (280/97-ВР, art. 59-1)."""

    roll_call = models.ForeignKey(RollCall, models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    faction = models.CharField(max_length=200, default="", blank=True)
    choice = models.CharField(max_length=10, choices=_choices(CHOICE_WORDS))
    member = models.ForeignKey("council.Member", models.PROTECT, null=True, blank=True, related_name="+")
    is_head = models.BooleanField(default=False)
    conflict = models.BooleanField(default=False)
    manual = models.BooleanField(default=False)
    note = models.CharField(max_length=300, default="", blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("roll_call", "order"), name="rollcalls_row_order"),)
        indexes = (models.Index(fields=("member", "choice", "roll_call"), name="rollcalls_of_member"),)

    def __str__(self) -> str:
        return f"{self.name} {self.choice}"
