"""The report on paper and in a workbook, in the state language (2704-VIII); the same lines as on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import books
from ratusha.foundation.papers import pdf as papers
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from ..rules.comparing import Verdict
from .periods import title as period_title
from .report import Line, Report, Table

STATE = "uk"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: position and name; `approved` is False for a draft."""

    position: str
    name: str
    approved: bool = False


def change_words(line: Line) -> str:
    """«+10 (+50 %)», «−2», «без змін», with no percent where there are too few cases."""
    found = line.change
    if found.verdict is Verdict.SAME:
        return "0"
    said = f"{found.difference:+d}".replace("-", "−")
    return said if found.percent is None else f"{said} ({found.percent:+d}\u00a0%)".replace("(-", "(−")


def share_words(share: float | None) -> str:
    """«33,3», a dash for nothing to share."""
    return "—" if share is None else f"{share:.1f}".replace(".", ",")


def notes_of(report: Report) -> list[str]:
    """On what the report stands and how to read it."""
    return [
        _("Made by the classifier of appeals (Resolution 858 of 24.09.2008); kept by the Instruction of Resolution 348 "
          "of 14.04.1997. The layout is set by the community's charter and is to be confirmed by its lawyer."),
        _("Parts of the classifier stand as the community's code lists; compare them with the annex in force."),
        _("Where either period has fewer than {number} cases, no percent of change is told.").format(
            number=report.too_few
        ),
        _("The result is as it stood when the report was counted."),
    ]  # fmt: skip


def columns_of(report: Report) -> list[str]:
    """Headings of the columns of numbers."""
    return [
        _("Figure"), period_title(report.span), _("Share, %"), period_title(report.compared), _("Difference"),
    ]  # fmt: skip


def table_title(table: Table) -> str:
    """The part's name with its number in the classifier."""
    if not table.classifier:
        return str(table.title)
    return _("{title} (part {number} of the classifier)").format(title=table.title, number=table.classifier)


def pdf(report: Report, signer: Signer, *, made_at: datetime) -> bytes:
    """Will make the paper form, a PDF/A in Ukrainian. The same report, signer and moment give the same bytes."""
    with override(STATE):
        return papers.render(
            "analytics/report.typ", _paper(report, signer, made_at), title=_document(report), made_at=made_at
        )


def _document(report: Report) -> str:
    return f"{report.title}, {period_title(report.span)}"


def _paper(report: Report, signer: Signer, made_at: datetime) -> dict[str, Any]:
    heads = columns_of(report)
    flow = {
        "title": _("Flow of appeals"),
        "note": "",
        "columns": [heads[0], heads[1], heads[3], heads[4]],
        "rows": [[capital(one.label), str(one.number), str(one.then), change_words(one)] for one in report.flow],
        "whole": [],
    }
    return {
        "letterhead": letterhead(),
        "draft": "" if signer.approved else _("Draft, not signed"),
        "heading": report.title,
        "period": _("for {period}").format(period=period_title(report.span)),
        "compared": _("compared with {period}").format(period=period_title(report.compared)),
        "parts": [flow, *(_part(one, heads) for one in report.tables)],
        "notes": notes_of(report),
        "signature": {"position": signer.position, "name": signer.name, "note": _("signature")},
        "made": date_in_words(made_at),
    }


def _part(table: Table, heads: Sequence[str]) -> dict[str, Any]:
    note = str(table.basis).capitalize()
    if not table.adds_up:
        note += ". " + _("One appeal may stand in several lines.")
    return {
        "title": table_title(table),
        "note": note,
        "columns": list(heads),
        "rows": [_cells(one) for one in table.lines],
        "whole": _cells(table.whole),
    }


def _cells(line: Line) -> list[str]:
    return [
        capital(line.label),
        str(line.number), share_words(line.share), str(line.then), change_words(line),
    ]  # fmt: skip


def xlsx(report: Report, signer: Signer, *, made_at: datetime) -> bytes:
    """Will make the workbook in Ukrainian: sheets for the flow and each part, shares and changes as formulas."""
    from ratusha.foundation.papers import bookmaking  # loads openpyxl

    with override(STATE):
        heads = columns_of(report)
        above = [_document(report), _("compared with {period}").format(period=period_title(report.compared))]
        if not signer.approved:
            above.append(_("Draft, not signed"))
        columns = [
            books.Heading(heads[0], 46), books.Heading(heads[1], 16), books.Heading(heads[2], 11, "0.0"),
            books.Heading(heads[3], 16), books.Heading(_("Difference"), 12, "+0;−0;0"),
            books.Heading(_("Change, %"), 12, "+0.0;−0.0;0.0"),
        ]  # fmt: skip
        flow = books.Leaf(
            name=_("Flow of appeals"),
            above=above,
            columns=[columns[0], columns[1], columns[3], columns[4], columns[5]],
            rows=[[_label(one), one.number, one.then, *_changes(report.too_few, "B", "C")] for one in report.flow],
            notes=[*notes_of(report), f"{signer.position} ________________ {signer.name}", date_in_words(made_at)],
        )
        leaves = [flow, *(_leaf(one, above, columns, report.too_few) for one in report.tables)]
        author = str(charter.value("community.council"))
        return bookmaking.book(leaves, title=_document(report), author=author, made_at=made_at)


def _leaf(table: Table, above: Sequence[str], columns: Sequence[books.Heading], too_few: int) -> books.Leaf:
    notes = [str(table.basis).capitalize() + "."]
    if not table.adds_up:
        notes.append(_("One appeal may stand in several lines."))
    whole = table.whole.number
    share = books.Formula("=IF({whole}=0,0,100*B{{row}}/{whole})".format(whole=_whole_cell(table)))
    rows = [[_label(one), one.number, share, one.then, *_changes(too_few, "B", "D")] for one in table.lines]
    summed: list[Any]
    if table.adds_up and table.lines:
        summed = [books.Formula("=SUM(B{first}:B{last})"), share, books.Formula("=SUM(D{first}:D{last})")]
    else:
        summed = [whole, share, table.whole.then]
    return books.Leaf(
        name=str(table.title),
        above=[*above, table_title(table)],
        columns=columns,
        rows=rows,
        whole=[_label(table.whole), *summed, *_changes(too_few, "B", "D")],
        notes=notes,
    )


def _whole_cell(table: Table) -> str:
    return "SUM(B${first}:B${last})" if table.adds_up and table.lines else str(table.whole.number)


def _changes(too_few: int, now: str, then: str) -> list[books.Formula]:
    few = f"MIN({now}{{row}},{then}{{row}})<{max(1, too_few)}"
    return [
        books.Formula(f"={now}{{row}}-{then}{{row}}"),
        books.Formula(f'=IF({few},"",100*({now}{{row}}-{then}{{row}})/{then}{{row}})'),
    ]


def _label(line: Line) -> str:
    return capital(line.label)


def capital(text: Any) -> str:
    """The text with a capital letter; a sign such as «с.» stays small."""
    said = str(text)
    return said if said[1:2] == "." or said[2:3] == "." or said[1:2] == "-" else said[:1].upper() + said[1:]


def public_pdf(public: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Will make the paper of a report's public part; «…» stands where a number is hidden."""
    with override(STATE):
        title = _("Figures on appeals")
        heads = [_("Figure"), _("How many")]
        data = {
            "letterhead": letterhead(),
            "draft": "",
            "heading": title,
            "period": _("for {period}").format(period=public["title"]),
            "compared": "",
            "parts": [
                {
                    "title": one["title"],
                    "note": one["basis"].capitalize(),
                    "columns": heads,
                    "rows": [[capital(label), number_words(number)] for label, number in one["rows"]],
                    "whole": [_("In all"), number_words(one["whole"])],
                }
                for one in public["parts"]
            ],
            "notes": [hidden_note(public["least"])],
            "signature": None,
            "made": date_in_words(made_at),
        }
        return papers.render("analytics/report.typ", data, title=f"{title}, {public['title']}", made_at=made_at)


def hidden_note(least: int) -> str:
    """Why some numbers are not shown."""
    return _(
        "«…» stands for a number under {least}, or for one by which such a number could be computed: "
        "a small number may name a person."
    ).format(least=least)


def number_words(number: int | None) -> str:
    """The number; «…» for a hidden one."""
    return "…" if number is None else str(number)
