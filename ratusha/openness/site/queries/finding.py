"""Finding pages by words, in any form of a word."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from ratusha.foundation.search import engine

from ..models import SitePage

CHANGES = (
    "site.lay", "site.edit", "site.arrange", "site.approve", "site.publish", "site.unpublish", "site.archive",
    "site.publish_due", "site.restore_version",
)  # fmt: skip
KIND, MOST, TREE_MOST = "site.page", 20, 500


def find(typed: str, most: int = MOST) -> list[SitePage]:
    """Published pages with all these words, the best first, what is in the archive after the rest. 3 queries or so."""
    keys = engine.ranked(KIND, typed, limit=most * 2)
    rows = SitePage.objects.filter(pk__in=keys, live=True).in_bulk() if keys else {}
    found = [rows[key] for key in keys if key in rows]
    return sorted(found, key=lambda one: one.archived_at is not None)[:most]


def heed(pks: Iterable[int]) -> int:
    """Will index these pages with all below them as they are published now; those that are not are found no more."""
    roots = SitePage.objects.filter(pk__in=list(pks))
    number = 0
    for root in roots:
        for page in SitePage.objects.descendant_of(root, inclusive=True).specific()[:TREE_MOST]:
            _heed(page)
            number += 1
    return number


def drop(pks: Iterable[int]) -> None:
    """Will make pages that are no more findable no more."""
    there = set(SitePage.objects.filter(pk__in=list(pks)).values_list("pk", flat=True))
    for pk in pks:
        if pk not in there:
            engine.remove(KIND, pk)


def _heed(page: Any) -> None:
    if page.live and page.depth > 2:
        engine.index(KIND, page.pk, title=page.title, text=text_of(page))
    else:
        engine.remove(KIND, page.pk)


def text_of(page: Any) -> str:
    """All words of a page that readers see."""
    parts = [page.summary, *_words(page.body), *_words(page.easy)]
    parts += [getattr(page, name, "") for name in ("place", "stands_at", "post")]
    return " ".join(one for one in parts if one)


def _words(body: Any) -> Iterable[str]:
    for part in body:
        for said in part.block.get_searchable_content(part.value):
            yield unescape(strip_tags(str(said)))
