"""Builders: who keeps knowledge, articles, standard answers, instructions."""

from datetime import date, datetime
from itertools import count
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, stranger
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.office.knowledge import actions
from ratusha.office.knowledge.models import Article, Instruction, StandardAnswer

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
EXECUTOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"executor"}))
_n = count(1)


def account(role: str = "head") -> Account:
    """An official's account."""
    made = Account.objects.create(email=f"keeper{next(_n)}@example.org", name="Марія Волошка", is_official=True)
    Grant.objects.create(account=made, role=role, since=date(2020, 1, 1))
    return made


def keeper() -> Actor:
    """The head."""
    return actor_of(account(), NOW.date())


def call(actor: Actor | None = None, *, now: datetime = NOW, **given: Any) -> Call:
    """A call of the actor; a stranger's without one."""
    return Call(actor or stranger(), Channel.WEB, now, **given)


def article(number: str = "стаття 777", *, now: datetime = NOW, **given: Any) -> Article:
    """An article in force."""
    columns = {
        "act": "1-ВР",
        "act_name": "Закон України «Про приклад»",
        "title": "Строки",
        "text": "Не довше місяця.",
        "since": date(2020, 1, 1),
        **given,
    }
    return actions.add_article(call(keeper(), now=now), number=number, **columns)


def answer(*articles: Article, now: datetime = NOW, **given: Any) -> StandardAnswer:
    """A standard answer that rests on these articles."""
    columns = {"code": f"a-{next(_n)}", "title": "Коли полагодять ліхтар?", "body": "Полагодимо.", **given}
    cited = [one.pk for one in articles]
    return actions.keep_answer(call(keeper(), now=now), articles=cited, since=date(2020, 1, 1), **columns)


def instruction(*articles: Article, now: datetime = NOW, **given: Any) -> Instruction:
    """An instruction beside drafting."""
    columns = {"code": f"i-{next(_n)}", "step": "drafting", "title": "Як писати", "body": "Коротко.", **given}
    cited = [one.pk for one in articles]
    return actions.keep_instruction(call(keeper(), now=now), articles=cited, since=date(2020, 1, 1), **columns)
