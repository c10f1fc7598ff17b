"""The demonstration's count of last year's vote and what became of its winners: some done and rated, one late."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake

from .. import actions, queries
from ..queries import works
from . import pictures
from .neighbours import Neighbour

STEPS = (
    ("Кошторис і закупівля", 25, 22),
    ("Договір з виконавцем", 45, 44),
    ("Роботи на місці", 110, 118),
    ("Приймання разом з автором", 125, 126),
)
SUPPLIERS = ("ТОВ «Зелений двір»", "ФОП Кропива Н. О.", "ТОВ «Буковина-світло»", "КП «Благоустрій»")
COMMENTS = (
    (5, "Саме так, як ми задумали. Дякую всім, хто голосував."),
    (4, "Зроблено добре, хоч і на тиждень пізніше. Один світильник кліпає, пообіцяли замінити."),
    (5, "Діти вже користуються щодня."),
)
NEVER_DONE = 3


class Winners:
    """The works of a campaign: all but the last three are done; of those one is late, one goes on, one is planned."""

    def __init__(self, now: datetime, campaign: int, organiser: Actor, owners: Mapping[str, Actor]) -> None:
        self.now, self.campaign, self.organiser = now, campaign, organiser
        self.owners = list(owners.values())
        self.count = 0

    def call(self, actor: Actor, at: datetime) -> Call:
        """A call with its own request id, never in the future."""
        self.count += 1
        return Call(actor, Channel.DEMO, min(at, self.now), f"demo/winners/{self.campaign}/{self.count}")

    def implement(self, began: datetime, authors: Sequence[Neighbour]) -> None:
        """Will plan every work and let it go on."""
        row = queries.campaign_of(self.campaign)
        assert row is not None
        rows = list(works.works_of(row).order_by("project__number"))
        for place, work in enumerate(rows):
            left = len(rows) - place
            kind = "done" if left > NEVER_DONE else ("planned", "going", "late")[left - 1]
            owner = self.owners[place % len(self.owners)]
            length = {"done": 140, "late": 150}.get(kind, 400)
            due = (began + timedelta(days=length)).date()
            plan = self.call(self.organiser, began)
            actions.plan_work(plan, work.pk, due_on=due, owner=owner.account_id)
            if kind != "planned":
                self._money(work, owner, began, place, done=kind == "done")
                self._steps(work, owner, began, kind)
            if kind != "planned":
                self._show(work, owner, began, done=kind == "done")
            if kind == "done":
                self._finish(work, owner, began + timedelta(days=128), place, authors)

    def _steps(self, work: Any, owner: Actor, began: datetime, kind: str) -> None:
        slower = 3 if kind == "going" else 1
        for what, planned, _real in STEPS:
            day = (began + timedelta(days=planned * slower)).date()
            actions.add_milestone(self.call(owner, began), work.pk, what=what, due_on=day)
        taken = len(STEPS) if kind == "done" else 2
        for step, (_what, _planned, real) in zip(works.milestones_of(work)[:taken], STEPS, strict=False):
            at = began + timedelta(days=real * slower)
            actions.finish_milestone(self.call(owner, at), work.pk, milestone=step.pk, done_on=at.date())

    def _money(self, work: Any, owner: Actor, began: datetime, place: int, *, done: bool) -> None:
        signed = began + timedelta(days=44)
        actions.add_contract(
            self.call(owner, signed), work.pk, number=f"{17 + place}/{signed:%y}", signed_on=signed.date(),
            supplier=SUPPLIERS[place % len(SUPPLIERS)], total=(work.cost * Decimal("0.96")).quantize(Decimal("0.01")),
            link=f"https://prozorro.gov.ua/uk/contract/UA-{signed:%Y-%m-%d}-00{place}",
        )  # fmt: skip
        parts = ((50, Decimal("0.4"), "Аванс за матеріали"), (120, Decimal("0.56"), "За виконані роботи"))
        for days, part, what in parts if done else parts[:1]:
            at = began + timedelta(days=days)
            paid = (work.cost * part).quantize(Decimal("0.01"))
            actions.add_payment(self.call(owner, at), work.pk, on=at.date(), total=paid, what=what)

    def _show(self, work: Any, owner: Actor, began: datetime, *, done: bool) -> None:
        moments = ((60, "Було", False), (126, "Зроблено", True)) if done else ((60, "Початок робіт", False),)
        for days, caption, built in moments:
            call = self.call(owner, began + timedelta(days=days))
            drawn = pictures.picture(work.project.sign, work.project.title, done=built)
            token = intake.receive_bytes(call.child("photo"), f"{caption}.jpg", drawn).token
            actions.show_work(call, work.pk, files=[token], caption=caption)

    def _finish(self, work: Any, owner: Actor, at: datetime, place: int, authors: Sequence[Neighbour]) -> None:
        said = f"Зроблено те, за що голосували. {work.project.description}"
        actions.finish_work(self.call(owner, at), work.pk, done_on=at.date(), said=said)
        author = next((one for one in authors if one.person_id == work.project.author_id), None)
        if place < len(COMMENTS) and author is not None:
            rating, text = COMMENTS[place]
            actions.rate_work(self.call(author.actor, at + timedelta(days=5)), work.pk, rating=rating, text=text)


def play(
    now: datetime,
    campaign: int,
    organiser: Actor,
    owners: Mapping[str, Actor],
    authors: Sequence[Neighbour],
    counted_at: datetime,
    began: datetime,
) -> None:
    """Will count the closed vote of a campaign and let its winners be done from `began` until `now`."""
    story = Winners(now, campaign, organiser, owners)
    actions.count_votes(story.call(organiser, counted_at), campaign)
    story.implement(began, authors)
