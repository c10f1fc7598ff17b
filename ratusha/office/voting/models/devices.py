"""Which device a member votes from."""

from typing import ClassVar

from django.db import models


class Device(models.Model):
    """The log-in from which a member checked in themselves; votes are taken from it alone. None for one whom the
    secretary checked in: any log-in of theirs will do. `session`: a mark of the session, never its key."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"session"})

    sitting = models.ForeignKey("sittings.Sitting", models.CASCADE, related_name="+")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    session = models.CharField(max_length=64, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sitting", "member"), name="voting_one_device"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"
