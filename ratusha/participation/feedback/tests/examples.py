"""Examples of the actions of public control, for the contract tests."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import stranger, system
from ratusha.participation.feedback import actions
from ratusha.participation.feedback.models import Rating
from tests.kit.examples import Example, Make

from . import given


def add_rated(now: datetime) -> Example:
    return Example(given.organiser(), None, {"kind": "place", "name": "Міський парк", "unit": given.unit().pk})


def change_rated(now: datetime) -> Example:
    made = given.rated()
    return Example(given.organiser(), made, {"kind": "place", "name": "Бібліотека", "unit": made.unit_id})


def close_rated(now: datetime) -> Example:
    return Example(given.organiser(), given.rated())


def issue_tokens(now: datetime) -> Example:
    return Example(given.official("registrar"), given.rated(), {"count": 3})


def rate(now: datetime) -> Example:
    return Example(stranger(), given.rated(), {"mark": 4, "text": "Тепло і тихо."})


def rating(text: str = "Тепло.") -> Rating:
    made = given.rated()
    actions.rate(given.call(given.known()), made, mark=4, text=text)
    return Rating.objects.select_related("rated").get()


def answer_rating(now: datetime) -> Example:
    one = rating()
    return Example(given.official("executor", one.rated.unit), one, {"text": "Дякуємо."})


def hide_rating(now: datetime) -> Example:
    return Example(given.organiser(), rating(), {"reason": "Чужі дані"})


def propose(now: datetime) -> Example:
    return Example(given.known(), given.rated(), {"title": "Столи надворі"})


def vote(now: datetime) -> Example:
    return Example(given.known(), given.proposal())


def answer_proposal(now: datetime) -> Example:
    one = given.proposal()
    who = given.official("unit_head", one.rated.unit)
    return Example(who, one, {"stage": "accepted", "text": "Зробимо навесні."})


def merge_proposal(now: datetime) -> Example:
    of = given.rated()
    return Example(given.organiser(), given.proposal(of), {"into": given.proposal(of).pk})


def hide_proposal(now: datetime) -> Example:
    return Example(given.organiser(), given.proposal(), {"reason": "Реклама"})


def close_month(now: datetime) -> Example:
    return Example(system("test"), given.rated(), {"month": (now - timedelta(days=60)).date()})


def remind(now: datetime) -> Example:
    one = given.proposal()
    one.due_on = now.date() - timedelta(days=1)
    one.save()
    return Example(system("test"), one.rated, {"kind": "proposal", "pk": one.pk})


EXAMPLES: dict[str, Make] = {
    f"feedback.{act.__name__}": act
    for act in (
        add_rated, change_rated, close_rated, issue_tokens, rate, answer_rating, hide_rating, propose, vote,
        answer_proposal, merge_proposal, hide_proposal, close_month, remind,
    )
}  # fmt: skip
OPEN = {"feedback.rate": "anybody may say how it was, apart from verified ratings: 280/97-ВР, Constitution art. 34"}
