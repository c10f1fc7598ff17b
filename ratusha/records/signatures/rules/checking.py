"""Pure: what may be checked at once, which file a detached signature belongs to, how a person is shown to strangers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024
FILE_MOST: Final = 30 * MEGABYTE
BATCH_MOST: Final = 200 * MEGABYTE
FILES_MOST: Final = 1_000
DETACHED: Final = (".p7s", ".p7m", ".sig")


@dataclass(frozen=True, slots=True)
class Pair:
    """A file to check, and the file that its signature may be over."""

    name: str
    content: str = ""


def paired(names: Iterable[str]) -> list[Pair]:
    """Will find for each detached signature the file beside it: `a.docx` for `a.docx.p7s`, else the only other file
    called `a.…` for `a.p7s`, letters large or small unless both are there. Files that a signature was found for are
    not checked by themselves. Sorted by name."""
    every = sorted(set(names))
    known: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for name in every:
        known.setdefault(name.casefold(), []).append(name)
        if not name.casefold().endswith(DETACHED):
            stems.setdefault(stem(name).casefold(), []).append(name)
    pairs, taken = [], set()
    for name in every:
        if name.casefold().endswith(DETACHED):
            called = name.rpartition(".")[0]
            beside = _only(called, known) or _only(called, stems)
            pairs.append(Pair(name, beside))
            taken.add(beside)
    return sorted([*pairs, *(Pair(name) for name in every if _is_alone(name, taken))], key=lambda one: one.name)


def stem(name: str) -> str:
    """The path without the last extension."""
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{last.rpartition('.')[0] or last}"


def _only(called: str, there: dict[str, list[str]]) -> str:
    """The file of these very letters, else the only one by other letters."""
    names = there.get(called.casefold(), [])
    return called if called in names else names[0] if len(names) == 1 else ""


def _is_alone(name: str, taken: set[str]) -> bool:
    return not name.casefold().endswith(DETACHED) and name not in taken


def initials(surname: str, given_name: str) -> str:
    """«Барвінок О. П.»: enough to know one's counterpart by, not to look a stranger up by."""
    letters = " ".join(f"{part[0].upper()}." for part in given_name.split() if part)
    shown = "-".join(part.capitalize() for part in surname.split("-"))
    return f"{shown} {letters}".strip()


def shown_name(common: str, surname: str, given_name: str) -> str:
    """How a person is shown to strangers: by surname and initials; a name that cannot be taken apart by its first word
    and initials of the rest."""
    if surname:
        return initials(surname, given_name)
    first, _space, rest = common.strip().partition(" ")
    return initials(first, rest) if rest else common.strip()
