"""Inventories, acts of removal for destruction, packages for the archive."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import ActState, InventoryState, PackageState
from .dossiers import Dossier
from .nomenclature import CATEGORY_WORDS

INVENTORY_WORDS = {InventoryState.DRAFT: _("drawn up"), InventoryState.APPROVED: _("approved by the head")}
ACT_WORDS = {
    ActState.PROPOSED: _("waits for both confirmations"),
    ActState.CONFIRMED: _("waits for the second confirmation"),
    ActState.RUNNING: _("content is being removed"),
    ActState.DONE: _("carried out"),
    ActState.WITHDRAWN: _("withdrawn"),
}
PACKAGE_WORDS = {
    PackageState.WAITING: _("waits to be made"),
    PackageState.RUNNING: _("being made"),
    PackageState.READY: _("ready to be fetched"),
    PackageState.FAILED: _("could not be made"),
    PackageState.HANDED: _("taken over by an archive"),
    PackageState.CLEARED: _("removed from here"),
}


class Inventory(models.Model):
    """The files of one category and year in one list, with totals in words when it is approved."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    category = models.CharField(max_length=10, choices=[(one.value, words) for one, words in CATEGORY_WORDS.items()])
    year = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(one.value, words) for one, words in INVENTORY_WORDS.items()],
        default=InventoryState.DRAFT,
    )
    count = models.PositiveIntegerField(default=0)
    volumes = models.PositiveIntegerField(default=0)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    protocol = models.CharField(_("minutes of the expert commission"), max_length=200, default="", blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-year", "category", "id")
        indexes = (models.Index(fields=("year", "category", "state"), name="archive_inventory_year"),)

    def __str__(self) -> str:
        return self.number


class DestructionAct(models.Model):
    """An act of removal for destruction: proposed, confirmed by two officials, carried out by a job. Kept for ever."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in ACT_WORDS.items()], default=ActState.PROPOSED
    )
    reason = models.CharField(_("ground"), max_length=500)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    chair_at = models.DateTimeField(null=True, blank=True)
    protocol = models.CharField(_("minutes of the expert commission"), max_length=200, default="", blank=True)
    head = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    head_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, default="", blank=True)
    files = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    dropped = models.PositiveIntegerField(default=0)
    listed = models.JSONField(default=list, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(chair=None) | ~Q(chair=models.F("head")), name="archive_two_people"),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "done")) | Q(chair__isnull=False, head__isnull=False),
                name="archive_both_confirmed",
            ),
        )
        indexes = (models.Index(fields=("state", "id"), name="archive_act_state"),)

    def __str__(self) -> str:
        return self.number


class Package(models.Model):
    """A file as one package for the archive: who asked, how far its making is, what it weighs, to whom it went."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="packages")
    state = models.CharField(
        max_length=10,
        choices=[(one.value, words) for one, words in PACKAGE_WORDS.items()],
        default=PackageState.WAITING,
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    error = models.CharField(max_length=500, default="", blank=True)
    handed_on = models.DateField(null=True, blank=True)
    handed_to = models.CharField(_("to which archive"), max_length=200, default="", blank=True)
    receipt = models.CharField(_("their act of receipt"), max_length=200, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "id"), name="archive_package_state"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.pk}"
