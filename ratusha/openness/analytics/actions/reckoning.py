"""Counts of a large register, made away from the pages. Nothing of the community changes, so nothing is journalled."""

from datetime import datetime, timedelta

from django.utils.translation import override

from ratusha.foundation.wording.dates import kyiv_day

from .. import queries, rules
from ..models import Reckoned
from ..queries.packing import packed
from ..queries.remembering import BY_PERSON, EVERYTHING, PEOPLE, Wanted, counted, reader_of, waiting
from ..rules.periods import Kind, Span, containing, free, previous, year_before

FORGOTTEN = timedelta(days=7)
YEARS = 4
PAGES = ("report", "times", "places", "opinions")
LANGUAGE = "uk"


def want(wanted: Wanted, now: datetime) -> None:
    """Will let the background process count it; asked many times, it is counted once."""
    row, made = Reckoned.objects.get_or_create(
        key=wanted.key,
        defaults={
            "name": wanted.name,
            "period": rules.code_of(wanted.span),
            "compared": rules.code_of(wanted.compared),
            "language": wanted.language,
            "scope": wanted.scope,
            "account_id": wanted.account,
            "looked_at": now,
            "wanted_at": now,
        },
    )
    if not made:
        Reckoned.objects.filter(pk=row.pk, wanted_at=None).update(wanted_at=now, looked_at=now, begun_at=None)


def reckon_next(now: datetime) -> bool:
    """Will count what is waited for most -> whether there was anything. Two processes never count the same at once."""
    row = waiting(now).first()
    if row is None:
        return False
    mine = Reckoned.objects.filter(pk=row.pk, begun_at=row.begun_at).update(begun_at=now)
    if not mine:
        return True
    actor, wanted = reader_of(row, kyiv_day(now)), _wanted(row)
    if actor is None or wanted is None:
        row.delete()
        return True
    with override(row.language):
        value = packed(counted(actor, wanted, now))
    Reckoned.objects.filter(pk=row.pk).update(value=value, counted_at=now, wanted_at=None, begun_at=None)
    return True


def _wanted(row: Reckoned) -> Wanted | None:
    """The count of a row; None when the charter or the code says otherwise now, so that nobody would find it."""
    span, compared = rules.span_of(row.period), rules.span_of(row.compared)
    if span is None or compared is None:
        return None
    found = Wanted(row.name, span, compared, row.scope, row.language, row.account_id)
    return found if found.key == row.key else None


def want_usual(now: datetime) -> int:
    """Will ask for what is opened every day and what was looked at within a week; forgets the rest -> how many."""
    Reckoned.objects.filter(looked_at__lt=now - FORGOTTEN).delete()
    usual = [Wanted(name, span, against, scope, LANGUAGE) for name, span, against, scope in _usual(now)]
    for one in usual:
        want(one, now)
    Reckoned.objects.filter(wanted_at=None).update(wanted_at=now, begun_at=None)
    return Reckoned.objects.filter(wanted_at__isnull=False).count()


def _usual(now: datetime) -> list[tuple[str, Span, Span, str]]:
    today = kyiv_day(now)
    quarter, year = containing(Kind.QUARTER, today), containing(Kind.YEAR, today)
    spans = (previous(quarter), quarter, previous(year), year)
    pages = [(name, EVERYTHING) for name in PAGES] + [(name, PEOPLE) for name in PAGES if name in BY_PERSON]
    found = [(name, span, year_before(span), scope) for name, scope in pages for span in spans]
    ended = [queries.public_spans(year.year - back, today) for back in range(YEARS)]
    whole = [free(spans[0].first, max(one.last for one in spans)) for spans in ended if spans]
    found += [("public", one, year_before(one), EVERYTHING) for one in whole if one]
    return found + [("pace", one, year_before(one), EVERYTHING) for spans in ended for one in spans]


__all__ = ["reckon_next", "want", "want_usual"]
