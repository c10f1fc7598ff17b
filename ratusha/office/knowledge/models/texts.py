"""Texts that rest on articles: standard answers and instructions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article


class StandardAnswer(models.Model):
    """A passage that officials put into their answers: on one frequent question. `body` may have fields in braces."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("question"), max_length=300)
    body = models.TextField(_("text"))
    articles = models.ManyToManyField(Article, blank=True, related_name="standard_answers")
    since = models.DateField(_("in force from"))
    until = models.DateField(_("in force until"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("title", "id"), name="knowledge_answer_title"),)

    def __str__(self) -> str:
        return self.title


class Instruction(models.Model):
    """What to do at one step of work, shown beside it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    step = models.CharField(_("step of work"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"))
    articles = models.ManyToManyField(Article, blank=True, related_name="instructions")
    place = models.PositiveIntegerField(_("place in the order"), default=100)
    since = models.DateField(_("in force from"))
    until = models.DateField(_("in force until"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("step", "place", "id"), name="knowledge_instruction_step"),)

    def __str__(self) -> str:
        return self.title
