"""The roll-call of one vote as a paper for one page, and a decision as a paper (280/97-ВР art. 59)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ratusha.foundation.papers.blocks import Block, Facts, Paper, Para, Signs, Table
from ratusha.foundation.wording.dates import date_in_words

from . import phrases
from .protocol import KYIV, clock
from .told import Person, Vote

ONE_PAGE = 34


def roll_call_paper(
    vote: Vote,
    letterhead: Mapping[str, Any],
    *,
    sitting: str,
    signers: tuple[Person, ...],
    check: Mapping[str, str] | None = None,
) -> Paper:
    """«Протокол поіменного голосування»: the question, each name with its choice, counts, the result by the rule."""
    moment = vote.at.astimezone(KYIV)
    facts = [
        ("Питання", vote.question),
        ("Час голосування", f"{date_in_words(moment, language='uk')}, {clock(vote.at)}"),
        ("Потрібно", f"{phrases.votes(vote.needed)}{f' ({vote.basis})' if vote.basis else ''}"),
        ("Підстава переголосування", vote.repeated),
        ("Відбиток тексту", _grouped(vote.sha256)),
    ]
    named = any(row.faction for row in vote.rows)
    columns = (("№", 9.0), ("Прізвище, ім’я, по батькові", 0.0), *((("Фракція", 42.0),) if named else ()),
               ("Голос", 44.0))  # fmt: skip
    result = f"Голосування скасовано: {vote.annulled}" if vote.annulled else phrases.RESULT[(vote.about, vote.adopted)]
    counted = f"{phrases.counts(vote.counts)}.".replace("«за»", "За").replace("«", "").replace("»", "")
    blocks: tuple[Block, ...] = (
        Facts(tuple(row for row in facts if row[1])),
        Table(columns, tuple(_row(number, row, named=named) for number, row in enumerate(vote.rows, 1))),
        Para(counted, lead="Підсумок:", indent=False, align="left", keep=True),
        Para(result, lead="Результат:", indent=False, align="left", keep=True),
        Signs(tuple((phrases.capital(one.office), one.signed, ()) for one in signers)),
    )
    return Paper(
        title=f"Поіменне голосування: {vote.question}", letterhead=letterhead, kind="ПРОТОКОЛ ПОІМЕННОГО ГОЛОСУВАННЯ",
        under=(sitting,), blocks=blocks, tight=len(vote.rows) <= ONE_PAGE, check=check,
    )  # fmt: skip


def _row(number: int, row: Any, *, named: bool) -> tuple[str, ...]:
    said = phrases.voice(row.choice, Person(row.name).female)
    told = f"{said} ({row.mark})" if row.mark else said
    return (str(number), row.name, *((row.faction,) if named else ()), told)


def _grouped(digest: str) -> str:
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision for its paper. `under`: the session it was adopted at; `by`: the roll-call in words."""

    kind: str
    number: str
    adopted_on: date
    title: str
    text: str
    under: str
    signer: Person
    place: str = ""
    stamp: tuple[str, ...] = ()
    votes: str = ""


def decision_paper(told: Decided, letterhead: Mapping[str, Any], *, check: Mapping[str, str] | None = None) -> Paper:
    """The decision with its number, day, heading, text and the line of who signs."""
    blocks: list[Block] = [Para(line) for line in told.text.split("\n") if line.strip()]
    blocks.append(Signs(((phrases.capital(told.signer.office), told.signer.signed, told.stamp),)))
    return Paper(
        title=f"№ {told.number} {told.title}", letterhead=letterhead, kind=told.kind, under=(told.under,),
        date=date_in_words(told.adopted_on, language="uk"), place=told.place, number=told.number, subject=told.title,
        blocks=tuple(blocks), check=check, footer=(told.votes,) if told.votes else (),
    )  # fmt: skip
