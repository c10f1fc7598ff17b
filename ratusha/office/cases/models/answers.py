"""Drafts and answers: every version is kept; one of them is signed and sent."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .cases import OUTCOME_WORDS, Case


class AnswerState(models.TextChoices):
    """Where a version of an answer stands."""

    DRAFT = "draft", _("draft")
    AGREEING = "agreeing", _("being agreed")
    APPROVED = "approved", _("approved")
    SENT = "sent", _("sent")
    REPLACED = "replaced", _("replaced by a newer version")


class AnswerTemplate(models.Model):
    """A ready form of an answer with its articles of law: an editable code list.

    `body` may name {number}, {date_in_words}, {name_dative}, {salutation} and others in braces (`rules.FIELDS`).
    Somebody read it against its `articles` on `reviewed_on`; what has changed in them since marks it.
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=200)
    outcome = models.CharField(max_length=20, choices=[(s.value, w) for s, w in OUTCOME_WORDS.items()])
    body = models.TextField(_("text"))
    law = models.CharField(_("article of law"), max_length=300, default="", blank=True)
    appeal_route = models.TextField(_("where it can be appealed"), default="", blank=True)
    since = models.DateField(_("in force since"))
    until = models.DateField(_("in force until"), null=True, blank=True)
    articles = models.ManyToManyField("knowledge.Article", blank=True, related_name="+")
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """One version of an answer. `ordinal` counts versions within the case."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    case = models.ForeignKey(Case, models.CASCADE, related_name="answers")
    ordinal = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.DRAFT)
    template = models.ForeignKey(AnswerTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(s.value, w) for s, w in OUTCOME_WORDS.items()])
    text = models.TextField()
    law = models.CharField(max_length=500, default="", blank=True)
    appeal_route = models.TextField(default="", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(default="", blank=True)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    letter_key = models.CharField(max_length=100, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-ordinal",)
        constraints = (
            models.UniqueConstraint(fields=("case", "ordinal"), name="cases_answer_ordinal"),
            models.UniqueConstraint(
                fields=("case",),
                name="cases_answer_one_current",
                condition=~Q(state="replaced"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} v{self.ordinal}"
