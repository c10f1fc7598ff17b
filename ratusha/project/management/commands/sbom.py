"""`ratusha sbom`."""

import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha import __version__
from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed
from ratusha.foundation.upkeep import lock, sbom


class Command(Base):
    """Prints all parts of the software with their versions as CycloneDX JSON, made from the list of packages."""

    help = gettext_lazy("print all parts of the software with their versions (CycloneDX)")

    def work(self, **options: Any) -> dict[str, Any]:
        path = settings.BASE / lock.LOCK
        if not path.exists():
            raise Failed(_("There is no file {path}.").format(path=path))
        packages = lock.locked(path.read_text(encoding="utf-8"))
        return sbom.bill(packages, __version__, timezone.now())

    def plain(self, result: Any) -> str:
        return json.dumps(result, ensure_ascii=False, indent=2)
