"""A file of one's own that an official sends for signature, of no other app."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnPaper(models.Model):
    """One file with what it is called; who is asked to sign it stands in `Signing`."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title"})

    title = models.CharField(_("title"), max_length=300)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("by", "-id"), name="signatures_own_papers"),)

    def __str__(self) -> str:
        return self.title
