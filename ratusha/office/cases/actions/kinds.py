"""What apps of other kinds of cases add to answers, and how a case of one kind becomes one of another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call

from ..models import Answer, Case, FormerNumber


def nothing(_case: Case, _answer: Answer) -> None:
    """A kind that wants nothing more of its answers."""


def no_words(_case: Case, _answer: Answer) -> list[str]:
    """A kind whose letters say nothing more."""
    return []


def no_law(_case: Case, _outcome: str) -> tuple[str, str]:
    """A kind that knows no article by itself."""
    return "", ""


def unseen(_call: Call, _case: Case, _answer: Answer) -> None:
    """A kind with nothing to do when the answer goes out."""


TO_APPEAL = _("To your appeal of {day}")


@dataclass(frozen=True, slots=True)
class Answering:
    """What one kind of case wants of its answers.

    `check(case, answer)` refuses what may not go out; `law(case, outcome)` gives the article and the way of appeal for
    an answer that names none; `paragraphs` stand after the text of the letter; `sent` runs as the answer goes out, in
    the same transaction; `reply_to` begins the letter and may name {day}.
    """

    check: Callable[[Case, Answer], None] = nothing
    law: Callable[[Case, str], tuple[str, str]] = no_law
    paragraphs: Callable[[Case, Answer], list[str]] = no_words
    sent: Callable[[Call, Case, Answer], None] = unseen
    reply_to: Any = TO_APPEAL


_answering: dict[str, Answering] = {}
USUAL = Answering()


def register_answering(kind: str, how: Answering) -> None:
    """Will add or replace what a kind wants of its answers."""
    _answering[kind] = how


def answering(case: Case) -> Answering:
    """What this case's kind wants of its answers."""
    return _answering.get(case.kind, USUAL)


def change_kind(call: Call, case: Case, kind: str, *, ground: str, number: Callable[[], None] | None = None) -> None:
    """Will make the case one of another kind; thread, receipt and link stay, the former number stays in its history.

    A number that it had in that kind before is its own again; else `number` gives one, where it had one at all. The
    clock is the caller's to restart. An extension or a deferral given under the former law does not go along.
    """
    FormerNumber.objects.create(
        case=case,
        kind=case.kind,
        series=case.series,
        number=case.number,
        term_rule=case.term_rule,
        due_on=case.due_on,
        ground=ground,
        until=call.now,
    )
    had = case.number is not None
    earlier = case.former_numbers.filter(kind=kind, number__isnull=False).order_by("-pk").first()
    case.kind, case.number = kind, None
    case.extended_on, case.extension_ground, case.deferred_to = None, "", None
    if earlier is not None:
        case.series, case.number = earlier.series, earlier.number
    elif had and number is not None:
        number()
