"""`ratusha archive-check FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.office.archive import datasets


class Command(Base):
    """Checks a package for the archive against its own checksums and names each damaged file."""

    help = gettext_lazy("the check of a package for the archive")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("the package"))

    def work(self, *, file: str, **options: Any) -> dict[str, Any]:
        if not Path(file).is_file():
            raise Failed(_("There is no file {path}.").format(path=file))
        return {"file": file, "problems": datasets.problems(Path(file))}

    def failed(self, result: Any) -> str:
        return _("The package is not whole.") if result["problems"] else ""

    def plain(self, result: Any) -> str:
        return "\n".join(result["problems"]) or _("The package is whole: every file is as it was.")
