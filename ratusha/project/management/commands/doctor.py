"""`ratusha doctor`."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.foundation.upkeep import health, probing
from ratusha.foundation.upkeep.findings import Level, examine

SIGNS = {Level.FINE: "✓", Level.WARNING: "!", Level.BAD: "✗"}


class Command(Base):
    """Looks at every setting and part, tells what is unsafe or broken and how to mend it; fails if something is bad."""

    help = gettext_lazy("tell what is unsafe or broken here and how to mend it")

    def work(self, **options: Any) -> dict[str, Any]:
        now = timezone.now()
        if health.database_takes_writes() and not health.missing_steps():
            probing.try_all(now)
        found = [asdict(one) for one in examine(now)]
        return {"healthy": all(one["level"] != Level.BAD for one in found), "findings": found}

    def plain(self, result: Any) -> str:
        told = []
        for one in result["findings"]:
            told.append(f"{SIGNS[one['level']]} {one['says']}")
            if one["mend"]:
                told.append(f"  → {one['mend']}")
        return "\n".join(told)

    def failed(self, result: Any) -> str:
        bad = sum(one["level"] == Level.BAD for one in result["findings"])
        return "" if not bad else _("To be mended: {count}").format(count=bad)
