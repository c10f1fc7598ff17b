"""Issuing, changing and revoking of codes."""

import secrets
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions, rules
from ..models import Code, SigningKey
from ..queries import Way, read_way, signing_key

Lines = Annotated[list[Line], Field(max_length=200)]
KEY_BYTES = 32
TRIES = 20
LONGEST_TITLE, LONGEST_PLACE = 120, 160


@action("codes.issue", may=permissions.can_keep, says=_("Code {code} issued: {title}"))
def issue(call: Call, *, title: Line, to: Line, place: OptionalLine = "") -> Code:
    """Will issue a signed short code that opens a page of our site.

    No law rules it; a public offer at a door must be true (the charter's contacts apply). `to` is the address of a page
    that everybody may open, as the browser shows it. Refusals: codes.where (another site, or a page that codes do not
    open), codes.long.
    """
    made = _issued(call, title, to, place)
    call.note(code=made.shown, title=made.title)
    return made


@action("codes.issue_many", may=permissions.can_keep, says=_("Codes issued: {count}"))
def issue_many(call: Call, *, rows: Lines) -> Code:
    """Will issue a code for each line «title; address; place»; all of them or none.

    No law rules it, as for one. Gives the first. Refusals: codes.none, codes.line (a line that cannot be read),
    codes.where, codes.long.
    """
    given = [line for line in rows if line.strip()]
    if not given:
        raise Refused("codes.none", _("Write a line for each code."), field="rows")
    made = [_of_line(call, number, line) for number, line in enumerate(given, start=1)]
    call.note(count=len(made), codes=[one.pk for one in made])
    return made[0]


@action("codes.change", may=permissions.can_keep, on=Code, says=_("Code {code} changed: {title}"))
def change(call: Call, row: Code, *, title: Line, to: Line, place: OptionalLine = "") -> Code:
    """Will change what the code is called, where it leads and where it hangs; what is printed goes on working.

    No law rules it. Refusals: codes.revoked, codes.where, codes.long.
    """
    _check_stands(row)
    led = _led(to)
    _check_length(title, place)
    row.title, row.place, row.about, row.way = title, place, led.about, led.way
    call.note(code=row.shown, title=row.title)
    return row


@action("codes.revoke", may=permissions.can_keep, on=Code, says=_("Code {code} revoked: {why}"))
def revoke(call: Call, row: Code, *, why: Annotated[Line, Field(max_length=300)]) -> Code:
    """Will make the code open nothing but a page that says so and where to go; it never comes back.

    No law rules it. Refusals: codes.revoked.
    """
    _check_stands(row)
    row.revoked_at, row.why_revoked = call.now, why
    call.note(code=row.shown, why=row.why_revoked)
    return row


def _of_line(call: Call, number: int, line: str) -> Code:
    try:
        title, to, place = rules.line_of(line)
    except ValueError:
        raise Refused(
            "codes.line",
            _("Line {number}: write the name, the address and the place, with semicolons between them."),
            field="rows", number=number,
        ) from None  # fmt: skip
    try:
        return _issued(call, title, to, place)
    except Refused as wrong:
        raise Refused(wrong.code, _("Line {number}: {why}"), field="rows", number=number, why=wrong.sentence) from None


def _issued(call: Call, title: str, to: str, place: str) -> Code:
    led = _led(to)
    _check_length(title, place)
    return Code.objects.create(
        code=_fresh(call), title=title, place=place, about=led.about, way=led.way, issued_by_id=call.actor.account_id,
        issued_at=call.now,
    )  # fmt: skip


def _fresh(call: Call) -> str:
    key = signing_key()
    if key is None:
        key = secrets.token_bytes(KEY_BYTES)
        SigningKey.objects.get_or_create(pk=1, defaults={"secret": key.hex(), "made_at": call.now})
        key = signing_key() or key
    for _try in range(TRIES):
        code = rules.signed(key, secrets.randbelow(rules.MANY))
        if not Code.objects.filter(code=code).exists():
            return code
    raise Refused("codes.full", _("There are no free codes left."))  # 28 million: never


def _led(to: str) -> Way:
    led = read_way(to)
    if led is None:
        raise Refused(
            "codes.where",
            _("Open the page on this site, copy its address and paste it here. A code opens only what is for all."),
            field="to",
        )
    return led


def _check_length(title: str, place: str) -> None:
    if len(title) > LONGEST_TITLE or len(place) > LONGEST_PLACE:
        raise Refused(
            "codes.long",
            _("Make it shorter: the name up to {title} signs, the place up to {place}."),
            field="title" if len(title) > LONGEST_TITLE else "place", title=LONGEST_TITLE, place=LONGEST_PLACE,
        )  # fmt: skip


def _check_stands(row: Code) -> None:
    if row.is_revoked:
        raise Refused("codes.revoked", _("This code was revoked. Issue a new one."))
