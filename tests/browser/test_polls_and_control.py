"""Polls and public control in a real browser, on a phone and without scripts, up to the published figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.participation.feedback.models import Proposal, Rating
from ratusha.participation.feedback.tests import given as control
from ratusha.participation.polls import actions as polls
from ratusha.participation.polls.models import Poll, Sheet
from ratusha.participation.polls.tests import given

from .seeing import Eyes
from .test_consultations import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def asked() -> Poll:
    """A poll of every kind of question that is open today."""
    today = timezone.localdate()
    last = max(today, given.TODAY) + timedelta(days=5)
    return given.opened(
        "single", "multiple", "scale", "ranking", "text", opens_on=today - timedelta(days=1), closes_on=last
    )


def whole(visitor: Eyes) -> None:
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    assert visitor.troubles == []


def test_a_poll_is_read_answered_once_and_its_results_are_seen(eyes: Any, live_server: Any) -> None:
    poll = asked()
    _person, me = given.known()
    stranger = eyes(360, script=False)
    stranger.go("/polls/")
    stranger.page.click(f"text={poll.title}")
    first = given.items(poll)[0]
    assert first.text in stranger.page.inner_text("main")
    assert stranger.page.locator("form[action*='/polls/'] button.main").count() == 0

    visitor = enter(eyes(360, script=False), me, live_server.url)
    page = visitor.page
    visitor.go(reverse("polls:poll", args=[poll.pk]))
    page.click("#answer ~ form button.main, section form button.main")
    assert page.locator(".error").count() >= 1
    one, two, three, four, five = given.items(poll)
    page.check(f"input[name=q{one.pk}] >> nth=0")
    page.check(f"input[name=q{two.pk}] >> nth=0")
    page.check(f"input[name=q{three.pk}][value='4']")
    for place, option in enumerate(four.options.all(), 1):
        page.select_option(f"select[name='q{four.pk}-{option.pk}']", str(place))
    page.fill(f"textarea[name=q{five.pk}]", "Фонтан <script>")
    page.click("section form button.main")
    page.wait_for_url("**?done=1")
    assert page.locator("section form button.main").count() == 0
    assert visitor.sideways() == []
    poll.refresh_from_db()
    assert (poll.answers, poll.known, Sheet.objects.count()) == (1, 1, 1)

    polls.close(given.call(given.organiser(), timezone.now()), poll.pk, reason="Досить.")
    reader = eyes(360, dark=True)
    reader.go(reverse("polls:poll", args=[poll.pk]))
    told = reader.page.inner_text("main")
    assert first.text in told
    assert "<script>" not in told
    assert reader.page.locator("svg.chart, .chart svg").count() >= 3
    whole(reader)


def test_public_control_from_the_door_to_the_answer_and_the_table(eyes: Any, live_server: Any) -> None:
    row = control.rated()
    code = control.code(row, timezone.now())
    visitor = eyes(360, script=False)
    page = visitor.page
    door = f"{reverse('feedback:rate', args=[row.code])}?t={code}"
    visitor.go(door)
    page.check("input[name=mark][value='5']")
    page.fill("textarea[name=text]", "Тепло <b>і тихо</b>")
    page.click("main button.main")
    page.wait_for_url(f"**{reverse('feedback:rated', args=[row.code])}")
    assert "Тепло <b>і тихо</b>" in page.inner_text("main")
    visitor.go(door)
    page.check("input[name=mark][value='1']")
    page.fill("textarea[name=text]", "Ще раз")
    page.click("main button.main")
    assert page.locator(".error").count() >= 1
    assert page.input_value("textarea[name=text]") == "Ще раз"
    assert Rating.objects.count() == 1

    author, other = control.known(), control.known()
    mine = enter(eyes(360, script=False), author, live_server.url)
    mine.go(reverse("feedback:rated", args=[row.code]))
    mine.page.click(f"a[href='{reverse('feedback:propose', args=[row.code])}']")
    mine.page.fill("input[name=title]", "Відкрити читальню надворі")
    mine.page.click("main button.main")
    mine.page.wait_for_url("**/public-control/proposals/**")
    made = Proposal.objects.get()
    theirs = enter(eyes(360), other, live_server.url)
    theirs.go(reverse("feedback:proposal", args=[made.pk]))
    theirs.page.click("form button.main")
    theirs.page.wait_for_selector(".note.ok")
    assert theirs.page.locator("form button.main").count() == 0
    made.refresh_from_db()
    assert made.votes == 2

    head = Client()
    head.force_login(Account.objects.get(email=control.account_of_head(row)))
    answer = reverse("office-feedback:answer_proposal", args=[made.pk])
    given_back = head.post(answer, {"request_id": f"{1:032x}", "stage": "accepted", "text": "Із травня."})
    assert given_back.status_code == 302
    theirs.go(reverse("feedback:proposal", args=[made.pk]))
    assert "Із травня." in theirs.page.inner_text("main")
    whole(theirs)
    reader = eyes(360, dark=True)
    reader.go(reverse("feedback:table"))
    assert row.name in reader.page.inner_text("table.monthly")
    whole(reader)
