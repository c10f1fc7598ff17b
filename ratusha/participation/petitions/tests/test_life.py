"""The life of a petition through its actions: what each state allows, what is refused, what is counted."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases.queries import Case
from ratusha.participation.petitions import actions, jobs, queries
from ratusha.participation.petitions.models import Petition, Signature

from . import given
from .given import DAY, NOW

pytestmark = pytest.mark.django_db
REASON = "Слова «…» у третьому абзаці закликають до насильства над сусідами."


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def test_a_petition_is_drafted_sent_and_published():
    author = given.resident()
    row = given.draft(author)
    assert row.state == "draft"
    assert not queries.visible_to(given.organiser()).exists()
    row = actions.submit(given.call(author), row)
    assert (row.state, row.author_name) == ("submitted", "Барвінок Олена Іванівна")
    assert row.due_on == date(2026, 11, 25)  # two working days after Monday
    row = actions.publish(given.call(given.organiser(), NOW + DAY), row)
    assert (row.state, row.number, row.threshold) == ("collecting", "П-1", 100)
    assert queries.count_of(row) == 0
    assert row.due_on is None


def test_threshold_and_period_stay_as_they_were_on_the_day_of_publication():
    given.threshold(3, days=10)
    row = given.published()
    closes = row.closes_at
    given.threshold(500, days=90)
    assert charter.value("petitions.threshold", on=NOW.date()) == 500
    given.signed(row, 3)
    jobs.count(NOW)
    row = fresh(row)
    assert (row.threshold, row.closes_at, row.state, row.counted) == (3, closes, "reached", 3)


@pytest.mark.parametrize(
    ("who", "code"),
    [(given.newcomer, "identity.level"), (lambda: given.known(given.person(), date(2015, 1, 1)), "identity.too_young")],
)
def test_who_is_not_known_or_too_young_neither_sends_nor_signs(who, code):
    row = given.published()
    actor = who()
    with given.refused(code):
        actions.sign(given.call(actor), petition=row.pk)
    begun = given.draft(actor)
    with given.refused(code):
        actions.submit(given.call(actor), begun)
    assert queries.count_of(row) == 0


def test_the_desk_refuses_by_a_ground_of_the_law_with_a_reason():
    row = given.submitted()
    who = given.organiser()
    with given.refused("petitions.no_reason"):
        actions.reject(given.call(who), row, grounds=["war"], reason="Ні.")
    with given.refused("invalid"):
        actions.reject(given.call(who), row, grounds=["boring"], reason=REASON)
    row = actions.reject(given.call(who), row, grounds=["war"], reason=REASON)
    assert (row.state, row.grounds, row.due_on) == ("rejected", ["war"], None)
    with given.refused("petitions.not_now"):
        actions.publish(given.call(who), row)


def test_nobody_publishes_their_own():
    who = given.organiser()
    row = given.submitted()
    Petition.objects.filter(pk=row.pk).update(account_id=who.account_id)
    with given.refused("forbidden"):
        actions.publish(given.call(who), row)


def test_the_author_takes_it_back_changes_and_removes_it():
    author = given.resident()
    row = given.submitted(author)
    with given.refused("petitions.not_draft"):
        actions.change(given.call(author), row, **given.MATTER)
    row = actions.withdraw(given.call(author), row)
    row = actions.change(given.call(author), row, **(given.MATTER | {"title": "Інша назва"}))
    row = actions.locate(given.call(author), row, address="біля школи", lat=48.4, lon=25.7)
    assert (row.title, row.address, row.due_on) == ("Інша назва", "біля школи", None)
    with given.refused("petitions.point"):
        actions.locate(given.call(author), row, lat=48.4)
    with given.refused("forbidden"):
        actions.discard(given.call(given.resident("Ясен")), row)
    actions.discard(given.call(author), row)
    assert not queries.own(author).exists()


def test_one_signature_from_a_person_and_no_way_back():
    row, who = given.published(), given.resident("Ясен", given_name="Богдан")
    made = actions.sign(given.call(who, request_id="a"), petition=row.pk)
    assert made.name == "Богдан Ясен"
    assert actions.sign(given.call(who, request_id="a"), petition=row.pk) == made
    with given.refused("petitions.signed_already") as refused:
        actions.sign(given.call(who), petition=row.pk)
    assert "23\xa0листопада" in refused.value.sentence
    assert (queries.count_of(row), Signature.objects.count()) == (1, 1)
    assert Entry.objects.filter(action="petitions.sign").count() == 1


@pytest.mark.parametrize("make", [given.draft, given.submitted])
def test_what_is_not_published_is_not_signed(make):
    row, who = make(), given.resident("Ясен")
    with given.refused("missing"):
        actions.sign(given.call(who), petition=row.pk)


def test_signing_ends_with_the_last_day_in_kyiv():
    given.threshold(100, days=7)
    row = given.published()
    last = row.closes_at
    assert queries.due_of(row) is None
    actions.sign(given.call(given.resident("Ясен"), last - timedelta(seconds=1)), petition=row.pk)
    with given.refused("petitions.not_collecting"):
        actions.sign(given.call(given.resident("Глід"), last), petition=row.pk)
    assert queries.count_of(row) == 1


def test_enough_signatures_open_the_way_to_an_answer():
    row = given.reached()
    assert (row.state, row.due_on) == ("reached", date(2026, 11, 26))  # three working days
    row = actions.open_consideration(given.call(given.organiser(), NOW + DAY), row)
    assert (row.state, row.due_on) == ("review", date(2026, 12, 8))  # ten working days
    with given.refused("petitions.short"):
        actions.answer(given.call(given.head()), row, outcome="supported", text="Так.")
    with given.refused("forbidden"):
        actions.answer(given.call(given.organiser()), row, outcome="supported", text=given.ANSWER)
    row = actions.answer(given.call(given.head()), row, outcome="partly", text=given.ANSWER)
    assert (row.state, row.outcome, row.due_on) == ("answered", "partly", None)
    assert actions.archive(given.call(given.organiser()), row).state == "archived"


def test_signing_goes_on_after_the_goal_until_the_answer():
    row = given.reached()
    actions.sign(given.call(given.resident("Ясен")), petition=row.pk)
    row = actions.open_consideration(given.call(given.organiser(), NOW + DAY), row)
    given.signed(row, 2, NOW + DAY)
    jobs.count(NOW + DAY)
    assert (queries.count_of(row), fresh(row).counted, fresh(row).state) == (5, 5, "review")
    late = row.closes_at
    assert late is not None
    with given.refused("petitions.not_collecting"):
        actions.sign(given.call(given.resident("Глід"), late), petition=row.pk)
    actions.sign(given.call(given.resident("Глід"), late - timedelta(seconds=1)), petition=row.pk)
    row = actions.answer(given.call(given.head(), NOW + 3 * DAY), row, outcome="partly", text=given.ANSWER)
    assert (row.counted, row.ended_at, queries.count_of(row)) == (6, NOW + 3 * DAY, 6)
    with given.refused("petitions.not_collecting"):
        actions.sign(given.call(given.resident("Дуб"), NOW + 3 * DAY), petition=row.pk)


def test_a_charter_may_end_signing_at_the_goal():
    setter = given.call(given.official("administrator"), NOW - 10 * DAY)
    for value, day in (("1", setter.today), ("0", NOW.date() + DAY)):
        set_value(setter, name="petitions.stop_at_goal", value=value, valid_from=day, basis="рішення № 8")
    given.threshold(2)
    row = given.signed(given.published(), 2)
    row = actions.reach(given.job(NOW + 2 * DAY), row)  # the charter of the day of publication holds
    assert (row.reached_at, row.ended_at, row.closes_at) == (NOW + 2 * DAY,) * 3
    with given.refused("petitions.not_collecting"):
        actions.sign(given.call(given.resident("Ясен"), NOW + 2 * DAY), petition=row.pk)
    assert queries.due_of(row).due_on == row.due_on


def test_a_hearing_makes_the_term_longer_by_its_time():
    row = given.opened(hearing_asked=True)
    before = row.due_on
    row = actions.set_hearing(given.call(given.organiser()), row, on=date(2026, 12, 1))
    assert row.due_on > before
    due = queries.due_of(row)
    assert due is not None
    assert due.due_on == row.due_on
    with given.refused("petitions.past"):
        actions.set_hearing(given.call(given.organiser()), row, on=date(2026, 11, 1))
    other = given.opened()
    with given.refused("petitions.not_asked"):
        actions.set_hearing(given.call(given.organiser()), other, on=date(2026, 12, 1))


def test_without_enough_signatures_it_becomes_an_appeal_by_itself():
    given.threshold(5, days=7)
    row = given.signed(given.published(), 3)
    jobs.close(given.job(NOW + 7 * DAY, "early"))
    assert fresh(row).state == "collecting"
    jobs.close(given.job(NOW + 8 * DAY, "late"))
    row = fresh(row)
    assert (row.state, row.counted) == ("failed", 3)
    case = Case.objects.get(pk=row.case_id)
    assert case.appeal.signatories == 3
    assert (case.title, case.author_name) == (row.title, row.author_name)
    assert "П-1" in case.text
    assert case.text.startswith(given.MATTER["text"])
    assert case.received_at == NOW + 8 * DAY
    jobs.close(given.job(NOW + 9 * DAY, "again"))
    assert Case.objects.count() == 1


def test_the_last_hour_of_enough_signatures_is_not_lost():
    given.threshold(2, days=1)
    row = given.signed(given.published(), 2)
    jobs.close(given.job(NOW + 5 * DAY, "late"))
    assert fresh(row).state == "reached"
    with given.refused("petitions.enough"):
        actions.fail(given.job(NOW + 5 * DAY), row)


def test_the_answer_is_sent_to_every_signatory_once():
    row = given.answered()
    who = Signature.objects.filter(petition=row).values_list("person_id", flat=True)
    for number, person in enumerate(who):
        from ratusha.records.people.models import Contact

        Contact.objects.create(person_id=person, kind="email", value=f"s{number}@example.org", verified=True)
    jobs.tell(given.job(NOW, "one"))
    jobs.tell(given.job(NOW + DAY, "two"))
    assert Letter.objects.filter(template="petitions.answered_signatory").count() == 2
    assert fresh(row).told_at is not None


def test_too_few_signatures_do_not_reach_the_goal():
    given.threshold(3)
    row = given.signed(given.published(), 2)
    with pytest.raises(Refused) as why:
        actions.reach(given.job(NOW), row)
    assert why.value.code == "petitions.too_few"
    assert fresh(row).state == "collecting"
    assert fresh(given.signed(row, 1)).state == "collecting"
    assert actions.reach(given.job(NOW), fresh(row)).state == "reached"


def test_signatories_are_told_once_and_only_of_an_answer():
    opened = given.opened()
    with pytest.raises(Refused) as why:
        actions.tell_signatories(given.job(NOW), opened)
    assert why.value.code == "petitions.not_now"
    row = actions.answer(given.call(given.head()), opened, outcome="supported", text=given.ANSWER)
    told = actions.tell_signatories(given.job(NOW), fresh(row))
    assert told.told_upto == Signature.objects.filter(petition=row).order_by("-pk").values_list("pk", flat=True)[0]
