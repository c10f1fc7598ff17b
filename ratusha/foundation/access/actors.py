"""The actor of a call: who asks, in which roles and units, and what secrets they hold."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum, StrEnum
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.statements import Given, GivenSet, Shaped


class Role(models.TextChoices):
    """What a grant lets an official do; units narrow it where the predicate says so."""

    REGISTRAR = "registrar", _("registrar")
    EXECUTOR = "executor", _("executor")
    UNIT_HEAD = "unit_head", _("head of a unit")
    HEAD = "head", _("head of the community")
    ADMINISTRATOR = "administrator", _("administrator")
    OPERATOR = "operator", _("operator")
    ORGANISER = "organiser", _("organiser of participation")
    ARCHIVIST = "archivist", _("archivist")
    DEPUTY = "deputy", _("deputy of the council")
    SECRETARIAT = "secretariat", _("secretariat of the council")
    EDITOR = "editor", _("editor of the portal")


# Roles with which one could take hold of the whole town hall: two people give them, and nobody borrows them.
PRIVILEGED = frozenset({Role.ADMINISTRATOR.value, Role.OPERATOR.value, Role.HEAD.value})


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
class Actor(Shaped):
    """Immutable; made by `access.queries.actor_of`, `stranger()` or `system()`, never by hand in a channel.

    `absent`: the officials whom this one substitutes today, as actors with their own rights alone; `roles` and `units`
    then hold theirs too, and `alone` is the same official without them. `hand`: of an actor in `absent`, who acts
    in their place; `acts_for`: of the actor of a call, the account in whose place it is made.
    """

    kind: Kind = Kind.STRANGER
    account_id: int | None = None
    name: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[int] = field(default_factory=frozenset)
    level: Level = Level.L0
    holds: frozenset[str] = field(default_factory=frozenset)
    absent: tuple["Actor", ...] = ()
    alone: "Actor | None" = None
    hand: "Actor | None" = None
    acts_for: int | None = None

    def has(self, *roles: str) -> bool:
        """True if the actor has any of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_official(self) -> bool:
        return self.kind is Kind.OFFICIAL

    @property
    def is_system(self) -> bool:
        return self.kind is Kind.SYSTEM

    @property
    def faces(self) -> "tuple[Actor, ...]":
        """Whose rights the actor may use, each by itself: their own first, then those of the absent."""
        return (replace(self.alone, holds=self.holds) if self.alone else self, *self.absent)

    @property
    def accounts(self) -> frozenset[int]:
        """Whose work waits for the actor: their own account and those of the absent."""
        return frozenset(one.account_id for one in self.faces if one.account_id is not None)

    def is_one_of(self, *accounts: int | None) -> bool:
        """True if one of these is the actor's own account, or that of the colleague who really acts in their place."""
        own = {self.account_id, self.hand.account_id if self.hand else None} - {None}
        return not own.isdisjoint(accounts)

    def substituting(self, absent: "Iterable[Actor]") -> "Actor":
        """The same official with the duties of the absent; `absent` are actors with their own rights alone."""
        others = tuple(replace(one, hand=self) for one in absent)
        if not others:
            return self
        return replace(
            self,
            roles=self.roles.union(*(one.roles for one in others)),
            units=self.units.union(*(one.units for one in others)),
            absent=others,
            alone=self,
        )

    def in_place_of(self, absent: "Actor") -> "Actor":
        """The same official acting for this one of the absent, with both their rights."""
        return replace((self.alone or self).substituting([absent]), acts_for=absent.account_id, holds=self.holds)

    def holding(self, *secrets: str) -> "Actor":
        """The same actor who has also shown the secrets, such as `cases.case:17` by its secret link."""
        return replace(self, holds=self.holds | frozenset(secrets))

    def holds_secret_of(self, label: str, pk: int | None) -> bool:
        """True if the actor came by the secret link of this very object."""
        return pk is not None and f"{label}:{pk}" in self.holds

    @property
    def _is_plain(self) -> bool:
        """True if the actor is nothing but an account with its roles and units."""
        return not any(getattr(self, name) for name in _MORE)

    def shape(self) -> Hashable:
        """Roles and level, but not who it is by number or in which units: queries for two registrars read alike.

        Of an actor with more than that (secrets shown, absent colleagues) the whole of it.
        """
        if not self._is_plain:
            return self
        return self.kind, self.roles, self.level, self.account_id is None, not self.units

    def filling(self) -> Mapping[str, Any]:
        """Number, name and units."""
        if not self._is_plain:
            return {}
        return {
            "actor_account": self.account_id,
            "actor_accounts": self.accounts,
            "actor_name": self.name,
            "actor_units": self.units,
        }

    def with_places(self) -> "Actor":
        """The same with places for number, name and units, for `foundation.statements`."""
        if not self._is_plain:
            return self
        return _ActorOfPlaces(
            kind=self.kind,
            account_id=cast("int", Given("actor_account")) if self.account_id is not None else None,
            name=cast("str", Given("actor_name")),
            roles=self.roles,
            units=cast("frozenset[int]", GivenSet("actor_units")) if self.units else self.units,
            level=self.level,
        )


_MORE = tuple(
    one.name for one in fields(Actor) if one.name not in ("kind", "account_id", "name", "roles", "units", "level")
)


@dataclass(frozen=True, slots=True)
class _ActorOfPlaces(Actor):
    """Alone, with nothing shown: the parts that are computed from a number are places as well."""

    @property
    def accounts(self) -> frozenset[int]:
        known = self.account_id is not None
        return cast("frozenset[int]", GivenSet("actor_accounts")) if known else frozenset()


def stranger() -> Actor:
    """Somebody unknown: a visitor of the site, an unknown chat."""
    return Actor()


def system(name: str, roles: Iterable[str] = ()) -> Actor:
    """The platform itself: a scheduled job or a reaction; `name` says which."""
    return Actor(kind=Kind.SYSTEM, name=name, roles=frozenset(roles), level=Level.L3)
