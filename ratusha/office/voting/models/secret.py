"""A secret ballot on paper: the totals and the protocol of the counting commission, nothing else."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .divisions import Division


class SecretBallot(models.Model):
    """What the counting commission's protocol states. Who chose what is not known to the platform at all."""

    division = models.OneToOneField(Division, models.PROTECT, related_name="secret")
    commission = models.CharField(_("counting commission"), max_length=500)
    issued = models.PositiveSmallIntegerField(_("ballots given out"))
    found = models.PositiveSmallIntegerField(_("ballots in the box"))
    spoilt = models.PositiveSmallIntegerField(_("spoilt ballots"), default=0)
    protocol = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    protocol_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(found__lte=F("issued")), name="voting_found"),
            models.CheckConstraint(condition=Q(spoilt__lte=F("found")), name="voting_spoilt"),
        )

    def __str__(self) -> str:
        return str(self.division_id)
