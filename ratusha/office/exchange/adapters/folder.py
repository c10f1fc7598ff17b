"""Exchange through a folder that both sides reach: `out/` and `in/` hold one XML for each message.

A file appears under its name only when it is whole; what was taken goes to `done/`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..rules import MESSAGE_MOST
from .base import Came, Trouble

SAFE = re.compile(r"[A-Za-z0-9._-]{1,120}")
TITLE = _("Shared folder")


@dataclass(frozen=True, slots=True)
class Folder:
    """Settings: the folder."""

    path: str
    name: str = "folder"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """A folder is named."""
        return bool(self.path)

    def send(self, to: str, number: str, data: bytes) -> None:
        """Will lay the message into `out/`."""
        if not SAFE.fullmatch(number):
            raise Trouble("denied", "the number cannot be a name of a file")
        try:
            final = self._place("out") / f"{number}.xml"
            draft = final.with_suffix(".part")
            draft.write_bytes(data)
            draft.replace(final)
        except OSError as error:
            raise Trouble("off", type(error).__name__) from None

    def fetch(self, most: int) -> Iterator[Came]:
        """What lies in `in/`, oldest first; larger ones come cut, so that they are refused in words."""
        try:
            found = sorted(self._place("in").glob("*.xml"), key=lambda one: (one.stat().st_mtime_ns, one.name))[:most]
            for one in found:
                if one.is_symlink() or not one.is_file():
                    continue
                with one.open("rb") as file:
                    yield Came(one.name, file.read(MESSAGE_MOST + 1))
        except OSError as error:
            raise Trouble("off", type(error).__name__) from None

    def taken(self, handle: str) -> None:
        """Will move it to `done/`."""
        try:
            source = self._place("in") / Path(handle).name
            source.replace(self._place("done") / source.name)
        except OSError as error:
            raise Trouble("off", type(error).__name__) from None

    def _place(self, name: str) -> Path:
        place = Path(self.path) / name
        place.mkdir(parents=True, exist_ok=True)
        return place
