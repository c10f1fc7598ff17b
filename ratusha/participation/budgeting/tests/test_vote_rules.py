"""Rules of the vote, by examples drawn at random: ballots, tokens, receipts, the urn, paper, accounts, findings."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.budgeting.rules import anomalies, papers, secrecy
from ratusha.participation.budgeting.rules.ballots import BallotRules, Offered, sum_of
from ratusha.participation.budgeting.rules.choices import Ballot

OFFERED = {
    pk: Offered(pk, pk + 100, 10_000 * pk, "small" if pk % 2 else "large") for pk in range(1, 13)
}  # fmt: skip
KEYS = st.lists(st.integers(0, 14), max_size=14)
SECRET = b"k" * 32
TICKETS = st.text(string.ascii_letters + string.digits + "-_", min_size=22, max_size=64)


@given(KEYS, st.integers(1, 5), st.integers(1, 8))
def test_an_approval_ballot_has_between_least_and_most_projects(chosen, least, most):
    wrong = BallotRules(Ballot.APPROVAL, least, most).fault(chosen, OFFERED)
    right = len(set(chosen)) == len(chosen) and set(chosen) <= set(OFFERED) and least <= len(chosen) <= most
    assert (wrong is None) == (right and bool(chosen))


@given(KEYS, st.integers(0, 400_000), st.integers(0, 400_000))
def test_a_knapsack_never_costs_more_than_the_money_of_each_category(chosen, small, large):
    money = {"small": small, "large": large}
    if BallotRules(Ballot.KNAPSACK, 1, 1, money).fault(chosen, OFFERED) is None:
        for name, most in money.items():
            assert sum_of(OFFERED[pk] for pk in chosen if OFFERED[pk].category == name) <= most


@given(KEYS, st.integers(1, 3))
def test_a_ballot_by_category_has_at_most_so_many_of_each(chosen, most):
    if BallotRules(Ballot.PER_CATEGORY, 1, most).fault(chosen, OFFERED) is None:
        for name in ("small", "large"):
            assert sum(OFFERED[pk].category == name for pk in chosen) <= most


@given(st.sets(st.text(max_size=20), min_size=1), st.sets(st.text(max_size=20), min_size=1))
def test_two_share_a_token_exactly_when_they_share_an_identity(one, other):
    shared = set(secrecy.tokens(SECRET, one)) & set(secrecy.tokens(SECRET, other))
    assert bool(shared) == bool(one & other)
    assert not set(secrecy.tokens(SECRET, one)) & set(secrecy.tokens(b"n" * 32, one))


@given(TICKETS)
def test_a_receipt_typed_by_a_person_is_the_same_receipt(ticket):
    code = secrecy.receipt_of(ticket)
    mark = secrecy.fingerprint(7, code)
    for typed in (code.lower(), code.replace("-", ""), f" {code} ", code.replace("-", " ").replace("O", "0")):
        assert secrecy.fingerprint(7, typed) == mark
    assert secrecy.fingerprint(8, code) != mark
    assert code.replace("-", "") not in mark.upper()


@given(st.text(max_size=40))
def test_what_is_no_receipt_has_no_fingerprint(typed):
    plain = secrecy.plain_receipt(typed)
    assert plain == "" or len(plain) == 24
    assert bool(secrecy.fingerprint(1, typed)) == bool(plain)


@given(st.lists(st.integers(1, 2**31), unique=True, max_size=40), TICKETS)
def test_a_ballot_of_the_urn_opens_as_it_was_and_is_padded(choices, ticket):
    mark = secrecy.fingerprint(1, secrecy.receipt_of(ticket))
    text = secrecy.packed(choices, mark)
    assert secrecy.unpacked(text) == (sorted(choices), mark)
    assert len(text) % secrecy.BLOCK == 0


@given(st.sets(st.integers(1, 10**9), max_size=200), st.integers(2, 40), st.booleans())
def test_the_urn_gives_many_or_none_and_keeps_as_many(waiting, least, last):
    draw = random.Random(3).sample
    moved = secrecy.to_move(sorted(waiting), least, draw, last=last)
    assert len(set(moved)) == len(moved)
    assert set(moved) <= waiting
    if last:
        assert set(moved) == waiting
    elif moved:
        assert len(moved) >= least
        assert len(waiting) - len(moved) >= least


@given(st.integers(0, 300), st.integers(2, 40), st.integers(4, 60))
def test_the_last_ballots_never_leave_in_a_batch_of_a_few(many, least, most):
    waiting, batches = list(range(many)), []
    while waiting:
        moved = secrecy.to_move(waiting, least, random.Random(5).sample, last=True, most=most)
        batches.append(len(moved))
        waiting = [one for one in waiting if one not in moved]
    assert sum(batches) == many
    assert max(batches, default=0) <= most
    if len(batches) > 1:
        assert min(batches) >= min(least, most // 2)


def test_one_ballot_more_than_fits_into_a_batch_is_not_left_alone():
    moved = secrecy.to_move(range(secrecy.MOST + 1), 25, random.Random(5).sample, last=True)
    assert len(moved) == secrecy.MOST + 1 - 25


BOXED = st.builds(
    secrecy.Boxed,
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.sampled_from(["online", "paper"]),
    st.lists(st.integers(1, 12), unique=True, min_size=1).map(lambda one: tuple(sorted(one))),
)
BOXES = st.lists(BOXED, unique_by=lambda one: one.key, min_size=2, max_size=12)


def sealed(ballots):
    leaves = {one.key: secrecy.leaf(1, one) for one in ballots}
    return [secrecy.Batch(leaves, secrecy.digest(leaves), 5)]


@given(BOXES, st.randoms())
def test_the_order_of_the_box_does_not_matter_and_any_change_is_named(ballots, chance):
    mixed = list(ballots)
    chance.shuffle(mixed)
    assert secrecy.box_faults(1, sealed(ballots), mixed) == []
    gone = mixed.pop()
    assert secrecy.box_faults(1, sealed(ballots), mixed) == [secrecy.BoxFault("removed", gone.key, 5)]
    other = secrecy.Boxed(gone.key, gone.channel, (*gone.choices, 99))
    assert secrecy.box_faults(1, sealed(ballots), [*mixed, other]) == [secrecy.BoxFault("changed", gone.key, 5)]
    assert secrecy.box_faults(1, sealed(mixed), ballots) == [secrecy.BoxFault("added", gone.key)]


SHEETS = st.lists(
    st.one_of(
        st.just(papers.Sheet("blank")),
        st.just(papers.Sheet("spoiled")),
        st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=3).map(
            lambda one: papers.Sheet("valid", tuple(sorted(one)))
        ),
    ),
    max_size=20,
)
RULES = BallotRules(Ballot.APPROVAL, 1, 3)
TYPED = {"blank": "0", "spoiled": "x"}


@given(SHEETS)
def test_what_is_typed_is_what_is_read(sheets):
    lines = "\n".join(TYPED.get(one.state) or " ".join(str(pk + 100) for pk in one.choices) for one in sheets)
    assert papers.read_lines(lines, RULES, OFFERED) == sheets
    assert [papers.sheet_of(one.kept()) for one in sheets] == sheets


@given(SHEETS, SHEETS)
def test_no_difference_means_the_same_entry(first, second):
    assert (papers.differences(first, second) == []) == (first == second)
    assert papers.differences(first, second) == papers.differences(second, first)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_its_line(typed):
    lines = [line for line in typed.splitlines() if line.strip()]
    try:
        found = len(papers.read_lines(typed, RULES, OFFERED))
    except papers.Unreadable as wrong:
        found = wrong.line
    assert found in range(1, len(lines) + 1) or found == len(lines) == 0


@given(*[st.integers(0, 500)] * 5)
def test_an_account_always_adds_up(issued, exchanged, valid, blank, spoiled):
    account = papers.Account(issued, exchanged, valid, blank, spoiled)
    assert account.issued == account.exchanged + account.entered + account.missing
    assert account.surplus == max(0, account.entered - account.expected)


def test_findings_need_something_to_compare_with():
    assert anomalies.bursts("hour", {}) == []
    assert anomalies.bursts("hour", {"10": 100}) == []
    assert [one.key for one in anomalies.bursts("hour", {"9": 4, "10": 100, "11": 5})] == ["10"]
    assert anomalies.uneven("desk", {"A": 300}) == []
    assert [one.key for one in anomalies.uneven("desk", {"A": 300, "B": 20, "C": 30})] == ["A"]
    found = anomalies.ages_apart({"18-24": 5, "65+": 95}, {"18-24": 90, "65+": 10}, anomalies.BANDS)
    assert {one.key for one in found} == {"65+ online", "18-24 paper"}


@pytest.mark.parametrize(("age", "band"), [(None, ""), (14, "14-17"), (18, "18-24"), (64, "55-64"), (65, "65+")])
def test_ages_are_told_in_bands(age, band):
    assert anomalies.age_band(age) == band
    assert band in anomalies.BANDS
