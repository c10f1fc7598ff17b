"""Threads, comments, their supporters, reports of readers, hidings with their appeals."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import Queue, Side, State

ACCOUNT = settings.AUTH_USER_MODEL
PERSON = "people.Person"
SIDE_WORDS = {Side.FOR: _("For"), Side.AGAINST: _("Against"), Side.NEUTRAL: _("Neither")}
STATE_WORDS = {
    State.WAITING: _("waits to be read"),
    State.SHOWN: _("shown"),
    State.HIDDEN: _("hidden"),
    State.WITHDRAWN: _("withdrawn by the author"),
}
QUEUE_WORDS = {
    Queue.NEW: _("new comment"),
    Queue.REPORTED: _("readers report it"),
    Queue.APPEALED: _("the author objects"),
}


class Thread(models.Model):
    """The comments about one object `(about_label, about_id)` of another app, with counts that are kept."""

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    shown = models.PositiveIntegerField(default=0)
    in_favour = models.PositiveIntegerField(default=0)
    opposed = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("about_label", "about_id"), name="discussion_thread_once"),)

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        """What it is about: `petitions.petition:17`."""
        return f"{self.about_label}:{self.about_id}"


class Comment(models.Model):
    """One comment, or a reply to one. `author_name` is empty where the author is shown as «resident».

    `supports`, `replies` and `reports` are kept counts. `queued`: why somebody must look at it, `due_at`: until when,
    `weight`: how far up the queue. `hidden_point` and `hidden_rule` say by which point of the rule it was hidden.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "author_name"})

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    side = models.CharField(
        _("side"), max_length=8, choices=[(one.value, words) for one, words in SIDE_WORDS.items()], default=Side.NEUTRAL
    )
    text = models.TextField(_("comment"))
    account = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=300, default="", blank=True)
    official = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.SHOWN
    )
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    supports = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)
    queued = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in QUEUE_WORDS.items()], default="", blank=True
    )
    due_at = models.DateTimeField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=0)
    hidden_point = models.PositiveSmallIntegerField(null=True, blank=True)
    hidden_rule = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("thread", "-id"), condition=Q(parent=None), name="discussion_newest"),
            models.Index(fields=("thread", "-supports", "-id"), condition=Q(parent=None), name="discussion_supported"),
            models.Index(fields=("parent", "id"), condition=Q(parent__isnull=False), name="discussion_replies"),
            models.Index(fields=("-weight", "id"), name="discussion_queue"),
            models.Index(fields=("due_at", "id"), name="discussion_queue_due"),
            models.Index(fields=("queued", "id"), name="discussion_queued"),
            models.Index(fields=("account", "at"), name="discussion_by_account"),
            models.Index(fields=("person", "id"), name="discussion_by_person"),
            models.Index(fields=("state", "id"), name="discussion_by_state"),
        )

    def __str__(self) -> str:
        return f"№ {self.pk}"


class Support(models.Model):
    """Somebody supports a comment: once, whichever of their ways they come by."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="supporters")
    account = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    double = models.BooleanField(help_text="not counted: the same human supports it by another card", default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("comment", "account"), name="discussion_support_once"),
            models.UniqueConstraint(
                fields=("comment", "person"), condition=Q(person__isnull=False), name="discussion_support_of_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.comment_id} {self.account_id}"


class Report(models.Model):
    """A reader says that a comment breaks a point of the rule; `settled_at` when an organiser has looked."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reported")
    account = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    point = models.PositiveSmallIntegerField()
    text = models.CharField(_("what is wrong"), max_length=500, default="", blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "account"), name="discussion_report_once"),)
        indexes = (
            models.Index(fields=("account", "at"), name="discussion_report_by"),
            models.Index(fields=("settled_at",), name="discussion_report_settled"),
        )

    def __str__(self) -> str:
        return f"{self.comment_id} {self.point}"


class Hiding(models.Model):
    """A comment was hidden by a point of the rule: who did it and why, the author's objection, what another decided."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason", "objection", "decision"})

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="hidings")
    point = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=500)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objection = models.TextField(_("objection"), default="", blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    kept = models.BooleanField(null=True, blank=True)
    decision = models.TextField(default="", blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("comment",), condition=Q(decided_at=None), name="discussion_hiding_open"),
        )

    def __str__(self) -> str:
        return f"{self.comment_id} {self.point}"
