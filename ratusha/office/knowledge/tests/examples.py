"""An example of every action on knowledge, for the contract tests."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tests.kit.examples import Example

from . import given

ARTICLE = {"act": "1-ВР", "act_name": "Закон", "number": "стаття 1", "title": "Строки", "text": "Місяць."}
TEXT = {"code": "sample", "title": "Назва", "body": "Текст", "since": date(2026, 1, 1)}


def keeper(reach: Callable[[], Any] | None = None, **inputs: Any) -> Callable[[datetime], Example]:
    """The head, what it is done to, and the input."""
    return lambda now: Example(given.keeper(), reach() if reach else None, inputs)


EXAMPLES = {
    "knowledge.add_article": keeper(**ARTICLE),
    "knowledge.change_article": keeper(given.article, text="Два місяці.", since=date(2026, 11, 1), title="Строки"),
    "knowledge.end_article": keeper(given.article, until=date(2026, 11, 1)),
    "knowledge.keep_answer": keeper(**TEXT),
    "knowledge.review_answer": keeper(given.answer),
    "knowledge.keep_instruction": keeper(step="drafting", **TEXT),
    "knowledge.review_instruction": keeper(given.instruction),
}
