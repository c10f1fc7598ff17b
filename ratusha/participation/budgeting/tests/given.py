"""Builders: campaigns in any phase, projects in any state, organisers, residents.

campaign = campaign_in("voting", ballot="knapsack")   # running, frozen, its list published from the voting on
one = project(campaign, cost=120_000)                 # admitted, with the next number and place in the ballot
"""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils.translation import override

from ratusha.foundation.access.actors import Actor, Kind, Level, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Campaign, Category, Member, Phase, Project, Regulation
from ratusha.participation.budgeting.rules import (
    BALLOT,
    CRITERIA,
    STAGES,
    CampaignState,
    CategoryTerm,
    PhaseTerm,
    Stage,
    State,
    is_before,
    regulation_from,
)
from ratusha.participation.budgeting.rules import Regulation as Terms
from ratusha.records.identity.models import Proof, Residence
from ratusha.records.people.models import Person
from ratusha.records.places.models import Settlement, Territory

__all__ = [
    "NOW", "account", "call", "campaign_in", "commission", "declined", "draft", "in_english", "in_stage", "job",
    "marks", "official", "organiser", "person_of", "project", "resident", "settlement", "submitted", "terms", "unit",
    "with_experts", "written",
]  # fmt: skip

_n = count(1)


def in_english(said: Refused) -> str:
    """Its sentence in the language of the source, whatever catalogues are compiled."""
    with override("en"):
        return said.sentence


TODAY = NOW.date()
SMALL = CategoryTerm("small", "Малі проєкти", 600_000, 10_000, 200_000)
LARGE = CategoryTerm("large", "Великі проєкти", 1_200_000, 200_000, 700_000)


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, request_id)


def organiser(name: str = "Ганна Материнка") -> Actor:
    """The official who runs participation."""
    return official("organiser", name=name)


def phases(stage: str = "voting", today: date = TODAY, each: int = 10) -> tuple[PhaseTerm, ...]:
    """All phases, `each` days long, so that today is the third day of the given one; before all of them where empty."""
    at = STAGES.index(Stage(stage)) if stage else -1
    start = today - timedelta(days=2 + at * each) if stage else today + timedelta(days=1)
    days = [start + timedelta(days=number * each) for number in range(len(STAGES) + 1)]
    return tuple(PhaseTerm(one, days[n], days[n + 1] - timedelta(days=1)) for n, one in enumerate(STAGES))


def terms(stage: str = "voting", today: date = TODAY, **given: Any) -> Terms:
    """A usual regulation of two categories; other values by name, codes as text."""
    usual = Terms(phases=phases(stage, today), categories=(SMALL, LARGE), supporters=0)
    return regulation_from({**usual.data(), **given})


def campaign_in(stage: str = "voting", now: datetime = NOW, **given: Any) -> Campaign:
    """A campaign in the phase (empty: a draft), its regulation frozen; values of the regulation by name.

    Written straight into the tables: quick, and the same as the actions leave it.
    """
    regulation = given.pop("regulation", None) or terms(stage, now.date(), **given)
    number = next(_n)
    made = Campaign.objects.create(
        title=f"Бюджет участі {2026 + number}", year=2027, created_at=now - timedelta(days=200),
        state=CampaignState.RUNNING if stage else CampaignState.DRAFT, stage=stage,
        started_at=now - timedelta(days=150) if stage else None,
        listed_at=now - timedelta(days=5) if stage and not is_before(stage, Stage.VOTING) else None,
        order_seed=f"{number:064x}" if stage else "", lot_seed=f"{number + 1:064x}" if stage else "",
    )  # fmt: skip
    made.regulation = Regulation.objects.create(
        campaign=made, number=1, data=regulation.data(), decision="Рішення сесії № 12", decided_on=date(2026, 1, 15),
        at=made.created_at,
    )  # fmt: skip
    made.save()
    for place, one in enumerate(regulation.phases):
        Phase.objects.create(
            campaign=made, stage=one.stage, place=place, starts_on=one.starts_on, ends_on=one.ends_on,
            by_act=one.by_act, began_at=now if stage and not is_before(stage, one.stage) else None,
        )  # fmt: skip
    for place, category in enumerate(regulation.categories):
        Category.objects.create(
            campaign=made, code=category.code, name=category.name, place=place, money=category.money,
            cost_least=category.cost_least, cost_most=category.cost_most,
        )  # fmt: skip
    return made


def project(campaign: Campaign, state: str = State.ADMITTED, category: str = "small", **given: Any) -> Project:
    """A project of the campaign in any state, with the next number; counts of the campaign are kept."""
    state = State(state)
    row = Campaign.objects.get(pk=campaign.pk)
    drafted = state is State.DRAFT
    in_ballot = state in BALLOT
    row.last_number += not drafted
    row.submitted_count += not drafted
    row.admitted_count += in_ballot
    row.save()
    campaign.refresh_from_db()
    number = None if drafted else row.last_number
    usual = {
        "category": Category.objects.get(campaign=campaign, code=category),
        "author_name": "Олена Барвінок",
        "title": f"Липова алея {number or next(_n)}",
        "problem": "Нема тіні.",
        "description": "Сорок лип і шість лавок.",
        "cost": 100_000,
        "consent": True,
        "created_at": campaign.created_at,
        "submitted_at": None if drafted else campaign.created_at,
        "admitted_at": campaign.created_at if in_ballot else None,
        "place": row.admitted_count if in_ballot else None,
    }
    return Project.objects.create(campaign=campaign, state=state, number=number, **{**usual, **given})


def settlement(name: str = "Кіцмань") -> Settlement:
    """A settlement of the community."""
    home = Territory.objects.filter(category="H").first() or Territory.objects.create(
        katottg="UA73060290000034305", name="Кіцманська", category="H"
    )
    made, _new = Settlement.objects.get_or_create(
        name=name, territory=home, defaults={
            "katottg": f"UA7306029{next(_n):010d}", "category": "C", "valid_from": date(2020, 1, 1), "lat": 48.44,
            "lon": 25.76,
        },
    )  # fmt: skip
    return made


def resident(name: str = "Олена Барвінок", born_on: date = date(1990, 5, 1), level: int = 2, **home: Any) -> Actor:
    """A resident with a log-in, confirmed at the window (L2) and living here by registration."""
    given_name, _space, surname = name.partition(" ")
    login = Account.objects.create(email=f"resident{next(_n)}@example.com", name=name)
    person = Person.objects.create(
        given_name=given_name, surname=surname, account=login, created_via="web", created_at=NOW
    )
    if level >= Level.L2:
        Proof.objects.create(
            person=person, way=home.pop("way", "in_person"), since=date(2020, 1, 1), born_on=born_on, account=login,
            noted_at=NOW,
        )  # fmt: skip
    if home.pop("lives", True):
        Residence.objects.create(
            person=person, settlement=home.get("settlement") or settlement(), basis=home.get("basis", "registered"),
            since=date(2020, 1, 1), noted_at=NOW,
        )  # fmt: skip
    return Actor(Kind.RESIDENT, account_id=login.pk, name=name, level=Level(level))


def person_of(actor: Actor) -> Person:
    """The card of a resident."""
    return Person.objects.get(account_id=actor.account_id)


def written(**more: Any) -> dict[str, Any]:
    """Everything that a project needs to be submitted, in the category of small ones: 100 000 hryvnias."""
    return {
        "category": "small",
        "title": "Липова алея вздовж ставка",
        "problem": "Уздовж ставка немає тіні.",
        "description": "Сорок лип, шість лавок, доріжка з відсіву.",
        "audience": "Усі, хто гуляє біля ставка.",
        "settlement": settlement().pk,
        "lines": [{"what": "Саджанці лип", "quantity": "40", "unit": "шт.", "price": "1500"},
                  {"what": "Лавки", "quantity": "8", "unit": "шт.", "price": "5000"}],
        "consent": True,
        **more,
    }  # fmt: skip


def draft(campaign: Campaign, author: Actor, **more: Any) -> Project:
    """A draft of this author in a campaign that takes projects, by the action."""
    made: Project = actions.draft_project(call(author), **written(**more))
    return made


def submitted(campaign: Campaign, author: Actor, **more: Any) -> Project:
    """A submitted project of this author."""
    made: Project = actions.submit_project(call(author), draft(campaign, author, **more))
    return made


def in_stage(campaign: Campaign, stage: str, now: datetime = NOW) -> Campaign:
    """The same campaign in another phase, as if its days had come."""
    Campaign.objects.filter(pk=campaign.pk).update(stage=stage)
    campaign.refresh_from_db()
    return campaign


def with_experts(campaign: Campaign, author: Actor, unit_row: Any, **more: Any) -> Project:
    """A project that the unit must conclude on."""
    made: Project = actions.take_project(call(organiser()), submitted(campaign, author, **more), units=[unit_row.pk])
    return made


def marks(*no: str) -> dict[str, dict[str, Any]]:
    """Answers of a unit: yes to everything but these."""
    return {str(one): {"yes": one not in no, "words": "Бо земля приватна." if one in no else ""} for one in CRITERIA}


def declined(campaign: Campaign, author: Actor, unit_row: Any) -> Project:
    """A project with a negative conclusion."""
    made = with_experts(campaign, author, unit_row)
    expert = official("executor", unit_row)
    actions.conclude(call(expert), made.conclusions.get(), marks=marks("property"), reasons="Ділянка приватна.")
    made.refresh_from_db()
    return made


def commission(campaign: Campaign, *accounts: Any) -> None:
    """Members of the commission, the first its chair."""
    for place, one in enumerate(accounts):
        Member.objects.create(campaign=campaign, account=one, part="member" if place else "chair", since=TODAY)
