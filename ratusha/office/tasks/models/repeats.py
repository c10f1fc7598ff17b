"""Rules by which instructions are given again and again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import Every, Shift

EVERY_WORDS = {
    Every.DAY: _("every working day"),
    Every.WEEK: _("every week"),
    Every.MONTH: _("every month"),
    Every.QUARTER: _("every quarter"),
    Every.YEAR: _("every year"),
}
SHIFT_WORDS = {
    Shift.BEFORE: _("the working day before"),
    Shift.AFTER: _("the working day after"),
    Shift.STAY: _("the same day"),
}


class Repeat(models.Model):
    """A rule by which an instruction with these executors is given `ahead` days before each of its days.

    `made_to` is the last day up to which instructions have been made. `executors` are keys of accounts and `units` keys
    of units; `lead_unit`, else the first of them, is responsible.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("what is to be done"))
    executors = models.JSONField(default=list)
    units = models.JSONField(default=list)
    lead_unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    controller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    every = models.CharField(max_length=10, choices=[(e.value, w) for e, w in EVERY_WORDS.items()])
    day = models.PositiveSmallIntegerField(default=1)
    month = models.PositiveSmallIntegerField(default=1)
    shift = models.CharField(
        max_length=10, choices=[(s.value, w) for s, w in SHIFT_WORDS.items()], default=Shift.BEFORE
    )
    ahead = models.PositiveSmallIntegerField(_("days ahead"), default=5)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_to = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stop_reason = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="tasks_repeat_ends_after_it_begins"
            ),
        )
        indexes = (
            models.Index(fields=("stopped_at", "id"), name="tasks_repeats_running"),
            models.Index(fields=("author", "id"), name="tasks_repeats_author"),
        )

    def __str__(self) -> str:
        return self.text.splitlines()[0][:120] if self.text else str(self.pk)
