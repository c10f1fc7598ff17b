"""The demonstration's drafts: in every state, with texts, conclusions, a ground of urgency; dates by today."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.queries import actor_of, officials
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.council import queries as council

from .. import actions, queries
from ..queries import CHECKLIST
from . import texts
from .texts import Told


class Stage:
    """Who plays, and calls with a request id for every step, so that a second load changes nothing."""

    def __init__(self, now: datetime, units: dict[str, int]) -> None:
        today = now.date()
        self.now, self.units = now, units
        self.secretariat = _actor(next(iter(officials(role=Role.SECRETARIAT))), now)
        self.members = [one for one in council.members(today) if one.account_id and not one.is_head]
        head = council.head(today)
        self.head = _actor(head.account, now) if head is not None and head.account is not None else self.secretariat
        standing = council.CommissionKind.STANDING
        self.bodies = [one for one in council.commissions(today) if one.kind == standing]

    def deputy(self, place: int) -> Actor:
        """One of the deputies who have an account."""
        return _actor(self.members[place % len(self.members)].account, self.now)

    def body(self, word: str) -> int:
        """The standing commission with this word in its name, else the first."""
        return next((one.pk for one in self.bodies if word in one.name.lower()), self.bodies[0].pk)

    def call(self, key: str, step: str, at: datetime, actor: Actor | None = None) -> Call:
        """A call of this step of a draft."""
        return Call(actor or self.secretariat, Channel.DEMO, at, f"demo/proposals/{key}/{step}")


def load(now: datetime, units: dict[str, int]) -> None:
    """Will bring in drafts of every state; `units` by name of the demonstration. Nothing without a council."""
    if not list(officials(role=Role.SECRETARIAT)) or not council.members(now.date()):
        return
    stage = Stage(now, units)
    if not stage.members or not stage.bodies:
        return
    made = {told.key: _published(stage, told, place) for place, told in enumerate(texts.DRAFTS)}
    actions.put_text(
        stage.call("improvement", "slip", now - timedelta(days=12)), made["improvement"],
        text=texts.DRAFTS[0].text.replace("Паркової", "Паркова"), why=texts.CORRECTED, correction=True,
    )  # fmt: skip
    ground = queries.grounds(now.date())[-1]
    actions.record_urgency(stage.call("water", "urgent", now - timedelta(days=1), stage.head), made["water"],
                           ground=ground, reason=texts.URGENT)  # fmt: skip
    _settled(stage, made)
    at = now - timedelta(days=4)
    author = _author(stage, "lights", 11)
    actions.withdraw(stage.call("lights", "withdraw", at, author), made["lights"], why=texts.WITHDRAWN)
    _filed(stage, texts.STREET, 3, now - timedelta(days=1), submit=True)
    _filed(stage, texts.WRITING, 4, now - timedelta(hours=20), submit=False)
    back = _filed(stage, texts.LACKING, 5, now - timedelta(days=3), submit=True)
    actions.give_back(stage.call("bus", "back", now - timedelta(days=2)), back, why=texts.GIVEN_BACK)


def _working(at: datetime) -> datetime:
    """The same moment, of the Friday before when it falls on a weekend."""
    return at - timedelta(days=max(0, at.weekday() - 4))


def _actor(account: Any, now: datetime) -> Actor:
    return actor_of(account, now.date())


def _author(stage: Stage, key: str, place: int) -> Actor:
    told = next(one for one in texts.DRAFTS if one.key == key)
    return stage.head if told.by == "head" else stage.deputy(place) if told.by == "deputy" else stage.secretariat


def _filed(stage: Stage, told: Told, place: int, at: datetime, *, submit: bool) -> Any:
    """The card with its text, handed in or not."""
    by = stage.secretariat if told.by in ("unit", "residents") else _by(stage, told, place)
    given: dict[str, Any] = {"author_kind": told.by, "author": told.author}
    if told.by == "unit":
        given["unit"] = stage.units.get("land") or next(iter(stage.units.values()))
    made = actions.file_draft(
        stage.call(told.key, "file", at, by), title=told.title, kind=told.kind, summary=told.summary, note=told.note,
        text=told.text, reporter=stage.members[(place * 3) % len(stage.members)].full_name, **given,
    )  # fmt: skip
    if told.annex:
        data = f"{told.annex}\n\n{told.summary}\n".encode()
        token = intake.receive_bytes(stage.call(told.key, "upload", at, by), f"{told.annex}.txt", data).token
        actions.add_annex(stage.call(told.key, "annex", at, by), made, title=told.annex, files=[token])
    if submit:
        actions.submit(stage.call(told.key, "submit", at, by), made)
    return made


def _by(stage: Stage, told: Told, place: int) -> Actor:
    return stage.head if told.by == "head" else stage.deputy(place)


def _published(stage: Stage, told: Told, place: int) -> Any:
    """Checked, given to commissions, published so many days ago, with what its commission said."""
    at = _working(stage.now - timedelta(days=told.ago))
    made = _filed(stage, told, place, at - timedelta(hours=20), submit=True)
    answers = {one.code: "yes" if one.code in told.touches else "no" for one in CHECKLIST}
    actions.answer_checklist(stage.call(told.key, "check", at), made, answers=answers, notes=told.touches)
    bodies = [stage.body(texts.BODIES.get(told.key, texts.MONEY)), stage.body(texts.MONEY)]
    actions.refer(stage.call(told.key, "refer", at), made, commissions=bodies, main=bodies[0])
    actions.publish(stage.call(told.key, "publish", at), made)
    if told.key in texts.SAID:
        verdict, text = texts.SAID[told.key]
        later = at + timedelta(days=min(8, told.ago - 1))
        actions.record_conclusion(stage.call(told.key, "conclude", later), made, commission=bodies[0],
                                  verdict=verdict, text=text, on=later.date())  # fmt: skip
    return made


def _settled(stage: Stage, made: dict[str, Any]) -> None:
    """What an earlier sitting has decided: adopted with an amendment, not adopted, sent back."""
    at = stage.now - timedelta(days=27)
    for key, outcome in (("library", "rejected"), ("benches", "adopted"), ("market", "rejected"),
                         ("statute", "sent_back")):  # fmt: skip
        actions.take_up(stage.call(key, "hall", at), made[key], at.date())
        if key == "benches":
            told = next(one for one in texts.DRAFTS if one.key == key)
            amended = told.text.replace("за фактичну кількість поїздок", "за підтверджену квитками кількість поїздок")
            actions.amend(stage.call(key, "amend", at), made[key], amended, why=texts.AMENDED)
        actions.settle(stage.call(key, f"settled/{outcome}", at), made[key], outcome)
