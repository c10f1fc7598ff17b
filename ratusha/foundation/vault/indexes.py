"""Blind indexes: a keyed fingerprint by which a sealed value is found and kept unique without being read."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from . import ring


@dataclass(frozen=True, slots=True)
class Indexed:
    """A column `index` that holds `fingerprint(value)` of a sealed column `of`, so that it can be counted anew."""

    model: str
    of: str
    index: str
    fingerprint: Callable[[str], str]


indexed: list[Indexed] = []


def blind_index(purpose: str, value: str) -> str:
    """The fingerprint of the value for one purpose, by the index key in use: 64 hexadecimal digits.

    HMAC-SHA-256 under a key derived for the purpose: equal values give equal fingerprints within a purpose, and nothing
    can be learned across purposes or without the key. Bring the value to one form first (case, spaces, signs).
    """
    return _fingerprint(ring.current().indexes[0], purpose, value)


def blind_indexes(purpose: str, value: str) -> list[str]:
    """The fingerprints by every index key of the ring, the one in use first: to look with `__in` while the index key is
    being changed and some rows are still counted by the former."""
    return [_fingerprint(key, purpose, value) for key in ring.current().indexes]


def index_of(model: str, *, of: str, index: str, fingerprint: Callable[[str], str]) -> None:
    """Will tell the job that counts indexes anew about a column: `model` is its label, such as `people.identifier`.

    Called by the app that owns the model when it loads, beside the model.
    """
    indexed.append(Indexed(model.lower(), of, index, fingerprint))


def _fingerprint(key: ring.Key, purpose: str, value: str) -> str:
    derived = ring.derived(key.secret, f"index/{purpose}")
    return hmac.digest(derived, value.encode("utf-8", "surrogatepass"), "sha256").hex()
