"""Hostile strings in every text input of every action and in every parameter of every page.

The ordinary run tries a fixed part, `RATUSHA_WALK=1` a sample everywhere that is another one with each commit, and
`RATUSHA_HOSTILE=all` besides every string (half an hour or so): our own one by one, the shared ones in rows as long as
the input takes; a row that is refused is tried string by string where texts are taken at all. `RATUSHA_HOSTILE=each`
tries every one alone (many hours).
"""

import itertools
import json
import os
import random
import re
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from ratusha.foundation.actions import Action, Call, Channel, Refused, actions
from tests.architecture.house import ROOT
from tests.contracts import walking
from tests.contracts.test_actions import NAMES
from tests.kit.examples import Example, examples
from tests.kit.samples import WHOLE, chosen

from .otherwise import BESIDE, OTHERWISE

pytestmark = pytest.mark.django_db
ALL = os.environ.get("RATUSHA_HOSTILE") in ("all", "each")
ALONE = os.environ.get("RATUSHA_HOSTILE") == "each"
ROW = 4_000
SAMPLE = 2 if WHOLE else 1
ROWS = 3
NAME = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([a-z_][\w.-]*)"')
KEY = re.compile(r"[?&]([a-z_]+)=")
# Our own, whatever the shared ones are: breaks of HTML, spreadsheets, SQL, logs, letters, paths.
OWN = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE cases_case; --", "=1+1", "@SUM(A1)",
    "+380=cmd|'/C calc'!A0", "-2+3", "\t=1", "{{ 7*7 }}{% debug %}", "${jndi:ldap://x}", "../../etc/passwd", "%00",
    "{0.__class__}", "{number}", "%s%n", "\u202egnp.exe", "ﷺ" * 20, "І\u0301" * 40, "a" * 400, "\ufeff", "&lt;b&gt;",
    "javascript:alert(1)", "//evil.example", "\\\\evil\\x", "null", "NaN", "1e999", "０１２", "😀" * 30,
)  # fmt: skip

# Days and months that are days, but of no calendar of the house.
FAR = ("0001-01-01", "1000-06-15", "9999-12-31", "0001-01", "1999-12", "9999-12", "2200")


def shared() -> list[str]:
    folder = Path(os.environ.get("RATUSHA_SHARED", ROOT.parent / "shared")) / "data" / "input_fuzz"
    if not folder.is_dir():
        return []
    naughty = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    lines = (file.read_text(encoding="utf-8", errors="replace").splitlines() for file in sorted(folder.glob("*.txt")))
    return [*naughty, *itertools.chain.from_iterable(lines)]


STRINGS = list(dict.fromkeys(one for one in [*OWN, *shared()] if one.strip()))


def seed() -> str:
    """In the whole walk another sample with each commit, the same for all who try the commit."""
    if not WHOLE:
        return "0"
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "0"


def sample(name: str, number: int = SAMPLE) -> list[str]:
    return STRINGS if ALL else random.Random(f"{seed()} {name}").sample(STRINGS, number)


def is_text(annotation: Any) -> bool:
    """True of `str`, `Line`, `Text` and the like, also when optional."""
    return annotation is str or any(is_text(one) for one in get_args(annotation))


def texts_of(act: Action) -> list[str]:
    return [name for name, field in act.input.model_fields.items() if is_text(field.annotation)]


def has_text(act: Action) -> bool:
    """True when a text comes in, be it in a row or a mapping."""
    return bool(texts_of(act)) or any(
        re.search(r"dict|list", str(one.annotation)) for one in act.input.model_fields.values()
    )


WITH_TEXT = [name for name in NAMES if has_text(actions[name]) and chosen(name, 4)]
# Texts that are no free text: looked up, computed with, kept as a digest, or sent on.
READ_NOT_KEPT = re.compile(
    r"(token|password|code|codes|label|kind|email|phone|contact|value|key|role|rule|number|series|scopes|files|katottg"
    r"|family|table|deed|query|who|tags|state|addressee|secret|signature|nonce|hash|name|digest|chat|outcome|via|ref.*"
    r"|provider|question|labels?|subject|category|document|proof|column.*|lat|lon|media_type|channel|level)$"
)


# Kept in capitals, as the post prints it.
CAPITALS = {"cases.post_sent.tracking"}


def as_kept(place: str, text: str) -> str:
    """The text as the house keeps it: as typed, unless said otherwise above."""
    return text.strip().upper() if place in CAPITALS else text.strip()


def given_as(value: Any, text: str) -> Any:
    return [text] if isinstance(value, list) else text


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where texts stand in rows and mappings of an input."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for key, one in list(value.items() if isinstance(value, dict) else enumerate(value))[:ROWS]:
            yield from leaves(one, (*path, key))


def placed(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The value with the text in that place; nothing else is touched."""
    if not path:
        return text
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: placed(value[key], tuple(rest), text)}
    return [*value[:key], placed(value[key], tuple(rest), text), *value[key + 1 :]]


def deep(made: Example) -> list[tuple[str, tuple[Any, ...]]]:
    """Inputs of the example with texts in rows or mappings, and where in them."""
    return [
        (field, path)
        for field, value in made.input.items()
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))
        for path in leaves(value)
    ]


def attempt(
    act: Action, made: Any, now: Any, field: str, text: str, wanted: str, path: tuple[Any, ...] = ()
) -> tuple[str, bool]:
    """`done`, or the code of the refusal; and whether the house keeps the wanted text near it afterwards."""
    value = made.input.get(field)
    given = {**made.input, field: placed(value, path, text) if path else given_as(value, text)}
    call = Call(made.actor, Channel.WEB, now)
    with transaction.atomic():
        try:
            result = act(call, made.target, **given) if act.on else act(call, **given)
            return "done", not wanted or any(wanted in one for one in kept(act, result))
        except Refused as refused:
            told = f"{refused.sentence} {refused.field_sentences()}"
            return (refused.code if told.strip() else "mute"), True
        finally:
            transaction.set_rollback(True)


def kept(act: Action, result: Any) -> Iterator[str]:
    """Texts in the newest rows of the app of the action and of the apps it may write to, the likeliest first."""
    own = act.body.__module__.split(".")[2]
    labels = [own, "journal", "cases", "documents", "people", "tasks", "notify", "access"]
    if isinstance(result, Model):
        yield from texts_in(result._meta.model._base_manager.filter(pk=result.pk))
    if act.on is not None:
        yield from texts_in(act.on._base_manager.all()[:20])
    for label in dict.fromkeys(labels):
        for model in apps.get_models():
            if model._meta.app_label == label:
                yield from texts_in(model._base_manager.order_by("-pk")[:5])


def texts_in(rows: Any) -> Iterator[str]:
    for row in rows.values_list():
        for value in row:
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict | list):
                yield from strings_in(value)


def strings_in(value: Any) -> Iterator[str]:
    """Every text within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


def told(act: Action, made: Example, now: Any, field: str, texts: list[str], codes: list[str]) -> Iterator[str]:
    """Our own strings alone, the others in rows; of a row that is refused each alone, while such are ever taken."""
    own, alone = set(OWN), 3
    yield from (one for one in texts if one in own)
    for row in rows_of([one for one in texts if one not in own], room_of(act, field)):
        whole = " ".join(row)
        taken = attempt(act, made, now, field, whole, "")[0] == "done"
        alone -= not taken
        if taken or alone >= 0 or "done" in codes:
            yield from [whole] if taken else row


def rows_of(texts: list[str], room: int) -> Iterator[list[str]]:
    """As many together as there is room for; those with breaks or other signs of control alone."""
    row: list[str] = []
    for text in texts:
        if not text.isprintable():
            yield [text]
        elif row and sum(map(len, row)) + len(row) + len(text) > room:
            yield row
            row = [text]
        else:
            row.append(text)
    if row:
        yield row


def room_of(act: Action, field: str) -> int:
    """How many signs the input takes."""
    shape = act.input.model_json_schema()["properties"].get(field, {})
    told = [one.get("maxLength") for one in (shape, *shape.get("anyOf", ()), shape.get("items", {}))]
    return min([ROW, *(one for one in told if one)])


def not_kept(act: Action, made: Example, now: Any, field: str, texts: list[str], *, asked: bool = False) -> list[str]:
    """What the action takes in this input and does not keep as typed; `asked`: it must take some."""
    place, lost, codes = f"{act.name}.{field}", [], []
    free = not READ_NOT_KEPT.search(field) and place not in OTHERWISE
    for text in told(act, made, now, field, texts, codes) if ALL and not ALONE else texts:
        code, found = attempt(act, made, now, field, text, as_kept(place, text) if free else "")
        codes.append(code)
        if code == "mute":
            lost.append(f"{place} refuses {text!r} without a word")
        if not found:
            lost.append(f"{place} does not keep {text!r} as typed")
    if asked and len(texts) > 20 and "done" not in codes:
        lost.append(f"{place}: its other example is refused: {set(codes)}")
    return lost


@pytest.mark.parametrize("name", WITH_TEXT)
def test_an_action_takes_or_refuses_any_text_and_keeps_it_byte_for_byte(name: str, now: Any) -> None:
    act, make = actions[name], examples().get(name)
    if make is None:
        pytest.skip("it has no example yet, which test_actions tells")
    fields, lost = texts_of(act), []
    with transaction.atomic():
        made = make(now)
        for field in (one for one in fields if f"{name}.{one}" not in BESIDE):
            lost += not_kept(act, made, now, field, sample(f"{name}.{field}"))
        for field, path in deep(made):
            for text in sample(f"{name}.{field}{path}", 1):
                if attempt(act, made, now, field, text, "", path)[0] == "mute":
                    lost.append(f"{name}.{field}{path} refuses {text!r} without a word")
        transaction.set_rollback(True)
    for field in (one for one in fields if f"{name}.{one}" in BESIDE):
        with transaction.atomic():
            made = BESIDE[f"{name}.{field}"](make, now)
            lost += not_kept(act, made, now, field, sample(f"{name}.{field}"), asked=True)
            transaction.set_rollback(True)
    assert lost == []


def test_what_is_named_as_kept_otherwise_is_there() -> None:
    places = {f"{name}.{field}" for name, act in actions.items() for field in texts_of(act)}
    assert (set(OTHERWISE) | set(BESIDE)) - places == set()


@pytest.fixture(scope="module")
def readable(town: walking.Town) -> dict[str, tuple[str, Any]]:
    """Address -> the first of the town's people who may read it."""
    found: dict[str, tuple[str, Any]] = {}
    for who in ("head", "administrator", "registrar", "executor", "stranger"):
        browser = walking.client_of(town.people[who])
        for route in walking.PAGES:
            if not chosen(f"hostile {route}", 14):
                continue
            address = town.address(route)
            if address not in found and "logout" not in address and not address.startswith("/health"):
                answer = browser.get(address)
                if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
                    found[address] = (answer.content.decode(), browser)
    return found


def test_no_parameter_of_a_page_breaks_it_or_comes_back_raw(readable: dict[str, tuple[str, Any]]) -> None:
    assert len(readable) > (100 if WHOLE else 5)
    failures = []
    for address, (page, browser) in readable.items():
        names = sorted({*NAME.findall(page), *KEY.findall(page)} - {"csrfmiddlewaretoken"})
        if not names:
            continue
        for text in sample(address, 1):
            answer = browser.get(f"{address}?{urlencode(dict.fromkeys(names, text))}")
            body = b"" if answer.streaming else answer.content
            raw = "<" in text and escape(text) != text and text.encode() in body
            if answer.status_code >= 500 or raw:
                failures.append(f"{address} {names} {text!r}: {answer.status_code}{' raw' if raw else ''}")
        for name in names:
            for text in ("9" * 5000, "9" * 25, "-1", "\x00", "2026-02-31", "²", "١", "\ud7ff\ue000", "%", "a,b", *FAR):
                if not ALL and random.Random(f"{seed()} {address} {name} {text[:9]}").random() > 0.06:
                    continue
                answer = browser.get(f"{address}?{urlencode({name: text})}")
                if answer.status_code >= 500:
                    failures.append(f"{address}?{name}={text[:20]!r}: {answer.status_code}")
    assert failures == []


def test_nor_does_a_form_full_of_it(readable: dict[str, tuple[str, Any]]) -> None:
    failures = []
    for address, (page, browser) in readable.items():
        names = sorted({*NAME.findall(page)} - {"csrfmiddlewaretoken"})
        for text in sample(f"POST {address}", 1):
            with transaction.atomic():
                answer = browser.post(address, dict.fromkeys(names, text))
                transaction.set_rollback(True)
            body = b"" if answer.streaming else answer.content
            raw = "<" in text and escape(text) != text and text.encode() in body
            if answer.status_code >= 500 or raw:
                failures.append(f"POST {address} {names} {text!r}: {answer.status_code}{' raw' if raw else ''}")
    assert failures == []
