"""Deputies' requests and appeals, with their files."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules.requests import Kind, State

KIND_WORDS = {Kind.REQUEST: _("Deputy's request"), Kind.APPEAL: _("Deputy's appeal")}
STATE_WORDS = {
    State.DRAFT: _("being written"),
    State.FILED: _("waits for the council"),
    State.DECLINED: _("not supported by the council"),
    State.SENT: _("waits for an answer"),
    State.ANSWERED: _("answered"),
    State.WITHDRAWN: _("withdrawn"),
}


class Assessment(models.TextChoices):
    """What the deputy thinks of the answer (93-IV art. 22)."""

    FULL = "full", _("The answer satisfies me")
    PARTLY = "partly", _("The answer satisfies me in part")
    NOT = "not", _("The answer does not satisfy me")


class Request(models.Model):
    """A deputy's request (supported by the council) or appeal (their own), with its term and what became of it.

    `sent_on`: when the clock began: the day the council supported it, or the day the appeal was sent. `public_text`
    and `public_answer` are what stands on the site, without data of third persons.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "answer", "addressee"})

    number = models.CharField(_("number"), max_length=40, default="", blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=[(one.value, words) for one, words in KIND_WORDS.items()])
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.DRAFT
    )
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+", verbose_name=_("deputy"))
    addressee = models.CharField(_("to whom"), max_length=300)
    title = models.CharField(_("what about"), max_length=300)
    text = models.TextField(_("text"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(_("sent"), null=True, blank=True)
    decision = models.CharField(_("decision of the council"), max_length=300, default="", blank=True)
    roll_call_id = models.BigIntegerField(null=True, blank=True)
    term = models.CharField(max_length=40, default="", blank=True)
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(_("why later"), max_length=500, default="", blank=True)
    answered_on = models.DateField(_("answered"), null=True, blank=True)
    answer = models.TextField(_("answer"), default="", blank=True)
    assessment = models.CharField(max_length=8, choices=Assessment.choices, default="", blank=True)
    assessment_words = models.CharField(_("what the deputy says of it"), max_length=500, default="", blank=True)
    public_text = models.TextField(default="", blank=True)
    public_answer = models.TextField(default="", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("number",), condition=~Q(number=""), name="deputies_request_number"),
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(due_on__isnull=False), name="deputies_request_has_term"
            ),
        )
        indexes = (
            models.Index(fields=("member", "id"), name="deputies_request_member"),
            models.Index(fields=("state", "due_on", "id"), name="deputies_request_due"),
            models.Index(fields=("published_at", "id"), name="deputies_request_public"),
        )

    def __str__(self) -> str:
        return self.number or str(self.title)

    def is_late(self, today: date) -> bool:
        """True while the answer is owed and its day has passed."""
        return self.state == State.SENT and self.due_on is not None and self.due_on < today


class CoAuthor(models.Model):
    """Another deputy of the group that files the same request."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="co_authors")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("request", "member"), name="deputies_co_author_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.member_id}"


class RequestFile(models.Model):
    """A file of the request or of its answer; only public ones open for everybody."""

    class Role(models.TextChoices):
        """Whose file it is."""

        REQUEST = "request", _("with the request")
        ANSWER = "answer", _("with the answer")

    request = models.ForeignKey(Request, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role.choices)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.role}"
