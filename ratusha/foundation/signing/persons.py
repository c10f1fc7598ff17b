"""The number of a person, wherever their certificate has it."""

import re

from .report import Person

TAX_NUMBER = re.compile(r"TINUA-(\d{10})")


def rnokpp(person: Person) -> str:
    """The РНОКПП from the attributes, else from the name's serial number `TINUA-…` (ETSI EN 319 412-1, 5.1.3)."""
    found = TAX_NUMBER.fullmatch(person.serial.strip())
    return person.rnokpp or (found[1] if found else "")
