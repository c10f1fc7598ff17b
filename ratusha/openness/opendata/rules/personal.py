"""What in a table looks like personal data, so that an editor looks twice (2297-VI, КМУ №835)."""

import re
from collections.abc import Iterable, Sequence

HEADS = re.compile(
    r"рнокпп|\bіпн\b|паспорт|дата народження|народж|прізвище|\bпіб\b|адреса проживання|телефон|passport|birth|phone"
    r"|e-?mail|rnokpp",
    re.IGNORECASE,
)
VALUES = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|\+?38\s?\(?0\d{2}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}")
MOST = 5_000


def suspects(names: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Names of columns whose head or values look like data of persons."""
    found = {name for name in names if HEADS.search(name)}
    for number, row in enumerate(rows):
        if number >= MOST:
            break
        found |= {name for name, value in zip(names, row, strict=False) if VALUES.search(value)}
    return [name for name in names if name in found]
