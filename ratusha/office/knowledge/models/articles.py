"""Articles of law and their wordings."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Article(models.Model):
    """One article of one act, as it stands: `text` is what its newest wording says in our own short words.

    `since` the day this wording came into force (unknown for the first ones), `until` the last day of the article
    itself; `changed_on` the later of the day of change and the day it was written down here: texts reviewed before
    it are marked.
    """

    act = models.CharField(_("act"), max_length=60)
    act_name = models.CharField(_("name of the act"), max_length=300)
    number = models.CharField(_("article"), max_length=40)
    title = models.CharField(_("what it is about"), max_length=300)
    text = models.TextField(_("in short"))
    link = models.URLField(_("text of the law"), max_length=500, default="", blank=True)
    since = models.DateField(_("in force from"), null=True, blank=True)
    until = models.DateField(_("in force until"), null=True, blank=True)
    changed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("act", "number"), name="knowledge_article_once"),)
        indexes = (
            models.Index(fields=("act_name", "number", "id"), name="knowledge_article_order"),
            models.Index(fields=("changed_on", "id"), name="knowledge_article_changed"),
        )

    def __str__(self) -> str:
        return f"{self.act_name}, {self.number}"


class Wording(models.Model):
    """How an article stood from a day on: kept for ever."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="wordings")
    text = models.TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, default="", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return f"{self.article_id} {self.since}"
