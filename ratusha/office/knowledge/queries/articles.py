"""Articles, what cites them, and the marks of texts."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.spans import holds
from ratusha.foundation.search.folding import words_of
from ratusha.foundation.search.lemmas import STOP, forms_and_lemmas, lemmas_of

from .. import permissions, rules
from ..models import Article, Instruction, StandardAnswer
from ..rules import Mark, Step

MARK_WORDS = {
    Mark.CHANGED: _("the law has changed, review it"),
    Mark.ENDED: _("rests on an article no longer in force"),
    Mark.UNREVIEWED: _("not reviewed against its articles yet"),
}
STEP_WORDS = {
    Step.RECEPTION: _("writing an appeal down"),
    Step.REGISTERING: _("registering"),
    Step.RESOLVING: _("handing over, resolution"),
    Step.DRAFTING: _("drafting the answer"),
    Step.APPROVING: _("approving the draft"),
    Step.SENDING: _("signing and sending"),
    Step.MAIL: _("mail that came"),
    Step.POST: _("letters by post"),
}


def articles(actor: Actor) -> QuerySet[Article]:
    """Every article, for officials."""
    return Article.objects.all() if permissions.can_read(actor) else Article.objects.none()


def found(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Of these rows those with all the words in any of their forms, or begun so; all for nothing typed.

    Hundreds of texts at most, so they are read and matched by their lemmas here. 1 query.
    """
    asked = [word for word in words_of(text[:200]) if word not in STOP]
    if not asked:
        return rows
    return rows.filter(pk__in=[row.pk for row in rows.order_by() if _has_all(_said_by(row), asked)])


def _said_by(row: Any) -> str:
    if isinstance(row, Article):
        return f"{row.act} {row.act_name} {row.number} {row.title} {row.text}"
    return f"{row.title} {row.body}"


def _has_all(text: str, asked: list[str]) -> bool:
    words, lemmas = _read(text)
    return all(not lemmas.isdisjoint(lemmas_of(word)) or any(one.startswith(word) for one in words) for word in asked)


@lru_cache(2000)
def _read(text: str) -> tuple[frozenset[str], frozenset[str]]:
    forms = forms_and_lemmas(text)
    return frozenset(form for form, _lemmas in forms), frozenset(one for _form, lemmas in forms for one in lemmas)


def article_choices(today: date) -> list[tuple[int, str]]:
    """Articles to cite, those no longer in force last and saying so. 1 query."""
    rows = sorted(Article.objects.all(), key=lambda one: (not holds(None, one.until, today), one.pk))
    ended = str(_("no longer in force"))
    return [(one.pk, f"{one}. {one.title}" + ("" if holds(None, one.until, today) else f" ({ended})")) for one in rows]


def mark_of(row: Any, today: date) -> Mark:
    """The mark of a text that has `articles` (best prefetched) and `reviewed_on`."""
    cited = [rules.Cited(one.changed_on, one.until) for one in row.articles.all()]
    return rules.mark(row.reviewed_on, cited, today)


def marked(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Of these texts (rows with `articles` and `reviewed_on`) those that must be reviewed, in the same query."""
    through = rows.model._meta.get_field("articles").remote_field.through
    own = rows.model._meta.get_field("articles").m2m_field_name()
    cited = through.objects.filter(**{own: OuterRef("pk")})
    ended = Exists(cited.filter(article__until__lt=today))
    changed = Exists(cited.filter(article__changed_on__gt=OuterRef("reviewed_on"), article__changed_on__lte=today))
    never = Q(reviewed_on=None) & Q(Exists(cited))
    return rows.filter(ended | changed | never)


def citation_of(cited: Iterable[Article]) -> str:
    """The articles as an answer names them, in the order of their numbers here."""
    return rules.citation((one.act_name, one.number) for one in sorted(cited, key=lambda one: one.pk))


def cited_by(article: Article) -> list[Any]:
    """Standard answers and instructions that rest on the article, with all their articles. 4 queries."""
    answers = StandardAnswer.objects.filter(articles=article).order_by(F("title"))
    instructions = Instruction.objects.filter(articles=article).order_by("step", "place")
    return [*answers.prefetch_related("articles"), *instructions.prefetch_related("articles")]
