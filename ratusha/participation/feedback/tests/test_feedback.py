"""Public control by its rules and actions: whose rating counts, figures equal a recount, proposals and their voices."""

import io
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given as with_given
from hypothesis import strategies as st
from PIL import Image

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.tests.given import picture
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.participation.feedback import actions, jobs, queries, reactions, rules
from ratusha.participation.feedback.models import Month, Proposal, Rated, Rating, Token, Vote
from ratusha.participation.feedback.rules import Figures, Stage, Trend
from ratusha.participation.following.models import News
from ratusha.records.identity.models import Code
from ratusha.records.owndata.queries import Subject
from ratusha.records.people.actions import movers
from ratusha.records.people.queries import Person

from . import given
from .given import NOW, TODAY, call, known, rated

db = pytest.mark.django_db


def no(code: str, act: Any, call_: Any, *target: Any, **inputs: Any) -> None:
    """The action is refused with this code, and nothing has changed."""
    kept = (Rated, Rating, Month, Proposal, Vote, Token, Entry)
    before = [list(model.objects.order_by("pk").values()) for model in kept]
    with pytest.raises(Refused) as found:
        act(call_, *target, **inputs)
    assert found.value.code == code
    assert [list(model.objects.order_by("pk").values()) for model in kept] == before


@with_given(st.lists(st.integers(1, 5)), st.lists(st.integers(1, 5)))
def test_figures_add_up_and_the_order_of_ratings_changes_nothing(one: list[int], two: list[int]):
    whole = rules.figures_of(one + two)
    assert rules.figures_of(two + one) == whole == rules.figures_of(one).plus(rules.figures_of(two))
    assert whole.count == len(one + two)
    assert Counter(one + two) == {mark: n for mark, n in zip(range(1, 6), whole.marks, strict=True) if n}
    assert (whole.mean is None) == (not one and not two)


@with_given(st.lists(st.integers(1, 5), min_size=5), st.lists(st.integers(1, 5), min_size=5))
def test_a_trend_turns_round_when_the_months_do(one: list[int], two: list[int]):
    turned = {Trend.UP: Trend.DOWN, Trend.DOWN: Trend.UP, Trend.SAME: Trend.SAME}
    now, before = rules.figures_of(one), rules.figures_of(two)
    assert rules.trend(before, now, 5) is turned[rules.trend(now, before, 5)]
    assert rules.trend(now, rules.figures_of(two[:4]), 5) is Trend.FEW


@with_given(st.dates(date(2020, 1, 1), date(2050, 1, 1)), st.integers(1, 12))
def test_a_day_and_its_month_are_of_one_period(day: date, months: int):
    assert rules.period_of(day, months) == rules.period_of(day.replace(day=1), months)
    assert rules.month_before(rules.month_of(day)) == rules.month_of(day.replace(day=1) - timedelta(days=1))


@pytest.mark.parametrize("stage", [Stage.MERGED, Stage.HIDDEN])
def test_nothing_becomes_of_what_is_joined_or_hidden(stage: Stage):
    assert not any(rules.may_become(stage, wanted) for wanted in Stage)
    assert not rules.takes_votes(stage)


@db
def test_only_verified_ratings_are_in_the_main_figure():
    one = rated()
    actions.rate(call(), one, mark=1, text="Погано.")
    actions.rate(call(known()), one, mark=5, marks={"Чистота": 4})
    actions.rate(call(), one, mark=4, token=given.code(one))
    one.refresh_from_db()
    month = Month.objects.get()
    assert one.figures == month.figures == Figures((0, 0, 0, 1, 1))
    assert (one.unverified, month.unverified) == (1, 1)
    verified = list(Rating.objects.exclude(proof="none").values_list("mark", flat=True))
    assert rules.figures_of(verified) == one.figures
    assert Rating.objects.get(proof="token").person_id is None


@db
def test_a_person_rates_once_in_a_period_and_a_code_once():
    one, other, who = rated(), rated(name="Парк"), known()
    actions.rate(call(who), one, mark=5)
    no("feedback.rated", actions.rate, call(who), one, mark=1)
    actions.rate(call(who, NOW + timedelta(days=40)), one, mark=4)
    code = given.code(one)
    no("feedback.token", actions.rate, call(), other, mark=1, token=code)
    actions.rate(call(), one, mark=4, token=f" {code.upper()} ")
    no("feedback.token", actions.rate, call(), one, mark=4, token=code)
    late = given.code(one)
    no("feedback.token", actions.rate, call(now=NOW + timedelta(days=31)), one, mark=4, token=late)
    for wrong in ("7-aaaaaaaa", "нема", "-", "x" * 40, code[:-1] + ("a" if code[-1] != "a" else "b")):
        no("feedback.token", actions.rate, call(), one, mark=4, token=wrong)
    no("feedback.marks", actions.rate, call(), one, mark=4, marks={"Швидкість": 5})
    no("invalid", actions.rate, call(), one, mark=6)


@db
def test_an_object_is_kept_by_organisers_and_closed():
    one, who = rated(), given.organiser()
    no("forbidden", actions.add_rated, call(known()), kind="place", name="Х", unit=one.unit_id)
    no("feedback.unit", actions.add_rated, call(who), kind="place", name="Х", unit=999_999)
    no("feedback.criteria", actions.change_rated, call(who), one, kind="place", name="Х", unit=one.unit_id,
       criteria=["А", "А"])  # fmt: skip
    no("forbidden", actions.issue_tokens, call(given.official("executor")), one)
    actions.change_rated(call(who), one, kind="place", name="Сквер", unit=one.unit_id)
    actions.close_rated(call(who), one)
    no("feedback.closed", actions.close_rated, call(who), one)
    no("feedback.closed", actions.rate, call(), one, mark=5)
    no("feedback.closed", actions.issue_tokens, call(given.official("registrar")), one)


@db
def test_the_institution_answers_and_never_hides():
    one = rated()
    actions.rate(call(known()), one, mark=2, text="Холодно.")
    row = Rating.objects.get()
    assert row.due_on == TODAY + timedelta(days=15)
    ours, alien = given.official("executor", one.unit), given.official("executor", given.unit())
    no("forbidden", actions.answer_rating, call(alien), row, text="Ні.")
    no("forbidden", actions.hide_rating, call(ours), row, reason="Неприємно")
    actions.answer_rating(call(ours), row, text="Котел полагодили.")
    actions.hide_rating(call(given.organiser()), row, reason="Чужі дані")
    no("feedback.hidden", actions.hide_rating, call(given.organiser()), row, reason="Ще раз")
    no("feedback.hidden", actions.answer_rating, call(ours), row, text="Ще.")
    one.refresh_from_db()
    assert one.figures.count == 1


@db
def test_a_proposal_has_one_voice_from_a_person_also_after_joining():
    one, both = rated(), known()
    first, twin = given.proposal(one), given.proposal(one, title="Столи в саду")
    for target in (first, twin):
        actions.vote(call(both), target)
    no("feedback.voted", actions.vote, call(both), first)
    no("forbidden", actions.vote, call(), first)
    newcomer = given.official("executor")
    no("identity.log_in", actions.vote, call(newcomer), first)
    no("feedback.no_twin", actions.merge_proposal, call(given.organiser()), twin, into=twin.pk)
    no("feedback.no_twin", actions.merge_proposal, call(given.organiser()), twin, into=given.proposal().pk)
    actions.merge_proposal(call(given.organiser()), twin, into=first.pk)
    first.refresh_from_db()
    twin.refresh_from_db()
    assert first.votes == Vote.objects.filter(proposal=first).count() == 3
    assert twin.votes == Vote.objects.filter(proposal=twin).count() == 1
    no("feedback.not_now", actions.vote, call(known()), twin)


@db
def test_a_proposal_is_answered_by_its_unit():
    one = given.proposal()
    who = given.official("unit_head", one.rated.unit)
    no("forbidden", actions.answer_proposal, call(given.official("unit_head", given.unit())), one, stage="done",
       text="Ні.")  # fmt: skip
    actions.answer_proposal(call(who), one, stage="declined", text="Немає коштів до кінця року.")
    no("feedback.not_now", actions.answer_proposal, call(who), one, stage="done", text="Все.")
    actions.hide_proposal(call(given.organiser()), one, reason="Реклама")
    no("feedback.not_now", actions.hide_proposal, call(given.organiser()), one, reason="Ще")
    who = known()
    for _place in range(5):
        given.proposal(one.rated, who)
    no("feedback.many", actions.propose, call(who), one.rated, title="Ще одна")


@db
def test_jobs_write_trends_and_remind_once():
    one = rated()
    for days, mark in ((70, 3), (40, 5)):
        for _place in range(5):
            actions.rate(call(now=NOW - timedelta(days=days)), one, mark=mark,
                         token=given.code(one, NOW - timedelta(days=days)))  # fmt: skip
    assert jobs.close_months(call(system("test"))) == "1"
    assert jobs.close_months(call(system("test"))) == "0"
    assert Month.objects.get(month=date(2026, 10, 1)).trend == "up"
    no("feedback.not_now", actions.close_month, call(system("test")), one, month=TODAY)
    (line,) = queries.table(date(2026, 10, 1), TODAY)
    assert (line.mean, line.trend) == (5, Trend.UP)
    left = given.proposal(one)
    head = given.account_of_head(one)
    assert jobs.remind_of_answers(call(system("test"), NOW + timedelta(days=16))) == "1"
    assert jobs.remind_of_answers(call(system("test"), NOW + timedelta(days=17))) == "0"
    assert Letter.objects.filter(template="feedback.overdue", value=head).count() == 1
    no("feedback.no_need", actions.remind, call(system("test")), one, kind="proposal", pk=left.pk)


@db
def test_rows_follow_a_merge_are_told_and_erased():
    one, who = rated(), known()
    actions.rate(call(who), one, mark=2, text="Мої слова")
    left = given.proposal(one, who)
    person = Rating.objects.get().person_id
    subject = Subject(who.account_id or 0, person)
    assert {row["text"].split("\n")[0] for row in queries.owndata.rows(subject)} == {"Мої слова", left.title, ""}
    keeping = actions.keeping
    assert keeping.held(subject, NOW).erased == 3
    keeping.erase(call(system("test")), subject)
    left.refresh_from_db()
    assert (Rating.objects.get().person_id, Rating.objects.get().text, left.votes) == (None, "", 0)
    assert keeping.drop_tokens(call(system("test")), []) == 0


@db
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "‮ рядок \u200b", "я" * 3_000])
def test_hostile_text_is_kept_byte_for_byte(text: str):
    one = rated()
    actions.rate(call(stranger()), one, mark=3, text=text)
    assert Rating.objects.get().text == text


def person_of(actor: Any) -> int:
    return int(Person.objects.get(account=actor.account_id).pk)


@db
def test_two_cards_of_one_human_rate_once_and_vote_once():
    made, me, other = rated(), known(), known()
    mine, theirs = person_of(me), person_of(other)
    told = {"kind": "rnokpp", "value": "3184710691", "index": "a" * 64, "noted_at": NOW}
    code = Code.objects.create(person_id=mine, **told)
    actions.rate(call(me), made, mark=5)
    offered = given.proposal(made, me)
    Code.objects.filter(pk=code.pk).update(person_id=theirs)
    no("feedback.rated", actions.rate, call(other), made, mark=1)
    no("feedback.voted", actions.vote, call(other), offered)
    made.refresh_from_db()
    assert (made.figures.count, Vote.objects.count()) == (1, 1)


@db
def test_counts_of_two_cards_that_become_one():
    made, me, other = rated(), known(), known()
    mine, theirs = person_of(me), person_of(other)
    for who, mark in ((me, 5), (other, 2)):
        actions.rate(call(who), made, mark=mark)
    offered = given.proposal(made, me)
    actions.vote(call(other), offered)
    moving = {one.label: one for one in movers() if one.label.startswith("feedback.")}
    for one in moving.values():
        one.move(call(), one.ids(mine), theirs)
    made.refresh_from_db()
    offered.refresh_from_db()
    assert (made.marks, made.unverified) == ([0, 1, 0, 0, 0], 1)
    assert (Month.objects.get().marks, Month.objects.get().unverified) == ([0, 1, 0, 0, 0], 1)
    assert (offered.votes, Vote.objects.get().person_id) == (1, theirs)
    assert Rating.objects.get(person=theirs).mark == 2


@db
def test_followers_are_told_of_a_proposal_and_of_its_answers():
    made = given.proposal(rated())
    for action, what in (("feedback.propose", "published"), ("feedback.answer_proposal", "answered-accepted")):
        if action == "feedback.answer_proposal":
            head = given.official("unit_head", made.rated.unit)
            actions.answer_proposal(call(head), made, stage="accepted", text="Зробимо.")
        entry = Entry.objects.get(action=action)
        reactions.announce.body(call(system("reactions")).child(f"entry/{entry.pk}"), entry)
        assert News.objects.latest("pk").what == what
    assert {(one.about_label, one.about_id) for one in News.objects.all()} == {("feedback.proposal", made.pk)}
    Proposal.objects.update(hidden="Образа")
    reactions.announce.body(call(system("reactions")).child("again"), Entry.objects.get(action="feedback.propose"))
    assert News.objects.count() == 2


@db
def test_a_photo_is_shown_without_its_place_and_what_cannot_be_is_refused(client: Client) -> None:
    of = given.rated()
    token = intake.receive_bytes(given.call(), "вхід.jpg", picture(placed=True)).token
    actions.rate(given.call(), of, mark=4, photo=[token])
    photo = Rating.objects.get().photo
    assert client.get(photo.url).status_code == 404
    copy = client.get(f"{photo.url}?copy=public")
    assert copy.status_code == 200
    assert not Image.open(io.BytesIO(b"".join(copy.streaming_content))).getexif()
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
    for name, data, code in (("IMG_1.HEIC", heic, "files.redrawn"), ("лист.txt", b"text", "files.no_picture")):
        loose = intake.receive_bytes(given.call(), name, data)
        no(code, actions.rate, given.call(), of, mark=4, photo=[loose.token])
        loose.refresh_from_db()
        assert loose.is_loose
    assert Rating.objects.count() == 1
