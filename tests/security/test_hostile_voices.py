"""Naughty strings in every text that residents and the desk write in participation: kept byte for byte, shown escaped.

One test over the registry of actions: each string of the shared corpus is tried, and each text input takes its part.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, Channel, Refused, actions
from tests.kit.examples import examples

from .otherwise import BESIDE, OTHERWISE
from .test_hostile import READ_NOT_KEPT, STRINGS, as_kept, attempt, given_as, texts_of

pytestmark = pytest.mark.django_db
GROUP = "ratusha.participation."
EVIL = "\"><img src=x onerror=alert(1)><script>alert('ї')</script>&lt;b&gt;"
RAW = (b"<img src=x", b"<script>alert")
LISTS = ("/participation/", "/outcomes/")
OF_THE_APP = {
    "petitions": "/petitions/?tab=all", "budgeting": "/budget/", "polls": "/polls/", "feedback": "/public-control/",
    "consultations": "/consultations/",
}  # fmt: skip
PLACES = [
    (name, field)
    for name, act in sorted(actions.items())
    if act.body.__module__.startswith(GROUP) and not act.body.__module__.startswith(f"{GROUP}appeals")
    for field in texts_of(act)
]
NAMES = list(dict.fromkeys(name for name, _field in PLACES))


def share_of(place: tuple[str, str]) -> list[str]:
    """The part of the corpus for this input: together the inputs take all of it."""
    return STRINGS[PLACES.index(place) :: len(PLACES)]


def test_no_string_is_left_out() -> None:
    assert len(PLACES) > 60
    assert sorted(one for place in PLACES for one in share_of(place)) == sorted(STRINGS)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_kept_as_it_was_typed_or_refused_in_words(name: str, now: Any) -> None:
    act, make = actions[name], examples()[name]
    made = make(now)
    for field in texts_of(act):
        place = f"{name}.{field}"
        for text in share_of((name, field)):
            code, found = attempt(act, made, now, field, text, as_kept(place, text))
            assert code != "mute", place
            if code != "done" or READ_NOT_KEPT.search(field) or place in OTHERWISE or place in BESIDE:
                continue
            assert found, f"{place} does not keep {text!r} as typed"


def pages(name: str, result: Any, target: Any) -> Iterator[str]:
    """Where everybody may meet the text."""
    yield from LISTS
    if app := OF_THE_APP.get(name.partition(".")[0]):
        yield app
    for row in (result, target):
        if isinstance(row, Model) and (found := subjects.found(f"{row._meta.label_lower}:{row.pk}")):
            yield found.address


@pytest.mark.parametrize("name", NAMES)
def test_no_page_shows_it_raw(name: str, now: Any) -> None:
    act, make = actions[name], examples()[name]
    made = make(now)
    for field in texts_of(act):
        typed = {**made.input, field: given_as(made.input.get(field), EVIL)}
        call = Call(made.actor, Channel.WEB, now)
        with transaction.atomic():
            try:
                result = act(call, made.target, **typed) if act.on else act(call, **typed)
            except Refused:
                result = None
            for address in dict.fromkeys(pages(name, result, made.target)) if result is not None else ():
                answer = Client().get(address, follow=True)
                assert answer.status_code == 200, (address, answer.status_code)
                assert not any(one in answer.content for one in RAW), f"{name}.{field} comes back raw at {address}"
            transaction.set_rollback(True)
