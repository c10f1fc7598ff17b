"""What the community changes in its calendar. Rows are only added; of two for the same day the later one holds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegimeChange(models.Model):
    """From `since` on holidays are days off, or are not: the end of martial law, its renewal."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    since = models.DateField(_("since"), db_index=True)
    holidays_off = models.BooleanField(_("holidays are days off"))
    basis = models.CharField(_("basis"), max_length=500)
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return f"{self.since}: {self.holidays_off}"


class MovedDay(models.Model):
    """A day that works though it would not, or is off though it would work."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    day = models.DateField(_("day"), db_index=True)
    works = models.BooleanField(_("is a working day"))
    basis = models.CharField(_("basis"), max_length=500)
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.day}: {self.works}"
