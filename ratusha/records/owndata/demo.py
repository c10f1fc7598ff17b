"""The demonstration's resident with a log-in: looks at her card, her file with everything, a request to correct."""

from datetime import datetime, timedelta

from ratusha.channels.web.actions import set_password
from ratusha.foundation.access.actors import Actor, Kind, stranger
from ratusha.foundation.actions import Call, Channel
from ratusha.records.people import actions as people
from ratusha.records.people import queries as cards

from . import actions, datasets


def load(now: datetime, registrar: Actor, head: Actor, password: str) -> tuple[str, str]:
    """Will give an author at whose card somebody has looked a log-in -> its e-mail and name; empty when none is."""
    seen = cards.visible_to(registrar).filter(views__isnull=False, contacts__kind="email", account=None)
    person = seen.exclude(given_name="").order_by("-pk").first()
    if person is None:
        return "", ""
    email = str(person.contacts.filter(kind="email").values_list("value", flat=True)[0])
    at = now - timedelta(hours=3)
    herself = stranger().holding(f"contact.email:{email}")
    names = {"surname": person.surname, "given_name": person.given_name, "patronymic": person.patronymic}
    known = people.sign_up(Call(herself, Channel.DEMO, at, "demo/own/sign-up"), kind="email", value=email, **names)
    known.refresh_from_db()
    actor = Actor(Kind.RESIDENT, account_id=known.account_id, name=known.name)
    set_password(Call(actor, Channel.DEMO, at, "demo/own/key"), known.account, password=password)
    for who, ground, purpose, hours in (
        (registrar, "contact", "", 26), (head, "rights", "", 5), (registrar, "", "Передзвонити щодо ліхтаря", 4),
    ):  # fmt: skip
        look = Call(who, Channel.DEMO, now - timedelta(hours=hours), f"demo/own/look/{hours}")
        people.see_card(look, person=known.pk, ground=ground, purpose=purpose)
    export = actions.ask_export(Call(actor, Channel.DEMO, at, "demo/own/export"))
    begin = Call(Actor(Kind.SYSTEM, name="demo"), Channel.DEMO, at, "demo/own/begin")
    actions.begin_export(begin, export)
    datasets.made(export.pk, now - timedelta(hours=2))
    asking = Call(actor, Channel.DEMO, now - timedelta(hours=1), "demo/own/correct")
    actions.ask_correction(asking, address="вул. Незалежності, 14, кв. 3", text="У картці старий номер квартири.")
    return email, str(known.name)
