"""The actor of a call: who asks, in which roles and units, and what secrets they hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a grant lets an official do; units narrow it where the predicate says so."""

    REGISTRAR = "registrar", _("registrar")
    EXECUTOR = "executor", _("executor")
    UNIT_HEAD = "unit_head", _("head of a unit")
    HEAD = "head", _("head of the community")
    ADMINISTRATOR = "administrator", _("administrator")
    OPERATOR = "operator", _("operator")


class Level(IntEnum):
    """How surely a person is known; LP (seen by an official in person) counts as L2."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3


class Kind(StrEnum):
    """What stands behind the actor."""

    STRANGER = "stranger"
    RESIDENT = "resident"
    OFFICIAL = "official"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Immutable; made by `access.queries.actor_of`, `stranger()` or `system()`, never by hand in a channel."""

    kind: Kind = Kind.STRANGER
    account_id: int | None = None
    name: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[int] = field(default_factory=frozenset)
    level: Level = Level.L0
    holds: frozenset[str] = field(default_factory=frozenset)

    def has(self, *roles: str) -> bool:
        """True if the actor has any of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_official(self) -> bool:
        return self.kind is Kind.OFFICIAL

    @property
    def is_system(self) -> bool:
        return self.kind is Kind.SYSTEM

    def holding(self, *secrets: str) -> "Actor":
        """The same actor who has also shown the secrets, such as `cases.case:17` by its secret link."""
        return replace(self, holds=self.holds | frozenset(secrets))

    def holds_secret_of(self, label: str, pk: int | None) -> bool:
        """True if the actor came by the secret link of this very object."""
        return pk is not None and f"{label}:{pk}" in self.holds


def stranger() -> Actor:
    """Somebody unknown: a visitor of the site, an unknown chat."""
    return Actor()


def system(name: str, roles: Iterable[str] = ()) -> Actor:
    """The platform itself: a scheduled job or a reaction; `name` says which."""
    return Actor(kind=Kind.SYSTEM, name=name, roles=frozenset(roles), level=Level.L3)
