"""A signature that somebody is asked for, trips to providers, the number that an official is known by."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField

from ..rules import GOING, OPEN, State, TripState

STATE_WORDS = {
    State.ASKED: _("waits for the signature"),
    State.STARTED: _("being signed"),
    State.CAME: _("the signature is being checked"),
    State.SIGNED: _("signed"),
    State.REFUSED: _("refused to sign"),
    State.WITHDRAWN: _("no longer needed"),
}
TRIP_WORDS = {
    TripState.WAITS: _("the service does not answer, it will be asked again"),
    TripState.AWAY: _("waits at the service"),
    TripState.HELD: _("the signature has come and is being checked"),
    TripState.DONE: _("signed"),
    TripState.DENIED: _("the service did not sign"),
    TripState.OVER: _("the time to sign is over"),
}


class Signing(models.Model):
    """One person asked to sign the very bytes of one file of the object `(about_label, about_id)` of another app.

    `sha256`: of these bytes when it was asked. `key`: the unguessable name in the address of the signing page. The rest
    from `provider` on is filled by the signature that was accepted: the container as it came, the report in words with
    numbers masked (`queries.told`), the serial number of the certificate, how the signer is shown to strangers.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"say", "reason", "report", "shown_name", "key"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"key"})

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    say = models.CharField(_("what is to be signed"), max_length=500)
    order = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.ASKED
    )
    reason = models.CharField(_("why not"), max_length=500, default="", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    provider = models.CharField(max_length=20, default="", blank=True)
    container = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    container_sha256 = models.CharField(max_length=64, default="", blank=True)
    report = models.JSONField(default=dict, blank=True)
    serial = models.CharField(max_length=100, default="", blank=True)
    level = models.CharField(max_length=30, default="", blank=True)
    shown_name = models.CharField(max_length=300, default="", blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("about_label", "about_id", "file", "signer"),
                condition=Q(state__in=sorted(OPEN)),
                name="signatures_one_open",
            ),
            models.UniqueConstraint(
                fields=("container_sha256",), condition=~Q(container_sha256=""), name="signatures_container_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SIGNED) | Q(container__isnull=False), name="signatures_signed_has_container"
            ),
        )
        indexes = (
            models.Index(fields=("about_label", "about_id", "order", "id"), name="signatures_about"),
            models.Index(fields=("signer", "-id"), condition=Q(closed_at=None), name="signatures_waiting"),
            models.Index(fields=("file",), name="signatures_file"),
        )

    def __str__(self) -> str:
        return f"{self.about_label}:{self.about_id} {self.signer_id}"

    @property
    def is_open(self) -> bool:
        """True while the signature may still come."""
        return self.state in OPEN


class Trip(models.Model):
    """One way of a signing to a provider. `key`: our name of it there; `link`: where the person goes, until `until`.

    `container`: what came and waits for the state of its certificate to be known.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"key", "reference", "link", "said"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"key", "reference", "link"})

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="trips")
    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in TRIP_WORDS.items()], default=TripState.WAITS
    )
    reference = models.CharField(max_length=200, default="", blank=True)
    show = models.CharField(max_length=10, default="", blank=True)
    link = models.TextField(default="", blank=True)
    until = models.DateTimeField()
    begun_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, default="", blank=True)
    container = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("signing",), condition=Q(state__in=sorted(GOING)), name="signatures_one_trip"
            ),
        )
        indexes = (
            models.Index(fields=("again_at",), condition=Q(again_at__isnull=False), name="signatures_ask_again"),
            models.Index(fields=("until",), condition=Q(state__in=sorted(GOING)), name="signatures_trip_until"),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.signing_id}"


class SignerNumber(models.Model):
    """The РНОКПП that the certificate of an official must name; sealed. Residents' numbers are in `identity`."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"rnokpp"})

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rnokpp = EncryptedTextField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.account_id)

    @property
    def tail(self) -> str:
        """The last three digits, enough to compare with a document."""
        return str(self.rnokpp)[-3:]
