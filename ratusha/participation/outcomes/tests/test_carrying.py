"""A draft carries a matter on: the agenda, the vote, the decision and its tasks stand in the line by themselves."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ratusha.foundation.actions import Refused
from ratusha.office.minutes import actions as minutes
from ratusha.office.minutes.tests import given as hall
from ratusha.office.proposals.models import Proposal, TextVersion
from ratusha.office.proposals.tests import given as drafts
from ratusha.office.sittings import actions as sittings
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks.models import Task
from ratusha.participation.outcomes import actions
from ratusha.participation.outcomes.models import FormerLink, Line, Link, Tie
from ratusha.participation.outcomes.tests import given
from ratusha.participation.outcomes.tests.given import ABOUT, NOW, TODAY

pytestmark = pytest.mark.django_db


def drafted(of: hall.Hall) -> Proposal:
    """A draft of the first question of the sitting that is in session."""
    row = Proposal.objects.create(
        number="П-1", title="Про освітлення", state="considered", author_kind="head", author="Голова", texts=1, at=NOW,
        by_id=of.secretariat.account_id, published_at=NOW, published_on=TODAY, earliest_on=TODAY, moved_at=NOW,
    )  # fmt: skip
    TextVersion.objects.create(
        proposal=row, number=1, kind="first", text="1. Освітити дорогу.", sha256="0" * 64, created_at=NOW,
        published_at=NOW,
    )  # fmt: skip
    of.item.proposal = row
    of.item.save(update_fields=["proposal"])
    return row


def links() -> Any:
    """Links of the matter; the draft has a line of its own."""
    return Link.objects.filter(line__about_label="trial.matter")


def line() -> Line:
    return Line.objects.select_related("reached").get(about_label="trial.matter")


def stands() -> dict[str, tuple[str, str]]:
    """Step -> state and sentence of what stands in the line."""
    rows = links().exclude(state="removed").values_list("step__code", "state", "sentence")
    return {step: (state, said) for step, state, said in rows}


def refused(code: str, act: Any, *args: Any, **told: Any) -> None:
    before = [list(one.objects.order_by("pk").values()) for one in (Line, Link, Tie)]
    with pytest.raises(Refused) as why:
        act(*args, **told)
    assert why.value.code == code
    assert [list(one.objects.order_by("pk").values()) for one in (Line, Link, Tie)] == before


def test_from_the_agenda_to_the_task_without_a_hand(trial: Any, deliver: Callable[..., int]) -> None:
    of = hall.hall()
    given.tie(proposal=drafted(of))
    assert stands()["agenda"] == ("going", f"На порядку денному: {of.sitting.title}")
    decision = minutes.take(hall.call(of.secretariat), roll_call=hall.vote(of).pk)
    deliver()
    assert stands()["vote"] == ("done", "Рада проголосувала «за»: 5 із 7")
    assert "decision" not in stands(), "nobody outside reads it before it is signed"
    minutes.ask_signature(hall.call(of.head), decision.pk)
    hall.sign(of.head, "minutes.decision", decision.pk)
    deliver()
    state, said = stands()["decision"]
    decision.refresh_from_db()
    assert (state, f"№ {decision.number}" in said) == ("done", True)
    head = given.official("Мати Громади", "head")[1]
    doer = given.official("Клен Роман", "executor")[1]
    tasks.resolve(
        hall.call(head), label="documents.document", pk=decision.document, text="Поставити ліхтарі у пані Ясен",
        executors=[doer.account_id],
    )  # fmt: skip
    deliver()
    state, said = stands()["task"]
    assert (state, "Ясен" in said) == ("going", False), "words of a task are for officials"
    tasks.report(hall.call(doer), Task.objects.get().pk, result="Світять.")
    tasks.accept(hall.call(head), Task.objects.get().pk)
    sittings.end_item(hall.call(of.secretariat, NOW + timedelta(minutes=5)), of.item.pk)
    deliver()
    assert stands()["task"][0] == "done"
    assert stands()["agenda"] == ("done", f"Розглянуто: {of.sitting.title}")
    assert line().reached.code == "task"  # type: ignore[union-attr]
    paths = dict(links().values_list("step__code", "path"))
    page = Client()
    for step in ("agenda", "vote", "decision"):
        assert page.get(paths[step]).status_code == 200, step


def test_a_vote_that_was_lost_stops_the_line(deliver: Callable[..., int]) -> None:
    of = hall.hall()
    given.tie(proposal=drafted(of))
    hall.vote(of, for_=2, against=3)
    deliver()
    assert stands()["vote"] == ("refused", "Рада не підтримала: «за» 2 із 7")
    assert line().refused is True


def test_nothing_is_told_twice_and_words_of_an_official_stay(deliver: Callable[..., int]) -> None:
    of = hall.hall()
    hall.vote(of)
    draft = drafted(of)
    given.tie(proposal=draft)
    before = list(Link.objects.order_by("pk").values())
    hand = given.organiser("Дуб Петро")
    actions.carry_on(given.call(hand), draft.pk)
    assert (list(Link.objects.order_by("pk").values()), FormerLink.objects.count()) == (before, 0)
    vote = Link.objects.get(step__code="vote")
    actions.correct_link(given.call(hand), vote, reason="Коротше", sentence="Рада за.", state="done", on=vote.on)
    actions.remove_link(given.call(hand), Link.objects.get(step__code="agenda"), reason="Зайве")
    actions.carry_on(given.call(hand), draft.pk)
    assert stands() == {"vote": ("done", "Рада за.")}


def test_a_draft_tied_by_mistake_is_untied_with_all_that_it_told() -> None:
    of = hall.hall()
    hall.vote(of)
    made = given.tie(proposal=drafted(of))
    own = given.link(step="result", sentence="Світить.", on=TODAY)
    hand = given.organiser("Дуб Петро")
    refused("outcomes.tied", actions.tie_draft, given.call(hand), about=ABOUT, proposal=made.proposal_id)
    actions.untie_draft(given.call(hand), made.pk, reason="Проєкт про інше")
    assert set(stands()) == {"result"}
    assert list(FormerLink.objects.values_list("reason", flat=True)) == ["Проєкт про інше"] * 2
    assert Link.objects.get(state="done") == own
    refused("outcomes.untied", actions.untie_draft, given.call(hand), made.pk, reason="Ще раз")
    actions.tie_draft(given.call(given.organiser("Бук")), about=ABOUT, proposal=made.proposal_id)
    assert Tie.objects.filter(ended_at=None).count() == 1


def test_who_ties_and_what() -> None:
    house = drafts.house()
    draft, written = drafts.published(house), drafts.draft(house, title="Ще не оприлюднений")
    told = {"about": given.matter(), "proposal": draft.pk}
    for actor in (given.resident(), given.STRANGER, given.official("Рута", "executor")[1]):
        refused("forbidden", actions.tie_draft, given.call(actor), **told)
    hand = given.call(given.organiser())
    refused("outcomes.no_subject", actions.tie_draft, hand, **told | {"about": "trial.matter:18"})
    for pk in (0, -1, 2**63, draft.pk + 99, written.pk):
        refused("outcomes.no_draft", actions.tie_draft, hand, **told | {"proposal": pk})


def test_the_pages_of_tying() -> None:
    hand = Client()
    hand.force_login(given.account(given.organiser()))
    draft, about = given.draft(), given.matter()
    address = f"/office/outcomes/{about}/tie/"
    assert draft.title in hand.get(address).content.decode()
    assert hand.post(address, {"proposal": ""}).status_code == 422
    assert hand.post(address, {"proposal": draft.pk}).status_code == 302
    assert draft.title in hand.get(f"/office/outcomes/{about}/").content.decode()
    untie = f"/office/outcomes/tie/{Tie.objects.get().pk}/untie/"
    assert hand.get(untie).status_code == 200
    assert hand.post(untie, {"reason": "Інше"}).status_code == 302
    assert hand.get(untie).status_code == 404
    clerk = Client()
    clerk.force_login(given.account(given.official("Рута", "executor")[1]))
    assert clerk.get(address).status_code == 403
    assert Client().get(address).status_code == 302
