"""Law of information requests, pure: required content, urgency, grounds of refusal, costs, what a public text hides.

2939-VI «Про доступ до публічної інформації»; numbers of articles stand beside each rule.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Requester(StrEnum):
    """Who asks (art. 12 p. 1)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ASSOCIATION = "association"
    MEDIA = "media"


class Delivery(StrEnum):
    """How the requester wants the information."""

    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"
    LOOK = "look"


class Part(StrEnum):
    """What a request must have (art. 19 p. 5); a reason is never one of them (p. 2)."""

    NAME = "name"
    CONTACT = "contact"
    SUBSTANCE = "text"
    SIGNATURE = "signed"


ON_PAPER = frozenset({"post", "in_person", "representative", "authority", "media", "other_body"})


def lacking(receipt: str, given: Mapping[Part, object]) -> list[Part]:
    """Which parts of art. 19 p. 5 are missing; signature and date only where the request came in writing on paper."""
    wanted = [Part.NAME, Part.CONTACT, Part.SUBSTANCE, *([Part.SIGNATURE] if receipt in ON_PAPER else [])]
    return [part for part in wanted if not _filled(given.get(part))]


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


class Urgent(StrEnum):
    """What is with the urgency that a requester asked for."""

    NONE = ""
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class UrgentGround(StrEnum):
    """What information must be given within 48 hours (art. 20 p. 2)."""

    LIFE = "life"
    ENVIRONMENT = "environment"
    GOODS = "goods"
    DANGER = "danger"


ORDINARY, URGENT, EXTENDED = "inforequests.answer", "inforequests.urgent", "inforequests.extended"


def term_of(urgent: str) -> str:
    """The rule of the clock. While nobody has denied the urgency, 48 hours run: doubt is not held against the asker."""
    return URGENT if urgent in (Urgent.ASKED, Urgent.CONFIRMED) else ORDINARY


class ExtensionGround(StrEnum):
    """For what a term may be extended to 20 working days (art. 20 p. 4)."""

    VOLUME = "volume"
    SEARCH = "search"


class Decision(StrEnum):
    """What is decided about a request."""

    NONE = ""
    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"


class Ground(StrEnum):
    """The four grounds of refusal, and there are no others (art. 22 p. 1)."""

    NOT_HELD = "not_held"
    RESTRICTED = "restricted"
    UNPAID = "unpaid"
    CONTENT = "content"


ITEM = {Ground.NOT_HELD: 1, Ground.RESTRICTED: 2, Ground.UNPAID: 3, Ground.CONTENT: 4}


def article(ground: Ground) -> str:
    """The article that a refusal on this ground cites."""
    return f"2939-VI, ст. 22 ч. 1 п. {ITEM[ground]}"


class Restricted(StrEnum):
    """Kinds of restricted information (art. 6 p. 1)."""

    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105
    SERVICE = "service"


ARTICLE_OF = {Restricted.CONFIDENTIAL: "2939-VI, ст. 7", Restricted.SECRET: "2939-VI, ст. 8",
              Restricted.SERVICE: "2939-VI, ст. 9"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HarmTest:
    """The three-part test (art. 6 p. 2): all three must hold, each said in words."""

    interest: str = ""
    harm: str = ""
    outweighs: str = ""

    def lacking(self) -> list[str]:
        """Names of the parts that nobody has written."""
        parts = {"interest": self.interest, "harm": self.harm, "outweighs": self.outweighs}
        return [name for name, words in parts.items() if not words.strip()]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when somebody decides about a request."""

    lacks: tuple[Part, ...] = ()
    billed: bool = False
    paid: bool = False
    test: HarmTest = HarmTest()
    budget: bool = False
    exception: str = ""


def unfounded(ground: Ground, facts: Facts) -> str:
    """Why the ground does not stand on the facts, as a code; empty where it does.

    `content` needs a part that is really missing, `unpaid` a bill that was issued and is unpaid, `restricted` the whole
    three-part test; what concerns budget money and communal property is never restricted (art. 6 p. 5), but for an
    exception that the law itself makes.
    """
    if ground is Ground.CONTENT:
        return "" if facts.lacks else "complete"
    if ground is Ground.UNPAID:
        return "" if facts.billed and not facts.paid else "paid" if facts.paid else "not_billed"
    if ground is Ground.RESTRICTED:
        if facts.budget and not facts.exception.strip():
            return "budget"
        return "test" if facts.test.lacking() else ""
    return ""


FREE_PAGES = 10


class Copy(StrEnum):
    """Kinds of copies (КМУ №740)."""

    A4 = "a4"
    A3 = "a3"
    HIDDEN = "hidden"
    SCAN = "scan"


# Thousandths of the subsistence minimum of an able-bodied person, a page.
LIMIT = {Copy.A4: 2, Copy.A3: 3, Copy.HIDDEN: 4, Copy.SCAN: 1}


def limit(kind: Copy, subsistence: int) -> int:
    """The most that a page of the kind may cost, in kopecks; `subsistence` in UAH. Parts of a kopeck are left out."""
    return subsistence * 100 * LIMIT[kind] // 1000


@dataclass(frozen=True, slots=True)
class BillLine:
    """Pages of one kind that are paid for, and what a page costs in kopecks."""

    kind: Copy
    pages: int
    price: int

    @property
    def total(self) -> int:
        return self.pages * self.price


def bill(pages: Mapping[Copy, int], tariffs: Mapping[Copy, int], subsistence: int) -> list[BillLine]:
    """What the copies cost: the community's own tariffs, never above the limits; the first 10 pages free (art. 21).

    Free are the dearest pages, so that the requester never loses by the order of copying. A kind without a tariff
    costs nothing.
    """
    prices = {kind: min(tariffs.get(kind, 0), limit(kind, subsistence)) for kind in Copy}
    free, lines = FREE_PAGES, []
    for kind in sorted(Copy, key=lambda one: -prices[one]):
        asked = max(0, pages.get(kind, 0))
        paid = max(0, asked - free)
        free -= asked - paid
        if paid and prices[kind]:
            lines.append(BillLine(kind, paid, prices[kind]))
    return lines


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a public text; `reason` tells why it is hidden, empty for what is shown (then `text` is it)."""

    text: str
    reason: str = ""


class Hidden(StrEnum):
    """Why a piece of a public text is hidden."""

    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    CODE = "code"
    OTHER = "other"


MARK = re.compile(r"⟦([a-z]{2,12})⟧")
PHONE = re.compile(
    r"(?<![\d/])(?=[+(\d])\+?(?:38)?[\s(-]*0\d{2}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
    r"|(?<![\d/])\+?38[\s(-]*0[\s(-]*\d{2}(?:[\s()-]{0,2}\d){7}(?!\d)"  # the usual way: +380 67 123 45 67
    r"|\+\d(?:[\s()-]{0,2}\d){9,13}(?!\d)"
)
FOUND = (
    (Hidden.CONTACT, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Hidden.CODE, re.compile(r"(?<!\w)UA(?:\s?\d){27}(?!\d)")),
    (Hidden.CONTACT, PHONE),
    (Hidden.CODE, re.compile(r"(?<!\d)\d{10}(?!\d)")),
    (Hidden.CODE, re.compile(r"(?<!\d)\d{8}-\d{5}(?!\d)")),
    (Hidden.CODE, re.compile(r"(?<!\w)[А-ЯІЇЄҐ]{2}\s?(?:№\s?)?\d{6}(?!\d)")),
)
APOSTROPHE = re.compile("['’ʼ]")
NAME_LEAST = 3


def hidden(text: str, names: tuple[str, ...] = (), phrases: Mapping[str, str] | None = None) -> str:
    """The text with marks `⟦reason⟧` in place of personal data: what the official named, the names, and what is found.

    `phrases` maps a phrase to its reason. A mark that somebody typed is taken apart first, so that none is forged.
    """
    made = text.replace("⟦", "[").replace("⟧", "]")
    for phrase, reason in sorted((phrases or {}).items(), key=lambda one: -len(one[0])):
        if phrase.strip():
            made = re.sub(re.escape(phrase.strip()), f"⟦{Hidden(reason)}⟧", made, flags=re.IGNORECASE)
    made = unnamed(made, names)
    for reason, pattern in FOUND:
        made = pattern.sub(f"⟦{reason}⟧", made)
    return _joined(made)


def unnamed(text: str, names: tuple[str, ...]) -> str:
    """The text with these names of people hidden, in any of their cases; marks that it has already stay."""
    made = text
    for name in sorted(
        {part for one in names for part in re.split(r"[\s-]+", one) if len(part) >= NAME_LEAST}, key=len, reverse=True
    ):
        stem = name[:-2] if len(name) > 5 else name[:-1] if len(name) > 3 else name  # endings change by case
        known = APOSTROPHE.sub("['’ʼ]", re.escape(stem))  # people and officials type different ones
        made = re.sub(rf"(?<![\w⟦]){known}\w{{0,4}}", f"⟦{Hidden.NAME}⟧", made, flags=re.IGNORECASE)
    return _joined(made)


def _joined(text: str) -> str:
    return re.sub(r"(⟦([a-z]+)⟧)(?:(?:-|\s*)⟦\2⟧)+", r"\1", text)


def pieces(text: str) -> list[Piece]:
    """The public text in stretches, shown and hidden, for drawing."""
    found, at = [], 0
    for mark in MARK.finditer(text):
        if mark.start() > at:
            found.append(Piece(text[at : mark.start()]))
        found.append(Piece("", mark[1] if mark[1] in set(Hidden) else Hidden.OTHER))
        at = mark.end()
    return found + ([Piece(text[at:])] if at < len(text) else [])


def bare(text: str) -> str:
    """The public text without its marks, for search."""
    return MARK.sub("", text)


def median(numbers: list[int]) -> float | None:
    """The middle one; None of nothing."""
    ranked = sorted(numbers)
    half = len(ranked) // 2
    if not ranked:
        return None
    return float(ranked[half]) if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


class Term(StrEnum):
    """What became of the term of a request (art. 20, 22)."""

    IN_TIME = "in_time"
    EXTENDED = "extended"
    LATE = "late"
    OVERDUE = "overdue"
    RUNNING = "running"
    FORWARDED = "forwarded"
    DEFERRED = "deferred"
    OTHER = "other"


def term_kept(due_on: date | None, closed_on: date | None, today: date, *, extended: bool, deferred: bool) -> Term:
    """Whether the answer came by its day, within the first term or the extended one; a day is the last good one."""
    if closed_on is not None:
        if due_on is not None and closed_on > due_on:
            return Term.LATE
        return Term.EXTENDED if extended else Term.IN_TIME
    if deferred:
        return Term.DEFERRED
    return Term.OVERDUE if due_on is not None and due_on < today else Term.RUNNING
