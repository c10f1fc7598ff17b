"""Words and looks that several pages share."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import fold
from ratusha.records.identity.queries import lacking, participant_of, why_not

from .. import queries
from ..queries import KIND_WORDS, OUTCOME_WORDS, STATE_WORDS, WAY_WORDS, Kind, Outcome, State, Way

STATE_LOOK = {
    State.DRAFT: ("", "pen"),
    State.OPEN: ("go", "chat"),
    State.COUNTING: ("wait", "clock"),
    State.REPORTED: ("ok", "check"),
    State.CANCELLED: ("", "cross"),
}
OUTCOME_LOOK = {Outcome.ACCEPTED: ("ok", "check"), Outcome.PARTLY: ("go", "check"), Outcome.REJECTED: ("", "cross")}
EXCLUDED = (
    _("information with restricted access"),
    _("a referendum"),
    _("mobilisation, the legal regime of martial law or a state of emergency"),
)


def state_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of the state of a consultation."""
    return (STATE_WORDS[State(row.state)], *STATE_LOOK[State(row.state)])


def outcome_of(row: Any) -> tuple[Any, str, str]:
    """Words, tone and icon of what became of a proposal."""
    if not row.outcome:
        return (_("waits for an answer"), "wait", "clock")
    return (OUTCOME_WORDS[Outcome(row.outcome)], *OUTCOME_LOOK[Outcome(row.outcome)])


def kind_words(row: Any) -> Any:
    """The kind of a proposal in words."""
    return KIND_WORDS[Kind(row.kind)]


def way_words(row: Any) -> Any:
    """How a proposal came, in words."""
    return WAY_WORDS[Way(row.way)]


class Me:
    """Whoever looks, as consultations see them: whether they may take part, and if not, what to do."""

    def __init__(self, request: HttpRequest) -> None:
        self.actor: Actor = request.actor  # type: ignore[attr-defined]
        self.today = timezone.localdate()
        self.logged_in = self.actor.account_id is not None
        found = participant_of(self.actor, self.today) if self.logged_in else None
        self.person_id = found.person_id if found else None
        code = lacking(found, queries.needs(self.today)) if found else "log_in"
        self.lacks = code
        self.why = why_not(code) if code else ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Me":
        """Asked once for a request."""
        found = getattr(request, "consultations_me", None)
        if found is None:
            found = cls(request)
            request.consultations_me = found  # type: ignore[attr-defined]
        return found

    @property
    def can(self) -> bool:
        """True for somebody who lacks nothing."""
        return self.lacks is None


def is_taking(row: Any, today: Any) -> bool:
    """Whether proposals are taken on the day."""
    return queries.is_taking(row.state, row.opens_on, row.closes_on, today)


def card_of(one: queries.Shown) -> dict[str, Any]:
    """A proposal as the part of a template draws it."""
    return {"one": one, "row": one.row, "kind": kind_words(one.row), "way": way_words(one.row),
            "outcome": outcome_of(one.row)}  # fmt: skip


def by_text(rows: QuerySet[Any], text: str, *more: str) -> QuerySet[Any]:
    """Proposals with the words in them or in the fields named besides, or with this number."""
    typed = text.strip().lstrip("№ ")
    if typed.isascii() and typed.isdigit() and len(typed) < 9:
        return rows.filter(number=int(typed))
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "text", "wording", *more)[:20_000]
    return rows.filter(pk__in=[pk for pk, *parts in told if wanted in fold(" ".join(parts))])
