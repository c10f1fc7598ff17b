"""What the hall tells: the divisions behind roll-calls."""

from typing import Any

from django.db.models import Exists, OuterRef

from ratusha.office.rollcalls.queries import RollCall
from ratusha.office.voting import queries as voting

DIVISION = "voting.division"
DECIDES = ("decision", "secret")


def division_of(roll_call: RollCall) -> Any | None:
    """The division that this roll-call was counted in; None for one that came from elsewhere. 0-1 query."""
    if roll_call.about_label != DIVISION or roll_call.about_id is None:
        return None
    rows = voting.Division.objects.select_related("item__proposal", "sitting")
    return rows.filter(pk=roll_call.about_id).first()


def is_on_text(division: Any) -> bool:
    """True for a vote on the text of a question, by name or by a secret ballot; not on an amendment or on procedure."""
    return bool(division.kind in DECIDES and division.state == "closed")


def told_of(division: Any) -> dict[str, Any]:
    """What a decision takes from the division: the text as it was frozen, its digest, the draft. A secret ballot
    without a draft has but its question: the secretariat writes the text from the counting commission's protocol."""
    draft = division.item.proposal if division.item is not None else None
    bare = division.kind == "secret" and draft is None
    return {
        "title": draft.title if draft is not None else division.question,
        "text": "" if bare else division.text,
        "sha256": "" if bare else division.text_sha256,
        "amended": bool(division.amendments),
        "normative": draft is not None and draft.kind in NORMATIVE,
        "division": division.pk,
        "proposal": draft.pk if draft is not None else None,
    }


NORMATIVE = ("regulatory",)


def is_of_text() -> Exists:
    """Whether a roll-call is of a vote on a text, told beside its row."""
    return Exists(voting.Division.objects.filter(roll_call=OuterRef("pk"), kind__in=DECIDES, state="closed"))


def about_of(roll_call: RollCall) -> str:
    """What it was about: text, amendment, procedural. 0-1 query."""
    division = division_of(roll_call)
    return {"amendment": "amendment", "procedural": "procedural"}.get(division.kind if division else "", "text")


def division_on_item(pk: int) -> Any | None:
    """A division, for who follows its closing. 1 query."""
    return voting.Division.objects.filter(pk=pk).select_related("roll_call").first()
