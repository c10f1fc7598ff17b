"""Statements, what people say to them in secret, and the map that was drawn."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField

from ..rules import Review, Stance
from .cards import Consultation

REVIEW_WORDS = {
    Review.WAITING: _("waits to be looked at"),
    Review.SHOWN: _("is shown"),
    Review.REFUSED: _("is not shown"),
}
STANCE_WORDS = {
    Stance.AGREE: _("I agree"),
    Stance.DISAGREE: _("I disagree"),
    Stance.PASS: _("Hard to say"),
}


class Statement(models.Model):
    """One short statement: the organiser's, or a resident's that somebody has looked at."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="statements")
    text = models.CharField(_("statement"), max_length=200)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    review = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in REVIEW_WORDS.items()], default=Review.WAITING
    )
    refused_why = models.CharField(max_length=500, default="", blank=True)
    agree = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("consultation", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(review="refused") | ~Q(refused_why=""), name="consultations_refused_why"
            ),
        )
        indexes = (
            models.Index(fields=("consultation", "review", "id"), name="consult_ix_statement"),
            models.Index(fields=("consultation", "id"), name="consult_ix_statements"),
        )

    def __str__(self) -> str:
        return self.text


class OpinionMap(models.Model):
    """The secret of one consultation's pseudonyms, sealed, and the map as a job has last drawn it.

    `secret` is destroyed when the report is published: from then on nobody, not even with the server's keys, can tell
    whose stances a ballot keeps. `drawn` is plain figures without any person.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"secret"})
    KEPT_APART: ClassVar[bool] = True

    consultation = models.OneToOneField(Consultation, models.CASCADE, primary_key=True, related_name="opinion_map")
    secret = EncryptedTextField(default="", blank=True)
    stale = models.BooleanField(default=True)
    drawn = models.JSONField(default=dict, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("stale", "drawn_at"), name="consult_ix_map_stale"),)

    def __str__(self) -> str:
        return f"{self.consultation_id}"


class Ballot(models.Model):
    """What one person says to the statements: statement's id -> 1, -1, 0. Neither time nor order tells whose it is:
    the key is drawn by lot, and the pseudonym is made with the sealed secret of the map."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"stances", "pseudonym"})
    KEPT_APART: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="+")
    pseudonym = models.CharField(max_length=64)
    stances = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "pseudonym"), name="consultations_ballot_once"),)

    def __str__(self) -> str:
        return f"{self.consultation_id}"
