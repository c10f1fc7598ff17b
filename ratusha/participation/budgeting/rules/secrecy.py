"""Tokens, receipts, sealed ballots and batches: what keeps one voice to one person, and apart from the person. Pure.

Chance comes in from outside (`draw`), so that tests can look at every step.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

SECRET_BYTES = 32
TICKET = re.compile(r"[A-Za-z0-9_-]{22,64}")
RECEIPT_SIGNS = 24
GROUP = 4
BLOCK = 512
LEAF_SIGNS = 32
MOST = 1_000
ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B", "9": "G"})


def tokens(secret: bytes, identities: Iterable[str]) -> list[str]:
    """The tokens of one human in one campaign, a token for each way in which they are known, sorted.

    `identities`: codes of the state registers (`rnokpp:…`) and every card of the person (`card:17`), the former ones
    too. Whoever shares any of them is the same human. Nothing can be learned without the campaign's secret.
    """
    return sorted({_keyed(secret, "token", one) for one in identities})


def trace(secret: bytes, kind: str, value: str) -> str:
    """The fingerprint of an address or a device in one campaign: to count equal ones, never to name them."""
    return _keyed(secret, f"trace/{kind}", value)[:24]


def receipt_of(ticket: str) -> str:
    """The receipt that belongs to a ticket: 24 signs in groups of four, for a person to keep.

    One way only: who holds the receipt cannot find the ticket, under which the request was marked in the journal.
    """
    signs = base64.b32encode(hashlib.sha256(f"ratusha/receipt/{ticket}".encode()).digest()).decode()[:RECEIPT_SIGNS]
    return "-".join(signs[start : start + GROUP] for start in range(0, RECEIPT_SIGNS, GROUP))


def plain_receipt(typed: str) -> str:
    """The receipt as typed by a person brought to one form; empty when it is none."""
    signs = re.sub(r"[\s-]", "", typed).upper().translate(ALIKE)
    return signs if len(signs) == RECEIPT_SIGNS and re.fullmatch(r"[A-Z2-7]+", signs) else ""


def fingerprint(campaign: int, receipt: str) -> str:
    """What is published of a receipt: SHA-256, from which the receipt cannot be found. Empty for what is none."""
    signs = plain_receipt(receipt)
    return hashlib.sha256(f"ratusha/receipt/{campaign}/{signs}".encode()).hexdigest() if signs else ""


def packed(choices: Sequence[int], receipt: str) -> str:
    """A ballot as it is sealed into the urn: padded, so that its length does not tell how many were chosen."""
    text = json.dumps({"choices": sorted(choices), "receipt": receipt}, separators=(",", ":"))
    return text + " " * (-len(text) % BLOCK)


def unpacked(text: str) -> tuple[list[int], str]:
    """The choices and the receipt's fingerprint of an opened ballot of the urn."""
    found = json.loads(text)
    return [int(one) for one in found["choices"]], str(found["receipt"])


def to_move(
    waiting: Sequence[int],
    least: int,
    draw: Callable[[Sequence[int], int], list[int]],
    *,
    last: bool,
    most: int = MOST,
) -> list[int]:
    """Which ballots of the urn (ids) go into the box now, in random order, at most `most` of them.

    A pool mix: while voting goes on, at least `least` ballots picked at random stay in the urn and at least as many
    leave it together, so nobody's ballot leaves with few others, the last ones included. At the end all of them go;
    where they are more than `most`, at least `least` or half are left for the next batch: the digest of a batch of one
    or two could be tried out by anybody with the published ballots, and a receipt leads to that digest.
    """
    many = len(waiting)
    if last:
        return draw(waiting, many if many <= most else min(most, max(many - least, many // 2)))
    return draw(waiting, min(most, many - least)) if many >= 2 * least else []


@dataclass(frozen=True, slots=True)
class Boxed:
    """A ballot in the box as the journal knows it: `key` is its random id, `choices` keys of projects."""

    key: str
    channel: str
    choices: tuple[int, ...]


def leaf(campaign: int, one: Boxed) -> str:
    """The digest of one ballot. Its random key of 128 bits keeps a few possible choices from being tried out.

    Choices that are no numbers, written by hand, have a digest as well, so that their ballot can be named.
    """
    numbers = all(isinstance(each, int) for each in one.choices)
    choices = sorted(one.choices) if numbers else list(one.choices)
    canonical = json.dumps([campaign, one.key, one.channel, choices], separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:LEAF_SIGNS]


def digest(leaves: Mapping[str, str]) -> str:
    """The digest of a batch: of key and leaf of every ballot in the order of the keys."""
    lines = "\n".join(f"{key}:{leaves[key]}" for key in sorted(leaves))
    return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Batch:
    """What the journal keeps of a batch: key -> leaf of its ballots, and their digest."""

    leaves: Mapping[str, str]
    digest: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class BoxFault:
    """A ballot that is not as it was put into the box: `changed`, `removed`, `added`; or a batch: `entry`; or figures
    that differ: `count`, `votes` (they stand in `key`)."""

    code: str
    key: str
    seq: int | None = None


def box_faults(campaign: int, batches: Iterable[Batch], ballots: Iterable[Boxed]) -> list[BoxFault]:
    """Will hold the box against what the journal keeps of each batch -> every fault, named."""
    known: dict[str, tuple[str, int | None]] = {}
    faults = []
    for batch in batches:
        if digest(batch.leaves) != batch.digest:
            faults.append(BoxFault("entry", "", batch.seq))
        known.update({key: (one, batch.seq) for key, one in batch.leaves.items()})
    seen = set()
    for ballot in ballots:
        seen.add(ballot.key)
        put = known.get(ballot.key)
        if put is None:
            faults.append(BoxFault("added", ballot.key))
        elif put[0] != leaf(campaign, ballot):
            faults.append(BoxFault("changed", ballot.key, put[1]))
    faults += [BoxFault("removed", key, seq) for key, (_leaf, seq) in sorted(known.items()) if key not in seen]
    return faults


def _keyed(secret: bytes, purpose: str, value: str) -> str:
    return hmac.digest(secret, f"{purpose}\n{value}".encode("utf-8", "surrogatepass"), "sha256").hex()
