"""The files with one person's data: JSON for programs, PDF for reading; and the sweep of old ones."""

import json
import logging
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import handed
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording import dates

from . import actions, queries
from .queries import ExportState, Subject
from .queries.requests import export as found_export
from .queries.requests import folder, path_of

log = logging.getLogger("ratusha.owndata")
FORMAT = "ratusha-own-data/1"
PAPER_ROWS = 500


def gathered(subject: Subject, now: datetime) -> dict[str, Any]:
    """Everything that is held of the person, as plain JSON values."""
    return {
        "format": FORMAT,
        "community": charter.value("community.council"),
        "made_at": now.isoformat(timespec="seconds"),
        "law": "2297-VI, ст. 8",
        "parts": [
            {
                "name": part.name,
                "title": str(part.title),
                "fields": {key: str(words) for key, words in part.fields.items()},
                "rows": rows,
            }
            for part, rows in queries.gathered(subject)
        ],
        "left_out": [{"what": str(what), "ground": ground} for what, ground in queries.left_out(subject)],
    }


def as_json(whole: dict[str, Any]) -> bytes:
    """The JSON file; what people typed stands in it byte for byte."""
    return json.dumps(whole, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def as_pdf(whole: dict[str, Any], name: str, now: datetime) -> bytes:
    """The PDF file; of a part with more than 500 rows it shows the first and says where the rest is."""
    data = {
        "letterhead": letterhead(),
        "heading": _("Everything that the town hall holds of you"),
        "name": name,
        "date": dates.full_date(now),
        "law": _("By article 8 of Law 2297-VI. The JSON file has the same for programs."),
        "nothing": _("Nothing is held here."),
        "parts": [_paper_part(part) for part in whole["parts"]],
        "left_title": _("What is held and not given out"),
        "left_out": [f"{one['what']}. {one['ground']}" for one in whole["left_out"]],
    }
    return pdf.render("owndata/export.typ", data, title=str(data["heading"]), made_at=now)


def _paper_part(part: dict[str, Any]) -> dict[str, Any]:
    shown = part["rows"][:PAPER_ROWS]
    more = len(part["rows"]) - len(shown)
    note = _("{number} more rows stand in the JSON file.").format(number=more) if more else ""
    rows = [[[words, _shown(row.get(key, ""))] for key, words in part["fields"].items()] for row in shown]
    return {"title": part["title"], "rows": [_filled(row) for row in rows], "note": note}


def _filled(row: list[list[str]]) -> list[list[str]]:
    return [pair for pair in row if pair[1]]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, str) and len(value) in (25, 32) and value[10:11] == "T":
        return _moment(value)
    return "" if value is None else str(value)


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%d.%m.%Y %H:%M}"
    except ValueError:
        return text


def made(pk: int, now: datetime) -> str:
    """Will make the files of an export that has begun -> what has become of it."""
    export = found_export(pk)
    if export is None or export.state != ExportState.RUNNING:
        return "nothing"
    call = system_call("owndata.make", now)
    try:
        with translation.override(export.language):
            whole = gathered(Subject(export.account_id, export.person_id), now)
            name = str(export.person) if export.person else export.account.name
            size = _put(path_of(pk, "json"), as_json(whole)) + _put(path_of(pk, "pdf"), as_pdf(whole, name, now))
    except Exception as wrong:
        log.exception("the file with own data %s could not be made", pk)
        actions.finish_export(call, pk, error=type(wrong).__name__)
        return "failed"
    actions.finish_export(call, pk, counts={one["name"]: len(one["rows"]) for one in whole["parts"]}, size=size)
    return "ready"


def _put(path: Path, data: bytes) -> int:
    with handed.written(path, always=True) as file:
        file.write(data)
    return len(data)


def opened(pk: int, kind: str) -> IO[bytes]:
    """The file of an export, unsealed while it is read. Raises `vault.Unreadable` when its key is gone."""
    return handed.opened(path_of(pk, kind))


def sweep() -> int:
    """Will drop files of exports that are no longer there -> how many."""
    return handed.sweep(folder(), queries.kept())
