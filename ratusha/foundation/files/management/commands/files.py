"""`ratusha files verify`: are all originals whole?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext_lazy

from ratusha.foundation.files import queries


class Command(BaseCommand):
    """Reads every original through and names what is missing or damaged; exit code 0 only when all is sound."""

    help = gettext_lazy("verify: compare every stored file with its SHA-256 and name the missing and damaged ones")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        bad = [
            {
                "id": file.pk,
                "sha256": file.sha256,
                "state": str(state),
                "size": file.size,
                "media_type": file.media_type,
            }
            for file, state in queries.unsound()
        ]
        total = queries.count()
        if options["as_json"]:
            self.stdout.write(json.dumps({"files": total, "unsound": bad}))
        else:
            for one in bad:
                self.stdout.write(f"{one['state']}: file {one['id']}, sha256 {one['sha256']}")
            self.stdout.write(f"{total - len(bad)} of {total} files are sound")
        if bad:
            raise CommandError(f"{len(bad)} files are missing or damaged", returncode=1)
