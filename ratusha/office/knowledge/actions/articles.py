"""Articles of law: written down, changed by a new wording, ended."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action

from .. import permissions, queries, rules
from ..models import Article, Wording

Short = Annotated[Line, StringConstraints(max_length=60, strip_whitespace=True)]
Title = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]
Link = Annotated[OptionalLine, Field(max_length=500)]


@action("knowledge.add_article", may=permissions.can_keep, says=_("Article {article} written down"))
def add_article(
    call: Call,
    *,
    act: Short,
    act_name: Title,
    number: Annotated[Line, StringConstraints(max_length=40, strip_whitespace=True)],
    title: Title,
    text: Text,
    link: Link = "",
    since: date | None = None,
    until: date | None = None,
) -> Article:
    """Will write an article down: `act` «393/96-ВР», `number` «стаття 20», `text` what it says in short.

    393/96-ВР art. 15: an answer rests on the law in force. Refusals: knowledge.known, knowledge.period, knowledge.link.
    """
    if Article.objects.filter(act=act, number=number).exists():
        raise Refused("knowledge.known", _("This article is here already. Open it to change it."), field="number")
    check_period(since, until)
    check_link(link)
    made = Article(act=act, act_name=act_name, number=number, title=title, text=text, link=link)
    made.since, made.until, made.changed_on = since, until, rules.changed_on(since, call.today)
    made.save(force_insert=True)
    _keep_wording(call, made, "")
    call.note(article=str(made))
    return made


@action("knowledge.change_article", may=permissions.can_keep, on=Article, says=_("Article {article}: new wording"))
def change_article(
    call: Call, article: Article, *, text: Text, since: date, title: Title, link: Link = "", note: OptionalLine = ""
) -> Article:
    """Will keep a new wording that is in force from `since`; texts that cite the article are marked for review.

    393/96-ВР art. 15. Refusals: knowledge.earlier (before the wording it replaces), knowledge.link.
    """
    if article.since is not None and since < article.since:
        raise Refused(
            "knowledge.earlier",
            _("The wording it replaces is in force from {day}. The new one cannot be older."),
            field="since",
            day=article.since.strftime("%d.%m.%Y"),
        )
    check_link(link)
    article.text, article.since, article.title, article.link, article.until = text, since, title, link, None
    article.changed_on = rules.changed_on(since, call.today)
    _keep_wording(call, article, note)
    call.note(article=str(article))
    queries.forget()
    return article


@action(
    "knowledge.end_article", may=permissions.can_keep, on=Article, says=_("Article {article} is no longer in force")
)
def end_article(call: Call, article: Article, *, until: date, note: OptionalLine = "") -> Article:
    """Will note the last day of an article; after it what cites the article is marked (393/96-ВР art. 15).

    Refusals: knowledge.period.
    """
    check_period(article.since, until)
    article.until = until
    _keep_wording(call, article, note)
    call.note(article=str(article))
    queries.forget()
    return article


def _keep_wording(call: Call, article: Article, note: str) -> None:
    Wording.objects.create(
        article=article,
        text=article.text,
        since=article.since,
        until=article.until,
        note=note,
        author_id=call.actor.account_id,
        at=call.now,
    )


def check_period(since: date | None, until: date | None) -> None:
    """Refuses `knowledge.period`: a last day before the first one."""
    if since is not None and until is not None and until < since:
        raise Refused("knowledge.period", _("The last day cannot be before the first one."), field="until")


def check_link(link: str) -> None:
    """Refuses `knowledge.link`: not an address of a page."""
    if link and not link.startswith(("https://", "http://")):
        raise Refused("knowledge.link", _("Write the whole address, beginning with https://"), field="link")
