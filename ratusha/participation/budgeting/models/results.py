"""The result of a vote: the law it was counted by, the file that everybody can count again, each project's place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .campaigns import Campaign
from .projects import Project


class Result(models.Model):
    """One campaign's count. `law`: rule, utility, completion, tie rule, seed, order, minimum, as they were applied.

    `file`: the ballots as a Pabulib file, `sha256` of its bytes. `waiting`: a tie that decides is before the
    commission, nothing is final until then. `order`: what it chose, ids of projects. `final_at`: frozen from then on.
    """

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="result")
    law = models.JSONField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    ballots = models.PositiveIntegerField()
    budget = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    winners = models.PositiveIntegerField(default=0)
    ties = models.JSONField(default=list, blank=True)
    waiting = models.BooleanField(default=False)
    order = models.JSONField(_("order chosen by the commission"), default=list, blank=True)
    ground = models.TextField(_("why this order"), default="", blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    final_at = models.DateTimeField(null=True, blank=True)
    protocol = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    sheet = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.sha256[:12]}"


class Standing(models.Model):
    """How one project came out: its turn in the count, votes, money before and after it, why it won or lost."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="standings")
    project = models.OneToOneField(Project, models.PROTECT, related_name="standing")
    place = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    cost = models.BigIntegerField()
    left_before = models.BigIntegerField()
    left_after = models.BigIntegerField()
    verdict = models.CharField(max_length=16)
    won = models.BooleanField()
    means = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("result", "place")
        constraints = (models.UniqueConstraint(fields=("result", "place"), name="budgeting_standing_place"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.verdict}"
