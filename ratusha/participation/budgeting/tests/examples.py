"""Examples of the actions, for the contract tests."""

from datetime import date, datetime
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.queries import actor_of
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Campaign
from ratusha.participation.budgeting.tests import given
from tests.kit.examples import Example, Make

from . import examples_of_results, examples_of_votes

DECISION = {"decision": "Рішення сесії від 15.01.2026 № 12", "decided_on": date(2026, 1, 15)}


def create_campaign(now: datetime) -> Example:
    return Example(given.organiser(), None, {"title": "Бюджет участі 2027", "year": 2027})


def drafted(now: datetime) -> tuple[Any, Campaign]:
    who = given.organiser()
    made: Campaign = actions.create_campaign(given.call(who, now), title="Бюджет участі 2027", year=2027)
    return who, made


def describe_campaign(now: datetime) -> Example:
    who, campaign = drafted(now)
    return Example(who, campaign, {"title": "Бюджет участі-2027", "lead": "Вирішуємо разом."})


def adopt_regulation(now: datetime) -> Example:
    who, campaign = drafted(now)
    return Example(who, campaign, {"data": campaign.regulation.data, **DECISION})


def start_campaign(now: datetime) -> Example:
    made = adopt_regulation(now)
    actions.adopt_regulation(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, Campaign.objects.get(pk=made.target.pk))


def advance(now: datetime) -> Example:
    campaign = given.campaign_in("information", now)
    given.in_stage(campaign, "")
    return Example(system("test"), campaign)


def begin_phase(now: datetime) -> Example:
    campaign = given.campaign_in("voting", now)
    return Example(given.organiser(), given.in_stage(campaign, "publication"), {"stage": "voting"})


def publish_list(now: datetime) -> Example:
    campaign = given.campaign_in("publication", now)
    given.project(campaign, place=None)
    return Example(given.organiser(), campaign)


def cancel_campaign(now: datetime) -> Example:
    return Example(given.organiser(), given.campaign_in("submission", now), {"reason": "Рішення сесії № 40."})


def name_member(now: datetime) -> Example:
    campaign = given.campaign_in("submission", now)
    return Example(given.organiser(), campaign, {"account": given.account().pk, "part": "chair"})


def end_member(now: datetime) -> Example:
    campaign, one = given.campaign_in("submission", now), given.account()
    given.commission(campaign, one)
    return Example(given.organiser(), campaign, {"account": one.pk})


def draft_project(now: datetime) -> Example:
    given.campaign_in("submission", now)
    return Example(given.resident(), None, given.written())


def write_project(now: datetime) -> Example:
    author = given.resident()
    made = given.draft(given.campaign_in("submission", now), author)
    return Example(author, made, given.written(title="Кленова алея"))


def submit_project(now: datetime) -> Example:
    author = given.resident()
    return Example(author, given.draft(given.campaign_in("submission", now), author))


def support_project(now: datetime) -> Example:
    made = given.submitted(given.campaign_in("submission", now, supporters=2), given.resident())
    return Example(given.resident("Іван Глід"), made)


def withdraw_project(now: datetime) -> Example:
    author = given.resident()
    return Example(author, given.submitted(given.campaign_in("submission", now), author))


def offer_merger(now: datetime) -> Example:
    campaign, author = given.campaign_in("submission", now), given.resident()
    other = given.submitted(campaign, given.resident("Іван Глід"))
    return Example(author, given.submitted(campaign, author), {"into": other.number, "text": "Те саме місце."})


def answer_merger(now: datetime) -> Example:
    made = offer_merger(now)
    actions.offer_merger(given.call(made.actor, now), made.target, **made.input)
    merger = made.target.mergers_from.get()
    return Example(actor_of(merger.into.author.account, now.date()), merger, {"agree": True})


def ask_correction(now: datetime) -> Example:
    made = given.submitted(given.campaign_in("submission", now), given.resident())
    return Example(given.organiser(), made, {"asked": {"problem": "Напишіть, кому це заважає."}})


def take_project(now: datetime) -> Example:
    made = given.submitted(given.campaign_in("submission", now), given.resident())
    return Example(given.organiser(), made, {"units": [given.unit().pk]})


def reject_project(now: datetime) -> Example:
    made = given.submitted(given.campaign_in("submission", now), given.resident())
    return Example(given.organiser(), made, {"reason": "Це не в межах громади."})


def conclude(now: datetime) -> Example:
    unit = given.unit()
    made = given.with_experts(given.campaign_in("submission", now), given.resident(), unit)
    return Example(given.official("executor", unit), made.conclusions.get(), {"marks": given.marks()})


def answer_conclusion(now: datetime) -> Example:
    author = given.resident()
    made = given.declined(given.campaign_in("submission", now), author, given.unit())
    return Example(author, made.conclusions.get(), {"text": "Ділянка комунальна, ось витяг."})


def object_to(now: datetime) -> Example:
    author = given.resident()
    made = given.declined(given.campaign_in("submission", now), author, given.unit())
    return Example(author, made, {"text": "Висновок помилковий."})


def vote_objection(now: datetime) -> Example:
    made = object_to(now)
    actions.object_to(given.call(made.actor, now), made.target, **made.input)
    one = given.account("head")
    given.commission(made.target.campaign, one)
    return Example(actor_of(one, now.date()), made.target.objections.get(), {"side": "for"})


def decide_objection(now: datetime) -> Example:
    made = vote_objection(now)
    actions.vote_objection(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, made.target, {"number": "3", "reasons": "Ділянка комунальна."})


EXAMPLES: dict[str, Make] = {
    f"budgeting.{act.__name__}": act
    for act in (
        create_campaign, describe_campaign, adopt_regulation, start_campaign, advance, begin_phase, publish_list,
        cancel_campaign, name_member, end_member, draft_project, write_project, submit_project, support_project,
        withdraw_project, offer_merger, answer_merger, ask_correction, take_project, reject_project, conclude,
        answer_conclusion, vote_objection, decide_objection,
    )
} | {"budgeting.object": object_to, **examples_of_votes.EXAMPLES, **examples_of_results.EXAMPLES}  # fmt: skip
