"""What other pages ask of a list of cases: with whom, of which author, how urgent, by which day, closed when.

The rows, and the words for them.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.wording.dates import date_in_words

from ..models import URGENCY_WORDS, Case
from ..rules import Urgency
from .inbox import _urgency

NARROWED = ("who", "author", "when", "by_from", "by_to", "closed_from", "closed_to")
NOBODY = "nobody"
PAIRS = (("by_from", "by_to"), ("closed_from", "closed_to"))


def narrowed_by(rows: QuerySet[Case], asked: Mapping[str, str], *, today: date) -> QuerySet[Case]:
    """The rows that fit all that is asked; what makes no sense finds nothing. No query of its own."""
    found = Q()
    if who := asked.get("who"):
        found &= Q(executor=None) if who == NOBODY else Q(executor_id=who) if who.isdecimal() else NOTHING
    if author := asked.get("author"):
        found &= Q(applicant_id=author) if author.isdecimal() and len(author) < 18 else NOTHING
    if when := asked.get("when"):
        found &= _urgency(Urgency(when), today) if when in set(Urgency) else NOTHING
    for name, path, after in SPANS:
        if value := asked.get(name):
            found &= _edge(value, path, after)
    return rows.filter(found)


NOTHING = Q(pk__in=())
SPANS = (
    ("by_from", "act_on__gte", 0),
    ("by_to", "act_on__lte", 0),
    ("closed_from", "closed_at__gte", 0),
    ("closed_to", "closed_at__lt", 1),
)


def _edge(value: str, path: str, after: int) -> Q:
    day = _day(value)
    if day is None:
        return NOTHING
    if path.startswith("act_on"):
        return Q(**{path: day})
    return Q(**{path: timezone.make_aware(datetime.combine(day + timedelta(days=after), time.min))})


def _day(value: str) -> date | None:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def narrowed_words(asked: Mapping[str, str]) -> str:
    """What is asked, in words, for the top of the list. 1 query for a name."""
    author = _("of one author") if asked.get("author") else ""
    parts = [_who(asked.get("who", "")), author, _when(asked.get("when", ""))]
    parts.append(_span(asked, PAIRS[0], _("control day"), _("control days")))
    parts.append(_span(asked, PAIRS[1], _("closed on"), _("closed")))
    return "; ".join(part for part in parts if part)


def _who(who: str) -> str:
    if who == NOBODY:
        return _("without an executor")
    if not who.isdecimal():
        return ""
    return Account.objects.filter(pk=who, is_official=True).values_list("name", flat=True).first() or ""


def _when(when: str) -> str:
    return str(URGENCY_WORDS[Urgency(when)]).lower() if when in set(Urgency) else ""


def _span(asked: Mapping[str, str], names: tuple[str, str], one: str, many: str) -> str:
    first, last = (_day(asked.get(name, "")) for name in names)
    today = timezone.localdate()
    if first and last:
        said = f"{one} {date_in_words(first, today)}"
        return said if first == last else f"{many} {date_in_words(first, today)} – {date_in_words(last, today)}"
    if first or last:
        edge = first or last
        return f"{many} {_('from') if first else _('until')} {date_in_words(edge, today)}" if edge else ""
    return ""
