"""A campaign of the participatory budget in a real browser: a project is filed, supported, looked at by an expert,
listed, voted for on a phone without scripts, counted by a click, and its winner stands on the page of results."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Box, Campaign, Conclusion, Project, Receipt, Result
from ratusha.participation.budgeting.tests import given

from .seeing import Eyes
from .test_consultations import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Липова алея <b>вздовж</b> ставка"


def go_on(campaign: Campaign, stage: str, day: int = 2) -> Campaign:
    """The days of the campaign move, so that today is this day of the phase."""
    today = timezone.localdate()
    moved = today - campaign.phases.get(stage=stage).starts_on - timedelta(days=day)
    for one in campaign.phases.all():
        one.starts_on, one.ends_on = one.starts_on + moved, one.ends_on + moved
        one.save()
    return given.in_stage(campaign, stage)


def seen(visitor: Eyes, name: str) -> None:
    """The page is whole: nothing sideways and, where axe can look, nothing that hinders anybody."""
    assert visitor.sideways() == [], name
    assert not visitor.script or visitor.barriers() == [], name
    visitor.shot(f"budget-{name}")


def presses(visitor: Eyes, name: str) -> None:
    """The one main button of the page, after a look at it."""
    seen(visitor, name)
    visitor.page.click("main button.main")


def files_a_project(visitor: Eyes) -> Project:
    """From the page of the campaign to a submitted project."""
    page = visitor.go("/budget/").page
    seen(visitor, "campaign")
    page.click("main a.main")
    page.check("input[name=category][value=small]")
    page.fill("#id_title", TITLE)
    page.fill("#id_problem", "Улітку вздовж ставка немає тіні.")
    page.fill("#id_description", "Сорок лип, шість лавок.")
    page.fill("#id_audience", "Усі, хто гуляє біля ставка.")
    page.select_option("#id_settlement", index=1)
    for name, typed in {"what": "Саджанці лип", "quantity": "40", "unit": "шт.", "price": "1 500,50"}.items():
        page.fill(f"#id_{name}_0", typed)
    presses(visitor, "write")
    page.wait_for_url("**/budget/projects/*/")
    assert TITLE in page.inner_text("h1")
    page.click("main a.main")
    presses(visitor, "submit")
    made = Project.objects.get()
    page.wait_for_url(f"**/budget/projects/{made.pk}/")
    assert (made.number, made.cost) == (1, 60_020)
    return made


def is_looked_at(eyes: Callable[..., Eyes], url: str, made: Project, unit: Any) -> None:
    """The organiser asks the unit, its expert fills the card in, the list is published."""
    organiser = enter(eyes(1280), given.organiser(), url)
    organiser.go(reverse("budgets:check", args=[made.pk]))
    seen(organiser, "check")
    organiser.page.click("main a.main")
    organiser.page.check(f"input[name=units][value='{unit.pk}']")
    presses(organiser, "take")
    organiser.page.wait_for_url("**/check/")
    go_on(made.campaign, "expertise")
    expert = enter(eyes(360), given.official("executor", unit), url)
    expert.go(reverse("budgets:conclusions"))
    seen(expert, "conclusions")
    card = Conclusion.objects.get()
    expert.go(reverse("budgets:conclusion", args=[card.pk]))
    for one in given.marks():
        expert.page.check(f"input[name={one}][value=yes]")
    presses(expert, "card")
    expert.page.wait_for_url("**/conclusions/**")
    go_on(made.campaign, "publication")
    organiser.go(reverse("budgets:publish", args=[made.campaign_id]))
    presses(organiser, "publish")
    organiser.page.wait_for_url(f"**/{made.campaign_id}/")
    made.refresh_from_db()
    assert (made.state, made.place) == ("admitted", 1)


def votes(visitor: Eyes, made: Project) -> str:
    """On a phone, without scripts: choose, look, vote, keep the receipt, check it -> its code."""
    page = visitor.go(reverse("voting:ballot", args=[made.campaign_id])).page
    page.check(f"input[name=choices][value='{made.pk}']")
    presses(visitor, "ballot")
    assert TITLE in page.inner_text("main")
    presses(visitor, "look")
    code = page.inner_text("#code").strip()
    seen(visitor, "receipt")
    visitor.go(reverse("voting:check", args=[made.campaign_id]))
    page.fill("#code", code)
    presses(visitor, "receipt-check")
    assert Receipt.objects.get().fingerprint in page.inner_text("main")
    visitor.go(reverse("voting:ballot", args=[made.campaign_id]))
    assert page.locator("input[name=choices]").count() == 0
    seen(visitor, "voted")
    return code


def is_counted(visitor: Eyes, campaign: Campaign) -> None:
    """The vote is over, the box is closed by the platform; the organiser counts by one click."""
    go_on(campaign, "counting")
    box = Box.objects.get()
    actions.shake(given.job(timezone.now()), box.pk)
    actions.close_box(given.job(timezone.now()), box.pk)
    visitor.go(reverse("budgets:campaign", args=[campaign.pk]))
    seen(visitor, "desk")
    visitor.page.click("main a.main")
    presses(visitor, "count")
    visitor.page.wait_for_url("**/results/")


def test_a_campaign_from_the_first_draft_to_the_page_of_its_winner(eyes: Any, live_server: Any) -> None:
    campaign, url = given.campaign_in("submission", timezone.now(), supporters=1, most=2), live_server.url
    unit = given.unit()
    made = files_a_project(enter(eyes(1280), given.resident("Олена Барвінок"), url))
    neighbour = enter(eyes(360, script=False), given.resident("Іван Глід"), url)
    neighbour.go(reverse("budgeting:project", args=[made.pk]))
    neighbour.page.click("#support button.main")
    assert "1" in neighbour.page.inner_text("#support")
    seen(neighbour, "project")
    neighbour.go(reverse("budgeting:supporters", args=[made.pk]))
    assert "Іван Г." in neighbour.page.inner_text("main")
    seen(neighbour, "supporters")
    go_on(campaign, "check")
    is_looked_at(eyes, url, made, unit)
    go_on(campaign, "voting")
    code = votes(enter(eyes(360, script=False, dark=True), given.resident("Марія Рута"), url), made)
    organiser = enter(eyes(1280), given.organiser("Соломія Материнка"), url)
    is_counted(organiser, campaign)
    stranger = eyes(360, dark=True)
    page = stranger.go(reverse("results:campaign", args=[campaign.pk])).page
    assert TITLE in page.inner_text(".winners")
    seen(stranger, "results")
    result = Result.objects.get()
    assert page.request.get(f"{url}{result.protocol.url}").body().startswith(b"%PDF-")
    stranger.go(f"{reverse('voting:check', args=[campaign.pk])}?code={code}")
    assert page.locator(f"a[href$='{reverse('voting:table', args=[campaign.pk])}']").count() == 1
    assert stranger.troubles == []
