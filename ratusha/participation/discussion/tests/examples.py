"""Examples of the actions, for the contract tests."""

from datetime import datetime

from ratusha.foundation.actions import Call, Channel
from ratusha.participation.discussion import actions
from ratusha.participation.discussion.models import Comment
from ratusha.participation.discussion.tests import given
from tests.kit.examples import Example


def web(actor: object, now: datetime) -> Call:
    return Call(actor, Channel.WEB, now)  # type: ignore[arg-type]


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def post(now: datetime) -> Example:
    return Example(given.resident(), None, {"about": given.matter(), "text": "Узимку там темно.", "side": "for"})


def edit(now: datetime) -> Example:
    author = given.resident()
    return Example(author, given.comment(author, now), {"text": "Узимку там дуже темно."})


def withdraw(now: datetime) -> Example:
    author = given.resident()
    return Example(author, given.comment(author, now))


def support(now: datetime) -> Example:
    return Example(given.resident("Глід"), given.comment(now=now))


def take_support_back(now: datetime) -> Example:
    made = support(now)
    actions.support(web(made.actor, now), made.target)
    return Example(made.actor, fresh(made.target))


def report(now: datetime) -> Example:
    return Example(given.resident("Глід"), given.comment(now=now), {"point": 1, "text": "Лайка"})


def admit(now: datetime) -> Example:
    return Example(given.organiser(), given.comment(now=now))


def hide(now: datetime) -> Example:
    return Example(given.organiser(), given.comment(now=now), {"point": 4, "reason": "Реклама вікон."})


def hidden(now: datetime) -> tuple[Example, object]:
    author = given.resident()
    made = Example(given.organiser(), given.comment(author, now), {"point": 4, "reason": "Реклама вікон."})
    actions.hide(web(made.actor, now), made.target, **made.input)
    return Example(made.actor, fresh(made.target)), author


def restore(now: datetime) -> Example:
    made = hidden(now)[0]
    return Example(made.actor, made.target, {"reason": "Це не реклама."})


def object_to(now: datetime) -> Example:
    made, author = hidden(now)
    return Example(author, made.target, {"text": "Я не продаю вікон."})  # type: ignore[arg-type]


def decide(now: datetime) -> Example:
    made = object_to(now)
    actions.object_to(web(made.actor, now), made.target, **made.input)
    return Example(given.organiser("Клен Роман"), fresh(made.target), {"keep": False, "reason": "Так, це досвід."})


EXAMPLES = {
    f"discussion.{act.__name__}": act
    for act in (post, edit, withdraw, support, take_support_back, report, admit, hide, restore, decide)
} | {"discussion.object": object_to}  # fmt: skip
