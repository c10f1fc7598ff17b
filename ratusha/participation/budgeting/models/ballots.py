"""The secret vote: the box of a campaign, who took part, the sealed urn, ballots, receipts, marks for the commission.

Nothing here joins a person to a choice. Ids are random, so that no table keeps the order in which people voted.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField

CAMPAIGN = "budgeting.Campaign"
BITS = 62


def random_id() -> int:
    """An id that tells nothing of time or order."""
    return secrets.randbits(BITS) + 1


def random_key() -> str:
    """The public id of a ballot: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


class VoteChannel(models.TextChoices):
    """Where a person voted."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")


class Box(models.Model):
    """The ballot box of one campaign with its own secret, sealed by the vault, and its figures, kept as they change.

    `secret` makes the tokens; when it is destroyed after the term of disputes, no token can be told again by anybody.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"secret"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"secret"})
    KEPT_APART: ClassVar[bool] = True

    campaign = models.OneToOneField(CAMPAIGN, models.PROTECT, related_name="box")
    secret = EncryptedTextField(blank=True)
    batches = models.PositiveIntegerField(default=0)
    ballots = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="secret and marks are destroyed")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.campaign_id)


class BoxBatch(models.Model):
    """Ballots that went into the box together; the journal entry of the batch holds their digests."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=6, choices=VoteChannel.choices)
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("box", "number"), name="budgeting_batch_number"),)

    def __str__(self) -> str:
        return f"{self.box_id}/{self.number}"


class Turnout(models.Model):
    """Somebody took part: the channel, the desk and the day, and nothing about what they chose."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"number"})
    KEPT_APART: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True, default=random_id)
    campaign = models.ForeignKey(CAMPAIGN, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=VoteChannel.choices)
    desk = models.ForeignKey("budgeting.Desk", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="number of the counterfoil, on paper")
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("desk", "number"), name="budgeting_counterfoil"),)
        indexes = (models.Index(fields=("campaign", "channel", "day"), name="budgeting_turnout_days"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.channel} {self.day}"


class Token(models.Model):
    """One of the tokens under which a human may come again; each stands once, whatever the channel."""

    KEPT_APART: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True, default=random_id)
    turnout = models.ForeignKey(Turnout, models.PROTECT, related_name="tokens")
    campaign = models.ForeignKey(CAMPAIGN, models.PROTECT, related_name="+")
    value = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("campaign", "value"), name="budgeting_one_voice"),)

    def __str__(self) -> str:
        return str(self.turnout_id)


class UrnBallot(models.Model):
    """A ballot in the urn: sealed, until it goes into the box with others in random order."""

    KEPT_APART: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True, default=random_id)
    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    content = EncryptedTextField()

    def __str__(self) -> str:
        return str(self.box_id)


class Ballot(models.Model):
    """A ballot in the box. `key` is the voter id of the published file; `choices` are keys of projects."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"choices"})
    KEPT_APART: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True, default=random_id)
    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, unique=True, default=random_key)
    channel = models.CharField(max_length=6, choices=VoteChannel.choices)
    choices = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=("box", "key"), name="budgeting_ballot_keys"),)

    def __str__(self) -> str:
        return self.key


class Receipt(models.Model):
    """The fingerprint of a receipt, with its batch once the ballot is in the box. Nothing leads on to the ballot."""

    KEPT_APART: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True, default=random_id)
    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    batch = models.ForeignKey(BoxBatch, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("box", "fingerprint"), name="budgeting_receipt_once"),)

    def __str__(self) -> str:
        return self.fingerprint[:8]


class Mark(models.Model):
    """A count for the turnout page and the commission, never a row for one vote.

    `kind`: hour, age, address, device, clerk; `key`: what of that kind; `slot` spreads the counting over rows, so that
    voters do not wait for each other.
    """

    box = models.ForeignKey(Box, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=80)
    slot = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("box", "kind", "key", "slot"), name="budgeting_mark_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
