"""Proofs of identity, sealed codes of humans, trips to id.gov.ua, former names, who acts for whom, doubled codes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedJSONField, EncryptedTextField, blind_index
from ratusha.foundation.vault.indexes import index_of

from ..rules import Acting, CodeKind, Document, Held, Way

PERSON = "people.Person"
OFFICIAL = settings.AUTH_USER_MODEL
WAY_WORDS = {
    Way.BANK_ID: _("BankID of the NBU"),
    Way.DIIA: _("Diia"),
    Way.KEP: _("qualified electronic signature"),
    Way.IN_PERSON: _("in person, by a document"),
    Way.SIGNATURE: _("qualified signature on the document"),
}
DOCUMENT_WORDS = {
    Document.CARD: _("passport card (ID)"),
    Document.BOOK: _("passport book"),
    Document.FOREIGN: _("passport for travel abroad"),
    Document.OTHER: _("another document with a photo"),
}
CODE_WORDS = {
    CodeKind.RNOKPP: _("tax number (RNOKPP)"),
    CodeKind.UNZR: _("record number in the demographic register (UNZR)"),
    CodeKind.PASSPORT: _("passport in place of a tax number"),
}


def index_of_code(value: str) -> str:
    """The blind index of a code; the kind stands in its own column."""
    return blind_index("identity.code", value)


class Attempt(models.Model):
    """One trip to id.gov.ua: begun by a person in their own browser, answered once, or not at all.

    `answer` is what the service said, sealed, kept for disputes until `keep_until` and then forgotten.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"state", "session", "code"})

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("not finished")
        ANSWERED = "answered", _("the answer is being read")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled by the person")
        OFF = "off", _("the service did not answer")
        DENIED = "denied", _("the service refused")
        SEALED = "sealed", _("the answer could not be opened")
        NO_CODE = "no_code", _("the answer had no code of the person")
        OTHER_HUMAN = "other_human", _("the answer was about another person")
        TAKEN = "taken", _("the code is at another person")
        TOO_YOUNG = "too_young", _("too young")
        CONSENT = "consent", _("a parent has to be noted first")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"state", "session", "answer", "said"})

    account = models.ForeignKey(OFFICIAL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=64, unique=True)
    session = models.CharField(max_length=64)
    code = models.CharField(max_length=64, null=True, blank=True, unique=True, help_text="digest of the one-time code")
    begun_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.WAITING)
    said = models.CharField(max_length=300, default="", blank=True)
    answer = EncryptedJSONField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("account", "-id"), name="identity_attempt_of"),
            models.Index(fields=("keep_until",), condition=Q(keep_until__isnull=False), name="identity_attempt_kept"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.begun_at:%Y-%m-%d}"


class Proof(models.Model):
    """What shows who a person is. The level follows from it by `rules.standing`; nobody writes a level down."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"document_tail", "ground", "born_on", "issuer", "serial", "end_ground"}
    )

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="proofs")
    way = models.CharField(_("how"), max_length=10, choices=[(one.value, words) for one, words in WAY_WORDS.items()])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document_kind = models.CharField(
        _("document"), max_length=10, blank=True, choices=[(one.value, words) for one, words in DOCUMENT_WORDS.items()]
    )
    document_tail = models.CharField(max_length=3, blank=True, help_text="the last three signs of its number")
    ground = models.CharField(_("ground"), max_length=500, blank=True)
    born_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    serial = models.CharField(max_length=100, blank=True)
    signed = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the document that was signed")
    doubts = models.JSONField(default=list, blank=True)
    noted_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey(
        OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+", help_text="the person's log-in at that time"
    )
    attempt = models.OneToOneField(Attempt, models.PROTECT, null=True, blank=True, related_name="proof")
    noted_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    end_ground = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("person", "ended_on", "until"), name="identity_proof_of"),)

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {date_format(self.since)}"

    @property
    def held(self) -> Held:
        """The proof as the rules see it."""
        return Held(self.way, self.since, self.until, self.ended_on, self.signed)


class Code(models.Model):
    """A code of a human in a state register: sealed, found by its blind index, and of one person only."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"value", "index"})

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="human_codes")
    kind = models.CharField(max_length=10, choices=[(one.value, words) for one, words in CODE_WORDS.items()])
    value = EncryptedTextField()
    index = models.CharField(max_length=64)
    doubtful = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("kind", "index"), name="identity_code_of_one"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    @property
    def tail(self) -> str:
        """The last three signs, enough to compare with a document."""
        return str(self.value)[-3:]


class FormerName(models.Model):
    """How a person was called before, until which day and by what it was changed."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"surname", "given_name", "patronymic", "document", "ground"})

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="former_names")
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=120, blank=True)
    until = models.DateField()
    document = models.CharField(max_length=300, blank=True)
    ground = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    attempt = models.ForeignKey(Attempt, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Mandate(models.Model):
    """Somebody acts for another person: asked for by themselves and confirmed by an official, or noted by one."""

    class Ground(models.TextChoices):
        PARENT = "parent", _("mother or father")
        ADOPTER = "adopter", _("adoptive parent")
        GUARDIAN = "guardian", _("guardian")
        TRUSTEE = "trustee", _("trustee")
        ATTORNEY = "attorney", _("by a power of attorney")
        CLERK = "clerk", _("official at the person's request")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"document", "end_ground", "named"})

    person = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="mandates_given", help_text="for whom"
    )
    named = models.CharField(_("for whom"), max_length=300, blank=True, help_text="as asked, until an official finds")
    hand = models.ForeignKey(PERSON, models.PROTECT, related_name="mandates_held", help_text="who acts")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    document = models.CharField(_("document"), max_length=300)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_ground = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None) | ~Q(person=models.F("hand")), name="identity_mandate_not_self"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(person__isnull=False), name="identity_mandate_for_somebody"
            ),
        )
        indexes = (
            models.Index(fields=("hand", "ended_on"), name="identity_mandate_hand"),
            models.Index(fields=("person", "ended_on"), name="identity_mandate_person"),
            models.Index(fields=("confirmed_at", "ended_on"), name="identity_mandate_waits"),
        )

    def __str__(self) -> str:
        return f"{self.hand_id} → {self.person_id}"

    @property
    def acting(self) -> Acting:
        """The mandate as the rules see it."""
        return Acting(self.since, self.until, self.ended_on, self.confirmed_at is not None)


class Clash(models.Model):
    """One code at two people: the card of who logged in and the card that has the code. Two officials decide."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"settled_ground"})

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="clashes")
    holder = models.ForeignKey(PERSON, models.PROTECT, related_name="clashes_held")
    kind = models.CharField(max_length=10, choices=[(one.value, words) for one, words in CODE_WORDS.items()])
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_ground = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "holder"), condition=Q(settled_at=None), name="identity_clash_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.holder_id}"


index_of("identity.code", of="value", index="index", fingerprint=index_of_code)
