"""Where a letter goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """`kind`: email, phone, telegram, viber, signal …; `value`: the address itself, personal data."""

    kind: str
    value: str
