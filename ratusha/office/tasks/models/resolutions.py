"""Resolutions and instructions as a tree, who handed their task to whom, requests for another day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Asked, Course
from .tasks import Task

COURSE_WORDS = {
    Course.OPEN: _("Being executed"),
    Course.EXECUTED: _("Executed"),
    Course.WITHDRAWN: _("Withdrawn"),
}
ASKED_WORDS = {
    Asked.ASKED: _("asked"),
    Asked.GRANTED: _("granted"),
    Asked.REFUSED: _("refused"),
}


class Resolution(models.Model):
    """What somebody in charge has decided to be done, by whom and by when; ДСТУ 4163:2020, the resolution.

    About an object `(about_label, about_id)` of another app; a free-standing instruction is about itself
    (`tasks.resolution` and its own key) and has a number. `under` is the task of the parent that this one divides.
    `repeat_on` is the day of the repeating rule for which it was made: once for each.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    under = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="divided")
    series = models.CharField(max_length=60, default="", blank=True)
    number = models.CharField(_("number"), max_length=40, default="", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("what is to be done"))
    control = models.BooleanField(_("under control"), default=True)
    controller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    off_control_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(c.value, w) for c, w in COURSE_WORDS.items()], default=Course.OPEN
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(default="", blank=True)
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    repeat = models.ForeignKey("Repeat", models.PROTECT, null=True, blank=True, related_name="made")
    repeat_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("repeat", "repeat_on"), name="tasks_repeated_once"),
            models.UniqueConstraint(
                fields=("series", "number"), condition=~Q(number=""), name="tasks_resolution_number"
            ),
        )
        indexes = (
            models.Index(fields=("about_label", "about_id", "id"), name="tasks_resolved"),
            models.Index(fields=("author", "id"), name="tasks_resolution_author"),
            models.Index(fields=("closed_at", "due_on", "id"), name="tasks_resolution_open"),
        )

    def __str__(self) -> str:
        return self.text.splitlines()[0][:120] if self.text else str(self.pk)

    @property
    def is_own(self) -> bool:
        """True for what stands in the tree of a free-standing instruction."""
        return self.about_label == "tasks.resolution"

    @property
    def is_open(self) -> bool:
        """True while it is being executed."""
        return self.state == Course.OPEN


class HandOver(models.Model):
    """One step of the chain: who handed the task, from whom, to whom; kept for ever in its order."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason"})

    task = models.ForeignKey(Task, models.CASCADE, related_name="hand_overs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    from_account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    from_unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, related_name="+")
    to_account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = (models.Index(fields=("task", "id"), name="tasks_hand_overs"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.at:%Y-%m-%d}"


class TermRequest(models.Model):
    """An executor's request for another day, with a reason, decided by the author; one at a time."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason", "remark"})

    task = models.ForeignKey(Task, models.CASCADE, related_name="term_requests")
    until = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(a.value, w) for a, w in ASKED_WORDS.items()], default=Asked.ASKED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("task",), condition=Q(state=Asked.ASKED), name="tasks_term_asked_once"),
        )
        indexes = (models.Index(fields=("task", "id"), name="tasks_term_requests"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.until:%Y-%m-%d}"
