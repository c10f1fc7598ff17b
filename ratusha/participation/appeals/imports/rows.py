"""What a row of an old register becomes: an appeal in our words, with what is doubtful and why it is refused."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from ratusha.foundation.access import queries as access
from ratusha.foundation.numbering import yearly
from ratusha.foundation.wording import identifiers
from ratusha.foundation.workdays.holidays import FIRST, LAST

from .. import queries
from ..actions.imports import OldRow, ReadRow
from . import values, words
from .columns import FIELDS

LONGEST = 100_000


@dataclass
class Found:
    """A row while it is read."""

    cells: Mapping[str, Any]
    says: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """What the column of this field says, in one line; empty when there is none."""
        return values.line(self.cells.get(name))

    def keep_aside(self, name: str, said: str) -> None:
        """Will keep in the note what has no field of its own, so that nothing is lost."""
        if said:
            self.aside.append(f"{FIELDS[name].title}: {said}")


class Reader:
    """Reads rows by the columns and words of one import."""

    def __init__(self, columns: Mapping[str, str], table: Mapping[str, Mapping[str, str]], today: date) -> None:
        self.places = {int(place): name for place, name in columns.items()}
        self.table, self.today = table, today
        self.ours = words.offered()
        self.templates = queries.number_templates()
        self.executors = [(one.pk, one.name) for one in access.officials()]
        self.memo: dict[tuple[str, str], str] = {}
        self.marks: set[str] = set()
        self.numbers: set[tuple[str, str]] = set()

    def read(self, part: Sequence[tuple[int, list[Any]]]) -> list[ReadRow]:
        """Will read rows, and look at once which are known already and which numbers are taken. 2 queries."""
        rows = [self.one(number, cells) for number, cells in part]
        said = [(row, row.says) for row in rows if row.says is not None and not row.refused]
        self.marks |= queries.known_marks(row.mark for row, _says in said)
        self.numbers |= queries.taken_numbers((says.series, says.number) for _row, says in said if says.number)
        for row, says in said:
            pair = (says.series, says.number)
            if row.mark in self.marks:
                row.known, row.words = True, [_("This row is here already.")]
            elif pair in self.numbers:
                row.refused = True
                row.words.append(_("The number {number} of this year is taken already.").format(number=says.number))
            else:
                self.marks.add(row.mark)
                self.numbers |= {pair} if says.number else set()
        return rows

    def one(self, number: int, cells: list[Any]) -> ReadRow:
        """What one row says by itself."""
        found = Found({name: cells[place] for place, name in self.places.items() if place < len(cells)})
        for read in (self._days, self._author, self._contacts, self._codes, self._content, self._numbers, self._rest):
            read(found)
        said = _checked(found)
        words = [*found.refusals, *found.doubts]
        mark = _mark(found.says) if said else ""
        return ReadRow(row=number, mark=mark, words=words, refused=bool(found.refusals) or said is None, says=said)

    def _days(self, found: Found) -> None:
        received, registered, closed = (
            values.day(found.cells.get(name)) for name in ("received_on", "registered_on", "closed_on")
        )
        first = received or registered
        if first is None:
            said = found.line("received_on") or found.line("registered_on")
            told = (
                _("The day of receipt cannot be read: «{said}».").format(said=said)
                if said
                else _("There is no day of receipt.")
            )
            found.refusals.append(told)
            return
        if first > self.today:
            found.refusals.append(_("The day of receipt has not come yet: {day}.").format(day=f"{first:%d.%m.%Y}"))
        elif first < FIRST:
            found.refusals.append(
                _("The calendar knows days from {first} to {last} only.").format(
                    first=f"{FIRST:%d.%m.%Y}", last=f"{LAST:%d.%m.%Y}"
                )
            )
        if received is None and found.line("received_on"):
            found.doubts.append(_("The day of receipt cannot be read, that of registration is taken."))
        if found.line("closed_on") and closed is None:
            found.keep_aside("closed_on", found.line("closed_on"))
            found.doubts.append(
                _("The day of the answer cannot be read: «{said}».").format(said=found.line("closed_on"))
            )
        if closed is not None and (closed < first or closed > self.today):
            found.doubts.append(_("The day of the answer does not fit the day of receipt."))
        found.says |= {"received_on": first, "registered_on": registered, "closed_on": closed}

    def _author(self, found: Found) -> None:
        named = values.named(found.line("author"))
        parts = {
            name: found.line(name) or getattr(named, name)
            for name in ("surname", "given_name", "patronymic", "organisation")
        }
        found.says |= {name: said[: 300 if name == "organisation" else 120] for name, said in parts.items()}
        if not parts["surname"] and not parts["organisation"]:
            found.doubts.append(_("The author is not named, so the appeal is anonymous."))

    def _contacts(self, found: Found) -> None:
        email, phone = values.contacts(f"{found.line('contact')} {found.line('email')} {found.line('phone')}")
        address = found.line("residence")
        if not phone and not found.line("phone"):
            phone = values.contacts(address)[1]
        kept = identifiers.phone(phone) or ""
        if (phone or found.line("phone")) and not kept:
            found.keep_aside("phone", found.line("phone") or phone)
            found.doubts.append(_("The phone cannot be read: «{said}».").format(said=found.line("phone") or phone))
        if found.line("email") and not email:
            found.keep_aside("email", found.line("email"))
            found.doubts.append(_("The e-mail cannot be read: «{said}».").format(said=found.line("email")))
        found.says |= {"email": email[:254], "phone": kept, "residence": address[:500]}

    def _codes(self, found: Found) -> None:
        for name, ours in self.ours.items():
            said = found.line(name)
            if not said or name not in self.places.values():
                continue
            code = self._code(name, said, ours)
            if code:
                found.says[name] = int(code) if name in ("subject", "unit", "settlement") else code
            elif code is None:
                found.keep_aside(name, said)
                title = FIELDS[name].title
                found.doubts.append(
                    _("«{said}» in the column «{title}» has no word of ours.").format(said=said[:80], title=title)
                )
            else:
                found.keep_aside(name, said)

    def _code(self, name: str, said: str, ours: list[tuple[str, Any]]) -> str | None:
        """Our code; empty when the table leaves the word out, None when nobody knows it."""
        told = self.table.get(name, {}).get(values.key_of(said))
        if told is not None:
            return told
        if (name, said) not in self.memo:
            self.memo[name, said] = words.suggest(name, said, ours)
        return self.memo[name, said] or None

    def _content(self, found: Found) -> None:
        text = values.text(found.cells.get("text"))
        if len(text) > LONGEST:
            found.doubts.append(_("The content is too long and was cut."))
        title = found.line("title")[:300]
        if not text and not title:
            found.doubts.append(_("There is no content."))
            title = found.line("subject")[:300]
        answer, outgoing = values.text(found.cells.get("answer")), found.line("answer_number")
        found.says |= {"text": text[:LONGEST], "title": title, "answer": _answer(answer, outgoing)[:LONGEST]}
        if found.says.get("closed_on") and not found.says.get("outcome"):
            found.doubts.append(_("The result is not told."))

    def _numbers(self, found: Found) -> None:
        number, day = (
            found.line("number").replace(" ", "")[:40],
            found.says.get("registered_on") or found.says.get("received_on"),
        )
        if not number:
            found.doubts.append(_("There is no registration number."))
        if not number or day is None:
            return
        series, ordinal = next(
            ((name, read) for name, one in self.templates.items() if (read := values.ordinal(number, one))),
            ("appeals.number", None),
        )
        if ordinal is None:
            found.doubts.append(_("The number is of another pattern, so ours does not go on after it."))
        found.says |= {"number": number, "series": yearly(series, day.year)}
        found.says |= {"ordinal": ordinal[0], "fraction": ordinal[1]} if ordinal else {}

    def _rest(self, found: Found) -> None:
        signatories = found.line("signatories")
        if signatories.isdecimal() and 2 <= int(signatories) <= 100_000:
            found.says["signatories"] = int(signatories)
        elif signatories not in ("", "1"):
            found.keep_aside("signatories", signatories)
        found.says["social_status"] = found.line("social_status")[:100]
        executor = found.line("executor")
        if executor and (account := self._executor(executor)) is not None:
            found.says["executor"] = account
        elif executor:
            found.keep_aside("executor", executor)
        for name in ("resolution", "due_on"):
            found.keep_aside(name, found.line(name))
        found.aside[:0] = [note] if (note := values.text(found.cells.get("note"))) else []
        found.says["note"] = "\n".join(found.aside)[:LONGEST]

    def _executor(self, said: str) -> int | None:
        """The only official of this surname and first letter."""
        parts = values.key_of(said).replace(".", " ").split()
        alike = [pk for pk, name in self.executors if _same_official(parts, values.key_of(name).split())]
        return alike[0] if len(alike) == 1 else None


def _same_official(said: list[str], known: list[str]) -> bool:
    surname = next((part for part in said if len(part) > 2 and part in known), None)
    firsts = [part[0] for part in known if part != surname]
    others = [part[0] for part in said if part != surname]
    return surname is not None and (not others or not firsts or others[0] in firsts)


def _answer(text: str, number: str) -> str:
    if not number:
        return text
    told = _("Answer No. {number}").format(number=number)
    return f"{told}\n{text}".strip()


def _checked(found: Found) -> OldRow | None:
    """The row by its types; what does not fit is a refusal. A row without a day was refused before."""
    if "received_on" not in found.says:
        return None
    try:
        return OldRow(**found.says)
    except ValidationError as wrong:
        for error in wrong.errors():
            name = str(error["loc"][0]) if error["loc"] else ""
            title = FIELDS[name].title if name in FIELDS else name
            found.refusals.append(_("«{title}» is not filled in correctly.").format(title=title))
        return None


def _mark(says: Mapping[str, Any]) -> str:
    """The digest of what the row tells, the same in a corrected file; which codes it got does not count."""
    names = (
        "number",
        "received_on",
        "surname",
        "given_name",
        "patronymic",
        "organisation",
        "residence",
        "text",
        "title",
    )
    told = [str(says.get(name) or "") for name in names]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
