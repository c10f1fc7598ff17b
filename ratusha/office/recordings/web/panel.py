"""The video on the pages of sittings: the way to it, or until when it will be there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings
from ratusha.office.voting import queries as voting

from .. import queries


def facts(_request: Any, sitting: Any, _item: Any) -> dict[str, Any] | None:
    """The recording of the sitting. 1 query."""
    row = queries.of_sitting(sitting.pk)
    return {"recording": row} if row is not None else None


def minute(_actor: Any, row: Any) -> tuple[Any, str] | None:
    """The way from a published vote to its minute in a published recording. 1 query."""
    place = queries.of_division(row.about_id) if row.about_label == voting.LABEL and row.about_id else None
    return (
        (_("This vote in the video"), reverse("video:at", args=[place.recording_id, row.about_id])) if place else None
    )


def register() -> None:
    """Will show the recording on the public page of its sitting, and its minute beside each vote."""
    rollcalls.register_way("recordings.minute", minute, 40)
    sittings.register_part(sittings.Part("recordings.video", sittings.PAGE, "recordings/parts/panel.html", facts, 60))
