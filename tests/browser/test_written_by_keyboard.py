"""What is written at length by Tab, Space, Enter and arrows alone: a petition and its check, a project, a proposal to a
draft, paper ballots at a desk. Each place that has the focus shows it."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from ratusha.participation.budgeting.models import Desk, Pile, Project, Turnout
from ratusha.participation.budgeting.tests import given as budgets
from ratusha.participation.budgeting.tests import voters
from ratusha.participation.consultations.models import Proposal
from ratusha.participation.consultations.tests import given as drafts
from ratusha.participation.discussion.models import Comment
from ratusha.participation.discussion.tests import given as talk
from ratusha.participation.petitions import queries
from ratusha.participation.petitions.models import Petition
from ratusha.participation.petitions.tests import given

from .seeing import Eyes
from .test_budget import go_on
from .test_by_keyboard import press, to
from .test_consultations import town
from .test_petitions import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAIN = "main button.main"


def type_into(visitor: Eyes, selector: str, words: str) -> None:
    to(visitor, selector)
    visitor.page.keyboard.type(words)


def goes(visitor: Eyes, selector: str, address: str | re.Pattern[str], key: str = "Enter") -> None:
    """Pressed, and the next page has come."""
    press(visitor, selector, key)
    visitor.page.wait_for_url(address)


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "none"])
def test_a_petition_is_written_sent_and_published(eyes: Any, live_server: Any, script: bool) -> None:
    cache.clear()
    author = given.resident("Калина")
    visitor = enter(eyes(360, script=script), author, live_server.url).go(reverse("petitions:index"))
    goes(visitor, "main a.main", "**/petitions/new/")
    type_into(visitor, "[name=title]", "Освітити дорогу від зупинки до школи")
    type_into(visitor, "[name=text]", "Стовпи стоять, світильників немає.")
    press(visitor, "[name=topic]", "ArrowDown")
    visitor.page.keyboard.press("ArrowDown")
    press(visitor, "[name=hearing_asked]", "Space")
    goes(visitor, MAIN, "**/place/")
    type_into(visitor, "[name=address]", "біля школи")
    goes(visitor, MAIN, "**/check/")
    press(visitor, MAIN)
    row = Petition.objects.get()
    visitor.page.wait_for_url(f"**{reverse('petitions:petition', args=[row.pk])}")
    row.refresh_from_db()
    assert (row.state, row.topic, row.hearing_asked, row.address) == ("submitted", "yards", True, "біля школи")

    officer = enter(eyes(1280, script=script), given.organiser(), live_server.url)
    officer.go(reverse("petition-desk:card", args=[row.pk]))
    goes(officer, "main a.main", "**/publish/")
    goes(officer, MAIN, f"**{reverse('petition-desk:card', args=[row.pk])}")
    row.refresh_from_db()
    assert row.state == "collecting"
    assert queries.count_of(row) == 0


def test_a_comment_is_looked_at_and_hidden(eyes: Any, live_server: Any) -> None:
    row = talk.comment(now=timezone.now())
    officer = enter(eyes(1280), talk.organiser(), live_server.url).go(reverse("talk_desk:queue"))
    goes(officer, "main td a, main li a[href*='/comments/']", f"**{reverse('talk_desk:comment', args=[row.pk])}")
    goes(officer, "main a[href$='/hide/']", "**/hide/")
    press(
        officer, "main [name=point]", "Space" if officer.page.locator("main input[name=point]").count() else "ArrowDown"
    )
    type_into(officer, "main textarea", "Це образа, а не думка про петицію.")
    goes(officer, MAIN, f"**{reverse('talk_desk:queue')}")
    assert Comment.objects.get().state == "hidden"


def test_a_project_of_the_budget_is_written_and_submitted(eyes: Any, live_server: Any) -> None:
    cache.clear()
    budgets.campaign_in("submission", timezone.now(), supporters=1, most=2)
    budgets.settlement()
    visitor = enter(eyes(360), budgets.resident("Олена Барвінок"), live_server.url).go("/budget/")
    goes(visitor, "main a.main", "**/budget/projects/new/**")
    press(visitor, "[name=category]", "Space")
    type_into(visitor, "#id_title", "Липова алея")
    type_into(visitor, "#id_problem", "Улітку вздовж ставка немає тіні.")
    type_into(visitor, "#id_description", "Сорок лип, шість лавок.")
    type_into(visitor, "#id_audience", "Усі, хто гуляє.")
    press(visitor, "#id_settlement", "ArrowDown")
    for name, typed in {"what": "Саджанці лип", "quantity": "40", "unit": "шт.", "price": "1500"}.items():
        type_into(visitor, f"#id_{name}_0", typed)
    goes(visitor, MAIN, re.compile(r"/budget/projects/\d+/$"))
    goes(visitor, "main a.main", "**/submit/")
    made = Project.objects.get()
    goes(visitor, MAIN, f"**{reverse('budgeting:project', args=[made.pk])}")
    made.refresh_from_db()
    assert (made.number, made.cost, made.state) == (1, 60_000, "collecting")


def test_a_wording_is_proposed_to_a_draft(eyes: Any, live_server: Any) -> None:
    made, me = town(drafts.organiser()), drafts.resident("Калина")
    before = Proposal.objects.count()
    visitor = enter(eyes(360), me, live_server.url)
    visitor.go(reverse("consultations:consultation", args=[made.pk]))
    goes(visitor, f"#a{drafts.anchor(made)} a", "**/paragraphs/**")
    press(visitor, "[name=kind]", "Space")
    wording = visitor.page.locator("input[name=kind][value=wording]")
    for _other in range(3):
        if not wording.is_checked():
            visitor.page.keyboard.press("ArrowDown")
    assert wording.is_checked()
    type_into(visitor, "[name=wording]", "Трава коситься чотири рази на рік.")
    type_into(visitor, "[name=text]", "Бо виростає.")
    goes(visitor, "#say button.main", "**/sent/**")
    assert Proposal.objects.count() == before + 1


def test_the_desk_gives_out_paper_and_two_enter_it(eyes: Any, live_server: Any) -> None:
    cache.clear()
    now = timezone.now()
    campaign = budgets.campaign_in("voting", now)
    for _ in range(3):
        budgets.project(campaign)
    place, clerks = voters.desk(campaign, at=now)
    voters.person(at=now, match="барвінок|олена")
    first, second = (enter(eyes(1280), one, live_server.url) for one in clerks[:2])
    address = reverse("desks:desk", args=[place.pk])
    first.go(address)
    type_into(first, "#q", "Барвінок")
    first.page.keyboard.press("Enter")
    first.page.wait_for_selector("main li form button")
    press(first, "main li form button")
    first.page.wait_for_url(f"**{address}")
    assert Turnout.objects.get().channel == "paper"

    go_on(campaign, "counting")
    place = Desk.objects.get()
    first.go(address)
    goes(first, "main a.main", "**/pile/")
    type_into(first, "[name=sheets]", "1")
    goes(first, MAIN, f"**{address}")
    pile = Pile.objects.get()
    for clerk in (first, second):
        clerk.go(address)
        goes(clerk, f"main a[href='{reverse('desks:enter', args=[pile.pk])}']", "**/pile/**")
        type_into(clerk, "[name=lines]", "1 2")
        goes(clerk, MAIN, f"**{address}")
    pile.refresh_from_db()
    assert pile.state == "agreed"
    goes(first, f"main a[href='{reverse('desks:close', args=[place.pk])}']", "**/close/")
    type_into(first, "[name=aside]", "0")
    goes(first, MAIN, f"**{address}")
    place.refresh_from_db()
    assert place.closed_at is not None
