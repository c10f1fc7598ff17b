"""Answering: once for each person, apart from who answered, or joined and changeable where the poll says so."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from pydantic import AfterValidator, Field, StringConstraints

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.actions.inputs import storable
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Home, Participant
from ratusha.records.people import queries as people

from .. import permissions
from ..models import Mark, OpenText, Poll, Sheet
from ..queries.polls import browser_mark, codes_of, marks_of, outside
from ..queries.shapes import needs_of, shapes_of
from ..rules import (
    LONGEST_TEXT,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Kind,
    Phase,
    Question,
    Wrong,
    all_wrong,
    cuts_of,
    given,
    moved,
    phase,
)

MORE = (
    "INSERT INTO polls_tally (count, item_id, cut, key) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (item_id, cut, key) DO UPDATE SET count = polls_tally.count + excluded.count"
)
LESS = "UPDATE polls_tally SET count = count + %s WHERE item_id = %s AND cut = %s AND key = %s"
Words = Annotated[str, StringConstraints(max_length=4 * LONGEST_TEXT), AfterValidator(storable)]
Value = int | Words | Annotated[list[int], Field(max_length=MOST_OPTIONS)] | None
# Left out of the digest that the journal keeps: a choice of three could be found in it by trying the three.
Answers = Annotated[dict[int, Value], Field(max_length=MOST_QUESTIONS, exclude=True)]
WRONG_WORDS = {
    Wrong.MISSING: _("This question must be answered."),
    Wrong.FOREIGN: _("Choose one of the offered."),
    Wrong.TWICE: _("Each answer may stand once."),
    Wrong.SHAPE: _("This is not an answer to this question."),
    Wrong.LONG: _("This is too long: at most 5,000 characters."),
}


@action("polls.answer", may=permissions.can_answer, on=Poll, quiet=True, says=_("Somebody answered the poll"))
def answer(call: Call, poll: Poll, *, answers: Answers, browser: OptionalLine = "") -> Poll:
    """Will count the answers of whoever calls, once for each person; of a poll for anybody, once for each browser.

    Law 280/97-ВР; 2297-VI art. 6. `answers` by the number of a question: an option, a list of options (of a ranking
    from the best on), a mark, or a text. `browser`: a secret of the browser, for strangers. Unless the poll lets them
    be changed, no table joins the answers to the person, and the journal keeps no digest of them. Refusals:
    forbidden, polls.not_open, polls.answered, polls.browser, polls.answers, identity.log_in, identity.level,
    identity.age_unknown, identity.too_young, identity.too_old, identity.home, identity.home_unconfirmed,
    identity.basis, identity.settlement.
    """
    _open_now(call, poll)
    who = identity.participant_of(call.actor, call.today)
    _refuse_outsiders(call, poll, who)
    account = call.actor.account_id
    mark = Mark(poll=poll, on=call.today, way=Mark.Way.SITE, person_id=who.person_id)
    if who.person_id is None:
        mark.account_id = account
    if poll.level == Level.L0 and browser:
        mark.browser = browser_mark(poll.pk, browser)
    if account is None and not mark.browser:
        raise Refused("polls.browser", _("Let the site keep one cookie, so that a browser answers once."))
    codes = _of_human(mark)
    _take(poll, mark, marks_of(poll.pk, who.person_id, account, mark.browser, codes), answers, who, who.level)
    return poll


@action("polls.change_answer", may=permissions.can_change, on=Poll, quiet=True, says=_("Somebody changed an answer"))
def change_answer(call: Call, poll: Poll, *, answers: Answers) -> Poll:
    """Will put other answers in place of the caller's earlier ones, in a poll that lets them be changed until its end.

    Law 280/97-ВР. The journal keeps no digest of them. Refusals: forbidden,
    polls.not_open, polls.unchangeable, polls.not_answered, polls.answers.
    """
    _open_now(call, poll)
    if not poll.changeable:
        raise Refused(
            "polls.unchangeable", _("An answer to this poll is joined to nobody, so it cannot be found to be changed.")
        )
    who = identity.participant_of(call.actor, call.today)
    mark = marks_of(poll.pk, who.person_id, call.actor.account_id).first()
    sheet = Sheet.objects.filter(mark=mark).first() if mark is not None else None
    if sheet is None:
        raise Refused("polls.not_answered", _("You have not answered this poll yet."))
    shapes = shapes_of(poll)
    kept = _checked(shapes, answers)
    before = {int(pk): value for pk, value in sheet.answers.items()}
    texts = {one.item_id: one.text for one in sheet.texts.all()}
    _count(shapes, before | texts, kept, sheet.cuts)
    sheet.texts.all().delete()
    _write(sheet, shapes, kept)
    sheet.save(update_fields=["answers"])
    return poll


@action("polls.answer_at_desk", may=permissions.can_take_paper, on=Poll, quiet=True, says=_("Answers on paper taken"))
def answer_at_desk(call: Call, poll: Poll, *, person: int, answers: Answers) -> Poll:
    """Will count answers that a person gave on paper, for those without the internet; the same one answer a person.

    Law 280/97-ВР. `person`: the card of the person, whose identity the official has seen. Refusals: forbidden,
    polls.not_open, polls.no_person, polls.answered, polls.answers, identity.level, identity.age_unknown,
    identity.too_young, identity.too_old, identity.home, identity.home_unconfirmed, identity.basis,
    identity.settlement.
    """
    _open_now(call, poll)
    who = identity.participant(person, call.today)
    if who.person_id is None:
        raise Refused("polls.no_person", _("There is no such card. Write the person down first."), field="person")
    # Somebody who stands at the desk needs no account where an account would do.
    code = identity.lacking(who, needs_of(poll)) if poll.level > Level.L1 else None
    if code:
        raise Refused(f"identity.{code}", identity.why_not(code), field="person")
    account = people.Person.objects.filter(pk=who.person_id).values_list("account_id", flat=True).first()
    mark = Mark(poll=poll, person_id=who.person_id, on=call.today, way=Mark.Way.DESK)
    own = marks_of(poll.pk, who.person_id, account, codes=_of_human(mark))
    _take(poll, mark, own, answers, who, max(who.level, Level.L1))
    poll.desk += 1
    return poll


def _of_human(mark: Mark) -> list[str]:
    """Writes into the mark by what its human is known again by another card -> all such fingerprints."""
    codes = codes_of(mark.poll_id, mark.person_id)
    mark.code = codes[0] if codes else ""
    return codes


def _open_now(call: Call, poll: Poll) -> None:
    now = phase(poll.state, poll.opens_on, poll.closes_on, call.today)
    if now is Phase.COMING:
        raise Refused("polls.not_open", _("The poll has not opened yet."))
    if now is not Phase.OPEN:
        raise Refused("polls.not_open", _("The poll has ended. Its results are on its page."))


def _refuse_outsiders(call: Call, poll: Poll, who: Participant) -> None:
    code = outside(poll, who, call.actor)
    if code:
        raise Refused(f"identity.{code}", identity.why_not(code))


def _take(poll: Poll, mark: Mark, own: Any, answers: Mapping[int, Any], who: Participant, level: int) -> None:
    if own.exists():
        raise Refused("polls.answered", _("You have answered this poll already. One answer from a person."))
    shapes = shapes_of(poll)
    kept = _checked(shapes, answers)
    ages = who.ages or (None, None)
    cuts = cuts_of(who.settlement_id if who.home > Home.UNKNOWN else None, *ages)
    mark.save(force_insert=True)
    sheet = Sheet(poll=poll, mark=mark if poll.changeable else None, cuts=cuts if poll.changeable else [])
    sheet.save(force_insert=True)
    _write(sheet, shapes, kept)
    sheet.save(update_fields=["answers"])
    _count(shapes, {}, kept, cuts)
    poll.answers += 1
    poll.known += level >= Level.L2
    poll.contact += level == Level.L1
    poll.nameless += level == Level.L0


def _checked(shapes: Sequence[Question], answers: Mapping[int, Any]) -> dict[int, Any]:
    wrong = all_wrong(shapes, answers)
    if wrong:
        by = {one.pk: one for one in shapes}
        fields = {f"q{pk}": _words(mistake, by.get(pk)) for pk, mistake in wrong.items()}
        raise Refused("polls.answers", _("Some answers must be corrected."), fields=fields)
    kept = given(answers)
    if not kept:
        raise Refused("polls.answers", _("Answer at least one question."))
    return kept


def _words(mistake: Wrong, question: Question | None) -> Any:
    if question is not None and mistake is Wrong.FEW:
        return ngettext("Choose at least {n} answer.", "Choose at least {n} answers.", question.least).format(
            n=question.least
        )
    if question is not None and mistake is Wrong.MANY:
        return ngettext("Choose at most {n} answer.", "Choose at most {n} answers.", question.most).format(
            n=question.most
        )
    return WRONG_WORDS[mistake]


def _write(sheet: Sheet, shapes: Sequence[Question], kept: Mapping[int, Any]) -> None:
    texts = {one.pk for one in shapes if one.kind is Kind.TEXT}
    sheet.answers = {str(pk): value for pk, value in kept.items() if pk not in texts}
    tied = sheet if sheet.mark_id is not None else None
    OpenText.objects.bulk_create(
        OpenText(item_id=pk, sheet=tied, text=value) for pk, value in kept.items() if pk in texts
    )


def _count(
    shapes: Sequence[Question], before: Mapping[int, Any], after: Mapping[int, Any], cuts: Sequence[str]
) -> None:
    """Moves the counters; the poll is locked, so nobody else moves them meanwhile. A statement for each counter."""
    steps = [
        (step, question.pk, cut, key)
        for question in shapes
        for key, step in moved(question, before.get(question.pk), after.get(question.pk)).items()
        for cut in cuts
    ]
    with connection.cursor() as cursor:
        cursor.executemany(MORE, [one for one in steps if one[0] > 0])
        cursor.executemany(LESS, [one for one in steps if one[0] < 0])
