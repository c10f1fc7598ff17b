"""The benchmark of documents at a tiny size: what it lays is what registering goes on from, and its table is told."""

from datetime import date
from typing import Any

import pytest

from ratusha.foundation.numbering.models import Counter
from ratusha.foundation.search.engine import sought
from ratusha.office.documents.models import Correspondent, Document

NUMBER, EACH = 24, 2


@pytest.mark.django_db
def test_documents_are_laid_registered_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    from bench import clerk, documents, letters

    for name, few in (("ONE_WORD", ("лист",)), ("TWO_WORDS", ("ремонтом доріг",)), ("NOTHING", ("криптовалюта",)),
                      ("SENDERS", ("департаментом фінансів",)), ("FROM", ("Департамент",))):  # fmt: skip
        monkeypatch.setattr(letters, name, few)
    for name, less in (("ROUNDS", 1), ("NUMBERS", 2), ("WARMING", 1)):
        monkeypatch.setattr(clerk, name, less)
    got: dict[str, Any] = clerk.main(NUMBER, EACH)
    registered = 3 * (EACH + 1)
    assert Document.objects.count() == NUMBER + registered
    assert sum(Counter.objects.filter(series__startswith="documents.").values_list("value", flat=True)) == (
        NUMBER + registered
    )
    assert Correspondent.objects.count() == 60
    newest = Document.objects.filter(kind__code="letter").latest("id")
    assert newest.pk in (sought("documents.document", newest.text[:60]).keys or ())
    found = {(one["who"], each["typed"]): each["found"] for one in got["searching"] for each in one["queries"]}
    assert found["registrar", "лист"] >= found["official", "лист"] > 0
    assert found["registrar", "криптовалюта"] == 0
    assert all(each["found"] for each in got["searching"][1]["queries"] if each["group"] == "number")
    rows = documents.searches("sqlite", got["searching"]) + documents.registrations("sqlite", got["registering"])
    told = documents.table(
        {"documents": NUMBER, "each": EACH, "machine": {"load before": "1.0"}, "rows": rows,
         "slowest": documents.slow("sqlite", got["searching"])}
    )  # fmt: skip
    assert "| sqlite | search as official |" in told
    assert f"register, at {NUMBER} documents" in told
    assert [step["documents"] for step in got["registering"]] == [0, NUMBER // 2, NUMBER]


def test_a_run_replaces_its_own_table_and_no_word_of_people() -> None:
    from bench import record

    seen, day = {"cpu": "2 x any"}, date(2026, 11, 23)
    page = "# Benchmarks\n\nWords by hand.\n"
    first = record.put(page, "portal sqlite", "| a |\n| 1 |", seen, day)
    both = record.put(first, "monday sqlite", "| b |\n| \\1 |", seen, day)
    assert both.startswith(page.strip())
    again = record.put(both, "portal sqlite", "| a |\n| 2 |", seen, date(2026, 12, 1))
    assert "| 1 |" not in again
    assert "| 2 |" in again
    assert "portal sqlite, 2026-12-01" in again
    assert again.count("Words by hand.") == again.count("| \\1 |") == 1
    assert record.put(again, "portal sqlite", "| a |\n| 2 |", seen, date(2026, 12, 1)) == again
