"""Files, their volumes, and the papers in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Category, DossierState, Retention, Term
from .nomenclature import CATEGORY_WORDS, TERM_WORDS, Heading

DOSSIER_WORDS = {
    DossierState.OPEN: _("papers are being filed"),
    DossierState.CLOSED: _("closed"),
    DossierState.DESTROYED: _("destroyed by an act"),
    DossierState.HANDED: _("taken over by an archive"),
}


class Dossier(models.Model):
    """A file of papers under one heading. Counts are kept: `volumes`, `items`, `sheets`.

    The term is copied from the heading when the file is opened. `expires_on`: first day after its term, set on closing,
    or when it is noted that the need has passed. `review`: what the experts decided of a file with the mark ЕПК.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "hold_reason", "note"})

    heading = models.ForeignKey(Heading, models.PROTECT, related_name="dossiers")
    year = models.PositiveSmallIntegerField()
    index = models.CharField(_("index"), max_length=16)
    title = models.CharField(_("name"), max_length=500)
    state = models.CharField(
        max_length=10,
        choices=[(one.value, words) for one, words in DOSSIER_WORDS.items()],
        default=DossierState.OPEN,
    )
    category = models.CharField(max_length=10, choices=[(one.value, words) for one, words in CATEGORY_WORDS.items()])
    term = models.CharField(max_length=16, choices=[(one.value, words) for one, words in TERM_WORDS.items()])
    years = models.PositiveSmallIntegerField(default=0)
    epk = models.BooleanField(default=False)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    volumes = models.PositiveSmallIntegerField(default=1)
    items = models.PositiveIntegerField(default=0)
    sheets = models.PositiveIntegerField(default=0)
    hold_reason = models.CharField(_("why it may not be destroyed"), max_length=500, default="", blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review = models.CharField(_("what the experts decided"), max_length=300, default="", blank=True)
    note = models.CharField(_("note"), max_length=300, default="", blank=True)
    inventory = models.ForeignKey("archive.Inventory", models.SET_NULL, null=True, blank=True, related_name="dossiers")
    act = models.ForeignKey("archive.DestructionAct", models.SET_NULL, null=True, blank=True, related_name="dossiers")
    gone_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-year", "index", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="archive_closed_day",
            ),
            models.CheckConstraint(condition=~Q(state="destroyed") | Q(hold_reason=""), name="archive_held_stays"),
        )
        indexes = (
            models.Index(fields=("year", "index", "id"), name="archive_dossier_year"),
            models.Index(fields=("state", "expires_on", "id"), name="archive_dossier_due"),
            models.Index(fields=("year", "category", "state"), name="archive_dossier_category"),
            models.Index(fields=("heading", "state"), name="archive_dossier_heading"),
            models.Index(fields=("opened_on", "id"), name="archive_dossier_opened"),
        )

    def __str__(self) -> str:
        return f"{self.index}/{self.year}"

    @property
    def kept(self) -> Retention:
        """How long it is kept."""
        return Retention(Term(self.term), self.years, self.epk)

    @property
    def is_temporary(self) -> bool:
        """True for what stands in no inventory."""
        return self.category == Category.TEMPORARY


class Volume(models.Model):
    """A volume of a file: papers up to the limit of sheets."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    items = models.PositiveIntegerField(default=0)
    sheets = models.PositiveIntegerField(default=0)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("dossier", "number")
        constraints = (models.UniqueConstraint(fields=("dossier", "number"), name="archive_volume_once"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class Filing(models.Model):
    """A paper in a file: what it is, by label and key; its order and sheets. `dropped_at`: its content was removed.

    It stays for ever, with the card that its owner keeps.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="filings")
    volume = models.PositiveSmallIntegerField(default=1)
    ordinal = models.PositiveIntegerField()
    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    sheets = models.PositiveIntegerField(default=0)
    first_sheet = models.PositiveIntegerField(default=0)
    last_sheet = models.PositiveIntegerField(default=0)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("dossier", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("about_label", "about_id"), name="archive_filed_once"),
            models.UniqueConstraint(fields=("dossier", "ordinal"), name="archive_order_once"),
        )

    def __str__(self) -> str:
        return f"{self.about_label}:{self.about_id}"
