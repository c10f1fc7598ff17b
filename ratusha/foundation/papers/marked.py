"""Marks in the text of a paper: `**bold**`, `## heading`, cells of a table between `|`; and HTML as such a text.

Text without marks stays what it was, a paragraph a line. A mark without its pair is a sign like any other. Pure.
"""

import re
from html.parser import HTMLParser
from typing import Any

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
HEADING = re.compile(r"#{2,3}\s+(?=\S)")
RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)+(\s*:?-{2,}:?\s*)?")
HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|/?(?:html|body|head|p|div|h[1-6]|table|ul|ol|b|strong)\b)",
                  re.IGNORECASE | re.DOTALL)  # fmt: skip
CELLS_MOST = 12
ROWS_JOINED = 20

Run = dict[str, Any]


def runs(text: str) -> list[Run]:
    """The text as pieces that are bold or not: `[{"text": …, "bold": …}]`."""
    found: list[Run] = []
    at = 0
    for match in BOLD.finditer(text):
        found += [{"text": text[at : match.start()], "bold": False}, {"text": match[1], "bold": True}]
        at = match.end()
    found.append({"text": text[at:], "bold": False})
    return [one for one in found if one["text"]]


def plain(text: str) -> str:
    """The text without its marks, for search and for mail."""
    lines = []
    for line in text.split("\n"):
        row = cells(line)
        if row is not None:
            line = "" if RULE.fullmatch(line.strip()) else "\t".join(row)
        heading = HEADING.match(line)
        lines.append(BOLD.sub(r"\1", line[heading.end() :] if heading else line))
    return "\n".join(lines)


def cells(line: str) -> list[str] | None:
    """The cells of a row of a table, None for any other line."""
    row = line.strip()
    if len(row) < 3 or not row.startswith("|") or not row.endswith("|"):
        return None
    found = [one.strip() for one in row[1:-1].split("|")]
    return found if len(found) <= CELLS_MOST else None


def rows_joined(text: str) -> list[str]:
    """Lines of the text; a row of a table that was broken by a value of several lines is one line again."""
    lines: list[str] = []
    waiting: list[str] = []
    for line in text.split("\n"):
        waiting.append(line)
        begun = waiting[0].lstrip().startswith("|")
        ended = len(waiting[0].strip()) > 1 and line.rstrip().endswith("|")
        if begun and not ended and line.strip() and len(waiting) < ROWS_JOINED:
            continue
        lines += [" ".join(one.strip() for one in waiting)] if begun and ended else waiting
        waiting = []
    return lines + waiting


def blocks(text: str) -> list[dict[str, Any]]:
    """What a paper draws: `para`, `heading`, `table` with `head` (its first row is one) and rows of cells of runs."""
    found: list[dict[str, Any]] = []
    table: list[str] = []
    for line in [*rows_joined(text), ""]:
        if cells(line) is not None:
            table.append(line)
            continue
        found += [_table(table)] if table else []
        table = []
        if heading := HEADING.match(line):
            found.append({"is": "heading", "runs": runs(line[heading.end() :])})
        elif line.strip():
            found.append({"is": "para", "runs": runs(line)})
    return found


def _table(lines: list[str]) -> dict[str, Any]:
    ruled = len(lines) > 1 and RULE.fullmatch(lines[1].strip()) is not None
    kept = [one for one in lines if not RULE.fullmatch(one.strip())] or lines[:1]
    rows = [cells(one) or [] for one in kept]
    width = max(len(one) for one in rows)
    return {
        "is": "table",
        "head": ruled,
        "columns": width,
        "rows": [[runs(cell) for cell in [*row, *[""] * (width - len(row))]] for row in rows],
    }


def is_html(text: str) -> bool:
    """True for a text that begins as HTML does."""
    return HTML.match(text) is not None


def of_html(source: str) -> str:
    """HTML as text with marks: paragraphs, headings, bold, lists, tables; programs, styles and addresses are left out.

    Places such as `{{ sum|full }}` stay; in a table they are kept whole.
    """
    page = _Page()
    page.feed(source)
    page.close()
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in "".join(page.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


LEFT_OUT = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})
BREAKS = frozenset({"p", "div", "ul", "ol", "li", "table", "section", "article", "blockquote", "h1", "h2", "h3", "h4"})


class _Page(HTMLParser):
    """Gathers `said`; inside a cell every break is a space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.closed = self.cell = self.heads = self.row = 0
        self.counts: list[int] = []
        self.ruled = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.closed += tag in LEFT_OUT
        if self.closed:
            return
        if tag in ("ul", "ol"):
            self.counts.append(1 if tag == "ol" else 0)
        self._says(tag)

    def _says(self, tag: str) -> None:
        self.heads += tag == "th"
        if tag in ("td", "th"):
            self.cell, self.row = 1, self.row + 1
            self.said.append(" ")
        elif tag == "tr":
            self.row = self.heads = 0
            self.said.append("\n|")
        elif tag in ("b", "strong"):
            self.said.append("**")
        elif tag in BREAKS or tag == "br":
            self._breaks()
        if tag in ("h1", "h2", "h3", "h4") and not self.cell:
            self.said.append("## ")
        if tag == "li":
            self.said.append(self._mark())

    def _mark(self) -> str:
        if not self.counts or not self.counts[-1]:
            return "- "
        self.counts[-1] += 1
        return f"{self.counts[-1] - 1}. "

    def _breaks(self) -> None:
        self.said.append(" " if self.cell else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self.closed = max(self.closed - 1, 0)
            return
        if not self.closed:
            self._ends(tag)

    def _ends(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.counts:
            self.counts.pop()
        if tag in ("td", "th"):
            self.cell = 0
            self.said.append(" |")
        elif tag == "tr":
            self.said.append(f"\n|{' --- |' * self.row}" if self.heads and self.heads == self.row else "")
        elif tag == "table":
            self.said.append("\n\n")
        elif tag in ("b", "strong"):
            self._bold_ends()
        elif tag in BREAKS:
            self._breaks()

    def _bold_ends(self) -> None:
        """The closing mark stands right after the last letter, or it would be no mark."""
        last = self.said[-1] if self.said else ""
        tail = last[len(last.rstrip()) :]
        if self.said and last != "**":
            self.said[-1] = last.rstrip()
        self.said.append(f"**{tail}")

    def handle_data(self, data: str) -> None:
        if not self.closed and (data.strip() or not self.said or not self.said[-1].endswith(("\n", "|", " "))):
            self.said.append(re.sub(r"\s+", " ", data) if data.strip() else " ")
