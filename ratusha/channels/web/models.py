"""Saved views of lists: a name for a set of filters, personal or shared with all officials."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """`table` is the list's name, `query` the GET parameters without paging."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"query"})

    table = models.CharField(max_length=80)
    title = models.CharField(_("title"), max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("table", "owner", "title"),
                name="web_savedview_title_once",
                condition=Q(is_removed=False),
            ),
        )
        indexes = (
            models.Index(
                fields=("table", "is_shared"),
                name="web_savedview_table",
                condition=Q(is_removed=False),
            ),
        )

    def __str__(self) -> str:
        return self.title
