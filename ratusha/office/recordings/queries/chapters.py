"""Chapters as they are kept: of a recording, of a part, of a vote; search in them; the file for players."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ratusha.foundation.search.folding import fold

from .. import rules
from ..models import Chapter, Part, Recording
from ..rules import Cue, Kind, Moment, State
from .moments import VOTE

FOUND_MOST = 60
WORDS_MOST = 6


def chapters_of(row: Recording) -> list[Chapter]:
    """All its chapters in order, of the parts that are shown. 1 query."""
    return list(Chapter.objects.filter(recording=row, part__hidden="").order_by("order"))


def of_part(part: Part) -> list[Chapter]:
    """Chapters of one part in order. 1 query."""
    return list(Chapter.objects.filter(part=part).order_by("order"))


def of_division(pk: int) -> Chapter | None:
    """Where a vote is seen in a recording that is published. 1 query."""
    shown = Q(recording__state=State.PUBLISHED, part__hidden="")
    found = Chapter.objects.filter(shown, label=VOTE, row=pk).select_related("recording", "part")
    return found.order_by("id").first()


def found_chapters(text: str, rows: QuerySet[Recording]) -> list[Chapter]:
    """Chapters of these published recordings that have all the words, the newest sitting first. 1 query."""
    words = [one for one in fold(text).split() if one][:WORDS_MOST]
    if not words:
        return []
    found = Chapter.objects.filter(recording__in=rows.order_by(), recording__state=State.PUBLISHED, part__hidden="")
    for word in words:
        found = found.filter(folded__contains=word)
    ordered = found.select_related("recording", "part").order_by("-recording__held_on", "-recording_id", "order")
    return list(ordered[:FOUND_MOST])


def open_chapters() -> QuerySet[Chapter]:
    """Chapters of everything that is published, with their parts."""
    shown = Chapter.objects.filter(recording__state=State.PUBLISHED, part__hidden="")
    return shown.select_related("part").order_by("recording_id", "order")


def places(moments: Iterable[Moment], parts: Iterable[Part]) -> list[rules.Chapter]:
    """Where the moments would stand in the parts as they are now."""
    return rules.chapters(moments, [plain(one) for one in parts])


def plain(part: Part) -> rules.Part:
    """The part as the pure rules take it; its cuts are read before."""
    cuts = tuple(rules.Cut(one.since, one.until) for one in part.cuts.all())
    return rules.Part(part.pk, part.begins_at, part.seconds, cuts)


def vtt_of(part: Part) -> str:
    """The chapters of a part as WebVTT: items of the agenda with the votes in them. 1 query."""
    shown = [one for one in of_part(part) if one.kind in (Kind.ITEM, Kind.VOTE, Kind.PAUSE)]
    return rules.written(Cue(one.start, one.end, words_of(one)) for one in shown)


def words_of(row: Chapter) -> str:
    """A chapter in a line: what, who, how it ended."""
    return " — ".join(filter(None, (row.title, row.who if row.kind == Kind.TURN else "", row.outcome)))
