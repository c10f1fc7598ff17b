"""The trust list of this installation: a directory that the operator keeps up to date."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .lists import Signed, looked_at
from .trust import LARGEST, TSL, NotTrust, Trust, from_path


def trust() -> Trust:
    """What lies in RATUSHA_TRUST (default: RATUSHA_HOME/trust), read anew when a file there changes."""
    folder = Path(settings.TRUST)
    if not folder.exists():
        return Trust()
    files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return _read(folder, tuple((str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in files))


def trusted_lists() -> Iterator[tuple[str, Signed]]:
    """Names of the trusted lists in that folder, with what is known of the signature of each."""
    folder = Path(settings.TRUST)
    for path in sorted(folder.rglob("*.xml")) if folder.is_dir() else []:
        if path.is_file() and path.stat().st_size <= LARGEST:
            data = path.read_bytes()
            if TSL[1:-1].encode() in data:
                yield path.name, looked_at(data)


@lru_cache(maxsize=2)
def _read(folder: Path, _state: tuple[tuple[str, int, int], ...]) -> Trust:
    try:
        return from_path(folder)
    except (NotTrust, OSError):
        return Trust()
