"""Chapters made anew from the record of the sitting; a part of the actions that change what they depend on."""

from ratusha.foundation.actions import Call
from ratusha.foundation.search.folding import fold

from .. import rules
from ..models import Chapter, Part, Recording
from ..queries.chapters import places
from ..queries.moments import moments_of
from ..rules import Moment


def remake(call: Call, recording: Recording, moments: list[Moment] | None = None) -> int:
    """Will lay the moments of the sitting on the parts as they are now -> how many chapters there are. 10 queries."""
    if moments is None:
        moments = moments_of(recording.sitting_id) if recording.sitting_id is not None else []
    parts = list(Part.objects.filter(recording=recording, hidden="").prefetch_related("cuts"))
    Chapter.objects.filter(recording=recording).delete()
    made = [_chapter(recording, number, one) for number, one in enumerate(places(moments, parts), 1)]
    Chapter.objects.bulk_create(made)
    call.note(chapters=len(made))
    return len(made)


def _chapter(recording: Recording, number: int, one: rules.Chapter) -> Chapter:
    moment = one.moment
    return Chapter(
        recording=recording, part_id=one.part, order=number, kind=moment.kind, start=int(one.start),
        end=max(int(one.end), int(one.start) + 1), at=moment.at, title=moment.title[:1000], who=moment.who[:300],
        outcome=moment.outcome[:300], label=moment.ref[0], row=moment.ref[1], item=moment.item,
        continued=one.continued, folded=fold(f"{moment.title} {moment.who}"),
    )  # fmt: skip
