"""`ratusha routing`: how good the learned suggestions are, and learning anew from the history."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import WrongUsage
from ratusha.foundation.actions.call import system_call
from ratusha.office.routing import queries
from ratusha.office.routing.actions import relearn


class Command(Base):
    """`evaluate` guesses the newer half of the past from the older one; `relearn` counts all cases anew."""

    help = gettext_lazy("tell how good the learned suggestions are, or learn them anew")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("evaluate", "relearn"))
        parser.add_argument("--data", metavar="FILE", help=_("texts as JSON lines with title, content and category"))

    def work(self, *, what: str, data: str | None, **options: Any) -> Any:
        if what == "relearn":
            relearn(system_call("routing.relearn"))
            return {"learned": {name: found[0] for name, found in queries.learned().items()}}
        return _of_file(Path(data)) if data else _of_past()

    def plain(self, result: Any) -> str:
        if "learned" in result:
            return "\n".join(f"{name}: {number}" for name, number in result["learned"].items())
        return "\n".join(_line(name, found) for name, found in result.items())


def _of_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise WrongUsage(_("There is no file {path}.").format(path=path))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [(row["title"], f"{row['content']} {row.get('proposal', '')}", row["category"]) for row in rows]
    return {name: _plain(found) for name, found in queries.evaluate_texts(texts)}


def _of_past() -> dict[str, Any]:
    return {str(question): _plain(queries.evaluate_past(question)) for question in queries.EVERYTHING}


def _plain(score: Any) -> dict[str, int]:
    return {
        "tried": score.tried,
        "first": score.first,
        "among_three": score.among_three,
        "commonest": score.commonest,
        "commonest_three": score.commonest_three,
    }


def _line(name: str, found: dict[str, int]) -> str:
    if not found["tried"]:
        return _("{name}: nothing learned yet").format(name=name)
    said = _(
        "{name}: {tried} guessed; first right {first:.0%}, among three {three:.0%}; "
        "the commonest alone {commonest:.0%}, three commonest {commonest_three:.0%}"
    )
    shares = {key: found[key] / found["tried"] for key in ("first", "commonest", "commonest_three")}
    return said.format(name=name, tried=found["tried"], three=found["among_three"] / found["tried"], **shares)
