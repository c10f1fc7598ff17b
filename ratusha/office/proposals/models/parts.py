"""What belongs to a draft besides its text: annexes, the checklist's answers, the record of publications."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Answer
from .cards import Proposal

ANSWER_WORDS = {Answer.YES: _("yes"), Answer.NO: _("no")}


class Annex(models.Model):
    """A file of the draft. One that was taken out after publication stays and says when (`removed_at`)."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="annexes")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=300)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposal", "place", "id")

    def __str__(self) -> str:
        return self.title


class Check(models.Model):
    """The answer to one item of the checklist."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="checks")
    code = models.CharField(max_length=20)
    answer = models.CharField(max_length=4, choices=[(one.value, words) for one, words in ANSWER_WORDS.items()])
    note = models.CharField(_("what was found"), max_length=1000, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "code"), name="proposals_check_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.code}"


class Publication(models.Model):
    """What was published, when, at which address and with which hash: the proof of the term, never changed."""

    class What(models.TextChoices):
        """What was published."""

        DRAFT = "draft", _("draft with its text")
        TEXT = "text", _("new version of the text")
        ANNEX = "annex", _("annex")
        URGENCY = "urgency", _("ground of urgency")
        CONCLUSION = "conclusion", _("conclusion of a commission")
        OUTCOME = "outcome", _("what was decided")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="publications")
    what = models.CharField(max_length=10, choices=What.choices)
    words = models.CharField(max_length=300, default="", blank=True)
    address = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "id")

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.what}"
