"""`ratusha verify-signatures DIR [--xlsx OUT]`."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.records.signatures import datasets, queries, rules

TOLD_EVERY = 50


class Command(Base):
    """Checks the signatures of every file in a folder; exit code 0 only when all are valid."""

    help = gettext_lazy("check the signatures of all files in a folder, with a report in XLSX")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help=_("the folder with signed files"))
        parser.add_argument("--xlsx", default="", metavar="OUT", help=_("where to write the report"))
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="N",
            help=_("how many processes share the work"),
        )

    def work(self, *, folder: str, xlsx: str, processes: int, **options: Any) -> dict[str, Any]:
        if not Path(folder).is_dir():
            raise Failed(_("There is no folder {path}.").format(path=folder))
        rows = []
        try:
            for number, total, name, told in datasets.of_folder(
                Path(folder), timezone.localtime(), processes=processes
            ):
                rows.append((name, told))
                if number % TOLD_EVERY == 0 or number == total:
                    self.note(_("Checked {done} of {total}.").format(done=number, total=total))
        except datasets.TooMany as many:
            sentence = _("There are {count} files, and at most {most} are checked at once.")
            raise Failed(sentence.format(count=many, most=rules.FILES_MOST)) from None
        if xlsx:
            Path(xlsx).write_bytes(queries.sheet(_("Signatures"), iter(rows)))
        verdicts = [told["verdict"] for _name, told in rows]
        counts = {one: verdicts.count(one) for one in ("valid", "indeterminate", "invalid")}
        return {"files": len(rows), **counts, "xlsx": xlsx, "found": [
            {"file": name, "verdict": told["verdict"], "headline": told["headline"]} for name, told in rows
        ]}  # fmt: skip

    def failed(self, result: Any) -> str:
        return "" if result["valid"] == result["files"] else _("Not all signatures are valid.")

    def plain(self, result: Any) -> str:
        lines = [f"{one['file']}: {one['headline']}" for one in result["found"]]
        told = _("Files: {files}. Valid: {valid}, not certain: {indeterminate}, not valid: {invalid}.")
        return "\n".join([*lines, told.format(**result)])
