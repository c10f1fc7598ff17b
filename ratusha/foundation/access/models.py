"""Accounts, units and grants. Everything a person may do follows from the grants in force today."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .actors import Role


class AccountManager(BaseUserManager["Account"]):
    """Looks accounts up by e-mail without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A log-in. The person behind it is kept in `records.people`.

    `email` in lower case, `phone` as +380…: whichever is there is confirmed, and one is enough for a resident.
    `entrances` is a part of every session: when it grows, all of them end. `groups` are the shadow of the grants for
    the site's editor alone; nobody is a superuser.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email", "phone", "name", "password", "last_login"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"password"})

    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, default="", blank=True)
    entrances = models.PositiveIntegerField(default=0, editable=False)
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    is_official = models.BooleanField(_("official"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    known_grants: list[tuple[str, int | None, date, date | None]] | None = None
    may_substitute: bool | None = None

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("email",), condition=~Q(email=""), name="access_account_email"),
            models.UniqueConstraint(fields=("phone",), condition=~Q(phone=""), name="access_account_phone"),
            models.CheckConstraint(condition=Q(is_official=False) | ~Q(email=""), name="access_official_has_email"),
            models.CheckConstraint(condition=Q(is_superuser=False), name="access_no_superuser"),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must agree with: changes with the password and with `entrances`."""
        told = f"{self.password}/{self.entrances}" if self.entrances else self.password
        return salted_hmac("ratusha.access.session", told, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What the groups of the site's editor let, nothing else: predicates in `permissions.py` of each app decide.

        Groups are given by the gate of that editor, from the grants of the moment.
        """
        return obj is None and self.is_active and perm in self.get_group_permissions()


class Unit(models.Model):
    """A structural unit: department, sector, starosta district, utility company."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role of an account, in a unit or in the whole community, for a term of office."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="grants")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "role", "unit"), name="access_grant_once_in_unit", condition=Q(until=None)
            ),
            models.UniqueConstraint(
                fields=("account", "role"), name="access_grant_once", condition=Q(until=None, unit=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()}"


class GrantProposal(models.Model):
    """A privileged role that one official proposes for another, a new way in for who has such a role, or another
    e-mail of any official; a third one must confirm it before it expires. `role` is empty where it is about the way in.
    """

    class What(models.TextChoices):
        ROLE = "role", _("a role of trust")
        INVITATION = "invitation", _("a new password")
        FACTORS = "factors", _("the second check reset")
        EMAIL = "email", _("another e-mail")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a second person")
        GIVEN = "given", _("given")
        DROPPED = "dropped", _("withdrawn")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason", "email"})

    account = models.ForeignKey(Account, models.CASCADE, related_name="proposals")
    what = models.CharField(max_length=10, choices=What.choices, default=What.ROLE)
    role = models.CharField(max_length=30, choices=Role.choices, blank=True)
    email = models.EmailField(_("new e-mail"), blank=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(_("ground"), max_length=500)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "what", "role"), name="access_proposal_once", condition=Q(state="proposed")
            ),
            models.CheckConstraint(condition=~Q(account=models.F("proposed_by")), name="access_proposal_not_self"),
        )
        indexes = (models.Index(fields=("state", "-id"), name="access_proposal_state"),)

    def __str__(self) -> str:
        return f"{self.account} {self.title}"

    @property
    def is_role(self) -> bool:
        """True for a role, False for a new way in."""
        return self.what == self.What.ROLE

    @property
    def title(self) -> str:
        """The role, or what is to be made anew, in words."""
        return str(self.get_role_display() if self.is_role else self.get_what_display())


class Absence(models.Model):
    """An official is away from `since` to `until`, both included; the substitute has their duties on these days.

    One row for each substitute; `cancelled_at` ends it before its time.
    """

    class Reason(models.TextChoices):
        LEAVE = "leave", _("leave")
        ILLNESS = "illness", _("illness")
        TRIP = "trip", _("business trip")
        OTHER = "other", _("another reason")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"reason"})

    account = models.ForeignKey(Account, models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(Account, models.CASCADE, related_name="substitutions", null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    noted_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(account=models.F("substitute")), name="access_absence_not_self"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="access_absence_days"),
        )
        indexes = (
            models.Index(fields=("substitute", "until"), condition=Q(cancelled_at=None), name="access_absence_for"),
            models.Index(fields=("account", "until"), condition=Q(cancelled_at=None), name="access_absence_of"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.since} {self.until}"
