"""Lists that the town hall edits: steps of checklists and usual agreers, each by category of the object."""

from django.conf import settings
from django.db import models


class CheckStep(models.Model):
    """A step of the checklist of objects of one kind (`label`) and category (such as a subject's code; empty: all)."""

    label = models.CharField(max_length=60)
    category = models.CharField(max_length=40, default="", blank=True)
    ordinal = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    required = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("label", "category", "ordinal", "id"), name="tasks_steps"),)

    def __str__(self) -> str:
        return self.text


class Agreer(models.Model):
    """Who usually agrees papers of one kind and category, at which stage; equal stages go side by side."""

    label = models.CharField(max_length=60)
    category = models.CharField(max_length=40, default="", blank=True)
    stage = models.PositiveSmallIntegerField(default=1)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("label", "category", "stage", "id"), name="tasks_agreers"),)

    def __str__(self) -> str:
        return f"{self.label} {self.category} {self.account_id}"
