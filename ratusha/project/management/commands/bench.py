"""`ratusha bench`."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.project.settings import BASE

QUICK = (5_000, 1.0)


class Command(Base):
    """Measures on installations of its own in scratch folders; yours is not touched."""

    help = gettext_lazy("measure the speed of the whole system beside its goals")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quick", action="store_true", help=_("a short run with few cases"))
        parser.add_argument("--database", choices=("sqlite", "postgres"), help=_("only this database"))
        parser.add_argument("--cases", type=int, default=100_000, help=_("how many cases the lists have"))
        parser.add_argument("--seconds", type=float, default=5.0, help=_("how long each scenario runs"))
        parser.add_argument("--monday", action="store_true", help=_("a Monday: 600 cases while 20 officials work"))
        parser.add_argument("--signatures", action="store_true", help=_("a crowd signs one petition, 50 readers look"))
        parser.add_argument("--hall", action="store_true", help=_("27 deputies vote, 300 screens look"))
        parser.add_argument("--votes", type=int, default=60, help=_("how many votes the hall holds"))
        parser.add_argument(
            "--portal", action="store_true", help=_("strangers read the first page, news, petition, map")
        )
        parser.add_argument("--signing", action="store_true", help=_("e-signatures are verified"))
        parser.add_argument(
            "--documents", type=int, nargs="?", const=200_000, metavar="N", help=_("documents are found and registered")
        )
        parser.add_argument("--minutes", type=float, default=6.0, help=_("into how many minutes the hour is pressed"))
        parser.add_argument("--browsers", type=int, default=4, help=_("how many of the officials sit at Chromium"))
        parser.add_argument("--write", action="store_true", help=_("keep the table in docs/benchmarks.md"))

    def work(
        self, *, monday: bool, signatures: bool, hall: bool, signing: bool, documents: int | None, **given: Any
    ) -> Any:
        live = self.hall if hall else self.signatures if signatures else self.monday if monday else self.speed
        live = self.portal if given["portal"] else self.signing if signing else live
        live = live if documents is None else self.documents
        result = live(number=documents, **given)
        if given["write"]:
            self.keep(result)
        if (monday or signatures or hall) and result["wrong"]:
            self.note(self.plain(result))
            what = "; ".join(result["wrong"])
            raise Failed(_("Something was lost, done twice or not told: {what}").format(what=what))
        return result

    def monday(self, *, database: str | None, cases: int, minutes: float, browsers: int, **_more: Any) -> Any:
        """Will live through the hour; an update lost or an assignment made twice ends it with an error."""
        self.find_bench()
        from bench import monday

        return monday.measure(database or "sqlite", cases, minutes, browsers, self.note)

    def signatures(self, *, database: str | None, seconds: float, **_more: Any) -> Any:
        """Will let a crowd sign; a signature lost or counted twice ends it with an error."""
        self.find_bench()
        from bench import signatures

        return signatures.measure(database or "postgres", seconds, self.note)

    def hall(self, *, database: str | None, votes: int, **_more: Any) -> Any:
        """Will hold votes in the hall; one that was accepted and is not in the record ends it with an error."""
        self.find_bench()
        from bench import hall

        return hall.measure(database or "sqlite", votes, self.note)

    def portal(self, *, database: str | None, seconds: float, **_more: Any) -> Any:
        """Will read what strangers read most, beside a bare view and a plain Wagtail page."""
        self.find_bench()
        from bench import portal

        return portal.measure(database or "sqlite", seconds, self.note)

    def signing(self, **_given: Any) -> Any:
        """Will verify e-signatures, one by one and many at once."""
        self.find_bench()
        from bench import signing

        return signing.measure(self.note)

    def documents(self, *, number: int, database: str | None, **_more: Any) -> Any:
        """Will look for documents among so many, and register at none, half and all of them."""
        self.find_bench()
        from bench import documents

        return documents.measure([database] if database else ["sqlite", "postgres"], number, self.note)

    def find_bench(self) -> None:
        """The benchmark is no part of an installation."""
        if not (BASE / "bench").is_dir():
            raise Failed(_("The benchmark lies beside the code: run it from a checkout."))
        sys.path.insert(0, str(BASE))

    def speed(self, *, quick: bool, database: str | None, cases: int, seconds: float, **_more: Any) -> Any:
        """Will measure every scenario beside a bare view."""
        self.find_bench()
        from bench import run

        cases, seconds = QUICK if quick else (cases, seconds)
        return run.measure([database] if database else ["sqlite", "postgres"], cases, seconds, self.note)

    def keep(self, result: Any) -> None:
        """Will put the table among the words of docs/benchmarks.md in place of the last one of its kind."""
        from bench import record

        page = BASE / "docs" / "benchmarks.md"
        seen = result.get("machine") or {}
        seen = seen if isinstance(seen, dict) else {"machine": seen}
        told = record.put(
            page.read_text(encoding="utf-8"), record.name_of(result), self.plain(result), seen, timezone.localdate()
        )
        page.write_text(told, encoding="utf-8")

    def plain(self, result: Any) -> str:
        from bench import documents, hall, monday, portal, run, signatures, signing

        drawn = {"hall": hall, "documents": documents, "signing": signing, "signatures": signatures, "portal": portal,
                 "monday": monday}  # fmt: skip
        if result.get("kind") in drawn:
            return drawn[result["kind"]].table(result)
        return run.table(result)
