"""A paper of blocks as a DOCX of our own, by python-docx: real headings, lists, tables whose heads repeat."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from .blocks import Block, Facts, Heading, Listed, Paper, Para, Signs, Table

FONT = "Times New Roman"
QUIET = RGBColor(0x4C, 0x5A, 0x6B)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY, "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}  # fmt: skip
TEXT_WIDTH = 170.0
PROPERTY_MOST = 255  # the most that a property of an OOXML package holds


def docx_of(paper: Paper) -> bytes:
    """Will write the paper as DOCX -> its bytes. Texts appear literally; what XML cannot hold is left out."""
    made = docx.Document()
    _lay(made, paper)
    _head(made, paper)
    for one in paper.blocks:
        _DRAWERS[type(one)](made, one)
    for line in paper.footer:
        _line(made, line, size=9, quiet=True)
    if paper.check:
        _line(made, f"{paper.check['text']} {paper.check['url']}", size=9, quiet=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _lay(made: Document, paper: Paper) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin = section.bottom_margin = Mm(14 if paper.tight else 20)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11 if paper.tight else 12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "uk-UA")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(0 if paper.tight else 4)
    for level in (1, 2, 3):
        style = made.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(14 if level == 1 else 12), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            style.element.rPr.rFonts.set(qn(name), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
    made.core_properties.title = _clean(paper.title)[:PROPERTY_MOST]
    made.core_properties.language = "uk-UA"
    made.core_properties.author = _clean(str(paper.letterhead.get("name", "")))[:PROPERTY_MOST]
    _page_numbers(section)


def _page_numbers(section: Any) -> None:
    """The number of the page in the header, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _head(made: Document, paper: Paper) -> None:
    head: Mapping[str, Any] = paper.letterhead
    if head.get("above"):
        _line(made, str(head["above"]), align="center")
    _line(made, str(head.get("name", "")), align="center", bold=True, size=14)
    small = [*head.get("lines", ()), *([head["code"]] if head.get("code") else [])]
    for line in small:
        _line(made, str(line), align="center", size=9, quiet=True)
    title = made.add_heading(_clean(paper.kind), 1)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in paper.under:
        _line(made, line, align="center")
    if paper.date or paper.place or paper.number:
        number = f"№ {paper.number}" if paper.number else ""
        _grid(made, [(paper.date, paper.place, number)], (57, 57, 56), aligned=("left", "center", "right"))
    if paper.subject:
        line = _line(made, paper.subject, bold=True)
        line.paragraph_format.right_indent = Mm(55)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(8)


def _line(
    made: Document, text: str, *, align: str = "left", bold: bool = False, size: float = 0, quiet: bool = False
) -> Paragraph:
    paragraph = made.add_paragraph()
    paragraph.alignment = ALIGN[align]
    _run(paragraph, text, bold=bold, size=size, quiet=quiet)
    return paragraph


def _run(paragraph: Paragraph, text: str, *, bold: bool = False, size: float = 0, quiet: bool = False) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if quiet:
        run.font.color.rgb = QUIET


def _para(made: Document, one: Para) -> None:
    paragraph = made.add_paragraph()
    paragraph.alignment = ALIGN[one.align]
    if one.indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.keep_with_next = one.keep or None
    if one.lead:
        _run(paragraph, f"{one.lead} ", bold=True)
    _run(paragraph, one.text, bold=one.bold, size=10 if one.small else 0, quiet=one.small)


def _heading(made: Document, one: Heading) -> None:
    paragraph = made.add_heading(_clean(one.text), one.level)
    paragraph.alignment = ALIGN["center" if one.level == 2 else "left"]
    paragraph.paragraph_format.page_break_before = one.new_page or None
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(6)


def _facts(made: Document, one: Facts) -> None:
    _grid(made, list(one.rows), (42, TEXT_WIDTH - 42))


def _listed(made: Document, one: Listed) -> None:
    _grid(made, [(mark, "\n".join(part for part in rest if part)) for mark, *rest in one.rows], (10, TEXT_WIDTH - 10))


def _table(made: Document, one: Table) -> None:
    known = sum(width for _title, width in one.columns)
    loose = sum(1 for _title, width in one.columns if not width) or 1
    widths = tuple(width or (TEXT_WIDTH - known) / loose for _title, width in one.columns)
    table = _grid(made, [tuple(title for title, _width in one.columns), *one.rows], widths, lined=True)
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _signs(made: Document, one: Signs) -> None:
    made.add_paragraph()
    rows = [(position, "\n".join(stamp) or "_" * 24, name) for position, name, stamp in one.rows]
    _grid(made, rows, (70, 54, 46), space=10)


def _grid(
    made: Document,
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    *,
    aligned: tuple[str, ...] = (),
    lined: bool = False,
    space: float = 3,
) -> WordTable:
    table: WordTable = made.add_table(rows=len(rows), cols=len(widths))
    table.autofit = False
    if lined:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[number])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0 if lined else space)
            paragraph.alignment = ALIGN[aligned[number]] if aligned else ALIGN["left"]
            _run(paragraph, text, size=10 if lined else 0)
    return table


def _clean(text: str) -> str:
    return NOT_XML.sub("", text.replace("\r", ""))


_DRAWERS: dict[type[Block], Callable[[Document, Any], None]] = {
    Para: _para, Heading: _heading, Facts: _facts, Listed: _listed, Table: _table, Signs: _signs,
}  # fmt: skip
