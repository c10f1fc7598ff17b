"""The list of petitions, by state, category, settlement and words; the same list as a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.foundation.wording.dates import kyiv_day
from ratusha.records.places import queries as places

from .. import queries
from ..queries import TOPIC_WORDS, Petition, State
from . import words

PER_PAGE = 12
AT_ONCE = 500
TABS: tuple[tuple[str, Any, tuple[State, ...]], ...] = (
    ("collecting", _("Collect signatures"), (State.COLLECTING,)),
    ("review", _("Under consideration"), (State.REACHED, State.REVIEW)),
    ("answered", _("Answered"), (State.ANSWERED,)),
    ("all", _("All"), ()),
)
ORDERS = {"new": ("-published_at", "-id"), "count": ("-counted", "-id"), "end": ("closes_at", "id")}
ORDER_WORDS = (("new", _("newest first")), ("count", _("most signatures first")), ("end", _("soonest to end")))


@dataclass(frozen=True, slots=True)
class Line:
    """A petition in the list."""

    row: Petition
    count: int

    @property
    def percent(self) -> int:
        return queries.percent(self.count, self.row.threshold or 1)

    @property
    def face(self) -> Any:
        return words.face(self.row)

    @property
    def topic(self) -> str:
        return words.topic(self.row)

    @property
    def goal(self) -> str:
        return words.of_goal(self.row)

    @property
    def outcome(self) -> str:
        return words.outcome(self.row)

    @property
    def last_day(self) -> Any:
        return queries.last_day(self.row)

    @property
    def due(self) -> Any:
        return queries.due_of(self.row)


def lines(rows: Any) -> list[Line]:
    """Petitions with their counts. 1 query."""
    found = list(rows)
    counts = queries.counts_of(found)
    return [Line(one, counts.get(one.pk, 0)) for one in found]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; whatever it cannot mean is left out."""

    tab: str
    words: str
    topic: str
    place: int | None
    order: str

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        place = given.get("place", "")
        return cls(
            tab=next((name for name, _words, _states in TABS if name == given.get("tab")), TABS[0][0]),
            words=given.get("q", "").replace("\x00", "").strip()[:200],
            topic=given.get("topic", "") if given.get("topic") in TOPIC_WORDS else "",
            place=int(place) if place.isascii() and place.isdecimal() and len(place) < 10 else None,
            order=given.get("order", "") if given.get("order") in ORDERS else "new",
        )

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.topic or self.place)

    def rows(self) -> QuerySet[Petition]:
        """The petitions that are asked for, in their order."""
        found = queries.found(self.words) if self.words else queries.public()
        states = next(states for name, _words, states in TABS if name == self.tab)
        found = found.filter(state__in=states) if states else found
        found = found.filter(topic=self.topic) if self.topic else found
        found = found.filter(settlement=self.place) if self.place else found
        return found.order_by(*ORDERS[self.order])


def index(request: HttpRequest) -> HttpResponse:
    """All published petitions: by state, category, settlement and words; the address is the state."""
    given, asked = request.GET, Asked.of(request.GET)
    shown = Paginator(asked.rows(), PER_PAGE).get_page(given.get("page"))
    threshold, days, _version = queries.charter_of(timezone.localdate())
    context = {
        "lines": lines(shown.object_list),
        "page": shown,
        "found": shown.paginator.count,
        "tabs": [(title, address(given, tab=name), name == asked.tab) for name, title, _states in TABS],
        "asked": asked,
        "topics": [(one.value, capfirst(str(said))) for one, said in TOPIC_WORDS.items()],
        "settlements": places.settlements().values_list("pk", "name"),
        "orders": ORDER_WORDS,
        "threshold": threshold,
        "days": days,
        "everything": address(QueryDict(), tab=asked.tab),
        "kept": given.urlencode(),
        "onward": address(given, page=str(shown.next_page_number())) if shown.has_next() else "",
        "backward": address(given, page=str(shown.previous_page_number())) if shown.has_previous() else "",
    }
    return render(request, "petitions/index.html", context)


def address(given: QueryDict, **more: str) -> str:
    """The same list with another tab, which begins at its first page, or another page."""
    kept = given.copy()
    kept.pop("page", None)
    for name, value in more.items():
        kept[name] = value
    return f"?{kept.urlencode()}"


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """What the same filters find, all of it, as a file: no names of those who signed."""
    if kind not in downloads.KINDS:
        raise Http404
    rows = table(Asked.of(request.GET).rows())
    if kind == "json":
        return downloads.plain("petitions", [dict(zip(NAMES, one, strict=True)) for one in rows])
    heads = [gettext("Number"), gettext("What is asked"), gettext("Category"), gettext("Settlement"), gettext("State"),
             gettext("Signatures"), gettext("Signatures needed"), gettext("Published"), gettext("Last day"),
             gettext("Answered"), gettext("Answer"), gettext("Page")]  # fmt: skip
    return downloads.figures("petitions", kind, gettext("Petitions"), heads, rows)


NAMES = ("number", "title", "topic", "settlement", "state", "signatures", "goal", "published_on", "last_day",
         "answered_on", "outcome", "url")  # fmt: skip


def table(rows: Iterable[Petition]) -> Iterator[Sequence[Any]]:
    """A row for each petition, as its page says it. 1 query for some hundreds of them."""
    found = list(rows)
    for first in range(0, len(found), AT_ONCE):
        for line in lines(found[first : first + AT_ONCE]):
            one = line.row
            yield (
                one.number, one.title, line.topic, one.settlement.name if one.settlement else "", str(line.face[0]),
                line.count, one.threshold, day(one.published_at), day(line.last_day), day(one.answered_at),
                line.outcome, settings.PUBLIC_URL + reverse("petitions:petition", args=[one.pk]),
            )  # fmt: skip


def day(moment: Any) -> str:
    """A day as programs write it, empty for none."""
    return "" if moment is None else kyiv_day(moment).isoformat()
