"""Words and looks that several pages share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from .. import queries
from ..queries import AUTHOR_WORDS, STATE_WORDS, TEXT_WORDS, VERDICT_WORDS, AuthorKind, State, TextKind, Verdict

STATE_LOOK = {
    State.DRAFT: ("", "pen"),
    State.SUBMITTED: ("wait", "clock"),
    State.PUBLISHED: ("go", "clock"),
    State.CONSIDERED: ("go", "people"),
    State.ADOPTED: ("ok", "check"),
    State.REJECTED: ("", "cross"),
    State.SENT_BACK: ("wait", "pen"),
    State.WITHDRAWN: ("", "cross"),
}
VERDICT_LOOK = {
    Verdict.SUPPORT: ("ok", "check"),
    Verdict.CHANGES: ("go", "pen"),
    Verdict.OBJECT: ("", "cross"),
    Verdict.REWORK: ("wait", "pen"),
    Verdict.NONE: ("", "dot"),
}
PUBLICATION_WORDS = {
    "draft": _("Draft with its text"),
    "text": _("New version of the text"),
    "annex": _("Annex"),
    "urgency": _("Ground of urgency"),
    "conclusion": _("Conclusion of a commission"),
    "outcome": _("What was decided"),
}


def state_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of the state of a draft."""
    return (STATE_WORDS[State(row.state)], *STATE_LOOK[State(row.state)])


def verdict_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of what a commission said."""
    return (VERDICT_WORDS[Verdict(row.verdict)], *VERDICT_LOOK[Verdict(row.verdict)])


def author_of(row: Any) -> Any:
    """Who brings it in, in words."""
    return AUTHOR_WORDS[AuthorKind(row.author_kind)]


def text_words(row: Any) -> Any:
    """Why a version of the text came to be."""
    return TEXT_WORDS[TextKind(row.kind)]


def found(request: HttpRequest, pk: int) -> Any:
    """A draft that whoever asks may see, else 404."""
    return get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]


def commissions(row: Any) -> list[dict[str, Any]]:
    """Commissions of the draft with what each said last, and earlier words of theirs; those without one wait."""
    said: dict[int, list[Any]] = {}
    names: dict[int, Any] = {}
    for one in queries.conclusions_of(row):
        said.setdefault(one.commission_id, []).append({"row": one, "verdict": verdict_of(one)})
        names[one.commission_id] = one.commission
    shown = [{"commission": one.commission, "main": one.main, "said": said.pop(one.commission_id, [])}
             for one in queries.referrals_of(row)]  # fmt: skip
    return shown + [{"commission": names[pk], "main": False, "said": rows} for pk, rows in said.items()]


def publications(row: Any) -> list[tuple[Any, Any, Any]]:
    """The record of publications: (words, what exactly, the row)."""
    return [(PUBLICATION_WORDS[one.what], _told(one), one) for one in queries.publications_of(row)]


def _told(one: Any) -> Any:
    if one.what == "outcome":
        return queries.OUTCOME_WORDS.get(one.words, one.words)
    if one.what == "text":
        return _("version %(n)s") % {"n": one.words}
    return one.words
