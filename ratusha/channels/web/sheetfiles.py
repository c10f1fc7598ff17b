"""Where long sheets lie until they are fetched: a folder of their own beside the stored files."""

from pathlib import Path

from django.conf import settings

from ratusha.foundation.files import handed


def folder() -> Path:
    """The folder, made when it is first asked for."""
    found = Path(settings.MEDIA_ROOT) / "sheets"
    found.mkdir(parents=True, exist_ok=True)
    return found


def path(pk: int) -> Path:
    """The file of a sheet that is ready."""
    return folder() / f"{pk}.sheet"


def sweep(kept: set[int]) -> int:
    """Will drop the files of all other sheets -> how many."""
    return handed.sweep(folder(), kept)
