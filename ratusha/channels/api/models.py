"""Tokens, by which programs act for an account."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account


class ApiToken(models.Model):
    """A bearer token of an account. Only its SHA-256 is kept; `secret` lives in memory right after issuing."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"digest"})
    KEPT_APART: ClassVar[bool] = True

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"digest"})
    secret: str = ""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("what it may do"), default=list)
    issued_at = models.DateTimeField()
    expires_on = models.DateField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name
