"""The task and what visits and inquiries keep beside it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import rules
from ..rules import Kind, State

KIND_WORDS = {
    Kind.PLAIN: _("task"),
    Kind.PART: _("part of a co-executor"),
    Kind.CHECK: _("step of the checklist"),
    Kind.VISIT: _("visit to the place"),
    Kind.INQUIRY: _("request to another institution"),
    Kind.AGREEMENT: _("agreement"),
    Kind.RESOLUTION: _("execution of a resolution"),
}
STATE_WORDS = {
    State.PLANNED: _("Waits for its turn"),
    State.GIVEN: _("Given"),
    State.TAKEN: _("In work"),
    State.DONE: _("Done"),
    State.ACCEPTED: _("Accepted"),
    State.RETURNED: _("Returned for rework"),
    State.REJECTED: _("With remarks"),
    State.CANCELLED: _("Cancelled"),
}


class Task(models.Model):
    """One thing that somebody is asked to do about an object `(about_label, about_id)` of another app.

    `round` counts versions of a paper under agreement, `stage` its turn: tasks of one stage go side by side. `required`
    ones keep the object from being finished. `day` is kept beside `due_on` so that lists are ordered by an index: the
    due day, or the far future for a task without one. A task of a resolution has its `controller`; one of a
    co-executor goes `into` the task of the responsible executor, who gathers what co-executors give.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "result", "remark"})

    kind = models.CharField(max_length=20, choices=[(k.value, w) for k, w in KIND_WORDS.items()])
    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    stage = models.PositiveSmallIntegerField(default=1)
    ordinal = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("what is to be done"))
    required = models.BooleanField(default=True)
    state = models.CharField(max_length=20, choices=[(s.value, w) for s, w in STATE_WORDS.items()], default=State.GIVEN)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    day = models.DateField()
    taken_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.TextField(default="", blank=True)
    remark = models.TextField(default="", blank=True)
    returned = models.PositiveSmallIntegerField(default=0)
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")
    resolution = models.ForeignKey("Resolution", models.PROTECT, null=True, blank=True, related_name="tasks")
    into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="inputs")
    controller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("about_label", "about_id", "id"), name="tasks_about"),
            models.Index(fields=("assignee", "about_label", "about_id"), name="tasks_seer"),
            models.Index(fields=("assignee", "day", "id"), condition=Q(closed_at=None), name="tasks_open_assignee"),
            models.Index(fields=("unit", "day", "id"), condition=Q(closed_at=None), name="tasks_open_unit"),
            models.Index(fields=("giver", "day", "id"), condition=Q(closed_at=None), name="tasks_open_giver"),
            models.Index(fields=("day", "id"), condition=Q(closed_at=None), name="tasks_open_day"),
            models.Index(fields=("kind", "done_at", "id"), name="tasks_kind_done"),
            models.Index(fields=("kind", "day", "id"), name="tasks_kind_day"),
            models.Index(
                fields=("controller", "day", "id"),
                condition=Q(closed_at=None, controller__isnull=False),
                name="tasks_open_controller",
            ),
            models.Index(
                fields=("controller", "about_label", "about_id"),
                condition=Q(controller__isnull=False),
                name="tasks_watcher",
            ),
            models.Index(
                fields=("unit", "about_label", "about_id"),
                condition=Q(resolution__isnull=False),
                name="tasks_unit_seer",
            ),
        )

    def __str__(self) -> str:
        return self.text.splitlines()[0][:120] if self.text else str(self.pk)

    @property
    def is_long(self) -> bool:
        """True if the text says more than its first line."""
        return str(self) != self.text

    @property
    def is_open(self) -> bool:
        """True while somebody is still to do it."""
        return self.state in rules.OPEN

    @property
    def is_lead(self) -> bool:
        """True for the responsible executor's task of a resolution."""
        return self.resolution_id is not None and self.into_id is None

    @property
    def waits_for_inputs(self) -> bool:
        """True for a responsible executor's task while a co-executor has not given their part. 1 query."""
        return self.is_lead and self.inputs.filter(state__in=rules.OPEN).exists()


class Inquiry(models.Model):
    """A letter to another institution: its own number, addressee, ground in law, paper."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email", "address"})

    task = models.OneToOneField(Task, models.CASCADE, related_name="inquiry")
    series = models.CharField(max_length=60)
    number = models.CharField(_("number"), max_length=40)
    addressee = models.CharField(_("institution"), max_length=300)
    address = models.CharField(_("postal address"), max_length=500, default="", blank=True)
    email = models.CharField(_("e-mail"), max_length=320, default="", blank=True)
    law = models.CharField(_("ground in law"), max_length=300, default="", blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    answer_number = models.CharField(max_length=100, default="", blank=True)
    answer_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("series", "number"), name="tasks_inquiry_number"),)

    def __str__(self) -> str:
        return self.number


class Visit(models.Model):
    """A visit to the place: planned for a moment, then what was found, who was there, where it is, its act."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"place", "lat", "lon", "present"})

    task = models.OneToOneField(Task, models.CASCADE, related_name="visit")
    planned_for = models.DateTimeField()
    place = models.CharField(_("place"), max_length=500)
    present = models.CharField(_("who was there"), max_length=500, default="", blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    series = models.CharField(max_length=60, default="", blank=True)
    number = models.CharField(max_length=40, default="", blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("planned_for", "id"), name="tasks_visit_planned"),)

    def __str__(self) -> str:
        return f"{self.place} {self.planned_for:%Y-%m-%d}"


class TaskReminder(models.Model):
    """A reminder that was given about a task, once for each stage and day."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    stage = models.CharField(max_length=10)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("task", "stage", "due_on"), name="tasks_reminder_once"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.stage}"
