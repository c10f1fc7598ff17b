"""Standard answers and instructions: kept by code, reviewed against their articles."""

import re
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, Text, action

from .. import permissions, queries, rules
from ..models import Article, Instruction, StandardAnswer
from .articles import check_period

CODE = re.compile(r"[a-z0-9_-]{1,60}")
Title = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]
Articles = Annotated[list[int], Field(max_length=50)]


def _code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise Refused("knowledge.code", _("A code is made of small Latin letters, digits and hyphens."), field="code")


def cited(articles: list[int]) -> list[Article]:
    """The articles of these keys. Refuses `knowledge.no_article`."""
    rows = list(Article.objects.filter(pk__in=articles))
    if len(rows) != len(set(articles)):
        raise Refused("knowledge.no_article", _("Choose articles of the list."), field="articles")
    return rows


@action("knowledge.keep_answer", may=permissions.can_keep, says=_("Standard answer {code}"))
def keep_answer(
    call: Call,
    *,
    code: Line,
    title: Title,
    body: Text,
    articles: Articles | None = None,
    since: date,
    until: date | None = None,
) -> StandardAnswer:
    """Will add a standard answer or change the one of this code; whoever saves it has reviewed it today.

    393/96-ВР art. 15: an answer names the law it rests on. Refusals: knowledge.code, knowledge.period,
    knowledge.no_article.
    """
    _code(code)
    check_period(since, until)
    rows = cited(articles or [])
    columns = {"title": title, "body": body, "since": since, "until": until, "reviewed_on": call.today}
    kept, _new = StandardAnswer.objects.update_or_create(code=code, defaults=columns)
    kept.articles.set(rows)
    call.note(code=code)
    queries.forget()
    return kept


@action("knowledge.review_answer", may=permissions.can_keep, on=StandardAnswer, says=_("Standard answer reviewed"))
def review_answer(call: Call, answer: StandardAnswer) -> StandardAnswer:
    """Will note that the text was read against its articles today and still holds (393/96-ВР art. 15).

    Refusals: knowledge.ended (an article of it is no longer in force: change the text).
    """
    _refuse_ended(call, answer)
    answer.reviewed_on = call.today
    queries.forget()
    return answer


@action("knowledge.keep_instruction", may=permissions.can_keep, says=_("Instruction {code}"))
def keep_instruction(
    call: Call,
    *,
    code: Line,
    step: Line,
    title: Title,
    body: Text,
    articles: Articles | None = None,
    place: Annotated[int, Field(ge=1, le=1000)] = 100,
    since: date,
    until: date | None = None,
) -> Instruction:
    """Will add an instruction for a step of work or change the one of this code (КМУ №348: how appeals are kept).

    Refusals: knowledge.code, knowledge.step, knowledge.period, knowledge.no_article.
    """
    _code(code)
    if step not in set(rules.Step):
        raise Refused("knowledge.step", _("Choose a step of the list."), field="step")
    check_period(since, until)
    rows = cited(articles or [])
    columns = {"step": step, "title": title, "body": body, "place": place, "since": since, "until": until}
    kept, _new = Instruction.objects.update_or_create(code=code, defaults={**columns, "reviewed_on": call.today})
    kept.articles.set(rows)
    call.note(code=code)
    queries.forget()
    return kept


@action("knowledge.review_instruction", may=permissions.can_keep, on=Instruction, says=_("Instruction reviewed"))
def review_instruction(call: Call, instruction: Instruction) -> Instruction:
    """Will note that the instruction was read against its articles today and still holds (КМУ №348).

    Refusals: knowledge.ended.
    """
    _refuse_ended(call, instruction)
    instruction.reviewed_on = call.today
    queries.forget()
    return instruction


def _refuse_ended(call: Call, row: StandardAnswer | Instruction) -> None:
    if ended := row.articles.filter(until__lt=call.today).first():
        raise Refused(
            "knowledge.ended",
            _("«{article}» is no longer in force. Change the text and what it rests on."),
            article=str(ended),
        )
