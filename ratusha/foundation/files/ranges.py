"""A part of a file (RFC 9110, 14): players ask for it when somebody moves to another minute.

A sound or a video is answered in portions of some megabytes at most; the player then asks for the next one, so a slow
reader holds no worker for an hour.
"""

import re
from dataclasses import dataclass

MEDIA = ("video/", "audio/")
MOST = 4 * 1024 * 1024
ASKED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `first` to `last`, both counted."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


class Unsatisfiable(ValueError):
    """Nothing of the file lies in what is asked."""


def asked(header: str, size: int, most: int = MOST) -> Span | None:
    """What a `Range` header asks of a file of `size` bytes, cut to `most`; None for none, several, or one that is not
    understood: then the whole file is the answer. Raises `Unsatisfiable`."""
    found = ASKED.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    begins, ends = found.groups()
    if not begins:
        first, last = max(size - int(ends), 0), size - 1
        if not int(ends):
            raise Unsatisfiable(header)
    else:
        first, last = int(begins), int(ends) if ends else size - 1
        if last < first and ends:
            return None
    if first >= size:
        raise Unsatisfiable(header)
    return Span(first, min(last, size - 1, first + most - 1))
