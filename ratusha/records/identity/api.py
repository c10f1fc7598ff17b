"""Who the holder of a token is to the town hall, and how surely they are known."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor

from . import queries

router = Router(tags=["me"])


class ActingFor(Schema):
    """Somebody in whose place the holder may act, until the day (null: without an end)."""

    mandate: int
    name: str
    until: date | None


class Me(Schema):
    """`label`: L0, L1, L2, L3 or LP (seen in person, counts as L2); `until`: the last day of the confirmation."""

    kind: str
    name: str
    roles: list[str]
    level: int
    label: str
    until: date | None
    acting_for: list[ActingFor]


@router.get("", summary="who I am", url_name="me", response=Me, auth=Bearer())
def me(request: HttpRequest) -> HttpResponse:
    """The holder of the token: name, roles, the level of identity with its last day, and for whom they may act."""
    who, today = actor(request), timezone.localdate()
    standing = queries.standing_of_account(who.account_id or 0, today)
    person = queries.own_person(who)
    held = queries.mandates_held_by(person.pk, today) if person else ()
    told = {
        "kind": str(who.kind),
        "name": who.name,
        "roles": sorted(who.roles),
        "level": int(standing.level),
        "label": standing.label,
        "until": standing.proof.until if standing.proof else None,
        "acting_for": [{"mandate": one.pk, "name": str(one.person or one.named), "until": one.until} for one in held],
    }
    return reply(request, told)
