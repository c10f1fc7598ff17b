"""Files made for one reader and kept for some days: archives of everything, long sheets, own data.

They are written whole or not at all. With RATUSHA_FILES_ENCRYPTED, or `always`, they never lie in clear: pieces are
sealed as they are written. Both kinds are read whatever the setting says.
"""

import io
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from ratusha.foundation.vault import Unreadable, streams


@contextmanager
def written(path: Path, *, always: bool = False) -> Iterator[IO[bytes]]:
    """A file to write that takes its place when the block ends well, and vanishes otherwise."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.touch(mode=0o600)
        draft.chmod(0o600)
        with draft.open("wb") as file:
            if always or settings.FILES_ENCRYPTED:
                with streams.sealing(file, path.name) as sealed:
                    yield sealed
            else:
                yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def opened(path: Path) -> io.BufferedReader:
    """The clear bytes, to be read from any place. FileNotFoundError; `vault.Unreadable` when its key is gone."""
    file = path.open("rb")
    sealed = bool(streams.key_of(file))
    file.seek(0)
    if not sealed:
        return file
    try:
        return streams.open_(file, path.name)
    except Unreadable:
        file.close()
        raise


def size_of(path: Path) -> int:
    """How many clear bytes there are."""
    with opened(path) as file:
        return file.seek(0, 2)


def sweep(folder: Path, kept: Container[int]) -> int:
    """Will drop the files whose number, which their name begins with, is none of `kept` -> how many.

    What is just being written for one of them stays, and what a dead maker left for others goes.
    """
    old = [one for one in folder.iterdir() if not _is_of(one, kept)]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def _is_of(path: Path, kept: Container[int]) -> bool:
    number = path.name.partition(".")[0]
    return number.isdecimal() and int(number) in kept
