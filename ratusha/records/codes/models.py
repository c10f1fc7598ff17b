"""Codes, their scans by day, and the key that signs them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault.fields import EncryptedTextField

from . import rules


class SigningKey(models.Model):
    """The one key that signs codes, made at the first of them. It stays as long as printed codes hang on doors, so it
    is kept with them and not derived from a key that is changed."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"secret"})

    secret = EncryptedTextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Code(models.Model):
    """A code on paper. It leads to an object (`about`, as «petitions.petition:17») or to a path of our site (`way`).

    `place` says where it hangs. `scans` of all days; it is counted outside of the journal and of `version`.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    code = models.CharField(_("code"), max_length=rules.LENGTH, unique=True, editable=False)
    title = models.CharField(_("what it opens"), max_length=120)
    about = models.CharField(max_length=80, default="", blank=True)
    way = models.CharField(_("address"), max_length=rules.LONGEST_WAY, default="", blank=True)
    place = models.CharField(_("where it hangs"), max_length=160, default="", blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(_("issued"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    why_revoked = models.CharField(_("why it was revoked"), max_length=300, default="", blank=True)
    scans = models.PositiveIntegerField(_("scans"), default=0, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=(models.Q(about="") & ~models.Q(way="")) | (~models.Q(about="") & models.Q(way="")),
                name="codes_one_way",
            ),
        )
        indexes = (
            models.Index(fields=("title", "id"), name="codes_title"),
            models.Index(fields=("place", "id"), name="codes_place"),
            models.Index(fields=("scans", "id"), name="codes_scans"),
            models.Index(fields=("issued_at", "id"), name="codes_issued"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def shown(self) -> str:
        """The code as it is read from paper."""
        return rules.shown(self.code)

    @property
    def address(self) -> str:
        """The whole address that the code holds."""
        return f"{settings.PUBLIC_URL}/q/{self.code}/"

    @property
    def is_revoked(self) -> bool:
        """True when it opens nothing any more."""
        return self.revoked_at is not None


class Day(models.Model):
    """How many times a code was opened on a day. Nothing about who opened it."""

    code = models.ForeignKey(Code, models.CASCADE, related_name="days")
    on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("code", "on"), name="codes_day_once"),)

    def __str__(self) -> str:
        return f"{self.on}: {self.count}"
