"""What a cell says: days in any writing, names, contacts, registration numbers. Pure; None is what cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rapidfuzz import fuzz, process

from ratusha.foundation.search.folding import fold

MONTHS = (
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада",
    "грудня",
)  # fmt: skip
NUMERIC = re.compile(r"\b(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})\b")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})")
WORDED = re.compile(r"\b(\d{1,2})\s+([а-яіїє’']+)\s+(\d{4})")
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
EPOCH = date(1899, 12, 30)
EARLIEST, LATEST = date(1991, 8, 24), date(2100, 1, 1)
EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+")
PHONE = re.compile(r"(?:\+?3?8)?[\s(\-]*0[\s\d()\-–]{8,16}\d")
TITLES = re.compile(r"^(?:гр\.|громадян(?:ин|ка|ки)|пан|пані|п\.)\s+", re.IGNORECASE)
FIRM = re.compile(r"[«»\"“”]|\b(?:ТОВ|ТзОВ|ПП|ФОП|ОСББ|КП|КНП|ДП|ФГ|СФГ|АТ|ПрАТ|ГО|БФ|ГУ|школа|ліцей)\b")
INITIALS = re.compile(r"^([А-ЯІЇЄҐ])\.\s*([А-ЯІЇЄҐ])?\.?$")


def text(cell: Any) -> str:
    """The cell as one writes it: whole numbers without «.0», days as 12.03.2024, no control characters."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    plain = "".join(char if char >= " " or char == "\n" else " " for char in str(cell).replace("\r", "\n"))
    return "".join(char for char in plain if not "\ud800" <= char <= "\udfff").strip()


def line(cell: Any) -> str:
    """The same in one line."""
    return " ".join(text(cell).split())


def day(cell: Any) -> date | None:
    """The day that the cell says: a date, «12.03.2024», «12.03.24 р.», «12 березня 2024 року», ISO, an Excel serial."""
    if isinstance(cell, datetime):
        return _sane(cell.date())
    if isinstance(cell, date):
        return _sane(cell)
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return _serial(float(cell))
    return _worded_day(line(cell).lower())


def _worded_day(said: str) -> date | None:
    if SERIAL.fullmatch(said):
        return _serial(float(said.replace(",", ".")))
    if found := ISO.search(said):
        year, month, number = (int(part) for part in found.groups())
        return _made(year, month, number)
    if found := NUMERIC.search(said):
        number, month, year = (int(part) for part in found.groups())
        return _made(year if year > 99 else 2000 + year, month, number)
    if (found := WORDED.search(said)) and (name := found.group(2)) in MONTHS:
        return _made(int(found.group(3)), MONTHS.index(name) + 1, int(found.group(1)))
    return None


def _serial(days: float) -> date | None:
    return _sane(EPOCH + timedelta(days=int(days))) if 30_000 <= days <= 73_000 else None


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return _sane(date(year, month, number))
    except ValueError:
        return None


def _sane(found: date) -> date | None:
    return found if EARLIEST <= found <= LATEST else None


@dataclass(frozen=True, slots=True)
class Named:
    """Who the author is; an organisation when the cell names one."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    organisation: str = ""


def named(said: str) -> Named:
    """«гр. Барвінок О. І.», «Барвінок Олена Іванівна», «ОСББ «Світло»», «Барвінок О.І. та інші» -> its parts."""
    plain = TITLES.sub("", line(said)).strip(" ,;")
    if not plain:
        return Named()
    if FIRM.search(plain):
        return Named(organisation=plain[:300])
    plain = re.split(r"\s+(?:та інші|та ін\.?|і інші|та \d+)", plain, maxsplit=1)[0]
    parts = re.sub(r"([А-ЯІЇЄҐ])\.\s*([А-ЯІЇЄҐ])\.", r"\1. \2.", plain).split()
    return Named(*(part[:120] for part in (parts[0], *(parts[1:2] or [""]), " ".join(parts[2:4]))))


def contacts(said: str) -> tuple[str, str]:
    """E-mail and phone out of a cell with contacts of any kind; empty when there is none."""
    email = EMAIL.search(said)
    phone = PHONE.search(said)
    return (email.group().strip(".") if email else "", phone.group().strip() if phone else "")


def ordinal(number: str, template: str) -> tuple[int, int] | None:
    """The ordinal and the fraction in a number by our template: «Д-401/1» by «{letter}-{n}» -> (401, 1).

    A bare «401» counts too; None for what is of another pattern, after which our counter is not continued.
    """
    pattern = re.escape(template).replace(r"\{letter\}", r"[^\W\d_]{1,3}").replace(r"\{n\}", r"0*(?P<n>\d{1,9})")
    pattern = re.sub(r"\\\{n:0\d\\\}", r"0*(?P<n>\\d{1,9})", pattern)
    for one in (pattern, r"0*(?P<n>\d{1,9})"):
        if found := re.fullmatch(rf"{one}(?:/(?P<part>\d{{1,4}}))?", number):
            return int(found.group("n")), int(found.group("part") or 0)
    return None


def key_of(said: str) -> str:
    """How a foreign word is kept in the table: folded, in one line."""
    return " ".join(fold(said).split())[:200]


def nearest(said: str, ours: Mapping[str, str], sure: float = 84.0) -> str | None:
    """The code whose words are the likest to what is said; `ours` maps folded words to codes."""
    if not said:
        return None
    found = process.extractOne(key_of(said), list(ours), scorer=fuzz.token_set_ratio, score_cutoff=sure)
    return ours[found[0]] if found else None
