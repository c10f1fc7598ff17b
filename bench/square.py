"""Fills an installation with what strangers read most: `python -m bench.square OBJECTS` -> JSON with addresses."""

import json
import sys
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from ratusha.foundation.actions.call import system_call  # noqa: E402
from ratusha.openness.site import actions as site  # noqa: E402
from ratusha.openness.site.models import NewsIndexPage, NewsPage  # noqa: E402
from ratusha.participation.petitions.models import Petition, Tally  # noqa: E402
from ratusha.participation.petitions.rules import SHARDS  # noqa: E402
from ratusha.records.places.models import Settlement, Territory  # noqa: E402

NEWS, SIDE = 40, 100


def main(objects: int) -> dict[str, Any]:
    """Will lay news, a petition and so many points of the map -> where they are read."""
    site.lay(system_call("bench"))
    with transaction.atomic():
        news = [piece(one) for one in range(NEWS)]
        pk = petition()
        points(objects)
    return {"news": news[-1].address, "list": news[-1].get_parent().specific.address, "petition": f"/petitions/{pk}/"}


def piece(number: int) -> NewsPage:
    """A published piece of news of twenty paragraphs."""
    parent = NewsIndexPage.objects.get()
    body = [{"type": "paragraph", "value": f"<p>Сьогодні відкрито міст, частина {one}.</p>"} for one in range(20)]
    page = NewsPage(
        title=f"Відремонтовано міст {number}", slug=f"mist-{number}", summary="Рух відкрито", locale=parent.locale,
        happened_on=date(2026, 11, 1), body=json.dumps(body),
    )  # fmt: skip
    parent.add_child(instance=page)
    page.save_revision(changed=False).publish()
    page.refresh_from_db()
    return page


def petition() -> int:
    """A petition that is being signed."""
    now = timezone.now()
    row = Petition.objects.create(
        number="B-1", state="collecting", title="Освітити дорогу до школи", text="Просимо світильники. " * 20,
        author_name="Барвінок Олена Іванівна", begun_at=now, submitted_at=now, published_at=now, threshold=250,
        closes_at=now + timedelta(days=90), charter="2026-01-01.0",
    )  # fmt: skip
    Tally.objects.bulk_create(Tally(petition=row, shard=shard) for shard in range(SHARDS))
    return row.pk


def points(number: int) -> None:
    """Settlements on a grid over a hromada."""
    land, _made = Territory.objects.get_or_create(
        katottg="UA73060290000034305", defaults={"name": "Кіцманська", "category": "H"}
    )
    Settlement.objects.bulk_create(
        Settlement(katottg=f"UB{one:017}", name=f"Місце {one}", category="C", territory=land,
                   valid_from=date(2020, 1, 1), lat=48.3 + one % SIDE / 400, lon=25.55 + one // SIDE / 250)
        for one in range(number)
    )  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
