"""Persons, their contacts, identifiers and categories, who opened their cards, merged cards, invitations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.vault import EncryptedTextField, blind_index
from ratusha.foundation.vault.indexes import index_of


class Person(models.Model):
    """Somebody who writes to the community: a human, or an organisation with or without its representative."""

    class Sex(models.TextChoices):
        UNKNOWN = "", _("not stated")
        FEMALE = "f", _("woman")
        MALE = "m", _("man")

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {
            "surname",
            "given_name",
            "patronymic",
            "organisation",
            "sex",
            "birth_year",
            "settlement",
            "address",
            "match",
        }
    )

    surname = models.CharField(_("surname"), max_length=120, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    settlement = models.ForeignKey("places.Settlement", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(_("address"), max_length=500, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
    )
    created_via = models.CharField(_("first met through"), max_length=20)
    created_at = models.DateTimeField()
    quiet_from = models.TimeField(_("do not call from"), null=True, blank=True)
    quiet_until = models.TimeField(_("do not call until"), null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="tombstones")
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)
    match = models.CharField(max_length=500, editable=False, help_text="folded full name, for exact matching")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("surname", "given_name", "id")
        indexes = (
            models.Index(fields=("match",), name="people_person_match"),
            models.Index(fields=("surname", "given_name", "id"), name="people_person_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The full name as letters say it: «Барвінок Олена Іванівна», or the organisation."""
        full = " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part) or self.organisation
        return full or (str(_("erased card")) if self.erased_at else "")


class Contact(models.Model):
    """A way to reach a person. `value` is normalised: lower-case e-mail, +380… phone, telegram without @."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        TELEGRAM = "telegram", _("Telegram")
        VIBER = "viber", _("Viber")
        POST = "post", _("letter by post")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"value", "failing_note"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    value = models.CharField(_("contact"), max_length=300)
    verified = models.BooleanField(_("contact confirmed"), default=False)
    preferred = models.BooleanField(_("preferred contact"), default=False)
    failing_since = models.DateTimeField(_("letters do not arrive since"), null=True, blank=True)
    failing_note = models.CharField(max_length=300, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-preferred", "id")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "value"), name="people_contact_once"),
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(preferred=True),
                name="people_contact_one_preferred",
            ),
        )
        indexes = (models.Index(fields=("kind", "value"), name="people_contact_value"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Category(models.Model):
    """A category of authors from the classifier of appeals (КМУ №858 of 24.09.2008): data that officials edit."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    priority = models.BooleanField(_("considered first"), default=False)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


def index_of_category(code: str) -> str:
    """The blind index of a person's category."""
    return blind_index("people.category", code)


class Belonging(models.Model):
    """A person's category, sensitive (2297-VI art. 7): never public; `proof_seen` when a document was shown.

    `code` is that of a Category, sealed; `index` its blind index, by which categories are counted and found.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"code", "index", "proof_seen"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="belongings")
    code = EncryptedTextField(_("category"), max_length=40)
    index = models.CharField(max_length=64, db_index=True)
    proof_seen = models.BooleanField(_("document seen"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "index"), name="people_belonging_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.pk}"


index_of("people.belonging", of="code", index="index", fingerprint=index_of_category)


class CardView(models.Model):
    """An official opened a person's card: on a usual ground, or for a purpose in own words. Shown to that person.

    `outside`: it had nothing to do with the official's own cases.
    """

    class Ground(models.TextChoices):
        OTHER = "", _("another reason, in my own words")
        ANSWER = "answer", _("to prepare or tell an answer")
        RECEIPT = "receipt", _("to write an appeal down")
        CONTACT = "contact", _("to make the contact or address precise")
        DOUBLES = "doubles", _("to check whether there are two cards")
        RIGHTS = "rights", _("the person asked about their data")

    person = models.ForeignKey(Person, models.CASCADE, related_name="views")
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, default=Ground.OTHER, blank=True)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)
    outside = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("person", "-at"), name="people_view_of_person"),
            models.Index(fields=("at",), name="people_view_at"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.viewer_id} {self.at}"

    @property
    def why(self) -> str:
        """Ground and own words together."""
        ground = self.get_ground_display() if self.ground else ""
        return ". ".join(str(part) for part in (ground, self.purpose) if part)


class PersonNote(models.Model):
    """What officials should know of a person, such as how to speak with them. Never shown publicly, and sealed: it may
    tell of health (2297-VI art. 7)."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = EncryptedTextField(_("note"))
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d}"


class Identifier(models.Model):
    """A code by which an organisation stands in a state register."""

    class Kind(models.TextChoices):
        EDRPOU = "edrpou", _("EDRPOU code")
        FOREIGN = "foreign", _("number in a foreign register")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"value"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    value = models.CharField(_("code"), max_length=40)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("person", "kind", "value"), name="people_identifier_once"),)
        indexes = (models.Index(fields=("kind", "value"), name="people_identifier_value"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Representation(models.Model):
    """A person who speaks for an organisation, since a day and until another one."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"organisation", "person", "post"})

    organisation = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(Person, models.CASCADE, related_name="represents")
    post = models.CharField(_("post"), max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person"), condition=models.Q(until=None), name="people_representation_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.person_id}"


class Merge(models.Model):
    """Two cards of one person made one: proposed by one official, confirmed by another, undone while nothing changed.

    `taken` lists the fields whose value comes from the card that goes; `moved` tells for each kind of row which ids
    went over and which were the kept card's own; `before` keeps what the kept card said.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a second official")
        DONE = "done", _("merged")
        DROPPED = "dropped", _("not merged")
        UNDONE = "undone", _("split back")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"before", "reason", "split_reason"})

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merged_by")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    taken = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("why it is the same person"), max_length=500)
    split_reason = models.CharField(_("why they are two people"), max_length=500, default="", blank=True)
    kept_version = models.PositiveIntegerField()
    gone_version = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    moved = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("gone",), condition=models.Q(state__in=("proposed", "done")), name="people_merge_once"
            ),
        )
        indexes = (models.Index(fields=("state", "-id"), name="people_merge_state"),)

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"


class Invitation(models.Model):
    """An official's first log-in: whoever holds its token sets the password, once and before it expires."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"nonce"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"nonce"})
    KEPT_APART: ClassVar[bool] = True

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    nonce = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.account_id} {self.expires_at}"
