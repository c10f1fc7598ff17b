"""What becomes of a winner: who does it and until when, steps, contracts, money, photos, the author's rating."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .projects import Project


class Work(models.Model):
    """The implementation of one winner. `cost` is the project's, in hryvnias; `spent` the kept sum of its payments;
    `next_on` the day of the nearest open step, else of the end."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"rating_text"})

    project = models.OneToOneField(Project, models.PROTECT, related_name="work")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    cost = models.BigIntegerField(_("cost"))
    spent = models.DecimalField(_("spent"), max_digits=18, decimal_places=2, default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    steps_done = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(_("implemented"), null=True, blank=True)
    said = models.TextField(_("what was done"), default="", blank=True)
    rating = models.PositiveSmallIntegerField(
        _("rating of the author"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rating_text = models.TextField(_("comment of the author"), default="", blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5), name="budgeting_rating"),
            models.CheckConstraint(condition=Q(spent__gte=0), name="budgeting_spent"),
        )
        indexes = (
            models.Index(fields=("done_on", "next_on"), name="budgeting_work_next"),
            models.Index(fields=("due_on", "id"), name="budgeting_work_due"),
        )

    def __str__(self) -> str:
        return str(self.project)


class Milestone(models.Model):
    """A step of the work: planned for a day, done on a day."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="milestones")
    what = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("planned for"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=500, default="", blank=True)

    class Meta:
        ordering = ("work", "due_on", "id")
        indexes = (models.Index(fields=("work", "due_on", "id"), name="budgeting_milestones"),)

    def __str__(self) -> str:
        return self.what


class Contract(models.Model):
    """A contract with a supplier: number, day, sum in hryvnias, link to its public record."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="contracts")
    number = models.CharField(_("number of the contract"), max_length=80)
    signed_on = models.DateField(_("signed"))
    supplier = models.CharField(_("supplier"), max_length=300)
    total = models.DecimalField(_("sum"), max_digits=18, decimal_places=2)
    link = models.URLField(_("link to the public record"), max_length=500, default="", blank=True)

    class Meta:
        ordering = ("work", "signed_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("work", "number"), name="budgeting_contract_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="budgeting_contract_sum"),
        )

    def __str__(self) -> str:
        return self.number


class Payment(models.Model):
    """Money that was paid for the work."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="payments")
    on = models.DateField(_("paid on"))
    total = models.DecimalField(_("sum"), max_digits=18, decimal_places=2)
    what = models.CharField(_("for what"), max_length=300)
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("work", "on", "id")
        constraints = (models.CheckConstraint(condition=Q(total__gt=0), name="budgeting_payment_sum"),)
        indexes = (models.Index(fields=("work", "on", "id"), name="budgeting_payments"),)

    def __str__(self) -> str:
        return f"{self.on} {self.total}"


class WorkPhoto(models.Model):
    """A picture of how the work goes."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    on = models.DateField()
    caption = models.CharField(_("what is seen"), max_length=200, default="", blank=True)

    class Meta:
        ordering = ("work", "on", "id")
        constraints = (models.UniqueConstraint(fields=("work", "file"), name="budgeting_work_photo_once"),)

    def __str__(self) -> str:
        return f"{self.work_id} {self.on}"
