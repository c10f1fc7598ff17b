"""Examples of the actions of spreading for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import stranger, system
from ratusha.openness.spreading.models import Post
from ratusha.openness.spreading.tests import given
from tests.kit.examples import Example


def publish(now: datetime) -> Example:
    return Example(given.official(), None, given.wanted(given.about()))


def on_post(**told: Any) -> Callable[[datetime], Example]:
    """A post that waits."""

    def make(now: datetime) -> Example:
        editor = given.official()
        return Example(editor, Post.objects.get(pk=given.post("telegram", actor=editor).pk), told)

    return make


def on_placement(state: str, by_system: bool = False, **told: Any) -> Callable[[datetime], Example]:
    """A placement in this state."""

    def make(now: datetime) -> Example:
        editor = given.official()
        channel = told.pop("channel", "telegram")
        one = given.placement(channel, actor=editor, state=state)
        return Example(system("test") if by_system else editor, one, dict(told))

    return make


def letters(now: datetime) -> Example:
    given.reader()
    return Example(system("test"), given.placement("email"))


def own(confirmed: bool, **told: Any) -> Callable[[datetime], Example]:
    """A reader's own page."""

    def make(now: datetime) -> Example:
        row = given.reader(confirmed=confirmed)
        return Example(given.holder(row), row, told)

    return make


EXAMPLES = {
    "spreading.publish": publish,
    "spreading.correct": on_post(title="Новий заголовок", says="Виправлено"),
    "spreading.withdraw": on_post(reason="Помилка в даті"),
    "spreading.move": lambda now: on_post(at=now + timedelta(days=1))(now),
    "spreading.cancel": on_placement("queued"),
    "spreading.try_again": on_placement("failed"),
    "spreading.settle": on_placement("unsure", there=True, number="https://t.me/kitsman_rada/17"),
    "spreading.begin": on_placement("queued", by_system=True, ticket="a" * 32),
    "spreading.note": on_placement("queued", by_system=True, outcome="sent", their_id="17"),
    "spreading.write_letters": letters,
    "spreading.subscribe": lambda now: Example(stranger(), None, {"email": "olena@example.org"}),
    "spreading.confirm": own(False),
    "spreading.choose_topics": own(True, topics=["council"]),
    "spreading.unsubscribe": own(True),
}
OPEN = {
    "spreading.subscribe": "everyone may ask for news; nothing is sent before the address confirms (2297-VI art. 6)"
}
