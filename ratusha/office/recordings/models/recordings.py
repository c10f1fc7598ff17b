"""The recording of one sitting: the duty to publish it, where it stands, how long it must be kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import State

STATE_WORDS = {
    State.AWAITED: _("not published yet"),
    State.PUBLISHED: _("published"),
    State.EXCUSED: _("nothing to publish"),
    State.REMOVED: _("removed after its years"),
}


class Recording(models.Model):
    """The recording of a sitting, or of one that was held before the platform kept sittings (`sitting` empty).

    `due_on`: the last day to publish it, None before the law began. `closed_part`: some of it was considered in closed
    part, so that somebody must have confirmed the cuts (`cuts_at`). `said`: the last letter about the duty.
    `keep_until`: the last day on which the law keeps it here.
    """

    sitting = models.OneToOneField(
        "sittings.Sitting", models.PROTECT, null=True, blank=True, related_name="recording", verbose_name=_("sitting")
    )
    commission = models.ForeignKey(
        "council.Commission", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commission")
    )
    title = models.CharField(_("title"), max_length=300)
    held_on = models.DateField(_("day of the sitting"))
    began_at = models.DateTimeField(_("opened"), null=True, blank=True)
    ended_at = models.DateTimeField(_("closed"), null=True, blank=True)
    due_on = models.DateField(_("publish by"), null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.AWAITED
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(_("ground"), max_length=500, default="", blank=True)
    stream = models.CharField(_("address of the live broadcast"), max_length=500, default="", blank=True)
    mirror = models.CharField(_("copy at another site"), max_length=500, default="", blank=True)
    closed_part = models.BooleanField(_("some of it was considered in closed part"), default=False)
    cuts_at = models.DateTimeField(null=True, blank=True)
    cuts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.CharField(max_length=8, default="", blank=True)
    keep_until = models.DateField(_("kept until"))
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-held_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="recordings_published_at"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("excused", "removed")) | ~Q(ground=""), name="recordings_ground"
            ),
            models.CheckConstraint(
                condition=~Q(state="published", closed_part=True) | Q(cuts_at__isnull=False), name="recordings_cuts"
            ),
        )
        indexes = (
            models.Index(fields=("held_on", "id"), name="recordings_held"),
            models.Index(fields=("state", "due_on", "id"), name="recordings_due"),
            models.Index(fields=("commission", "held_on", "id"), name="recordings_body"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_plenary(self) -> bool:
        """True for the council itself."""
        return self.commission_id is None
