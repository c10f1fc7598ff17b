"""Persons, their contacts and categories, who opened their cards, and invitations of officials."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part) or self.organisation


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


class Belonging(models.Model):
    """A person's category, sensitive (2297-VI art. 7): never public; `proof_seen` when a document was shown."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"category", "proof_seen"})

    person = models.ForeignKey(Person, models.CASCADE, related_name="belongings")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    proof_seen = models.BooleanField(_("document seen"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "category"), name="people_belonging_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.category_id}"


class CardView(models.Model):
    """An official opened a person's card, for a purpose. Shown to that person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="views")
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("person", "-at"), name="people_view_of_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.viewer_id} {self.at}"


class Invitation(models.Model):
    """An official's first log-in: whoever holds its token sets the password, once and before it expires."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"nonce"})

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    nonce = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.account_id} {self.expires_at}"
