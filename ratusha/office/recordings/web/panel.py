"""The video on the pages of sittings: the way to it, or until when it will be there."""

from typing import Any

from ratusha.office.sittings import queries as sittings

from .. import queries


def facts(_request: Any, sitting: Any, _item: Any) -> dict[str, Any] | None:
    """The recording of the sitting. 1 query."""
    row = queries.of_sitting(sitting.pk)
    return {"recording": row} if row is not None else None


def register() -> None:
    """Will show the recording on the public page of its sitting."""
    sittings.register_part(sittings.Part("recordings.video", sittings.PAGE, "recordings/parts/panel.html", facts, 60))
