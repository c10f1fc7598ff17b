"""The draft, its versions, remarks to them and its signers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import OPEN, Fate, Signed, State
from .templates import KINDS

STATE_WORDS = {
    State.DRAFTING: _("being written"),
    State.AGREEING: _("in agreement"),
    State.RETURNED: _("returned with remarks"),
    State.SIGNING: _("at its signers"),
    State.SIGNED: _("signed, to be registered"),
    State.REGISTERED: _("registered"),
    State.WITHDRAWN: _("withdrawn"),
}
FATE_WORDS = {Fate.OPEN: _("waits for a reply"), Fate.TAKEN: _("taken into the text"), Fate.DECLINED: _("not taken")}
SIGNED_WORDS = {
    Signed.WAITING: _("waits for the turn"),
    Signed.ASKED: _("asked to sign"),
    Signed.SIGNED: _("signed"),
    Signed.REFUSED: _("refused to sign"),
}


class Draft(models.Model):
    """One paper on its way. `ordinal` is its newest version, `round` counts rounds of agreement, `agreed` is the
    version that was agreed last. `answers_label`, `answers_id`: the document or case that it answers. `paper` is what
    is signed and never changes after it was made; `copy` the derivative with number, stamp and QR. `document`: what
    it became."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "addressee"})

    kind = models.CharField(max_length=12, choices=KINDS)
    title = models.CharField(_("title"), max_length=300)
    addressee = models.TextField(_("addressee"), default="", blank=True)
    template = models.ForeignKey("drafting.TemplateVersion", models.PROTECT, null=True, blank=True, related_name="+")
    route = models.ForeignKey("drafting.Route", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.DRAFTING
    )
    ordinal = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)
    agreed = models.PositiveSmallIntegerField(default=0)
    total = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    answers_label = models.CharField(max_length=60, default="", blank=True)
    answers_id = models.BigIntegerField(null=True, blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    copy = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    document = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("author", "moved_at", "id"), name="drafting_author"),
            models.Index(fields=("unit", "moved_at", "id"), name="drafting_unit"),
            models.Index(fields=("state", "moved_at", "id"), name="drafting_state"),
            models.Index(fields=("moved_at", "id"), name="drafting_moved"),
            models.Index(
                fields=("answers_label", "answers_id"), condition=Q(answers_id__isnull=False), name="drafting_answers"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """True until it is registered or withdrawn."""
        return self.state in OPEN


class DraftVersion(models.Model):
    """One version of a draft, never changed: its text and values, and the DOCX that was filled or brought.

    `shown`: a PDF of the DOCX as LibreOffice draws it, for looking only; `shown_at`: when that was tried.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "text", "addressee", "values", "why"})

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    addressee = models.TextField(default="", blank=True)
    text = models.TextField()
    values = models.JSONField(default=dict, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    shown = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    shown_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft", "ordinal"), name="drafting_version"),)
        indexes = (
            models.Index(fields=("id",), condition=Q(file__isnull=False, shown_at=None), name="drafting_to_show"),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.ordinal}"


class Remark(models.Model):
    """A remark to a paragraph of a version (to the whole when none), and what the author says to it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "reply"})

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="remarks")
    ordinal = models.PositiveSmallIntegerField()
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fate = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in FATE_WORDS.items()], default=Fate.OPEN
    )
    reply = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.pk}"


class Signer(models.Model):
    """Who signs a draft, in order; `signing` is the request in `records.signatures`."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"remark"})

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="signers")
    ordinal = models.PositiveSmallIntegerField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in SIGNED_WORDS.items()], default=Signed.WAITING
    )
    signing = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(default="", blank=True)

    class Meta:
        ordering = ("draft", "ordinal")
        constraints = (models.UniqueConstraint(fields=("draft", "ordinal"), name="drafting_signer_once"),)
        indexes = (models.Index(fields=("account", "state", "draft"), name="drafting_signing"),)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.ordinal}"
