"""Voting on paper: desks with their officials, piles of sheets that two officials enter apart from each other."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedJSONField

from .ballots import CAMPAIGN

OFFICIAL = settings.AUTH_USER_MODEL


class Desk(models.Model):
    """A named place with hours where people vote on paper. The figures are its account, kept as they change."""

    campaign = models.ForeignKey(CAMPAIGN, models.PROTECT, related_name="voting_desks")
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    hours = models.CharField(_("hours"), max_length=300, blank=True)
    clerks: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(OFFICIAL, through="DeskClerk", related_name="+")
    issued = models.PositiveIntegerField(default=0)
    exchanged = models.PositiveIntegerField(default=0)
    valid = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    spoiled = models.PositiveIntegerField(default=0)
    aside = models.PositiveIntegerField(default=0, help_text="sheets in the box that nobody had issued: not entered")
    closed_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(_("remark of the commission"), blank=True)
    protocol = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "name"), name="budgeting_desk_name"),
            models.CheckConstraint(condition=Q(exchanged__lte=F("issued")), name="budgeting_desk_exchanged"),
        )

    def __str__(self) -> str:
        return self.name


class DeskClerk(models.Model):
    """An official assigned to a desk."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="places")
    account = models.ForeignKey(OFFICIAL, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("desk", "account"), name="budgeting_clerk_once"),)

    def __str__(self) -> str:
        return f"{self.desk_id} {self.account_id}"


class Pile(models.Model):
    """Sheets out of the sealed box of a desk, scanned in the order in which they lie, entered twice.

    Entries are sealed: the second official must not see the first one's. `agreed` is what counts.
    """

    class State(models.TextChoices):
        ENTERING = "entering", _("being entered")
        DIFFERS = "differs", _("the two entries differ")
        AGREED = "agreed", _("in the ballot box")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"first", "second", "agreed"})

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="piles")
    number = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField(_("sheets in the pile"))
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ENTERING)
    first = EncryptedJSONField(null=True, blank=True)
    first_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    second = EncryptedJSONField(null=True, blank=True)
    second_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed = EncryptedJSONField(null=True, blank=True)
    settled_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    differing = models.JSONField(default=list, blank=True, help_text="places where the two entries differed")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("desk", "number"), name="budgeting_pile_number"),
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="budgeting_pile_by_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.desk_id}/{self.number}"

    @property
    def told_differences(self) -> list[tuple[int, str, str]]:
        """(place, first reading, second reading) of the sheets that differ, for the one who settles them."""
        return [(place, _reading(self.first, place), _reading(self.second, place)) for place in self.differing]


def _reading(kept: Any, place: int) -> str:
    state, choices = kept[place - 1] if kept and place <= len(kept) else ("", [])
    words = {"blank": "0", "spoiled": "x", "": "—"}
    return words.get(state) or ", ".join(f"№ {number}" for number in _numbers(choices))


def _numbers(keys: list[int]) -> list[int]:
    from .projects import Project

    found = Project.objects.filter(pk__in=keys).order_by("number").values_list("number", flat=True)
    return [number for number in found if number is not None]
