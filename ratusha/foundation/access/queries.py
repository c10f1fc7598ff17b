"""Reads about accounts and units; `actor_of` is the only way a log-in becomes an actor."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .actors import Actor, Kind, Level, Role, stranger
from .models import Absence, Account, Grant, Unit
from .spans import holds

OWN_ALONE = frozenset({Role.ADMINISTRATOR.value, Role.OPERATOR.value})


Levels = Callable[[int, date], Level]
_levels: dict[str, Levels] = {}


def register_levels(name: str, levels: Levels) -> None:
    """Will let an app tell how surely a resident is known: `levels(account_id, day)`, one query."""
    _levels[name] = levels


def level_on(account_id: int, day: date) -> Level:
    """The highest level that any app knows of this resident; whoever logs in is L1 at least."""
    return max((levels(account_id, day) for levels in _levels.values()), default=Level.L1)


def actor_of(account: Account | None, today: date) -> Actor:
    """Will give the actor of an active account with the grants in force on `today`; a stranger for none.

    An official who substitutes somebody today has their duties too, except those over accounts and the machine.
    """
    if account is None or not account.is_active:
        return stranger()
    if not account.is_official:
        return Actor(kind=Kind.RESIDENT, account_id=account.pk, name=account.name, level=level_on(account.pk, today))
    alone = _official(account.pk, account.name, _grants(account, today))
    return alone if account.may_substitute is False else alone.substituting(_absent(account, today))


def _official(pk: int, name: str, grants: list[tuple[str, int | None]]) -> Actor:
    return Actor(
        kind=Kind.OFFICIAL,
        account_id=pk,
        name=name,
        roles=frozenset(role for role, _unit in grants),
        units=frozenset(unit for _role, unit in grants if unit),
        level=Level.L2,
    )


def _absent(substitute: Account, today: date) -> list[Actor]:
    """Those whom the official substitutes today, with their grants of today; one query."""
    away = Q(cancelled_at=None, since__lte=today, until__gte=today, account__is_active=True)
    held = Q(account__grants__since__lte=today) & (
        Q(account__grants__until=None) | Q(account__grants__until__gte=today)
    )
    rows = Absence.objects.filter(away & held, substitute=substitute).values_list(
        "account_id", F("account__name"), F("account__grants__role"), F("account__grants__unit_id")
    )
    found = sorted(set(rows), key=lambda row: (row[0], row[2], row[3] or 0))
    return [
        _official(pk, name, [(role, unit) for _pk, _name, role, unit in grants if role not in OWN_ALONE])
        for (pk, name), grants in groupby(found, key=lambda row: (row[0], row[1]))
    ]


def _grants(account: Account, today: date) -> list[tuple[str, int | None]]:
    known = account.known_grants
    if known is None:
        fields = ("role", "unit_id", "since", "until")
        known = list(Grant.objects.filter(account=account).values_list(*fields))
    return [(role, unit) for role, unit, since, until in known if holds(since, until, today)]


def open_units() -> QuerySet[Unit]:
    """Units that work today, by name."""
    return Unit.objects.filter(closed_on=None)


def in_force(on: date | None = None) -> Q:
    """The condition of grants, and of whatever else has `since` and `until`, in force on the day (today)."""
    day = on or timezone.localdate()
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def officials(unit_id: int | None = None, role: str | None = None, on: date | None = None) -> QuerySet[Account]:
    """Active officials, by name: all, or those of the unit, with the role, or with it there, on the day (today)."""
    found = Account.objects.filter(is_official=True, is_active=True).order_by("name")
    if unit_id is None and role is None:
        return found
    held = Grant.objects.filter(in_force(on))
    if unit_id is not None:
        held = held.filter(unit_id=unit_id)
    if role is not None:
        held = held.filter(role=role)
    return found.filter(pk__in=held.values("account_id"))


def account_by_email(email: str) -> Account | None:
    """The account with this e-mail, without regard to case."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def absences_on(day: date) -> QuerySet[Absence]:
    """Who is away on the day and who has their duties; rows with both accounts."""
    found = Absence.objects.filter(cancelled_at=None, since__lte=day, until__gte=day)
    return found.select_related("account", "substitute").order_by("account__name", "id")


def stands_in_for(account_id: int, day: date) -> list[Account]:
    """The substitutes of an official who is away on the day; none while they are here. 1 query."""
    return [
        one.substitute
        for one in absences_on(day).filter(account_id=account_id).exclude(substitute=None)
        if one.substitute is not None and one.substitute.is_active
    ]


def people_of_duty(account_id: int, day: date) -> list[Account]:
    """Whom to write about this official's work on the day: themselves and, while they are away, their substitutes."""
    own = list(Account.objects.filter(pk=account_id, is_active=True))
    return [*own, *stands_in_for(account_id, day)]


def absences(actor: Actor) -> QuerySet[Absence]:
    """Every absence that was noted, for officials; rows with both accounts."""
    found = Absence.objects.filter(cancelled_at=None).select_related("account", "substitute")
    return found.order_by("-since", "-id") if actor.is_official else found.none()


def absences_from(day: date) -> QuerySet[Absence]:
    """Absences of the day and of those to come; rows with the substitute."""
    return Absence.objects.filter(cancelled_at=None, until__gte=day).select_related("substitute").order_by("id")


def contact_of_log_in(actor: Actor, kind: str) -> str:
    """The actor's own e-mail or phone of the log-in; empty for none. 1 query."""
    return str(Account.objects.filter(pk=actor.account_id).values_list(kind, flat=True).first() or "")
