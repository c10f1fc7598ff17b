"""The last table of every kind of run, kept in `docs/benchmarks.md` among words that people wrote.

A table stands between two marks that a reader of the page does not see; a run replaces its own table alone.
"""

import re
from datetime import date

END = "<!-- end of the run -->"


def mark(name: str) -> str:
    """The mark before the table of this run."""
    return f"<!-- last run: {name} -->"


def put(page: str, name: str, table: str, seen: dict[str, str], on: date) -> str:
    """Will put the table in place of the last one of this name, or at the end -> the whole page.

    `name`: kind and database («portal sqlite»); `seen`: what the figures were taken on.
    """
    told = ", ".join(f"{what} {value}" for what, value in seen.items())
    block = f"{mark(name)}\n### {name}, {on:%Y-%m-%d}\n\n{table.strip()}\n\n{told}\n{END}"
    known = re.compile(f"{re.escape(mark(name))}.*?{re.escape(END)}", re.DOTALL)
    if known.search(page):
        return known.sub(lambda _found: block, page, count=1)
    return f"{page.rstrip()}\n\n{block}\n"


def name_of(result: dict[str, object]) -> str:
    """How the table of this result is called."""
    kind = str(result.get("kind") or "requests")
    return f"{kind} {result['database']}" if "database" in result else kind
