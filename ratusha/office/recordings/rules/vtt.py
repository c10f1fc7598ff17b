"""WebVTT: chapters written, subtitles (VTT or SRT) read and written anew with nothing but times and words. Pure.

Format: W3C WebVTT. Of the marks in a cue only <i>, <b>, <u> and <v Name> are kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

CUES_MOST = 20_000
CUE_LETTERS = 2_000
TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?")
ARROW = "-->"
KEPT_MARK = re.compile(r"</?[biu]>|<v(?:\.[^\s>]+)?\s[^<>]{1,100}>|</v>")
ANY_MARK = re.compile(r"<[^<>]*>")
SRT_MARK = re.compile(r"\{\\[^{}]*\}")


class SubtitleError(ValueError):
    """A file that cannot be read as subtitles: the number of the line and the reason (`empty`, `time`, `order`,
    `many`)."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"{line}: {reason}")
        self.line, self.reason = line, reason


@dataclass(frozen=True, slots=True)
class Cue:
    """Words between two times, in seconds."""

    start: float
    end: float
    text: str


def time_of(text: str) -> float | None:
    """Seconds of «1:02:03.500», «02:03» or «00:02:03,500»; None for what is no time."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, rest = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int((rest or "0").ljust(3, "0")) / 1000


def in_vtt(seconds: float) -> str:
    """«01:02:03.500»."""
    whole = max(round(seconds * 1000), 0)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def shown_time(seconds: float) -> str:
    """«1:02:03», «2:03»: how a place in a recording is told to people."""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def plain(text: str) -> str:
    """The text as one line of a cue that no mark and no arrow can be read out of."""
    line = " ".join(text.split()).replace(ARROW, "→")
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def written(cues: Iterable[Cue], *, kept_marks: bool = False) -> str:
    """The file of the cues. `kept_marks`: their text has been cleaned by `read` already."""
    blocks = [
        f"{in_vtt(one.start)} {ARROW} {in_vtt(one.end)}\n{one.text if kept_marks else plain(one.text)}\n"
        for one in cues
        if round(one.end * 1000) > round(one.start * 1000)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def read(text: str) -> list[Cue]:
    """The cues of a VTT or SRT file, in order of their times. Raises `SubtitleError` at the first wrong line."""
    found: list[Cue] = []
    for number, block in _blocks(text):
        times = next((place for place, line in enumerate(block[:2]) if ARROW in line), None)
        if times is None:
            if block[0].split(" ")[0].lstrip("\ufeff") in ("WEBVTT", "NOTE", "STYLE", "REGION"):
                continue
            raise SubtitleError(number, "time")
        start, end = _times(block[times], number + times)
        words = "\n".join(filter(None, (_cleaned(line) for line in block[times + 1 :])))[:CUE_LETTERS]
        if words:
            found.append(Cue(start, end, words))
        if len(found) > CUES_MOST:
            raise SubtitleError(number, "many")
    if not found:
        raise SubtitleError(1, "empty")
    return sorted(found, key=lambda one: (one.start, one.end))


def _blocks(text: str) -> Iterable[tuple[int, list[str]]]:
    block: list[str] = []
    begun = 1
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            begun = begun if block else number
            block.append(line.strip())
        elif block:
            yield begun, block
            block = []


def _times(line: str, number: int) -> tuple[float, float]:
    before, _arrow, after = line.partition(ARROW)
    start, end = time_of(before), time_of((after.split() or [""])[0])
    if start is None or end is None:
        raise SubtitleError(number, "time")
    if end <= start:
        raise SubtitleError(number, "order")
    return start, end


def _cleaned(line: str) -> str:
    line = ANY_MARK.sub(lambda mark: mark.group() if KEPT_MARK.fullmatch(mark.group()) else "", SRT_MARK.sub("", line))
    return line.replace(ARROW, "→").strip()  # after the marks: one taken out may have left an arrow
