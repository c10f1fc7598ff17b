"""What the papers of the archive say, as data for `archive/list.typ`; the words in the language of the moment."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words, kyiv_day
from ratusha.foundation.wording.sums import in_words

from ..models import CATEGORY_WORDS, DestructionAct, Dossier, Heading, Inventory, Nomenclature, term_words
from ..rules import Category, NomenclatureState
from .dossiers import Paper
from .nomenclature import sections_of

Column = tuple[str, int]


def sheet(heading: str, columns: Iterable[Column], rows: list[list[str]], **more: Any) -> dict[str, Any]:
    """Data of a list: columns as (title, width in mm, 0 for the rest); a row of one cell is a heading over the next."""
    return {
        "letterhead": letterhead(),
        "heading": heading,
        "columns": [{"title": title, "width": width} for title, width in columns],
        "rows": rows,
        **more,
    }


def heading_row(heading: Heading) -> list[str]:
    """One heading as the five columns of a nomenclature."""
    term = ", ".join(part for part in (term_words(heading.kept), heading.article) if part)
    note = heading.note
    if heading.added_on:
        note = "\n".join(part for part in (note, _("Added {day}").format(day=f"{heading.added_on:%d.%m.%Y}")) if part)
    return [heading.index, heading.title, str(heading.volumes), term, note]


def heads() -> list[Column]:
    """The five columns of a nomenclature (rules №1000/5)."""
    return [
        (_("Index"), 18),
        (_("Heading of the file"), 0),
        (_("Volumes"), 18),
        (_("Kept, article of the List"), 42),
        (_("Note"), 32),
    ]


def nomenclature_sheet(nomenclature: Nomenclature) -> dict[str, Any]:
    """The nomenclature as a paper: who approved it, its sections, the final entry of a closed year. 4 queries."""
    rows: list[list[str]] = []
    for section, found in sections_of(nomenclature):
        rows.append([str(section)])
        rows += [heading_row(one) for one in found]
    agreed = []
    if nomenclature.protocol:
        agreed = [_("Agreed by the expert commission: {protocol}").format(protocol=nomenclature.protocol)]
    return sheet(
        _("Nomenclature of files for {year}").format(year=nomenclature.year),
        heads(),
        rows,
        approval=approval_of(nomenclature.approved_by, nomenclature.approved_at),
        after=[*agreed, *totals_of(nomenclature)],
        signatures=signatures(nomenclature.drawn_by),
    )


def approval_of(who: Account | None, at: Any) -> str | None:
    """The mark of approval: word, post, name, day; None while nobody approved."""
    if who is None or at is None:
        return None
    return "\n".join(part for part in (_("APPROVED"), who.position, who.name, date_in_words(kyiv_day(at))) if part)


def signatures(*people: Account | None) -> list[dict[str, str]]:
    """Lines for signatures of these people."""
    return [{"position": one.position or "", "name": one.name} for one in people if one is not None]


def totals_of(nomenclature: Nomenclature) -> list[str]:
    """The final entry of a closed year: files by category, of them carried over, in figures and words."""
    if nomenclature.state != NomenclatureState.CLOSED or not nomenclature.totals:
        return []
    lines = [_("Final entry on the files opened in {year}:").format(year=nomenclature.year)]
    for one in Category:
        part = nomenclature.totals[str(one)]
        lines.append(
            _("{category}: files {files}, of them carried over {carried}, with the mark EPK {epk}").format(
                category=str(CATEGORY_WORDS[one]).capitalize(),
                **{name: part[name] for name in ("files", "carried", "epk")},
            )
        )
    whole = nomenclature.totals["whole"]["files"]
    lines.append(_("Files in all: {count} ({words})").format(count=whole, words=in_words(whole, female=True)))
    return lines


def number_in_words(count: int) -> str:
    """«12 (дванадцять)», of files, which are feminine."""
    return f"{count} ({in_words(count, female=True)})"


def inventory_sheet(inventory: Inventory) -> dict[str, Any]:
    """An inventory of files with its totals in words. 3 queries."""
    rows = [
        [
            str(number),
            one.index,
            one.title,
            days_of(one),
            str(one.sheets) if one.sheets else str(one.items),
            ", ".join(part for part in (term_words(one.kept), one.heading.article) if part),
        ]
        for number, one in enumerate(inventory.dossiers.select_related("heading").order_by("index", "pk"), 1)
    ]
    columns = [(_("No."), 12), (_("Index"), 18), (_("Heading of the file"), 0), (_("Dates"), 30), (_("Sheets"), 16)]
    words = _("This inventory lists files: {count}, volumes in them: {volumes}.").format(
        count=number_in_words(inventory.count), volumes=inventory.volumes
    )
    return sheet(
        _("Inventory No. {number} of files for {year}").format(number=inventory.number, year=inventory.year),
        [*columns, (_("Kept, article of the List"), 34)],
        rows,
        above=[str(CATEGORY_WORDS[Category(inventory.category)])],
        approval=approval_of(inventory.approved_by, inventory.approved_at),
        after=[words, _("Agreed by the expert commission: {protocol}").format(protocol=inventory.protocol)],
        signatures=signatures(inventory.drawn_by),
    )


def internal_sheet(dossier: Dossier, papers: Iterable[Paper]) -> dict[str, Any]:
    """The internal inventory of one file: its papers in order with their sheets, totals in words."""
    hidden = _("closed to who prints this")
    rows = [
        [str(one.ordinal), one.number, f"{one.at:%d.%m.%Y}", one.title if one.shown else hidden, one.sheets]
        for one in papers
    ]
    words = _("Papers in the file: {papers}, sheets: {sheets}.").format(
        papers=f"{dossier.items} ({in_words(dossier.items)})", sheets=f"{dossier.sheets} ({in_words(dossier.sheets)})"
    )
    columns = [(_("No."), 12), (_("Number of the paper"), 30), (_("Filed"), 22), (_("Heading of the paper"), 0)]
    return sheet(
        _("Internal inventory of the papers of file {file}").format(file=str(dossier)),
        [*columns, (_("Sheets"), 20)],
        rows,
        above=[dossier.title],
        after=[words],
    )


def act_sheet(act: DestructionAct) -> dict[str, Any]:
    """An act of removal for destruction with who confirmed it and totals in words."""
    rows = [
        [
            str(number),
            f"{one['index']}/{one['year']}",
            one["title"],
            str(one["items"]),
            ", ".join(part for part in (one["term"], one["article"]) if part),
        ]
        for number, one in enumerate(act.listed, 1)
    ]
    columns = [(_("No."), 12), (_("Index"), 24), (_("Heading of the file"), 0), (_("Papers"), 18)]
    after = [
        _("Removed for destruction are files: {count}, papers in them: {papers}.").format(
            count=number_in_words(act.files), papers=f"{act.items} ({in_words(act.items)})"
        ),
        _("Ground: {reason}").format(reason=act.reason),
        _("Inventories of permanent, long-term and personnel files of these years are approved."),
        _("Agreed by the expert commission: {protocol}").format(protocol=act.protocol),
    ]
    for who, at in ((act.chair, act.chair_at), (act.head, act.head_at)):
        if who is not None and at is not None:
            after.append(
                _("Confirmed in the system: {name}, {day}").format(name=who.name, day=date_in_words(kyiv_day(at)))
            )
    return sheet(
        _("Act No. {number} of removal of files for destruction").format(number=act.number),
        [*columns, (_("Kept, article of the List"), 40)],
        rows,
        approval=approval_of(act.head, act.head_at),
        after=after,
        signatures=signatures(act.chair, act.proposed_by),
    )


def days_of(dossier: Dossier) -> str:
    """From its opening to its closing."""
    return f"{dossier.opened_on:%d.%m.%Y} – {dossier.closed_on:%d.%m.%Y}" if dossier.closed_on else ""
