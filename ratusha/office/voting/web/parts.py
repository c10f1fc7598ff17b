"""What voting puts on pages of sittings: the way to the chair's panel, to one's own buttons, to the live page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Part

from .. import queries


def register() -> None:
    """Will show the ways on the desk, on the member's page and on the public one, and beside each published vote."""
    rollcalls.register_way("sittings.sitting", _sitting, 10)
    rollcalls.register_way("voting.text", _text, 20)
    for place, name, words in (
        (sittings.DESK, "hall:chair", _("Voting: the chair's panel")),
        (sittings.MEMBER, "hall:seat", _("To my vote")),
        (sittings.PAGE, "council-live:live", _("Live from the hall")),
    ):
        sittings.register_part(Part(f"voting.{place}", place, "voting/parts/way.html", _facts(name, words), order=10))


def _sitting(_actor: Any, row: Any) -> tuple[Any, str] | None:
    if row.sitting_label != sittings.LABEL or row.sitting_id is None:
        return None
    return _("The sitting"), reverse("council-sittings:sitting", args=[row.sitting_id])


def _text(actor: Any, row: Any) -> tuple[Any, str] | None:
    if row.about_label != queries.LABEL or row.sitting_id is None:
        return None
    found = queries.division(actor, row.about_id)
    if found is None:
        return None
    return _("Text and amendments that were voted on"), reverse("council-live:vote", args=[row.sitting_id, found.pk])


def _facts(name: str, words: Any) -> Any:
    def facts(request: Any, sitting: Any, item: Any) -> dict[str, Any] | None:
        if not sitting.goes_on:
            return None
        open_now = queries.current(sitting)
        return {"way": reverse(name, args=[sitting.pk]), "words": words, "open": open_now, "item": item}

    return facts
