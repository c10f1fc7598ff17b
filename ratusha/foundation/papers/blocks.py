"""A paper as a row of blocks, from which the same words go into PDF/A (`pdf.render("papers/blocks.typ", …)`) and DOCX.

For long papers that are made from records: protocols, decisions, roll-calls. Every text is literal, never markup. Pure.

paper = Paper(title="…", letterhead=letterhead(), kind="ПРОТОКОЛ", date="…", number="9", blocks=(Para("…"),))
pdf.render(blocks.TEMPLATE, blocks.data_of(paper), title=paper.title)      docx_of(paper)
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

TEMPLATE = "papers/blocks.typ"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: `lead` stands before it in bold; `align`: justify, left, center, right; `small` for notes."""

    text: str
    lead: str = ""
    align: str = "justify"
    indent: bool = True
    small: bool = False
    bold: bool = False
    keep: bool = False
    is_a: str = "para"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part: level 2 in the middle, level 3 at the left. `new_page`: it begins a page."""

    text: str
    level: int = 2
    new_page: bool = False
    is_a: str = "heading"


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of (name, value) without lines."""

    rows: tuple[tuple[str, str], ...]
    is_a: str = "facts"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with numbers of its own: (mark, text, a second line or nothing)."""

    rows: tuple[tuple[str, str, str], ...]
    is_a: str = "listed"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with thin lines: columns as (title, width in mm, 0 for the rest); the heads repeat on each page."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]
    is_a: str = "table"


@dataclass(frozen=True, slots=True)
class Signs:
    """Lines for signatures: (position, name, lines of a stamp or none)."""

    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    is_a: str = "signs"


Block = Para | Heading | Facts | Listed | Table | Signs


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `kind`: its name in the middle; `under`: lines below it; `date`, `place`, `number`: the line of
    requisites; `subject`: the bold heading at the left; `check`: as `shapes.Check`; `tight`: for one page."""

    title: str
    letterhead: Mapping[str, Any]
    kind: str
    blocks: tuple[Block, ...]
    under: tuple[str, ...] = ()
    date: str = ""
    place: str = ""
    number: str = ""
    subject: str = ""
    check: Mapping[str, str] | None = None
    tight: bool = False
    draft: str = ""
    footer: tuple[str, ...] = field(default=())


def data_of(paper: Paper) -> dict[str, Any]:
    """The data that `papers/blocks.typ` draws."""
    told = {
        name: getattr(paper, name)
        for name in ("kind", "under", "date", "place", "number", "subject", "tight", "draft", "footer")
    }
    made: dict[str, Any] = {
        **told,
        "letterhead": dict(paper.letterhead),
        "blocks": [asdict(one) for one in paper.blocks],
    }
    if paper.check:
        made["check"] = dict(paper.check)
    return made


def text_of(paper: Paper) -> str:
    """All its words, a paragraph a line, for search and for comparing."""
    lines: list[str] = [paper.kind, *paper.under, paper.subject]
    for one in paper.blocks:
        lines += _lines(one)
    return "\n".join(line for line in lines if line)


def _lines(block: Block) -> list[str]:
    if isinstance(block, Para):
        return [f"{block.lead} {block.text}".strip()]
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Signs):
        return [f"{position} {name}" for position, name, _stamp in block.rows]
    return [" ".join(part for part in row if part) for row in block.rows]
