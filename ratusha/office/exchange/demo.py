"""The demonstration's exchange: a body that writes, a letter to be registered, one refused, one of ours on its way.

Nothing is switched on: what is queued waits, and the pages say so.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.charter.actions import set_value

from . import actions, queries
from .adapters import envelope

OURS, THEIRS = "04062110", "00022680"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LETTERS = (
    ("Про надання звіту про використання субвенції за жовтень", "Лист", "01-17/2214"),
    ("Про проведення наради з підготовки до зими", "Запрошення", "01-17/2231"),
    ("Про погодження штатного розпису районної лікарні", "Лист", "01-17/2240"),
)


def load(now: datetime, actors: Mapping[str, Actor], correspondent: int) -> None:
    """Will note a body of exchange and let three letters come from it: one waits, one is refused, one just came."""
    desk = actors["registrar"]
    began = now - timedelta(days=4)
    keeper = Call(system("demo", roles=["administrator"]), Channel.DEMO, began, "demo/exchange/org")
    set_value(keeper, name="exchange.org", value=OURS, valid_from=keeper.today, basis="Рішення про демонстрацію")
    actions.keep_peer(
        Call(desk, Channel.DEMO, began, "demo/exchange/peer"), name="Чернівецька обласна військова адміністрація",
        org=THEIRS, system="sev", correspondent=correspondent,
    )  # fmt: skip
    for number, (title, kind, index) in enumerate(LETTERS):
        at = now - timedelta(days=3 - number, hours=2)
        part = envelope.Part("lyst.pdf", PDF + str(number).encode())
        one = envelope.Envelope(
            f"demo-{number}", THEIRS, OURS, at, title=title, kind=kind, index=index, day=at.date(),
            signed_by="Ірина Гілка", files=(part,),
        )  # fmt: skip
        actions.take_in(Call(system("demo"), Channel.DEMO, at, f"demo/exchange/{number}"), "sev", envelope.written(one))
    last = queries.to_settle(desk).order_by("-id").first()
    if last is not None:
        why = "Лікарня належить району, а не громаді: адресуйте листа районній раді."
        actions.refuse(Call(desk, Channel.DEMO, now, "demo/exchange/refuse"), last, reason=why)
