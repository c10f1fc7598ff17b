"""Who looked at a person's data: the looks of every app together, for the person, for the desk and for the looker."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Grant
from ratusha.foundation.access.spans import holds
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import CardView, Person

MOST = 500


@dataclass(frozen=True, slots=True)
class Look:
    """An official looked at somebody's data: who, as whom, when, what for, at what.

    `url` with `args` is where the thing itself opens for officials.
    """

    at: datetime
    account_id: int
    who: str
    position: str
    purpose: str
    what: Any
    person_id: int | None
    about: str = ""
    url: str = ""
    args: tuple[Any, ...] = ()
    role: str = ""
    unit: str = ""

    @property
    def title(self) -> Any:
        """Who it was, in one line: the name, else the position, else that it was an official."""
        return self.who or self.position or _("an official of the town hall")

    @property
    def post(self) -> str:
        """Position, unit and role, without what the title says already."""
        parts = (self.position if self.who else "", self.unit, self.role)
        return "; ".join(dict.fromkeys(str(part) for part in parts if part))


Looks = Callable[[int | None, int | None, int], list[Look]]
_known: dict[str, Looks] = {}


def register_looks(name: str, looks: Looks) -> None:
    """Will add the looks that an app keeps: `looks(person_id, account_id, most)`, one of the two ids being None."""
    _known[name] = looks


def looks_at(actor: Actor, person: Person, most: int = MOST) -> list[Look]:
    """Who looked at this person's data, newest first: for the person and for the desk (2297-VI art. 8)."""
    return _gathered(person.pk, None, most) if permissions.can_correct(actor, person) else []


def looks_for_author(person_id: int, most: int = MOST) -> list[Look]:
    """The same for whoever holds the secret link of this person's own case; the page of the case decides who does."""
    return for_person(_gathered(person_id, None, most))


def for_person(looks: list[Look]) -> list[Look]:
    """The looks as the person may see them: officials by position, unit and role, by name only if the charter says.

    What officials do in office is no secret about them (2297-VI art. 5 p. 3), but a list of names is not needed to know
    who answers for a look; so the community decides.
    """
    if charter.value("privacy.names_of_officials"):
        return looks
    return [replace(one, who="") for one in looks]


def looks_by(actor: Actor, most: int = MOST) -> list[Look]:
    """At whose data this very official looked, newest first."""
    return _gathered(None, actor.account_id, most) if actor.is_official and actor.account_id else []


def with_roles(looks: list[Look]) -> list[Look]:
    """The looks with the roles and units that each official had on that day. 1 query."""
    accounts = {one.account_id for one in looks}
    grants = list(Grant.objects.filter(account_id__in=accounts).select_related("unit")) if accounts else []
    return [_placed(one, grants) for one in looks]


def _placed(look: Look, grants: list[Grant]) -> Look:
    held = _held_on(grants, look.account_id, look.at.astimezone(KYIV).date())
    roles = dict.fromkeys(str(one.get_role_display()) for one in held)
    units = dict.fromkeys(one.unit.name for one in held if one.unit)
    return replace(look, role=", ".join(roles), unit=", ".join(units))


def _held_on(grants: list[Grant], account_id: int, day: date) -> list[Grant]:
    return [one for one in grants if one.account_id == account_id and holds(one.since, one.until, day)]


def _gathered(person_id: int | None, account_id: int | None, most: int) -> list[Look]:
    found = [look for looks in _known.values() for look in looks(person_id, account_id, most)]
    return with_roles(sorted(found, key=lambda look: look.at, reverse=True)[:most])


def of_cards(person_id: int | None, account_id: int | None, most: int) -> list[Look]:
    """Cards opened for a purpose."""
    rows = CardView.objects.select_related("viewer", "person").order_by("-at", "-id")
    rows = rows.filter(person_id=person_id) if person_id is not None else rows.filter(viewer_id=account_id)
    return [
        Look(
            at=view.at,
            account_id=view.viewer_id,
            who=view.viewer.name,
            position=view.viewer.position,
            purpose=view.why,
            what="card",
            person_id=view.person_id,
            about=view.person.name,
            url="people:card",
            args=(view.person_id,),
        )
        for view in rows[:most]
    ]


register_looks("people.cards", of_cards)
