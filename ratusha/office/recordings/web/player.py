"""The player of a recording and its chapters, as templates take them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.functional import cached_property
from django.views.decorators.csp import csp_override

from ratusha.channels.web.guards import NOTHING_OF_THE_DEVICE

from .. import rules
from ..queries import Chapter, Kind, Part, Recording

FARTHEST = 7 * 86_400


@dataclass
class Shown:
    """One part on the page: its number for people, where the player begins, addresses."""

    row: Part
    number: int
    start: int = 0
    frame: str = ""

    @property
    def href(self) -> str:
        """The file with its minute, or the other site's address with it."""
        if self.row.file_id is None:
            return rules.at_second(self.row.link, self.start)
        return f"{self.plain}#t={self.start}" if self.start else self.plain

    @cached_property
    def plain(self) -> str:
        """The file itself."""
        if self.row.file_id is None:
            return self.row.link
        return reverse("video:part", args=[self.row.recording_id, self.row.pk])

    @property
    def chapters(self) -> str:
        """Chapters for the player."""
        return reverse("video:chapters", args=[self.row.recording_id, self.row.pk])

    @property
    def tracks(self) -> list[tuple[str, str, str]]:
        """(address, language, words) of its subtitles."""
        args = [self.row.recording_id, self.row.pk]
        return [
            (reverse("video:subtitles", args=[*args, one.language]), one.language, one.get_language_display())
            for one in self.row.subtitles.all()
        ]


@dataclass
class Line:
    """A chapter as the list shows it."""

    row: Chapter
    time: str
    href: str
    seek: int
    part: int
    file: str
    votes: list["Line"] = field(default_factory=list)
    turns: list["Line"] = field(default_factory=list)
    vote: str = ""


def parts(request: HttpRequest, rows: Iterable[Part], hosts: frozenset[str]) -> tuple[list[Shown], Shown | None]:
    """The parts of the page, and the one whose player stands on it: asked by `?part=`, at the second `?t=`."""
    found = [Shown(one, number) for number, one in enumerate(rows, 1)]
    asked = request.GET.get("part", "")
    chosen = next((one for one in found if str(one.row.pk) == asked), found[0] if found else None)
    if chosen is not None:
        chosen.start = _second(request.GET.get("t", ""))
        chosen.frame = rules.framed(chosen.row.link, hosts, chosen.start) if chosen.row.file_id is None else ""
    return found, chosen


def lines(recording: Recording, chapters: Iterable[Chapter], shown: Iterable[Shown]) -> list[Line]:
    """Chapters as a list: questions with their votes and speakers within, what belongs to none by itself."""
    known = {one.row.pk: one for one in shown}
    found: list[Line] = []
    of_item: dict[tuple[int, int], Line] = {}
    for row in chapters:
        if row.part_id not in known:
            continue
        line = line_of(recording, row, known[row.part_id])
        holder = of_item.get((row.part_id, row.item)) if row.item is not None else None
        if row.kind == Kind.ITEM:
            of_item[(row.part_id, row.row)] = line
            found.append(line)
        elif holder is None:
            found.append(line)
        else:
            (holder.votes if row.kind == Kind.VOTE else holder.turns).append(line)
    return found


def line_of(recording: Recording, row: Chapter, shown: Shown) -> Line:
    """One chapter with its addresses: of the page at that second, and of the file."""
    query = urlencode({"part": row.part_id, "t": row.start})
    href = f"{reverse('video:recording', args=[recording.pk])}?{query}#player"
    own = f"{shown.plain}#t={row.start}"
    file = own if shown.row.file_id is not None else rules.at_second(shown.row.link, row.start)
    vote = reverse("video:at", args=[recording.pk, row.row]) if row.kind == Kind.VOTE else ""
    return Line(row, rules.shown_time(row.start), href, row.start, row.part_id, file, vote=vote)


def draw(request: HttpRequest, template: str, context: dict[str, Any], frames: Iterable[str]) -> HttpResponse:
    """Will draw a page on which our videos play, and frames of these addresses alone."""
    origins = sorted({rules.origin(one) for one in frames if one})
    policy = {**settings.SECURE_CSP, "media-src": [CSP.SELF]}
    if origins:
        policy["frame-src"] = origins
    answer = csp_override(policy)(lambda _request: render(request, template, context))(request)
    allowed = " ".join(["self", *(f'"{one}"' for one in origins)])
    answer["Permissions-Policy"] = NOTHING_OF_THE_DEVICE.replace("fullscreen=()", f"fullscreen=({allowed})")
    if origins:
        answer["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return answer


def _second(given: str) -> int:
    short = given.isascii() and given.isdecimal() and len(given) < 7
    return min(int(given), FARTHEST) if short else 0
