"""Syslog messages read back by the grammar of RFC 5424 and by CEF's rules of escaping, whatever an event holds."""

import json
import re
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.watch import Kind
from ratusha.foundation.watch.ecs import document
from ratusha.foundation.watch.syslog import Style, cut, framed, message, priority

from .given import values

HEAD = re.compile(
    rb"<(?P<pri>\d{1,3})>1 (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) (?P<host>[!-~]{1,255}) (?P<app>[!-~]{1,48})"
    rb" (?P<proc>[!-~]{1,128}) (?P<kind>[!-~]{1,32}) (?P<data>.*)",
    re.DOTALL,
)
ID = re.compile(rb"\[(?P<id>[!#-<>-\\^-~]{1,32})")
PARAM = re.compile(rb' (?P<name>[!#-<>-\\^-~]{1,32})="(?P<value>(?:[^"\\\]]|\\["\\\]])*)"')
CEF = re.compile(
    r"<(?P<pri>\d{1,3})>(?P<when>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (?P<host>[!-~]+)"
    r" CEF:0\|(?P<head>(?:(?:[^|\\]|\\[|\\])*\|){6})(?P<more>.*)",
    re.DOTALL,
)
KEY = re.compile(r"(?:^| )([A-Za-z0-9]+)=((?:[^=\\]|\\[=\\])*?)(?=$| [A-Za-z0-9]+=)")


def read(made: bytes) -> tuple[dict[str, bytes], dict[str, str], str]:
    """Head, parameters and words of a message, by the grammar alone."""
    head = HEAD.fullmatch(made)
    assert head
    rest = head["data"]
    found = ID.match(rest)
    assert found
    place, params = found.end(), {}
    while one := PARAM.match(rest, place):
        params[one["name"].decode()] = re.sub(rb'\\(["\\\]])', rb"\1", one["value"]).decode()
        place = one.end()
    assert rest[place : place + 2] == b"] "
    assert rest[place + 2 : place + 5] == b"\xef\xbb\xbf"
    return head.groupdict(), params, rest[place + 5 :].decode()


def read_cef(made: bytes) -> tuple[list[str], dict[str, str]]:
    """The six fields of the head and the extension, escapes undone."""
    found = CEF.fullmatch(made.decode())
    assert found
    head = [re.sub(r"\\([|\\])", r"\1", one) for one in re.split(r"(?<!\\)(?:\\\\)*\|", found["head"])[:-1]]
    return head, {name: re.sub(r"\\([=\\])", r"\1", value) for name, value in KEY.findall(found["more"])}


def plain(text: str) -> bool:
    return not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text)


def test_a_message_of_rfc_5424():
    with translation.override("en"):
        made = message(values(facts={"rows": 40}), Style(pen="55555"))
    head, params, said = read(made)
    assert (head["pri"], head["at"], head["app"], head["kind"]) == (
        b"109", b"2026-11-22T09:00:00.123Z", b"ratusha", b"refusal",
    )  # fmt: skip
    assert b"[ratusha@55555 " in made
    assert (params["account"], params["address"], params["target"], params["rows"]) == (
        "5", "10.0.0.7", "access.account 7", "40",
    )  # fmt: skip
    assert said == "Action refused (forbidden)"


def test_a_message_of_cef():
    with translation.override("en"):
        head, more = read_cef(message(values(code="a|b\\c"), Style("cef", version="0.2.0")))
    assert head == ["Ratusha", "Ratusha", "0.2.0", "refusal", "Action refused (a|b\\c)", "2"]
    assert (more["suid"], more["src"], more["act"], more["reason"]) == ("5", "10.0.0.7", "people.grant", "a|b\\c")


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ['"] [evil@1 x="', "a\n<34>1 - - - - - - forged", "x|y=z\\", "\ufeff", "\r\n", "\x00", "🏛️ Заявниця", "\ud800"]
)


@given(code=HOSTILE, action=HOSTILE, request=HOSTILE, name=HOSTILE, value=HOSTILE, address=HOSTILE)
def test_whatever_is_in_an_event_the_grammar_holds(**told: str):
    facts = {told["name"]: told["value"]}
    one = values(
        code=told["code"], action=told["action"], request_id=told["request"], facts=facts, address=told["address"]
    )
    made = message(one, Style(most=100_000))
    _head, params, said = read(made)
    assert not {b"\n", b"\x00"} & {made[i : i + 1] for i in range(len(made))}
    assert plain(said)
    if plain(told["action"]) and told["action"]:
        assert params["action"] == told["action"]
    assert read(message(one, Style(most=100_000)))[1] == params
    older = message(one, Style("cef", most=100_000)).decode()
    assert plain(older)
    assert CEF.fullmatch(older)
    json.dumps(document(one))


@given(action=HOSTILE.filter(bool), code=HOSTILE)
def test_cef_gives_back_what_it_was_given(action: str, code: str):
    found = CEF.fullmatch(message(values(action=action, code=code), Style("cef", most=100_000)).decode())
    assert found
    values_of = re.search(r"(?:^| )act=((?:[^=\\]|\\[=\\])*)(?= [A-Za-z]+=)", found["more"])
    if plain(action) and action.strip() == action:
        assert values_of
        assert re.sub(r"\\([=\\])", r"\1", values_of[1]) == action


@given(st.text(max_size=100).map(lambda t: t.encode("utf-8", "ignore")), st.integers(0, 200))
def test_a_cut_falls_between_characters(made: bytes, most: int):
    short = cut(made, most)
    assert len(short) <= most
    assert made.startswith(short)
    short.decode()


@given(st.binary(max_size=200))
def test_frames_count_octets(made: bytes):
    count, _space, rest = framed(made).partition(b" ")
    assert (int(count), rest) == (len(made), made)


@given(st.integers(0, 10), st.integers(0, 23))
def test_graver_events_come_first(severity: int, facility: int):
    assert facility * 8 <= priority(severity, facility) <= facility * 8 + 7
    assert severity == 0 or priority(severity, facility) <= priority(severity - 1, facility)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_told(kind: Kind):
    given_: dict[str, Any] = values(kind=kind.value)
    assert read(message(given_, Style()))[0]["kind"] == kind.value.encode()
    assert document(given_)["event"]["action"] == kind.value
