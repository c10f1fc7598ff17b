"""Builders: an editor, drafts and published versions, a picture."""

import io
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from PIL import Image

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files import intake
from ratusha.openness.brand import actions
from ratusha.openness.brand.models import BrandBook

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
_n = count(1)


def official(role: str = "editor") -> Actor:
    made = Account.objects.create(email=f"brand{next(_n)}@example.org", name="Інна Волошка", is_official=True)
    Grant.objects.create(account=made, role=role, since=date(2020, 1, 1))
    return actor_of(made, NOW.date())


def call(actor: Actor | None = None, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor or official(), Channel.WEB, now, **more)


def draft(actor: Actor | None = None, base: str = "kitsman") -> BrandBook:
    made: BrandBook = actions.begin(call(actor), base=base)
    return made


def published(actor: Actor | None = None, base: str = "tetiiv", **colours: str) -> BrandBook:
    """A published version, whose colours may be asked for: `published(b_act="#777777")`."""
    who = actor or official()
    book = draft(who, base)
    if colours:
        actions.colour(call(who), book.pk, colours={name.replace("_", "-"): one for name, one in colours.items()})
    actions.publish(call(who), book.pk, why="Рішення ради")
    book.refresh_from_db()
    return book


def past(actor: Actor | None = None) -> BrandBook:
    """A version that another has replaced."""
    old = published(actor, "kitsman")
    published(actor, "tetiiv")
    old.refresh_from_db()
    return old


def wear(brand: str = "book") -> None:
    """The charter says what pages wear."""
    call_of = Call(system("test", roles=["administrator"]), Channel.WEB, NOW - timedelta(days=1))
    set_value(call_of, name="look.brand", value=brand, valid_from=call_of.today, basis="Рішення")


def picture(actor: Actor, kind: str = "PNG", size: tuple[int, int] = (600, 700)) -> str:
    """A token of a picture of a coat of arms."""
    out = io.BytesIO()
    Image.new("RGB", size, "#14614a").save(out, kind)
    name = f"герб.{kind.lower()}"
    return intake.receive_bytes(call(actor), name, out.getvalue()).token or ""
