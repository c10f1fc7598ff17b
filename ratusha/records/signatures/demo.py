"""The demonstration's signatures: an authority of its own, numbers of officials, and a question in each state.

Everything is signed by test keys of nobody; the pages say so in large letters.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.signing.providers.authority import Authority

from . import actions, queries
from .queries import Signing

FIRST = 2_900_000_000
STEP = 7_919


def load(began: datetime, actors: Mapping[str, Actor]) -> None:
    """Will lay down the trial authority and note the number of every official, so that they may sign."""
    Authority.establish(settings.HOME, settings.TRUST, began)
    for number, (login, actor) in enumerate(sorted(actors.items()), start=1):
        if actor.account_id is not None:
            call = Call(system("demo"), Channel.DEMO, began, f"demo/signatures/number/{login}")
            actions.note_number(call, account=actor.account_id, rnokpp=str(FIRST + STEP * number))


def signed(at: datetime, signing: Signing, actor: Actor) -> Signing:
    """Will have the person sign with their test key."""
    call = Call(actor, Channel.DEMO, at, f"demo/signatures/sign/{signing.pk}")
    return actions.start(call, signing, provider="trial")


def show(now: datetime, papers: Iterable[tuple[str, int, int, str]], asks: Actor, signer: Actor) -> list[Signing]:
    """Will ask for a signature under each of these (label, key, file, words): waiting, signed, refused, withdrawn, and
    begun at a service. Further ones wait."""
    made: list[Signing] = []
    assert signer.account_id is not None
    for number, (label, pk, file, say) in enumerate(papers):
        at = now - timedelta(hours=30 - number)
        call = Call(asks, Channel.DEMO, at, f"demo/signatures/ask/{number}")
        one = actions.ask_signature(call, label=label, pk=pk, file=file, signer=signer.account_id, say=say)
        later, who = at + timedelta(minutes=40), f"demo/signatures/{number}"
        if number == 1:
            one = signed(later, one, signer)
        elif number == 2:
            reason = "У третьому абзаці інша сума, ніж у кошторисі. Виправте, будь ласка."
            one = actions.refuse(Call(signer, Channel.DEMO, later, who), one, reason=reason)
        elif number == 3:
            one = actions.withdraw(Call(asks, Channel.DEMO, later, who), one, reason="Лист переробляємо")
        elif number == 4:
            one = actions.begin_trip(Call(signer, Channel.DEMO, now, who), one, provider="trial")
            trip = queries.going_trip(one)
            if trip is not None:
                away = Call(system("demo"), Channel.DEMO, now, f"{who}/away")
                link = "https://diia.example/sign"
                one = actions.note_away(away, one, trip=trip.key, show="link", link=link)
        made.append(one)
    return made
