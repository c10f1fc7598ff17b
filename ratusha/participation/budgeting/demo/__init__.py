"""The demonstration's participatory budget: last year's campaign, whose winners are being done, and one in voting now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake

from .. import actions, queries
from ..rules import CRITERIA, STAGES, CategoryTerm, PhaseTerm, Regulation, Stage, Tie
from . import pictures, votes, winners
from .neighbours import Neighbour
from .texts import (
    ANSWER,
    ASKED,
    DECISION_LIVE,
    DECISION_PAST,
    LEAD_LIVE,
    LEAD_PAST,
    LIVE,
    NO,
    NO_STAGE,
    OBJECTION,
    OBJECTION_POOL,
    PAST,
    Told,
)

LENGTHS = (14, 30, 8, 24, 10, 21, 7, 14, 366)
CATEGORIES = (
    CategoryTerm("small", "Малі проєкти", 1_200_000, 10_000, 200_000),
    CategoryTerm("large", "Великі проєкти", 1_500_000, 200_000, 700_000),
)
PAST_CATEGORIES = (replace(CATEGORIES[0], money=700_000), CATEGORIES[1])  # not enough for everybody
SUPPORTERS = 5
BARE = 4  # one project of so many has no photo: its sign stands there


class Cast:
    """Who plays: officials by log-in, units by code, residents, settlements by name -> (key, latitude, longitude)."""

    def __init__(
        self,
        actors: Mapping[str, Actor],
        units: Mapping[str, int],
        experts: Mapping[str, Actor],
        neighbours: Sequence[Neighbour],
        places: Mapping[str, tuple[int, float | None, float | None]],
    ) -> None:
        self.actors, self.units, self.experts, self.places = actors, units, experts, places
        self.authors = [one for one in neighbours if one.born_on.year < 2000][: len(LIVE)]
        self.others = [one for one in neighbours if one not in self.authors]


def load(now: datetime, cast: Cast, neighbours: Sequence[Neighbour]) -> None:
    """Will play last year's campaign to its implementation and this year's to the ninth day of the voting."""
    clerks = [cast.actors["registrar"], cast.actors["social"]]
    past = Story(now, cast, 372 + 9, now.year, PAST, "past", PAST_CATEGORIES)
    past.begin(LEAD_PAST, DECISION_PAST, None)
    past.projects()
    past.to(Stage.VOTING)
    votes.play(past.day(Stage.COUNTING), past.pk, cast.actors["organiser"], clerks, neighbours, share=0.4)
    past.advance(past.day(Stage.COUNTING), "counting")
    counted = past.day(Stage.COUNTING, 2)
    past.advance(past.day(Stage.RESULTS), "results")
    past.advance(past.day(Stage.IMPLEMENTATION), "implementation")
    began = past.day(Stage.IMPLEMENTATION, 1)
    winners.play(now, past.pk, cast.actors["organiser"], cast.experts, neighbours, counted, began)
    live = Story(now, cast, 9, now.year + 1, LIVE, "live")
    live.begin(LEAD_LIVE, DECISION_LIVE, past.pk)
    live.projects()
    live.to(Stage.VOTING)
    votes.play(now, live.pk, cast.actors["organiser"], clerks, neighbours, share=0.6)


class Story:
    """One campaign from its draft on; `ago`: how many days ago its voting began."""

    def __init__(
        self,
        now: datetime,
        cast: Cast,
        ago: int,
        year: int,
        told: Sequence[Told],
        name: str,
        categories: tuple[CategoryTerm, ...] = CATEGORIES,
    ) -> None:
        self.categories = categories
        self.now, self.cast, self.year, self.told, self.name = now, cast, year, told, name
        self.chance = Random(year)  # noqa: S311
        before = sum(LENGTHS[: STAGES.index(Stage.VOTING)])
        first = now.date() - timedelta(days=ago + before)
        starts = [first + timedelta(days=sum(LENGTHS[:place])) for place in range(len(LENGTHS) + 1)]
        self.phases = tuple(
            PhaseTerm(stage, starts[place], starts[place + 1] - timedelta(days=1)) for place, stage in enumerate(STAGES)
        )
        self.pk = 0

    def day(self, stage: Stage, more: int = 0) -> datetime:
        """Ten in the morning of a day of the phase."""
        found = next(one for one in self.phases if one.stage is stage)
        days = (found.starts_on - self.now.date()).days + more
        return (self.now + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)

    def call(self, actor: Actor, at: datetime, part: str) -> Call:
        return Call(actor, Channel.DEMO, at, f"demo/budget/{self.name}/{part}")

    def begin(self, lead: str, decision: str, copy_of: int | None) -> None:
        """Drafts the campaign, adopts the regulation and starts."""
        who, at = self.cast.actors["organiser"], self.day(Stage.INFORMATION, -6)
        made: Any = actions.create_campaign(
            self.call(who, at, "create"), title=f"Бюджет участі {self.year}", year=self.year, lead=lead, copy_of=copy_of
        )
        self.pk = made.pk
        usual = Regulation(
            self.phases, self.categories, supporters=SUPPORTERS, tie=Tie.LOT, voter_age=16, author_age=16
        )
        decided = (at - timedelta(days=20)).date()
        for number, terms in enumerate((replace(usual, most=5), usual)):
            actions.adopt_regulation(
                self.call(who, at, f"adopt/{number}"), made, data=terms.data(),
                decision=decision if number else "", decided_on=decided if number else None,
            )  # fmt: skip
        for login, part in (("head", "chair"), ("registrar", "secretary"), ("social.head", "member")):
            account = self.cast.actors[login].account_id
            actions.name_member(self.call(who, at, f"member/{login}"), made, account=account, part=part)
        actions.start_campaign(self.call(who, self.day(Stage.INFORMATION, -1), "start"), made)
        self.advance(self.day(Stage.INFORMATION), "information")
        self.advance(self.day(Stage.SUBMISSION), "submission")

    def advance(self, at: datetime, part: str) -> None:
        actions.advance(self.call(system("demo"), at, f"advance/{part}"), self.pk)

    def to(self, stage: Stage) -> None:
        """Publishes the list and goes on to the phase."""
        who = self.cast.actors["organiser"]
        self.advance(self.day(Stage.PUBLICATION), "publication")
        actions.publish_list(self.call(who, self.day(Stage.PUBLICATION, 2), "list"), self.pk)
        self.advance(self.day(stage), "voting")

    def projects(self) -> None:
        """Submits them all, then checks them, then lets experts conclude."""
        kept = [(told, self.cast.authors[place], self._submit(place, told)) for place, told in enumerate(self.told)]
        self._merge(kept)
        self.advance(self.day(Stage.CHECK), "check")
        for place, (told, author, pk) in enumerate(kept):
            if told.fate != "merged":
                self._check(place, told, author, pk)
        self.advance(self.day(Stage.EXPERTISE), "expertise")
        for place, (told, author, pk) in enumerate(kept):
            if told.fate != "merged":
                self._expertise(place, told, author, pk)

    def _submit(self, place: int, told: Told) -> int:
        author = self.cast.authors[place].actor
        at = self.day(Stage.SUBMISSION, 1 + place * 2 % 26)
        key, lat, lon = self.cast.places.get(told.where) or next(iter(self.cast.places.values()))
        point = {}
        if lat is not None and lon is not None:
            point = {"lat": lat + self.chance.uniform(-0.006, 0.006), "lon": lon + self.chance.uniform(-0.008, 0.008)}
        lines = [{"what": one[0], "quantity": one[1], "unit": one[2], "price": one[3]} for one in told.lines]
        draft = self.call(author, at, f"{place}/draft")
        photo = pictures.picture(told.sign, told.title) if place % BARE else b""
        files = [intake.receive_bytes(draft.child("photo"), "Місце.jpg", photo).token] if photo else []
        made: Any = actions.draft_project(
            draft, files=files, category=told.category, title=told.title, problem=told.problem,
            description=told.description, audience=told.audience, settlement=key, address=told.address, lines=lines,
            sign=told.sign, consent=True, running_cost=self.chance.choice((0, 6_000, 12_000)), **point,
        )  # fmt: skip
        actions.submit_project(self.call(author, at + timedelta(hours=2), f"{place}/submit"), made)
        signers = self.chance.sample(self.cast.others, SUPPORTERS + self.chance.randrange(6))
        for number, one in enumerate(signers):
            when = at + timedelta(hours=3 + number * 5)
            if when < self.day(Stage.EXPERTISE):
                actions.support_project(self.call(one.actor, when, f"{place}/support/{number}"), made)
        pk: int = made.pk
        return pk

    def _merge(self, kept: list[tuple[Told, Neighbour, int]]) -> None:
        source = next(((told, author, pk) for told, author, pk in kept if told.fate == "merged"), None)
        into = next(((author, pk) for told, author, pk in kept if told.title.startswith("Липова")), None)
        if source is None or into is None:
            return
        at = self.day(Stage.SUBMISSION, 28)
        number = queries.visible_projects(system("demo")).get(pk=into[1]).number
        offer = self.call(source[1].actor, at, "offer")
        actions.offer_merger(offer, source[2], into=number, text="Лавки й липи краще поставити разом.")
        merger = queries.visible_mergers(into[0].actor).get()
        actions.answer_merger(self.call(into[0].actor, at + timedelta(hours=6), "agree"), merger, agree=True)

    def _check(self, place: int, told: Told, author: Neighbour, pk: int) -> None:
        who, at = self.cast.actors["organiser"], self.day(Stage.CHECK, 1)
        if place == 3:
            actions.ask_correction(self.call(who, at, f"{place}/ask"), pk, asked=ASKED)
            row: Any = queries.visible_projects(author.actor).get(pk=pk)
            lines = [{"what": one.what, "quantity": one.quantity, "unit": one.unit, "price": one.price}
                     for one in queries.lines_of(row)]  # fmt: skip
            actions.write_project(
                self.call(author.actor, at + timedelta(days=1), f"{place}/write"), pk, category=told.category,
                title=told.title, problem=told.problem,
                description=f"{told.description} Доглядатиме громада: договір на обслуговування на рік.",
                audience=told.audience, settlement=row.settlement_id, address=told.address, lat=row.lat, lon=row.lon,
                lines=lines, sign=told.sign, consent=True, running_cost=row.running_cost,
            )  # fmt: skip
            again = self.call(author.actor, at + timedelta(days=1, hours=1), f"{place}/again")
            actions.submit_project(again, pk, why="Дописано, хто доглядатиме")
        units = [self.cast.units[told.unit]]
        actions.take_project(self.call(who, at + timedelta(days=3), f"{place}/take"), pk, units=units)

    def _expertise(self, place: int, told: Told, author: Neighbour, pk: int) -> None:
        at = self.day(Stage.EXPERTISE, 1 + place % 9)
        no = {"upheld": NO_STAGE, "dismissed": NO}.get(told.fate, {})
        marks = {one.value: {"yes": one.value not in no, "words": no.get(one.value, "")} for one in CRITERIA}
        expert = self.cast.experts[told.unit]
        row: Any = queries.visible_projects(system("demo")).get(pk=pk)
        card = queries.conclusions_of(row)[0].row
        reasons = " ".join(no.values())
        actions.conclude(self.call(expert, at, f"{place}/conclude"), card.pk, marks=marks, reasons=reasons)
        if no:
            self._commission(place, told, author, pk, card.pk, at)

    def _commission(self, place: int, told: Told, author: Neighbour, pk: int, card: int, at: datetime) -> None:
        upheld = told.fate == "upheld"
        day = timedelta(days=1)
        if upheld:
            actions.answer_conclusion(self.call(author.actor, at + day, f"{place}/answer"), card, text=ANSWER)
        text = OBJECTION if upheld else OBJECTION_POOL
        actions.object_to(self.call(author.actor, at + day * 2, f"{place}/object"), pk, text=text)
        row: Any = queries.visible_projects(system("demo")).get(pk=pk)
        objection: Any = queries.objection_of(row)
        for login, side in (("head", upheld), ("registrar", upheld), ("social.head", True)):
            who = self.cast.actors[login]
            vote = self.call(who, at + day * 5, f"{place}/vote/{login}")
            actions.vote_objection(vote, objection.pk, side="for" if side else "against")
        reasons = "Лист директора знімає зауваження." if upheld else "Дарування ділянки ще не відбулося."
        decide = self.call(self.cast.actors["head"], at + day * 6, f"{place}/decide")
        actions.decide_objection(decide, objection.pk, number=f"{place + 1}", reasons=reasons)
