"""Bytes of pictures and files of the site go where all files of the house go: under their hash, checked, scanned,
sealed when files are sealed, in every backup, and read through by `ratusha files verify`."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO, Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import Storage
from django.urls import reverse

from ratusha.foundation.actions import Call
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk

_call: ContextVar[Call | None] = ContextVar("site_call", default=None)


@contextmanager
def storing_for(call: Call) -> Iterator[None]:
    """Files that are kept inside belong to this call: its actor has brought them."""
    mark = _call.set(call)
    try:
        yield
    finally:
        _call.reset(mark)


def sha_of(name: str) -> str:
    """The hash in the name that a storage gave: `<row>-<sha256>.<ending>` or `<sha256>.<cut>.<ending>`."""
    return name.partition(".")[0].rpartition("-")[2]


class Originals(Storage):
    """What editors bring: each a row of `files`, so a sweep leaves it and a check reads it."""

    def _save(self, name: str, content: File[bytes]) -> str:
        shown = name.rpartition("/")[2]
        call = _call.get() or system_call("site")
        child = call.child(f"file/{uuid4().hex}")
        content.seek(0)
        row = intake.receive(child, shown, content)
        intake.claim(call, [row.token or ""])
        ending = shown.rpartition(".")[2].lower()[:8]
        return f"{row.pk}-{row.sha256}.{ending}"

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        return File(disk().open(sha_of(name)), name=name)

    def exists(self, name: str) -> bool:
        return False

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def size(self, name: str) -> int:
        with disk().open(sha_of(name)) as file:
            return file.seek(0, io.SEEK_END)

    def delete(self, name: str) -> None:
        """The bytes stay: an earlier version of a page may show them, and what was published is kept."""

    def url(self, name: str | None) -> str:
        return reverse("files:download", args=[int(str(name).partition("-")[0])])


class Cuts(Originals):
    """Pictures cut and squeezed for pages: derivatives, made anew whenever they are gone."""

    def _save(self, name: str, content: File[bytes]) -> str:
        sha, _dot, cut = name.partition(".")
        content.seek(0)
        disk().derive(sha, cut, content.read())
        return name

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        found = self.found(name)
        if found is None:
            raise FileNotFoundError(name)
        return File(found, name=name)

    @staticmethod
    def found(name: str) -> IO[bytes] | None:
        """The derivative, None when it must be made anew."""
        sha, _dot, cut = name.partition(".")
        return disk().derived(sha, cut)

    def size(self, name: str) -> int:
        with self._open(name) as file:
            return int(file.seek(0, io.SEEK_END))

    def url(self, name: str | None) -> str:
        return reverse("site:picture", args=[name])


def originals() -> Any:
    """Named by migrations."""
    return Originals()


def cuts() -> Any:
    """Named by migrations."""
    return Cuts()
