"""An example of every action on cases, for the contract tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.foundation.access.models import Account
from ratusha.foundation.notify.delivery import prove
from ratusha.foundation.notify.models import Delivery, Letter
from ratusha.foundation.notify.tests import given as letters
from ratusha.office.cases import actions
from ratusha.office.cases.models import AnswerTemplate, PostLetter
from ratusha.office.cases.queries import agreement_of
from ratusha.office.tasks.actions import object_to
from ratusha.records.people.tests import given as people
from tests.kit.examples import Example

from . import given


def by(who: str, reach: Callable[[given.Story], Any], **inputs: Any) -> Callable[[datetime], Example]:
    """The person `who` of a story brought so far, with this input."""

    def make(now: datetime) -> Example:
        story = given.Story()
        reach(story)
        return Example(getattr(story, who), story.fresh(), inputs)

    return make


def handed(verb: str) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        story = given.Story()
        inputs = {"unit": story.unit.pk, "executor": story.executor.account_id}
        more = {"text": "Розглянути."} if verb == "resolve" else {}
        return Example(story.head if verb == "resolve" else story.registrar, story.case, inputs | more)

    return make


def stoppable(stopped: bool) -> Callable[[datetime], Example]:
    """A case of a procedure whose law lets the clock stand."""

    def make(now: datetime) -> Example:
        story = given.Story()
        story.assigned()
        columns: dict[str, Any] = (
            {"stopped_since": given.NOW.date(), "stopped": [["2026-11-23", None]]} if stopped else {}
        )
        type(story.case).objects.filter(pk=story.case.pk).update(**columns)
        return Example(story.unit_head, story.fresh(), {} if stopped else {"ground": "Чекаємо на документ."})

    return make


def joined(reach: str) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        story, other = given.Story(), given.registered()
        main = story.approved()
        actions.join_case(given.call(story.registrar), other, main)
        other.save()
        if reach == "detach":
            return Example(story.registrar, other, {"reason": "Інша вулиця."})
        answer = main.answers.first()
        answer.state, answer.signed_by_id, answer.sent_at = "sent", story.head.account_id, now
        answer.save()
        return Example(story.head, other, {"main": main.pk})

    return make


def reminded(now: datetime) -> Example:
    story = given.Story(now=now - timedelta(days=29))
    return Example(system("test"), story.assigned())


def undone(name: str) -> Callable[[datetime], Example]:
    """An act just done by the registrar, to be taken back."""

    def make(now: datetime) -> Example:
        story = given.Story()
        inputs = {"unit": story.unit.pk} if name == "assign" else {"text": "Виїзд завтра."}
        getattr(actions, name)(given.call(story.registrar), story.case, **inputs)
        return Example(story.registrar, story.fresh())

    return make


def keeper(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.official("administrator"), None, inputs)


def asked(verb: str) -> Callable[[datetime], Example]:
    """The executor has asked for more time."""

    def make(now: datetime) -> Example:
        story = given.Story(now=now - timedelta(days=2))
        story.assigned()
        actions.ask_extension(given.call(story.executor, now=now), story.case, ground="Потрібен кошторис.")
        return Example(story.head, story.fresh(), {})

    return make


def remarked(now: datetime) -> Example:
    story = given.Story()
    story.drafted()
    lawyer = given.official("executor", given.unit("Юридичний відділ"), "Лука Терен")
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[lawyer.account_id])
    turn = agreement_of(story.fresh())[0]
    object_to(given.call(lawyer), turn, remark="Додайте строк.")
    return Example(system("test"), story.fresh(), {"task": turn.pk})


def nothing(story: given.Story) -> None:
    """The story stands at its registered case."""


def answered_by_mail(now: datetime) -> Example:
    story = given.Story()
    mail = letters.mail(now)
    return Example(system("cases.mail"), story.case, {"mail": mail.pk})


def told(now: datetime) -> Example:
    story = given.Story()
    actions.write_applicant(given.call(story.head, now=now), story.assigned(), text="Уточніть.")
    letter = Letter.objects.get(about_id=story.case.pk)
    prove(letter, Delivery.FAILED, now, "mail", "550")
    return Example(system("cases.proof"), story.fresh(), {"proof": letter.proofs.get().pk})


def posted(sent: bool) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        story = given.Story(reply_by="post", reply_to="Кіцмань, Шевченка, 7")
        letter = PostLetter.objects.get(case=story.answered())
        if not sent:
            return Example(story.registrar, letter, {"sent_on": now.date(), "tracking": "0504"})
        actions.post_sent(given.call(story.registrar, now=now), letter, sent_on=now.date())
        letter.refresh_from_db()
        return Example(story.registrar, letter, {"outcome": "delivered", "on": now.date()})

    return make


def chat(now: datetime) -> Example:
    return Example(system("cases.chat"), given.Story().case, {"chat": "42"})


S = given.Story
NOT_YET = {"cases.stop": "no procedure with a clock that may stop has come yet"}


def following(now: datetime) -> Example:
    story = given.Story()
    return Example(story.registrar, story.case, {"person": people.applicant(email="other@example.com").pk})


def left(now: datetime) -> Example:
    """The executor does not work here any more."""
    story = given.Story()
    story.assigned()
    Account.objects.filter(pk=story.executor.account_id).update(is_active=False)
    return Example(given.official("administrator"), story.fresh(), {"executor": story.unit_head.account_id})


def old(now: datetime) -> Example:
    """A case that was closed many years ago."""
    case = given.opened()
    past = given.NOW - timedelta(days=10 * 366)
    type(case).objects.filter(pk=case.pk).update(closed_at=past, received_at=past, state="answered")
    return Example(system("test"), type(case).objects.get(pk=case.pk))


EXAMPLES = {
    "cases.hand_on": left,
    "cases.anonymise": old,
    "cases.answer_joined": joined("answer"),
    "cases.approve": by("unit_head", S.agreeing),
    "cases.ask_extension": by("executor", S.assigned, ground="Потрібен кошторис."),
    "cases.assign": handed("assign"),
    "cases.confirm_delivery": by("registrar", S.answered, by="post"),
    "cases.detach": joined("detach"),
    "cases.draft_answer": by("executor", S.assigned, outcome="satisfied", text="Зроблено."),
    "cases.extend": by("head", S.assigned, ground="Потрібен кошторис."),
    "cases.follow_applicant": following,
    "cases.grant_extension": asked("grant"),
    "cases.hear_applicant": by("author", nothing, text="Додаю."),
    "cases.keep_phrase": lambda now: Example(given.official("head"), None, {"text": "Розглянути і відповісти."}),
    "cases.hear_proof": told,
    "cases.keep_subject": keeper(code="999", name="Інше"),
    "cases.keep_template": keeper(
        code="done",
        kind="appeals.appeal",
        name="Виконано",
        outcome="satisfied",
        body="Виконано.",
        since=date(2026, 1, 1),
    ),
    "cases.link_chat": chat,
    "cases.note": by("executor", S.assigned, text="Виїзд завтра."),
    "cases.post_ended": posted(sent=True),
    "cases.post_sent": posted(sent=False),
    "cases.read_contacts": by("executor", S.assigned),
    "cases.refuse_extension": asked("refuse"),
    "cases.remind": reminded,
    "cases.resolve": handed("resolve"),
    "cases.resume": stoppable(True),
    "cases.return_for_remarks": remarked,
    "cases.return_draft": by("unit_head", S.agreeing, remark="Додайте строк."),
    "cases.review_template": lambda now: Example(
        given.official("administrator"), AnswerTemplate.objects.get(code="done")
    ),
    "cases.send_answer": by("head", S.approved),
    "cases.send_for_approval": by("executor", S.drafted),
    "cases.stop": stoppable(False),
    "cases.take_back_note": undone("note"),
    "cases.undo_assign": undone("assign"),
    "cases.urge": by("registrar", S.assigned),
    "cases.thread_mail": answered_by_mail,
    "cases.write_applicant": by("executor", S.assigned, text="Уточніть адресу."),
}
