"""Measures how good intake helps (categories, planted duplicates): `python -m bench.intake` -> docs/intake.md.

The reports are read from `$RATUSHA_SHARED/data/appeals` (or beside the repository) and never copied; without them only
the part about invented appeals is measured.
"""

import csv
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter
from typing import Any

from .home import ROOT, run, scratch

SHARED = Path(os.environ.get("RATUSHA_SHARED", ROOT.parent / "shared")) / "data"
STREETS = (
    "Незалежності", "Шевченка", "Польовій", "Лісовій", "Садовій", "Героїв", "Зоряній", "Весняній", "Новій",
    "Мельничній",
)  # fmt: skip
STEP = 0.006  # degrees between streets: about half a kilometre
TITLES = ("Прохання", "Повідомлення", "Звернення мешканців")


@dataclass
class Told:
    """One text and what it tells: equal `matter` means a duplicate."""

    matter: str
    title: str
    text: str
    where: int
    planted: str = ""
    pk: int = 0


def invented() -> Iterator[Told]:
    """Every matter of the demonstration on six streets: alike in words, and yet not the same."""
    from ratusha.participation.appeals.demo.texts import MATTERS

    for at, one in enumerate(MATTERS):
        for turn in range(5):
            street, house = (at + turn * 3) % len(STREETS), (at * 7 + turn * 11) % 80 + 1
            told = {"street": STREETS[street], "house": house}
            yield Told(f"{at}/{turn}", one.title, one.text.format(**told), street)


def retold() -> Iterator[Told]:
    """Paraphrases written by hand, of the first street of their matter."""
    from .retold import RETOLD

    for number, (at, text) in enumerate(RETOLD):
        told = {"street": STREETS[at % len(STREETS)], "house": at * 7 % 80 + 1}
        title = TITLES[number % 3]
        yield Told(f"{at}/0", title, text.format(**told), at % len(STREETS), "retold by hand")


def real() -> list[dict[str, Any]]:
    """The real reports, or none where they are not at hand."""
    path = SHARED / "appeals" / "ecomap_reports.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def reported(rows: list[dict[str, Any]]) -> Iterator[Told]:
    """The real reports as they are."""
    for row in rows:
        yield Told(f"real/{row['id']}", row["title"], f"{row['content']} {row['proposal']}", -row["id"])


def misspellings() -> dict[str, str]:
    """Real misspelled forms by the right word, where they are at hand."""
    path = SHARED / "ukrainian_text" / "misspellings.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return {row["correct"]: row["written"] for row in csv.DictReader(file) if row["written"].isalpha()}


def with_typos(text: str, chance: Random, known: dict[str, str]) -> str:
    """Every fifth long word gets a mistake: a real one of this very word, or a letter lost, doubled or swapped."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 4 and chance.random() < 0.2:
            words[at] = known.get(word) or slip(word, chance)
    return " ".join(words)


def slip(word: str, chance: Random) -> str:
    """The word with one slip of the finger inside it."""
    at = chance.randrange(1, len(word) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def reworded(text: str, chance: Random) -> str:
    """Sentences in another order, a third of the words left out, the rest in other grammatical forms."""
    from ratusha.foundation.search.lemmas import analyzer

    sentences = [part.split() for part in text.replace("!", ".").replace("?", ".").split(".") if part.strip()]
    chance.shuffle(sentences)
    told = [[inflected(word, chance, analyzer()) for word in part if chance.random() > 0.33] for part in sentences]
    return ". ".join(" ".join(part) for part in told if part)


def inflected(word: str, chance: Random, dictionary: Any) -> str:
    """Another grammatical form of the word, where it has one."""
    parse = dictionary.parse(word)[0] if dictionary and word.isalpha() else None
    forms = [one.word for one in parse.lexeme] if parse and parse.tag.POS in ("NOUN", "ADJF", "VERB") else []
    return chance.choice(forms) if forms else word


def planted(base: list[Told], rows: list[dict[str, Any]]) -> Iterator[Told]:
    """Duplicates of some of the texts: retold by hand, by a machine, and with typos."""
    chance, known = Random(11), misspellings()
    yield from retold()
    for told in base:
        if not told.matter.endswith("/0") and not told.matter.startswith("real/"):
            continue
        yield Told(told.matter, told.title, with_typos(told.text, chance, known), told.where, "typos")
        if len(told.text) > 150:
            yield Told(told.matter, TITLES[0], reworded(told.text, chance), told.where, "reworded")


def fill() -> None:
    """Runs inside the scratch installation: opens all cases, looks for each planted one, prints the figures."""
    import django

    django.setup()
    from django.utils import timezone

    from ratusha.foundation.access.actors import Actor, Kind, Role

    rows = real()
    base = [*invented(), *reported(rows)]
    extra = list(planted(base, rows))
    now = timezone.now()
    for at, told in enumerate([*base, *extra]):
        told.pk = opened(told, now - timedelta(hours=len(base) + len(extra) - at))
    head = Actor(kind=Kind.OFFICIAL, account_id=1, roles=frozenset({Role.HEAD}), name="bench")
    found = [measure(base, extra, head, place) for place in (False, True)]
    sys.stdout.write(json.dumps({"duplicates": found, **pace(extra, head)}))


def opened(told: Told, at: Any) -> int:
    """The case of the text, indexed."""
    from ratusha.foundation.access.actors import system
    from ratusha.foundation.actions import Call, Channel
    from ratusha.foundation.search import engine
    from ratusha.office.cases import actions as cases

    call = Call(system("bench"), Channel.DEMO, at)
    from django.db import transaction

    with transaction.atomic():
        case = cases.open_case(
            call, kind="appeals.appeal", term_rule="appeals.ordinary", received_at=at, title=told.title, text=told.text
        )
        engine.index("cases.case", case.pk, title=case.title, text=case.text)
    return int(case.pk)


def measure(base: list[Told], extra: list[Told], head: Any, place: bool) -> dict[str, Any]:
    """Recall, precision and false alarms, with and without a point on the map."""
    from ratusha.office.cases.models import Case
    from ratusha.office.links import queries

    chance = Random(5)
    for told in [*base, *extra]:
        spot = (48.44 + told.where * STEP, 25.76 + chance.uniform(-0.0004, 0.0004)) if place else (None, None)
        Case.objects.filter(pk=told.pk).update(lat=spot[0], lon=spot[1])
    same = {told.pk: told.matter for told in [*base, *extra]}
    by: dict[str, list[tuple[int, int, int, int]]] = {}
    for told in extra:
        found = queries.alike(head, Case.objects.get(pk=told.pk))
        right = [same[one.case.pk] == told.matter for one in found]
        by.setdefault(told.planted, []).append((int(any(right)), int(right[:1] == [True]), sum(right), len(right)))
    alone = [told for told in base if told.matter not in {one.matter for one in extra}]
    alarms = [len(queries.alike(head, Case.objects.get(pk=told.pk))) for told in alone]
    return {
        "place": place,
        "kinds": {kind: totals(rows) for kind, rows in by.items()},
        "alone": len(alone),
        "alarmed": sum(number > 0 for number in alarms),
    }


def totals(rows: list[tuple[int, int, int, int]]) -> dict[str, float]:
    """Shares of one kind of planted duplicates."""
    shown = sum(row[3] for row in rows)
    return {
        "planted": len(rows),
        "recall": mean(row[0] for row in rows),
        "first": mean(row[1] for row in rows),
        "precision": sum(row[2] for row in rows) / shown if shown else 0.0,
    }


def pace(extra: list[Told], head: Any) -> dict[str, float]:
    """Milliseconds of one search for similar cases."""
    from ratusha.office.cases.models import Case
    from ratusha.office.links import queries

    times = []
    for told in extra[:60]:
        case = Case.objects.get(pk=told.pk)
        begun = perf_counter()
        queries.alike(head, case)
        times.append(1000 * (perf_counter() - begun))
    return {"median_ms": median(times), "worst_ms": max(times)}


def categories() -> list[tuple[str, Any]]:
    """Guesses of the category of the real reports: by halves, and the mean of a hundred random halves."""
    import django

    django.setup()
    from ratusha.office.routing.queries import evaluate_texts, marks_of_text
    from ratusha.office.routing.rules import learning

    rows = [(row["title"], f"{row['content']} {row['proposal']}", row["category"]) for row in real()]
    if not rows:
        return []
    lessons = [(marks_of_text(title, text), label) for title, text, label in rows]
    chance, total = Random(3), learning.Score(0, 0, 0, 0)
    for _turn in range(100):
        chance.shuffle(lessons)
        middle = len(lessons) // 2
        total += learning.evaluate(lessons[:middle], lessons[middle:])
    names = {"even": "learned from the even reports, tried on the odd ones",
             "odd": "learned from the odd reports, tried on the even ones"}  # fmt: skip
    return [*((names[name], found) for name, found in evaluate_texts(rows)), ("mean of 100 random halves", total)]


def page(found: dict[str, Any], scores: list[tuple[str, Any]]) -> str:
    """The measures as docs/intake.md."""
    lines = [HEAD]
    for name, one in scores:
        shares = [
            f"{100 * part / one.tried:.0f} %"
            for part in (one.first, one.among_three, one.commonest, one.commonest_three)
        ]
        lines.append(f"| {name} | {one.tried} | {' | '.join(shares)} |")
    if not scores:
        lines.append("| the reports are not at hand | | | | | |")
    lines.append(DUPLICATES)
    for one in found["duplicates"]:
        where = "words and place" if one["place"] else "words alone"
        for kind, row in one["kinds"].items():
            shares = [f"{100 * row[name]:.0f} %" for name in ("recall", "first", "precision")]
            lines.append(f"| {kind} | {where} | {row['planted']} | {' | '.join(shares)} |")
    quiet = "; ".join(
        f"{'with' if one['place'] else 'without'} a place {one['alarmed']} of {one['alone']}"
        for one in found["duplicates"]
    )
    lines.append(ENDING.format(quiet=quiet, median=found["median_ms"], worst=found["worst_ms"]))
    return "\n".join(lines) + "\n"


HEAD = """# How good intake helps

Written by `python -m bench.intake`; nothing here is typed by hand.

## Category by the words

53 real reports to a public map of the environment (Ukrainian and Russian, seven categories, four of them with one or
two reports): half is learned, the other half guessed. Beside it, what always naming the commonest categories would
give. The two constants of the method (smoothing, and how words of one text share their weight) were chosen on random
halves of these same reports, so the figures are a little kind; on 26 lessons the second and third guesses are hardly
better than naming the three commonest. It learns on with every choice of a registrar, and shows nothing when it is
not sure.

| | guessed | first right | among three | the commonest alone | three commonest |
|---|---|---|---|---|---|"""
DUPLICATES = """
## Planted duplicates

The register: the demonstration's 40 matters on five streets each (alike in words and yet not the same), and the real
reports. Planted: matters retold by hand in other words; texts with every fifth long word misspelled; and texts
reworded by a machine (sentences shuffled, a third of the words left out, other grammatical forms). Found: the right
one is among those shown. Precision: share of the shown that are the same; the others are mostly the same kind of
trouble on another street.

| planted | compared by | number | found | shown first | precision |
|---|---|---|---|---|---|"""
ENDING = """
Cases with no duplicate beside which something was shown all the same: {quiet}. It is a like trouble near by, or the
same one on another street. One search here took {median:.0f} ms (median), {worst:.0f} ms at worst, in two queries; it
reads at most 80 candidates at any size of the register. Nothing is joined by itself, and «not the same» is
remembered."""


def main() -> None:
    """Will measure in a scratch installation and write the page."""
    with scratch("sqlite") as environment:
        environment["RATUSHA_SHARED"] = str(SHARED.parent)
        found = json.loads(run(environment, "-c", "from bench.intake import fill; fill()"))
        os.environ.update(environment)
        text = page(found, categories())
    if "--print" in sys.argv:
        sys.stdout.write(text)
    else:
        (ROOT / "docs" / "intake.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
