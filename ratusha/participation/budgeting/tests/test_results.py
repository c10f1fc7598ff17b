"""The count as an action: what is frozen, ties before the commission, the file that anybody recounts."""

import io
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.papers import sheets
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Project, Result, Standing, Work
from ratusha.participation.budgeting.queries import results as queries
from ratusha.participation.budgeting.queries import safe, tallying
from ratusha.participation.budgeting.rules import drawn
from ratusha.participation.budgeting.tests import results as given
from ratusha.participation.budgeting.tests.given import call, campaign_in, official, organiser, project

VOTES = [[0, 1], [0, 1], [0], [1], [2], [2]]


def state_of(project: Project) -> str:
    return str(Project.objects.values_list("state", flat=True).get(pk=project.pk))


def content(file: object) -> bytes:
    with disk().open(file.sha256) as stream:  # type: ignore[attr-defined]
        return stream.read()


@pytest.mark.django_db
def test_the_count_is_frozen_with_the_file_that_gives_it_again() -> None:
    campaign, rows = given.voted([*VOTES, [0]], [100_000, 550_000, 480_000])
    result = given.counted(campaign)
    assert (result.ballots, result.winners, result.spent, result.waiting) == (7, 2, 580_000, False)
    assert result.final_at is not None
    assert [state_of(one) for one in rows] == ["won", "lost", "won"]
    assert list(Standing.objects.filter(result=result).values_list("project", "votes", "verdict", "left_after")) == [
        (rows[0].pk, 4, "won", 500_000),
        (rows[1].pk, 3, "no_money", 500_000),
        (rows[2].pk, 2, "won", 20_000),
    ]
    assert set(Work.objects.values_list("project", "cost")) == {(rows[0].pk, 100_000), (rows[2].pk, 480_000)}
    data = content(result.file)
    assert sha256(data).hexdigest() == result.sha256
    election = tallying.read(data)
    again = tallying.tally(election, tallying.law_of(election))  # the file alone tells its law
    assert again.winners == [str(rows[0].number), str(rows[2].number)]
    assert int(again.spent) == result.spent
    entry = Entry.objects.get(action="budgeting.count_votes")
    assert entry.facts["sha256"] == result.sha256


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("many", "methods"), [(15, {"internet", "paper"}), (14, {"internet", "paper"}), (12, {None}), (1, {None})]
)
def test_the_file_tells_channels_only_where_nobody_is_known_by_one(many: int, methods: set[str | None]) -> None:
    campaign, _rows = given.voted([[0]] * many, [100_000])
    election = tallying.read(content(given.counted(campaign).file))
    assert len(election.ballots) == many
    assert {one.more.get("voting_method") for one in election.ballots} == methods
    listed = Client().get(f"/api/v1/budgeting/campaigns/{campaign.pk}/ballots").json()["ballots"]
    table = Client().get(reverse("voting:table", args=[campaign.pk])).content.decode().splitlines()[1:]
    channels = {one["channel"] for one in listed}
    assert channels == {line.split(",")[1] for line in table} == ({""} if None in methods else {"online", "paper"})


@pytest.mark.django_db
def test_the_protocol_tells_every_project() -> None:
    campaign, rows = given.voted(VOTES, [100_000, 550_000, 480_000])
    given.chair(campaign)
    result = given.counted(campaign)
    assert result.protocol is not None
    assert result.sheet is not None
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content(result.protocol))).pages)
    flat = " ".join(text.split())
    assert all(one.title in flat for one in rows)
    assert result.sha256[:20] in flat.replace("\u200b", "")
    assert "Голова Комісії" in flat
    lines = list(sheets.read_xlsx(io.BytesIO(content(result.sheet))))
    assert [line[1] for line in lines[1:]] == [rows[0].number, rows[1].number, rows[2].number]


@pytest.mark.django_db
def test_nothing_is_counted_twice_or_early() -> None:
    campaign, _rows = given.voted(VOTES, [100_000, 550_000, 480_000])
    given.counted(campaign)
    with pytest.raises(Refused) as again:
        given.counted(campaign)
    assert again.value.code == "budgeting.counted"
    early = campaign_in("voting")
    project(early)
    with pytest.raises(Refused) as wrong:
        actions.count_votes(call(organiser()), early)
    assert wrong.value.code == "budgeting.box_open"
    assert Result.objects.count() == 1
    with pytest.raises(Refused) as stranger:
        actions.count_votes(call(official("executor")), early)
    assert stranger.value.code == "forbidden"


@pytest.mark.django_db
def test_an_empty_box_gives_no_winners() -> None:
    campaign, rows = given.voted([], [100_000])
    result = given.counted(campaign)
    assert (result.ballots, result.winners, state_of(rows[0])) == (0, 0, "lost")


@pytest.mark.django_db
def test_a_tie_that_decides_waits_for_the_commission() -> None:
    campaign, rows = given.voted([[0, 1], [0, 1], [2]], [400_000, 300_000, 10_000], tie="commission")
    result = given.counted(campaign)
    assert (result.waiting, result.final_at) == (True, None)
    assert [state_of(one) for one in rows] == ["admitted"] * 3
    assert not Work.objects.exists()
    chair = given.chair(campaign)
    numbers = [one.number or 0 for one in rows]
    for order in ([numbers[0], numbers[2]], [numbers[1], numbers[1]], [*numbers]):
        with pytest.raises(Refused) as wrong:
            actions.settle_tie(call(chair), result, order=order, ground="Так вирішено.")
        assert wrong.value.code == "budgeting.tie_order"
    with pytest.raises(Refused):
        actions.settle_tie(call(organiser()), result, order=numbers[:2], ground="Я вирішила сама.")
    first = result.sha256
    done = actions.settle_tie(call(chair), result, order=[numbers[1], numbers[0]], ground="Протокол № 3.")
    assert (done.waiting, done.order) == (False, [str(numbers[1]), str(numbers[0])])
    assert [state_of(one) for one in rows] == ["lost", "won", "won"]
    assert done.sha256 != first  # the head of the file tells the order that was chosen
    election = tallying.read(content(done.file))
    assert tallying.tally(election, tallying.law_of(election)).winners == [str(numbers[1]), str(numbers[2])]


@pytest.mark.django_db
def test_a_lot_is_drawn_from_the_published_seed() -> None:
    campaign, rows = given.voted([[0, 1]], [400_000, 300_000], tie="lot")
    result = given.counted(campaign)
    assert result.waiting is False
    election = tallying.read(content(result.file))
    assert election.meta["tie_seed"] == campaign.lot_seed
    assert [one.number for one in rows if state_of(one) == "won"] == drawn(
        campaign.lot_seed, [one.number or 0 for one in rows]
    )[:1]


@pytest.mark.django_db
def test_equal_shares_by_the_regulation() -> None:
    campaign, _rows = given.voted([[0, 1]] * 6 + [[2]] * 4, [300_000, 300_000, 240_000], ranking="equal_shares")
    result = given.counted(campaign)
    assert result.law["rule"] == "equal-shares"
    assert result.winners == 2
    law = queries.law_kept(result.law)
    said = [queries.why_of(one, law, one.place) for one in queries.standings_of(result)]
    assert all("{" not in one for one in said)


def test_small_groups_are_hidden_so_that_no_sum_tells_them() -> None:
    shown = {
        one.name: one.count for one in safe.safe_groups({"Кіцмань": 120, "Мамаївці": 3, "Лужани": 9, "Ошихліби": 0})
    }
    assert shown == {"Кіцмань": 120, "Мамаївці": None, "Лужани": None, "Ошихліби": 0}
    assert [one.count for one in safe.safe_groups({"а": 50, "б": 5})] == [50, 5]
    two_of_one = safe.safe_groups({"а": 50, "б": 1, "в": 1, "г": 9})
    assert [one.count for one in two_of_one] == [50, None, None, None], "59 of 61 told would tell one and one"
    assert [one.count for one in safe.safe_groups({"а": 50, "б": 2, "в": 3})] == [50, None, None]
