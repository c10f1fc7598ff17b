"""The table of events, and how far each reader of it has come."""

from django.db import models

from .kinds import Outcome


class Event(models.Model):
    """One event. Written once; only retention removes it. `uid` tells repeats of one event apart in a SIEM.

    `code`: why, such as the code of a refusal; `actor_id`: the account that did it, or was tried; `session`: a mark of
    the session, not its key; `facts`: numbers and codes, never names or texts.
    """

    uid = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    severity = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=80, default="", blank=True)
    action = models.CharField(max_length=80, default="", blank=True)
    channel = models.CharField(max_length=20, default="", blank=True)
    actor_kind = models.CharField(max_length=20, default="", blank=True)
    actor_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=64, default="", blank=True)
    session = models.CharField(max_length=16, default="", blank=True)
    target_type = models.CharField(max_length=80, default="", blank=True)
    target_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=100, default="", blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=("at", "id"), name="watch_event_at"),
            models.Index(fields=("kind", "id"), name="watch_event_kind"),
            models.Index(fields=("actor_id", "id"), name="watch_event_actor"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.code}".strip()


class Reader(models.Model):
    """How far a reader (the sending, the detection) has read, and since when it cannot go on."""

    name = models.CharField(max_length=40, unique=True)
    event_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.event_id}"
