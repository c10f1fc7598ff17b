"""Where backups lie: a folder (another disk, a mounted share) or an S3-compatible store; one way to speak to both.

Layout: `objects/ab/<label>` boxes, `snapshots/<name>.box` what a backup consists of, `snapshots/<name>.objects` the
labels it needs, one a line: so that old boxes can be removed without the private key.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

NAME = "%Y%m%dT%H%M%SZ"


class Unreachable(Exception):
    """The place does not answer, or refuses."""


class Place:
    """A place of backups. Reading and writing raise Unreachable with the reason in the words of the store."""

    def __init__(self, url: str) -> None:
        self.url = url
        parts = urlsplit(url)
        try:
            if parts.scheme == "file" and parts.path:
                self.store: LocalStore | S3Store = LocalStore(Path(unquote(parts.path)), mkdir=True)
            elif parts.scheme == "s3" and parts.netloc:
                self.store = S3Store(parts.netloc, prefix=parts.path.strip("/") or None)
            else:
                raise ValueError(url)
        except (BaseError, OSError) as wrong:
            raise Unreachable(str(wrong)) from wrong

    def labels(self) -> set[str]:
        """Labels of all the boxes that are there."""
        return {path.rsplit("/", 1)[-1] for path in self._paths("objects")}

    def put_box(self, label: str, box: bytes) -> None:
        """Will keep a box under its label."""
        self._put(_box(label), box)

    def box(self, label: str) -> bytes:
        """The bytes of a box."""
        return self._get(_box(label))

    def snapshots(self) -> list[str]:
        """Names of the whole backups, oldest first: those whose list of boxes came last and is there."""
        ends = ".objects"
        return sorted(path.rsplit("/", 1)[-1][: -len(ends)] for path in self._paths("snapshots") if path.endswith(ends))

    def put_snapshot(self, name: str, manifest: bytes, labels: list[str]) -> None:
        """Will make a backup whole: its list of boxes is written last, so half a backup is never taken for one."""
        self._put(f"snapshots/{name}.box", manifest)
        self._put(f"snapshots/{name}.objects", "\n".join(sorted(set(labels))).encode())

    def manifest(self, name: str) -> bytes:
        """The closed manifest of a backup."""
        return self._get(f"snapshots/{name}.box")

    def labels_of(self, name: str) -> set[str]:
        """Labels that a backup needs."""
        return set(self._get(f"snapshots/{name}.objects").decode().split())

    def forget(self, names: list[str]) -> int:
        """Will remove backups and then the boxes that no other one needs -> how many boxes went."""
        for name in names:
            self._delete([f"snapshots/{name}.objects", f"snapshots/{name}.box"])
        needed: set[str] = set().union(*(self.labels_of(name) for name in self.snapshots()))
        unneeded = sorted(self.labels() - needed)
        self._delete([_box(label) for label in unneeded])
        return len(unneeded)

    def _paths(self, folder: str) -> Iterator[str]:
        try:
            for page in obstore.list(self.store, folder):
                yield from (str(one["path"]) for one in page)
        except (BaseError, OSError) as wrong:
            raise Unreachable(str(wrong)) from wrong

    def _put(self, path: str, data: bytes) -> None:
        try:
            obstore.put(self.store, path, data)
        except (BaseError, OSError) as wrong:
            raise Unreachable(str(wrong)) from wrong

    def _get(self, path: str) -> bytes:
        try:
            return bytes(obstore.get(self.store, path).bytes())
        except (BaseError, OSError) as wrong:
            raise Unreachable(str(wrong)) from wrong

    def _delete(self, paths: list[str]) -> None:
        try:
            if paths:
                obstore.delete(self.store, paths)
        except (BaseError, OSError) as wrong:
            raise Unreachable(str(wrong)) from wrong


def _box(label: str) -> str:
    return f"objects/{label[:2]}/{label}"


def name_of(moment: datetime) -> str:
    """The name of a backup begun at this moment; names sort by time."""
    return moment.astimezone(UTC).strftime(NAME)


def moment_of(name: str) -> datetime:
    """When a backup was begun."""
    return datetime.strptime(name, NAME).replace(tzinfo=UTC)
