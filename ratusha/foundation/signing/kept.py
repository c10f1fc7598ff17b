"""The trust list of this installation: a directory that the operator keeps up to date."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .trust import NotTrust, Trust, from_path


def trust() -> Trust:
    """What lies in RATUSHA_TRUST (default: RATUSHA_HOME/trust), read anew when a file there changes."""
    folder = Path(settings.TRUST)
    if not folder.exists():
        return Trust()
    files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return _read(folder, tuple((str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in files))


@lru_cache(maxsize=2)
def _read(folder: Path, _state: tuple[tuple[str, int, int], ...]) -> Trust:
    try:
        return from_path(folder)
    except (NotTrust, OSError):
        return Trust()
