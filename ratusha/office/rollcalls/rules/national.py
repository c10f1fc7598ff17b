"""A vote in the shape of the national recommendation, as councils publish it: reading with the place of what is wrong.

`DPList` has the names (`DPName`, `DPGolos`, `DPFraction`), `GL_Text` what was put, `GLTime` when, `RESULT` the outcome;
`YESCnt`, `NOCnt`, `UTRCnt`, `NGCnt`, `ABSCnt` the numbers stated. The words are those of the recommendation itself.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .choices import PRESENT, Choice

WORDS = {
    Choice.FOR: "За",
    Choice.AGAINST: "Проти",
    Choice.ABSTAINED: "Утримався",
    Choice.NOT_VOTED: "Не голосував",
    Choice.ABSENT: "Відсутній",
}
READ = {words.casefold(): choice for choice, words in WORDS.items()} | {
    "утрималась": Choice.ABSTAINED,
    "утрималася": Choice.ABSTAINED,
    "не голосувала": Choice.NOT_VOTED,
    "відсутня": Choice.ABSENT,
}
STATED = {
    "YESCnt": Choice.FOR,
    "NOCnt": Choice.AGAINST,
    "UTRCnt": Choice.ABSTAINED,
    "NGCnt": Choice.NOT_VOTED,
    "ABSCnt": Choice.ABSENT,
}
TOTAL, TOTAL_ALL = "total", "total_with_absent"
TOTALS = {"TotalCnt": TOTAL, "TotalInclAbsCnt": TOTAL_ALL}
ADOPTED, NOT_ADOPTED = "РІШЕННЯ ПРИЙНЯТЕ", "РІШЕННЯ НЕ ПРИЙНЯТЕ"
ROLL_CALL = "ПОІМЕННЕ ГОЛОСУВАННЯ"
HEAD = re.compile(r"\bголова\b", re.IGNORECASE)
TIME = "%d.%m.%Y %H:%M:%S"
TIMES = (TIME, "%d.%m.%Y %H:%M", "%d.%m.%y %H:%M:%S", "%d.%m.%y %H:%M", "%d.%m.%Y", "%d.%m.%y")
MOST_NAMES = 1000
DEEPEST, MOST_DIGITS = 20, 30
YEARS = range(1990, 2101)


class Malformed(ValueError):
    """What cannot be read. `code` says why, `where` is the field; `line` and `column` count from 1, where known."""

    def __init__(self, code: str, where: str = "", line: int | None = None, column: int | None = None, **facts: Any):
        super().__init__(code)
        self.code, self.where, self.line, self.column, self.facts = code, where, line, column, facts


@dataclass(frozen=True, slots=True)
class Name:
    """One row of the list."""

    name: str
    choice: Choice
    faction: str = ""

    @property
    def is_head(self) -> bool:
        """True if the list itself calls them the head of the community."""
        return bool(HEAD.search(self.faction))


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it was read. `at` is local time in Kyiv. `stated`: numbers that the source gives."""

    at: datetime
    title: str
    names: tuple[Name, ...]
    body: str = ""
    sitting: str = ""
    item: str = ""
    order: int | None = None
    stated: Mapping[str, int] = field(default_factory=dict)
    stated_adopted: bool | None = None
    document: str = ""

    @property
    def head_takes_part(self) -> bool:
        """True if the head is in the list and was there."""
        return any(one.is_head and one.choice is not Choice.ABSENT for one in self.names)

    @property
    def listed_deputies(self) -> int:
        """How many names there are without the head."""
        return sum(1 for one in self.names if not one.is_head)


def parse(text: str) -> dict[str, Any]:
    """Will read JSON of one object. Raises `Malformed` with line, column and reason."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as wrong:
        raise Malformed(_why(wrong, text), "", wrong.lineno, wrong.colno) from None
    except RecursionError:
        raise Malformed("too_deep") from None
    if not isinstance(found, dict):
        raise Malformed("no_object", "", 1, 1)
    return found


def decode(data: bytes) -> str:
    """The text of a file in UTF-8. Raises `Malformed` with the place of the first byte that is no text."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Malformed("not_utf8", "", line, column) from None


def read(raw: Mapping[str, Any]) -> Vote:
    """Will read a vote from its JSON. Raises `Malformed` with the field that is wrong."""
    storable(raw)
    names = _names(raw)
    stated: dict[str, int] = {}
    for key, choice in STATED.items():
        if (number := _count(raw, key)) is not None:
            stated[choice.value] = number
    for key, name in TOTALS.items():
        if (number := _count(raw, key)) is not None:
            stated[name] = number
    return Vote(
        at=_time(raw, "GLTime"),
        title=_text(raw, "GL_Text", needed=True),
        names=names,
        body=_text(raw, "OrgName"),
        sitting=_text(raw, "SName"),
        item=_text(raw, "PD_Fullname"),
        order=_order(raw),
        stated=stated,
        stated_adopted=_result(raw),
        document=_text(raw, "docId"),
    )


def storable(raw: Mapping[str, Any]) -> None:
    """Raises `Malformed` where there is, at any depth, what no database keeps as JSON: it is kept whole, with the
    fields that are not read."""
    left: list[tuple[str, Any, int]] = [("", raw, 0)]
    while left:
        where, found, depth = left.pop()
        if depth > DEEPEST:
            raise Malformed("too_deep", where)
        if isinstance(found, str) and not _is_text(found):
            raise Malformed("unstorable", where)
        if isinstance(found, float) and not math.isfinite(found):
            raise Malformed("number_too_large", where)
        left += [(path, one, depth + 1) for path, one in _inside(where, found)]


def totals(counted: Mapping[str, int]) -> dict[str, int]:
    """The counts with their two sums: of those present, and of all."""
    return {
        **counted,
        TOTAL: sum(counted[one] for one in PRESENT),
        TOTAL_ALL: sum(counted[one] for one in Choice),
    }


def _inside(where: str, found: Any) -> list[tuple[str, Any]]:
    if isinstance(found, list):
        return [(f"{where}[{place}]", one) for place, one in enumerate(found)]
    if not isinstance(found, Mapping):
        return []
    if not all(_is_text(key) for key in found):
        raise Malformed("unstorable", where)
    return [(f"{where}.{key}" if where else key, one) for key, one in found.items()]


def _is_text(found: str) -> bool:
    return "\x00" not in found and not any(0xD800 <= ord(char) <= 0xDFFF for char in found)


def _names(raw: Mapping[str, Any]) -> tuple[Name, ...]:
    rows = raw.get("DPList")
    if not isinstance(rows, list) or not rows:
        raise Malformed("no_names", "DPList")
    if len(rows) > MOST_NAMES:
        raise Malformed("too_many_names", "DPList", most=MOST_NAMES)
    found = tuple(_name(row, place) for place, row in enumerate(rows))
    seen: dict[str, int] = {}
    for place, one in enumerate(found):
        if (first := seen.setdefault(one.name, place)) != place:
            raise Malformed("twice", f"DPList[{place}].DPName", name=one.name, first=first + 1, second=place + 1)
    return found


def _name(row: Any, place: int) -> Name:
    where = f"DPList[{place}]"
    if not isinstance(row, dict):
        raise Malformed("no_object", where)
    name = _text(row, "DPName", where=where, needed=True)
    said = _text(row, "DPGolos", where=where, needed=True)
    plain = " ".join(said.split()).casefold()
    choice = Choice.ABSENT if set(plain) == {"."} else READ.get(plain)
    if choice is None:
        raise Malformed("unknown_choice", f"{where}.DPGolos", said=said[:60], name=name)
    return Name(" ".join(name.split()), choice, _text(row, "DPFraction", where=where))


def _text(raw: Mapping[str, Any], key: str, *, where: str = "", needed: bool = False) -> str:
    path = f"{where}.{key}" if where else key
    found = raw.get(key, "")
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str):
        raise Malformed("no_text", path)
    if needed and not found.strip():
        raise Malformed("missing", path)
    return found.strip()


def _count(raw: Mapping[str, Any], key: str) -> int | None:
    found = raw.get(key)
    if found is None or found == "":
        return None
    if isinstance(found, str) and re.fullmatch(r"\s*[0-9]{1,6}\s*", found):
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found < 10**6:
        raise Malformed("no_number", key)
    return found


def _time(raw: Mapping[str, Any], key: str) -> datetime:
    said = _text(raw, key, needed=True)
    for form in TIMES:
        try:
            found = datetime.strptime(said, form)
        except ValueError:
            continue
        if found.year in YEARS:
            return found
    raise Malformed("no_time", key, said=said[:60])


def _order(raw: Mapping[str, Any]) -> int | None:
    found = re.match(r"[0-9]{1,6}", _text(raw, "PD_NPP"))
    return int(found.group()) if found else None


def _result(raw: Mapping[str, Any]) -> bool | None:
    said = " ".join(_text(raw, "RESULT").split()).casefold()
    if not said:
        return None
    known = {ADOPTED.casefold(): True, NOT_ADOPTED.casefold(): False}
    if said not in known:
        raise Malformed("unknown_result", "RESULT", said=said[:60])
    return known[said]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise Malformed("key_twice", next(name for name in names if names.count(name) > 1))
    return found


def _whole(said: str) -> int:
    if len(said) > MOST_DIGITS:
        raise Malformed("number_too_large")
    return int(said)


def _no_constant(said: str) -> Any:
    raise Malformed("constant", said=said)


_QUOTES = ("Expecting ',' delimiter", "Expecting ':' delimiter")


def _why(wrong: json.JSONDecodeError, text: str) -> str:
    if not text.strip():
        return "empty"
    if wrong.msg.startswith("Invalid control character"):
        return "control"
    if wrong.msg in _QUOTES and text[: wrong.pos].rstrip().endswith('"'):
        return "quotes"
    if wrong.msg.startswith("Unterminated string"):
        return "unterminated"
    if wrong.msg.startswith("Extra data"):
        return "extra"
    if "escape" in wrong.msg:
        return "escape"
    return "broken"
