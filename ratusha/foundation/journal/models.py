"""Tables of the journal. Rows of `Entry` are written once by the action pipeline and once more by the sealer."""

from django.db import models
from django.db.models import Q

from ratusha.foundation.watch.kinds import Kind
from ratusha.foundation.watch.models import Event


class Entry(models.Model):
    """One act. `seq` and `digest` stay empty until the entry is sealed."""

    seq = models.BigIntegerField(null=True, unique=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    channel = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80, default="", blank=True)
    request_id = models.CharField(max_length=100, unique=True)
    input_digest = models.CharField(max_length=64)
    target_type = models.CharField(max_length=80, default="", blank=True)
    target_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    diff = models.JSONField(default=dict)
    caused_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("target_type", "target_id", "id"), name="journal_entry_target"),
            models.Index(fields=("action", "seq"), name="journal_entry_action"),
            models.Index(fields=("id",), condition=Q(seq=None), name="journal_entry_unsealed"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.action}"


class ChainHead(models.Model):
    """The last sealed entry; the one row that sealers lock."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.seq} {self.digest}"


class DailyRoot(models.Model):
    """The chain's digest at the end of a day, to be published where it cannot be taken back."""

    day = models.DateField(unique=True)
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day} {self.seq} {self.digest}"


class Cursor(models.Model):
    """How far a reaction has read the sealed journal."""

    name = models.CharField(max_length=100, unique=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"


class FailedReaction(models.Model):
    """A reaction that raised: tried again until `given_up`, always visible to the operator."""

    name = models.CharField(max_length=100)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    attempts = models.PositiveIntegerField(default=1)
    error = models.TextField()
    next_at = models.DateTimeField()
    given_up = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "entry"), name="journal_failed_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.entry_id}"


class RefusalManager(models.Manager["Refusal"]):
    """Those of the security events that are refusals."""

    def get_queryset(self) -> models.QuerySet["Refusal"]:
        return super().get_queryset().filter(kind=Kind.REFUSAL)


class Refusal(Event):
    """An action refused: a security event, written after the refused transaction is gone."""

    objects = RefusalManager()

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return f"{self.action} {self.code}"
