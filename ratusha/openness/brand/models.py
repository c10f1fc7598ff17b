"""Versions of the brand book."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BrandBook(models.Model):
    """One version of the book: names, colours, pictures, tone. One draft at a time; one is published.

    `colours` are as they are shown; `wishes` as the editor asked for them; `mended` what was changed between, as rows
    of `rules.Mended`. `digest` names the stylesheet. `before` is the version that was published when this one began.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        PAST = "past", _("earlier version")
        DROPPED = "dropped", _("dropped")

    class Font(models.TextChoices):
        ARSENAL = "arsenal", _("Arsenal in headings, the device's own in the text")
        SYSTEM = "system", _("the device's own everywhere")

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    name = models.CharField(_("name of the community"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, default="", blank=True)
    slogan = models.CharField(_("slogan"), max_length=160, default="", blank=True)
    colours = models.JSONField(_("colours"))
    wishes = models.JSONField(default=dict, blank=True)
    mended = models.JSONField(default=list, blank=True)
    font = models.CharField(_("typeface"), max_length=8, choices=Font.choices, default=Font.ARSENAL)
    tone = models.TextField(_("how we speak"), default="", blank=True)
    words_used = models.TextField(_("words that we use"), default="", blank=True)
    words_avoided = models.TextField(_("words that we avoid"), default="", blank=True)
    logo = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    arms = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=12, default="", editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(_("why"), max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("state",), condition=Q(state="draft"), name="brand_one_draft"),
            models.UniqueConstraint(fields=("state",), condition=Q(state="published"), name="brand_one_published"),
        )
        indexes = (
            models.Index(fields=("digest",), name="brand_digest"),
            models.Index(fields=("made_at", "id"), name="brand_made"),
        )

    def __str__(self) -> str:
        return self.name
