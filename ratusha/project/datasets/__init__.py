"""Sets of open data, put together from the apps: what is declared here can be published, nothing else."""

from ratusha.openness.opendata.queries import declare

from . import council, town


def register_all() -> None:
    """Will declare every set."""
    declare(*town.SETS, *council.SETS)
