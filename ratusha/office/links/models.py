"""What people said of two cases: that they belong together, or that they do not."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .rules import Tie

TIE_WORDS = {
    Tie.RELATED: _("related matter"),
    Tie.SAME_OBJECT: _("about the same object"),
    Tie.PART_OF: _("part of one letter"),
}
OWN_WORDS = {
    "joined_to": _("joined to it: one answer goes to both"),
    "joined_here": _("joined to this one: gets the same answer"),
    "repeats": _("repeats it"),
    "repeated_by": _("repeated by it"),
    "split_from": _("split from it: a part of that letter"),
    "split_off": _("split off: a part of this letter"),
}
TIE_CHOICES = [(tie.value, words) for tie, words in TIE_WORDS.items()]


class Link(models.Model):
    """`case` stands to `other` as the tie says: `part_of` leads from the new case to the one it was split from."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"note"})

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    other = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    tie = models.CharField(_("how they belong together"), max_length=20, choices=TIE_CHOICES)
    note = models.CharField(_("note"), max_length=500, default="", blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "other"), name="links_link_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="links_link_two"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.tie} {self.other_id}"


class Apart(models.Model):
    """Somebody looked at both and said that they are not about the same; the smaller id first."""

    first = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    second = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="links_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="links_apart_order"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
