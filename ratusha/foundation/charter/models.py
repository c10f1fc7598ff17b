"""Values that the community has set. Rows are only added: the history of the charter is the table itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Value(models.Model):
    """A parameter's value from a day on; of two with the same day the later row holds."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    name = models.CharField(_("parameter"), max_length=80)
    value = models.JSONField(_("value"), null=True)
    valid_from = models.DateField(_("valid from"))
    basis = models.CharField(_("basis"), max_length=500)
    set_by = models.ForeignKey("access.Account", models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        ordering = ("name", "valid_from", "pk")
        indexes = (models.Index(fields=("name", "valid_from"), name="charter_value_name"),)

    def __str__(self) -> str:
        return f"{self.name} {self.valid_from}"
