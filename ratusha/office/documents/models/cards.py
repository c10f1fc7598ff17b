"""The card of a document with its files, links, readers and corrections."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Channel, Mark, Relation, Role, State, Verb

STATE_WORDS = {
    State.REGISTERED: _("registered"),
    State.DONE: _("executed"),
    State.ANNULLED: _("annulled"),
    State.DESTROYED: _("destroyed after its term"),
}
VERB_WORDS = {
    Verb.FINISH: _("It is executed"),
    Verb.REOPEN: _("Back into work"),
    Verb.ANNUL: _("Annul the registration"),
}
MARK_WORDS = {
    Mark.OPEN: _("no mark"),
    Mark.CONFIDENTIAL: _("confidential information"),
    Mark.OFFICIAL: _("for official use"),
}
CHANNEL_WORDS = {
    Channel.POST: _("by post"),
    Channel.EMAIL: _("by e-mail"),
    Channel.HAND: _("by hand"),
    Channel.EXCHANGE: _("through the exchange system"),
    Channel.CABINET: _("from a cabinet"),
    Channel.OWN: _("made here"),
}
ROLE_WORDS = {
    Role.MAIN: _("document"),
    Role.ANNEX: _("annex"),
    Role.SCAN: _("scan"),
    Role.SIGNATURE: _("signature"),
    Role.DERIVATIVE: _("copy made of it"),
}
RELATION_WORDS = {
    Relation.ANSWERS: _("answers"),
    Relation.CHANGES: _("changes"),
    Relation.ANNULS: _("annuls"),
    Relation.CONCERNS: _("concerns"),
}


class Document(models.Model):
    """One registered document. The card says what it was when registered; what is corrected since stands in `changes`.

    `number`: the index as written; `ordinal` within `year` of the `series`. `received_at`: when it came, or when it was
    issued. `author`: the official who signed it; `executor`: who prepared or answers it. `due_on`, `control_on`: by the
    rule `term`, or as the document or the head says. `code`: by which anybody checks it, never guessed.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "text", "addressee", "signed_by", "outcome", "code"})

    kind = models.ForeignKey("documents.Kind", models.PROTECT, related_name="+", verbose_name=_("kind"))
    series = models.ForeignKey("documents.Series", models.PROTECT, related_name="+")
    flow = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveBigIntegerField()
    number = models.CharField(_("index"), max_length=80)
    registered_on = models.DateField(_("registered"))
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(_("received"))
    channel = models.CharField(
        _("how it came"), max_length=10, choices=[(c.value, w) for c, w in CHANNEL_WORDS.items()], default=Channel.OWN
    )
    state = models.CharField(
        max_length=10, choices=[(s.value, w) for s, w in STATE_WORDS.items()], default=State.REGISTERED
    )
    mark = models.CharField(
        _("mark"), max_length=12, choices=[(m.value, w) for m, w in MARK_WORDS.items()], default=Mark.OPEN
    )
    title = models.CharField(_("short content"), max_length=500)
    text = models.TextField(_("text"), default="", blank=True)
    correspondent = models.ForeignKey(
        "documents.Correspondent", models.PROTECT, null=True, blank=True, related_name="documents",
        verbose_name=_("correspondent"),
    )  # fmt: skip
    their_index = models.CharField(_("their index"), max_length=80, default="", blank=True)
    their_date = models.DateField(_("their date"), null=True, blank=True)
    addressee = models.CharField(_("addressee"), max_length=300, default="", blank=True)
    sheets = models.PositiveIntegerField(_("sheets"), null=True, blank=True)
    annex_sheets = models.PositiveIntegerField(_("sheets of annexes"), null=True, blank=True)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.CharField(_("who signed it"), max_length=200, default="", blank=True)
    executor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    file_index = models.CharField(_("index of the file"), max_length=40, default="", blank=True)
    term = models.CharField(max_length=40, default="", blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    control_on = models.DateField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    control = models.BooleanField(_("under control"), default=False)
    done_on = models.DateField(_("executed"), null=True, blank=True)
    outcome = models.CharField(_("how it was executed"), max_length=1000, default="", blank=True)
    annulled_because = models.CharField(max_length=1000, default="", blank=True)
    code = models.CharField(max_length=16, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-registered_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("series", "year", "ordinal"), name="documents_number_once"),
            models.CheckConstraint(condition=~Q(state="annulled") | ~Q(annulled_because=""), name="documents_why"),
        )
        indexes = (
            models.Index(fields=("registered_on", "id"), name="documents_registered"),
            models.Index(fields=("flow", "registered_on", "id"), name="documents_of_flow"),
            models.Index(fields=("kind", "registered_on", "id"), name="documents_of_kind"),
            models.Index(fields=("unit", "registered_on", "id"), name="documents_of_unit"),
            models.Index(fields=("executor", "registered_on", "id"), name="documents_of_executor"),
            models.Index(fields=("correspondent", "their_index"), name="documents_theirs"),
            models.Index(fields=("due_on", "id"), condition=Q(control=True, state="registered"), name="documents_due"),
            models.Index(fields=("number",), name="documents_number"),
            models.Index(fields=("their_index",), name="documents_their_index"),
        )
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """True while somebody may have to act."""
        return self.state == State.REGISTERED

    @property
    def is_marked(self) -> bool:
        """True if it is shown only to those it is for, and every look is written down."""
        return self.mark != Mark.OPEN


class DocumentFile(models.Model):
    """A file of a document, its bytes as they came. `of`: what a signature or a copy belongs to."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name"})

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=[(r.value, w) for r, w in ROLE_WORDS.items()], default=Role.MAIN)
    of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="made")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("document", "file"), name="documents_file_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.role}"


class Link(models.Model):
    """What one document does to an older one."""

    source = models.ForeignKey(Document, models.CASCADE, related_name="links")
    target = models.ForeignKey(Document, models.CASCADE, related_name="linked")
    relation = models.CharField(max_length=10, choices=[(r.value, w) for r, w in RELATION_WORDS.items()])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "relation"), name="documents_link_once"),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="documents_link_other"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class Reader(models.Model):
    """To whom a document is opened besides those who see it anyway: an official or a whole unit."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="readers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("access.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("document", "account"), condition=Q(unit=None), name="documents_reader_once"
            ),
            models.UniqueConstraint(
                fields=("document", "unit"), condition=Q(account=None), name="documents_readers_once"
            ),
            models.CheckConstraint(
                condition=Q(account=None, unit__isnull=False) | Q(account__isnull=False, unit=None),
                name="documents_one_reader",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.account_id or self.unit_id}"


class CardChange(models.Model):
    """A correction of a registered card: each corrected requisite as it was and as it is, and why."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"before", "after", "reason"})

    document = models.ForeignKey(Document, models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=500)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.document_id} {self.at}"
