"""Published drafts as the open set gives them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from ..models import Conclusion, Proposal, Referral, TextVersion
from .cards import published

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with what stands beside it."""

    proposal: Proposal
    texts: int
    sha256: str
    commissions: tuple[str, ...]
    conclusions: tuple[str, ...]


def for_open_data() -> Iterator[Told]:
    """Every published draft, the oldest first. 3 queries for each 500 and one more."""
    for chunk in batched(published().order_by("id").iterator(CHUNK), CHUNK):
        yield from _told(list(chunk))


def _told(rows: list[Proposal]) -> Iterator[Told]:
    keys = [one.pk for one in rows]
    texts: dict[int, list[str]] = defaultdict(list)
    shown = TextVersion.objects.filter(proposal__in=keys, published_at__isnull=False).order_by("proposal", "number")
    for pk, sha256 in shown.values_list("proposal_id", "sha256"):
        texts[pk].append(sha256)
    bodies: dict[int, list[str]] = defaultdict(list)
    for pk, name in (
        Referral.objects.filter(proposal__in=keys)
        .order_by("proposal", "-main", "id")
        .values_list("proposal_id", "commission__name")
    ):
        bodies[pk].append(name)
    said: dict[int, list[str]] = defaultdict(list)
    for pk, verdict in (
        Conclusion.objects.filter(proposal__in=keys).order_by("proposal", "id").values_list("proposal_id", "verdict")
    ):
        said[pk].append(verdict)
    for row in rows:
        known = texts[row.pk]
        yield Told(row, len(known), known[-1] if known else "", tuple(bodies[row.pk]), tuple(said[row.pk]))
