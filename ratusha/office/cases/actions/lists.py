"""Code lists that officials edit: the subject index and the templates of answers."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.office.knowledge.actions import cited as find_articles

from .. import permissions, rules
from ..models import AnswerTemplate, Subject
from ..queries.card import offered
from ..queries.kinds import known as known_kinds


@action("cases.keep_subject", may=permissions.can_keep_lists, says=_("Subject {code}"))
def keep_subject(
    call: Call,
    *,
    code: Line,
    name: Annotated[Line, Field(max_length=200)],
    words: Annotated[OptionalText, Field(max_length=1000)] = "",
    closed_on: date | None = None,
) -> Subject:
    """Will add a group to the subject index or change the one of this code (classifier, КМУ №858 of 24.09.2008).

    `words`: everyday words by which a registrar looks for it, separated by commas.
    Refusals: cases.code (a code longer than 10 characters).
    """
    if len(code) > 10:
        raise Refused("cases.code", _("A code has at most 10 characters."), field="code")
    columns = {"name": name, "words": " ".join(words.split()), "closed_on": closed_on}
    row, _new = Subject.objects.update_or_create(code=code, defaults=columns)
    call.note(code=code)
    return row


@action("cases.keep_template", may=permissions.can_keep_lists, says=_("Template of answers {code}"))
def keep_template(
    call: Call,
    *,
    code: Line,
    kind: Annotated[Line, Field(max_length=40)],
    name: Annotated[Line, Field(max_length=200)],
    outcome: Literal["satisfied", "refused", "explained"],
    body: Text,
    law: Annotated[OptionalLine, Field(max_length=300)] = "",
    appeal_route: OptionalText = "",
    articles: Annotated[list[int], Field(max_length=50)] | None = None,
    since: date,
    until: date | None = None,
) -> AnswerTemplate:
    """Will add a template of answers or change the one of this code; it works from `since` to `until`.

    393/96-ВР art. 15: a template of refusals names its law and appeal route. `articles` are those of `knowledge` that
    it rests on: when one changes, the template is marked; whoever saves it has reviewed it today.
    Refusals: cases.code, cases.no_kind, cases.no_field, cases.answer_gaps, cases.period, knowledge.no_article.
    """
    if kind not in dict(known_kinds()):
        raise Refused("cases.no_kind", _("Choose a kind of case of the list."), field="kind")
    if strange := [place for place in rules.PLACE.findall(body) if place.strip("{}") not in rules.FIELDS]:
        raise Refused(
            "cases.no_field",
            _("There is no such place to fill: {places}."),
            field="body",
            places=", ".join(strange),
        )
    cited = find_articles(articles or [])
    if len(code) > 60 or not code.replace("-", "").replace("_", "").isalnum() or not code.isascii():
        raise Refused("cases.code", _("A code is made of Latin letters, digits and hyphens."), field="code")
    if missing := rules.gaps(outcome, law, appeal_route):
        raise Refused(
            "cases.answer_gaps",
            _("A refusal names its law and the way to appeal (art. 15)."),
            fields={gap: _("This must be filled in.") for gap in missing},
        )
    if until is not None and until < since:
        raise Refused("cases.period", _("The last day cannot be before the first one."), field="until")
    columns = {
        "kind": kind,
        "name": name,
        "outcome": outcome,
        "body": body,
        "law": law,
        "appeal_route": appeal_route,
        "since": since,
        "until": until,
        "reviewed_on": call.today,
    }
    row, _new = AnswerTemplate.objects.update_or_create(code=code, defaults=columns)
    row.articles.set(cited)
    offered.forget()
    call.note(code=code)
    return row


@action("cases.review_template", may=permissions.can_review_template, on=AnswerTemplate, says=_("Template reviewed"))
def review_template(call: Call, template: AnswerTemplate) -> AnswerTemplate:
    """Will note that the template was read against its articles today and still holds (393/96-ВР art. 15).

    Refusals: forbidden, cases.ended (an article of it is no longer in force).
    """
    if ended := template.articles.filter(until__lt=call.today).first():
        raise Refused(
            "cases.ended",
            _("«{article}» is no longer in force. Change the text and what it rests on."),
            article=str(ended),
        )
    template.reviewed_on = call.today
    offered.forget()
    return template
