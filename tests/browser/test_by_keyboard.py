"""What residents take part in, by Tab, Space, Enter and arrows alone: nothing is pressed with a mouse or by a script.

On the way each place that has the focus shows it.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from ratusha.participation.budgeting.models import Ballot, Turnout, UrnBallot
from ratusha.participation.budgeting.tests import given as budgets
from ratusha.participation.budgeting.tests import voters
from ratusha.participation.discussion.models import Comment
from ratusha.participation.feedback.models import Rating
from ratusha.participation.feedback.tests import given as control
from ratusha.participation.following.models import Follow
from ratusha.participation.petitions import queries
from ratusha.participation.petitions.tests import given
from ratusha.participation.polls.models import Sheet
from ratusha.participation.polls.tests import given as polls

from .seeing import Eyes
from .test_petitions import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAR = 150
SHOWN = """() => {
    const one = document.activeElement, look = getComputedStyle(one), face = one.nextElementSibling || one;
    const seen = (it) => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) > 0 || it.boxShadow !== 'none';
    const after = getComputedStyle(one, '::after'), label = getComputedStyle(one.closest('label') || one);
    return [look, getComputedStyle(face), after, label].some(seen);
}"""


def to(visitor: Eyes, selector: str) -> None:
    """Goes on by Tab until this has the focus, which can be seen there."""
    page = visitor.page
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate(SHOWN), f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def press(visitor: Eyes, selector: str, key: str = "Enter") -> None:
    to(visitor, selector)
    visitor.page.keyboard.press(key)


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "none"])
def test_a_petition_is_signed_discussed_and_followed(eyes: Any, live_server: Any, script: bool) -> None:
    cache.clear()
    now = timezone.now()
    row = given.published(given.resident("Калина"), now)
    address = reverse("petitions:petition", args=[row.pk])
    visitor = enter(eyes(360, script=script), given.resident("Ясен"), live_server.url).go(address)
    page = visitor.page
    press(visitor, "#sign form[action$='/sign/'] button.main")
    page.wait_for_selector("#sign .note.ok")
    assert queries.count_of(row) == 1
    visitor.go(address)
    to(visitor, "textarea[name=text]")
    page.keyboard.type("Підтримую, там темно.")
    press(visitor, "form:has(textarea[name=text]) button")
    page.wait_for_load_state()
    page.wait_for_selector("text=Підтримую, там темно.")
    assert Comment.objects.get().text == "Підтримую, там темно."
    visitor.go(address)
    press(visitor, "form[action*='/follow'] button")
    page.wait_for_load_state()
    page.wait_for_selector("main")
    assert Follow.objects.count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "none"])
def test_a_ballot_is_filled_and_cast(eyes: Any, live_server: Any, script: bool) -> None:
    cache.clear()
    now = timezone.now()
    campaign = budgets.campaign_in("voting", now)
    for _ in range(3):
        budgets.project(campaign)
    me = voters.voter(voters.person(at=now))
    visitor = enter(eyes(360, script=script), me, live_server.url).go(reverse("voting:ballot", args=[campaign.pk]))
    page = visitor.page
    press(visitor, "input[name=choices]", "Space")
    press(visitor, "input[name=choices]", "Space")
    assert page.locator("input[name=choices]:checked").count() == 2
    press(visitor, "button[value=look]")
    page.wait_for_selector("button[value=cast]")
    press(visitor, "button[value=cast]")
    page.wait_for_selector("#code")
    assert (Turnout.objects.count(), UrnBallot.objects.count() + Ballot.objects.count()) == (1, 1)


def test_a_poll_is_answered_and_a_place_rated(eyes: Any, live_server: Any) -> None:
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=1), "closes_on": today + timedelta(days=9)}
    poll = polls.opened("single", "multiple", "ranking", **days)
    _person, me = polls.known()
    visitor = enter(eyes(360), me, live_server.url).go(reverse("polls:poll", args=[poll.pk]))
    page = visitor.page
    one, two, three = polls.items(poll)
    press(visitor, f"input[name=q{one.pk}]", "Space")
    press(visitor, f"input[name=q{two.pk}]", "Space")
    for _place in three.options.all():
        press(visitor, f"select[name^='q{three.pk}-']", "ArrowDown")
    for place, option in enumerate(three.options.all(), 1):  # each its own place
        page.locator(f"select[name='q{three.pk}-{option.pk}']").focus()
        for _ in range(place - 1):
            page.keyboard.press("ArrowDown")
    press(visitor, "section form button.main")
    page.wait_for_url("**?done=1")
    assert Sheet.objects.count() == 1

    row = control.rated()
    door = f"{reverse('feedback:rate', args=[row.code])}?t={control.code(row, timezone.now())}"
    visitor.go(door)
    press(visitor, "input[name=mark]", "Space")
    page.keyboard.press("ArrowRight")
    press(visitor, "main button.main")
    page.wait_for_url(f"**{reverse('feedback:rated', args=[row.code])}")
    assert Rating.objects.count() == 1
