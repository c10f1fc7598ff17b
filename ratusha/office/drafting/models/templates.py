"""Templates of papers and their versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Kind

KIND_WORDS = {
    Kind.LETTER: _("letter"),
    Kind.INTERNAL: _("internal memo"),
    Kind.ORDER: _("order of the head"),
    Kind.DECISION: _("draft decision"),
    Kind.CONTRACT: _("contract"),
    Kind.ACT: _("act"),
}
KINDS = [(one.value, words) for one, words in KIND_WORDS.items()]


class Template(models.Model):
    """A template of papers of one kind; its text and fields stand in versions, `ordinal` is the newest one.

    `units` may use it, everybody when none is named.
    """

    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(_("name"), max_length=200)
    ordinal = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)
    units = models.ManyToManyField("access.Unit", blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "name"), name="drafting_template_name"),)

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """One version, never changed: either `body` or `file` (DOCX); `fields` are lines that declare what is filled in."""

    template = models.ForeignKey(Template, models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    body = models.TextField(default="", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    fields = models.JSONField(default=list, blank=True)
    why = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("template", "ordinal"), name="drafting_template_version"),)

    def __str__(self) -> str:
        return f"{self.template_id} v{self.ordinal}"
