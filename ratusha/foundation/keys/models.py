"""The table of changes of keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RotationKind(models.TextChoices):
    """Which key was changed."""

    SEAL = "seal", _("key of sealed data")
    INDEX = "index", _("key of blind indexes")


class Rotation(models.Model):
    """One change of keys and how far it has come.

    `key_id` is the new key. `at_place` names the column that is being worked on, empty when only files are left;
    `after` is the last row of it that is done. `anew` and `files` count what was sealed anew, `unreadable` what did not
    open: it keeps its old key, and that key is not retired.
    """

    kind = models.CharField(max_length=5, choices=RotationKind.choices, default=RotationKind.SEAL)
    key_id = models.CharField(max_length=9)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    places_done = models.JSONField(default=list, blank=True)
    at_place = models.CharField(max_length=200, default="", blank=True)
    after = models.BigIntegerField(default=0)
    anew = models.BigIntegerField(default=0)
    files = models.BigIntegerField(default=0)
    unreadable = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("kind",), condition=models.Q(finished_at=None), name="keys_one_rotation_at_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key_id}"
