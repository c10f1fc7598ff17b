"""Lists of the site as everybody reads them: news by year and month, events, announcements, institutions, people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from ..models import (
    AnnouncementPage,
    EventIndexPage,
    EventPage,
    InstitutionPage,
    NewsIndexPage,
    NewsPage,
    PersonPage,
    ProgrammePage,
    SitePage,
)
from ..models.blocks import DAYS, SOURCES
from ..models.pages import ENGLISH
from ..rules import Money, Sum, summed
from ..rules.doors import Line
from .public import NEWEST_FIRST, UKRAINIAN, ahead, below, events_from

PER_PAGE, PAST, MOST, SITEMAP_MOST, SECTION = 20, 12, 300, 49_000, 3
WEEK = [code for code, _words in DAYS]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a list is asked for; 0 for all years and months."""

    year: int = 0
    month: int = 0
    number: int = 1


@dataclass(frozen=True, slots=True)
class Portion:
    """A page of a long list, and whether there are more before and after it."""

    rows: list[Any]
    number: int
    more: bool

    @property
    def previous(self) -> int:
        """The number of the page before, 0 on the first."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page after, 0 on the last."""
        return self.number + 1 if self.more else 0


def tree(language: str) -> str:
    """The tree of pages for a reader of this language."""
    return f"/{ENGLISH}/" if language == ENGLISH else f"/{UKRAINIAN}/"


def in_tree[Rows: QuerySet[Any, Any]](rows: Rows, language: str) -> Rows:
    """Those of one language."""
    return rows.filter(url_path__startswith=tree(language))


@dataclass(frozen=True, slots=True)
class Told:
    """What the first page tells of the community."""

    menu: list[SitePage]
    news: list[NewsPage]
    events: list[EventPage]
    announcements: list[AnnouncementPage]
    centres: list[InstitutionPage]


def at_home(language: str, now: datetime, most: int = 3) -> Told:
    """Sections of the menu, the newest news, the next events, announcements that hold, centres of services. 1 query.

    One question for all of them: the first page is asked most of all.
    """
    standing = Q(live=True, archived_at=None)
    holding = Q(shown_until=None) | Q(shown_until__gte=now.date())
    asked = (
        NewsPage.objects.filter(standing).order_by(*NEWEST_FIRST),
        EventPage.objects.filter(ahead(now), standing).order_by("begins_at", "pk"),
        AnnouncementPage.objects.filter(holding, standing).order_by(F("shown_until").asc(nulls_last=True), "-pk"),
        InstitutionPage.objects.filter(standing, sort=InstitutionPage.Sort.SERVICES).order_by("path"),
    )
    kinds = ("newspage", "eventpage", "announcementpage", "institutionpage")
    wanted = Q(standing, depth=SECTION, show_in_menus=True)
    for rows in asked:
        wanted |= Q(pk__in=in_tree(rows, language).values("pk")[:most])
    found = in_tree(SitePage.objects.filter(wanted), language).select_related("content_type", *kinds).order_by("path")
    menu: list[SitePage] = []
    of_kind: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for one in found:
        in_menu = one.depth == SECTION and one.show_in_menus
        menu.append(one) if in_menu else of_kind[one.content_type.model].append(getattr(one, one.content_type.model))
    news, events, announcements, centres = of_kind.values()
    news.sort(key=lambda one: (one.happened_on or date.min, one.pk), reverse=True)
    events.sort(key=lambda one: (one.begins_at, one.pk))
    announcements.sort(key=lambda one: (one.shown_until or date.max, -one.pk))
    return Told(menu, news, events, announcements, centres)


def menu(language: str) -> list[SitePage]:
    """Sections that stand in the menu. 1 query."""
    rows = SitePage.objects.filter(live=True, depth=SECTION, show_in_menus=True, archived_at=None)
    return list(in_tree(rows, language).order_by("path")[:20])


def by_clause() -> dict[str, list[SitePage]]:
    """Code of a duty of the law on access -> published pages that fulfil it. 1 query."""
    found: dict[str, list[SitePage]] = {}
    for one in SitePage.objects.filter(live=True, archived_at=None).exclude(clause="").order_by("path"):
        found.setdefault(one.clause, []).append(one)
    return found


def published() -> list[SitePage]:
    """Every published page but roots, at most as many as a list for search engines may have. 1 query."""
    rows = SitePage.objects.filter(live=True, archived_at=None, depth__gt=2)
    return list(rows.only("url_path", "last_published_at").order_by("path")[:SITEMAP_MOST])


def lines_of(hours: Any) -> list[Line]:
    """Hours as the editor gave them, for the rules."""
    return [
        Line(
            WEEK.index(one.value["first"]), WEEK.index(one.value["last"]), one.value["opens"], one.value["closes"],
            one.value.get("break_from"), one.value.get("break_until"),
        )
        for one in hours
        if one.value["opens"] and one.value["closes"]
    ]  # fmt: skip


def institutions() -> QuerySet[InstitutionPage]:
    """Published institutions, by name, in the language in which the site is written first. 1 query."""
    rows = InstitutionPage.objects.filter(live=True, archived_at=None)
    return in_tree(rows, UKRAINIAN).order_by("title", "pk")


def money_of(money: Any) -> Sum:
    """Money of a programme added up, as the editor gave it."""
    return summed(money_lines(money))


def money_rows(money: Any) -> list[tuple[Money, str]]:
    """Money by years, with the source in words."""
    words = dict(SOURCES)
    return [(one, str(words.get(one.source, one.source))) for one in money_lines(money)]


def money_typed(row: SitePage) -> dict[str, Any]:
    """Money of the newest version of a programme as it is typed, and its state; nothing for other pages."""
    page = row.get_latest_revision_as_object()
    if not isinstance(page, ProgrammePage):
        return {}
    told = [(one.year, one.source, one.planned, one.spent) for one in money_lines(page.money)]
    lines = [" ".join(str(part) for part in one if part is not None) for one in told]
    return {"money": "\n".join(lines), "state": page.state}


def money_lines(money: Any) -> list[Money]:
    """Money by years, for the rules."""
    lines = [
        Money(one.value["year"], one.value["source"], one.value["planned"], one.value.get("spent"))
        for one in money
        if one.value["year"] and one.value["planned"] is not None
    ]
    return sorted(lines, key=lambda one: (one.year, one.source))


def listed(page: SitePage, now: datetime, asked: Asked) -> dict[str, Any]:
    """What a page shows of those below it, by its type. At most 3 queries when it is read."""
    if isinstance(page, NewsIndexPage):
        return {"portion": portion(_news(page, asked), asked.number), "years": years(page), "asked": asked}
    if isinstance(page, EventIndexPage):
        return {"events": events_from(page, now)[:MOST], "past": events_from(page, now, past=True)[:PAST]}
    rows = list(below(page)[:MOST])
    kinds = {one.content_type.model for one in rows}
    told: dict[str, Any] = {"below": [one for one in rows if one.content_type.model not in APART]}
    if "institutionpage" in kinds:
        told["institutions"] = list(InstitutionPage.objects.filter(pk__in=_pks(rows)).order_by("path"))
    if "personpage" in kinds:
        found = PersonPage.objects.filter(pk__in=_pks(rows)).select_related("cover")
        told["people"] = _by_body(found.order_by("ordinal", "path"))
    if "announcementpage" in kinds:
        shown = AnnouncementPage.objects.filter(pk__in=_pks(rows)).order_by("-pk")
        told["announcements"], told["ended"] = _announcements(shown, now.date())
    if "programmepage" in kinds:
        shown_programmes = ProgrammePage.objects.filter(pk__in=_pks(rows)).select_related("unit")
        told["programmes"] = [(one, money_of(one.money)) for one in shown_programmes.order_by("-last_year", "path")]
    return told


APART = frozenset({"institutionpage", "personpage", "announcementpage", "programmepage"})


def _pks(rows: Iterable[SitePage]) -> list[int]:
    return [one.pk for one in rows]


def _by_body(rows: Iterable[PersonPage]) -> list[tuple[str, list[PersonPage]]]:
    found: dict[str, list[PersonPage]] = {value: [] for value in PersonPage.Body.values}
    for one in rows:
        found[one.body_of].append(one)
    return [(str(PersonPage.Body(value).label), people) for value, people in found.items() if people]


def _announcements(
    rows: Iterable[AnnouncementPage], today: date
) -> tuple[list[AnnouncementPage], list[AnnouncementPage]]:
    holding: list[AnnouncementPage] = []
    ended: list[AnnouncementPage] = []
    for one in rows:
        (ended if one.shown_until and one.shown_until < today else holding).append(one)
    return holding, ended


def _news(page: SitePage, asked: Asked) -> QuerySet[NewsPage]:
    """Of a year everything, also what is in the archive; without a year what is not."""
    rows = NewsPage.objects.filter(live=True).child_of(page)
    if not asked.year:
        return rows.filter(archived_at=None).order_by(*NEWEST_FIRST)
    rows = rows.filter(happened_on__year=asked.year)
    if asked.month:
        rows = rows.filter(happened_on__month=asked.month)
    return rows.order_by("-happened_on", "-pk")


def years(page: SitePage) -> list[tuple[int, list[date]]]:
    """Years with the months that have news, the latest first. 1 query."""
    found: dict[int, list[date]] = {}
    for month in NewsPage.objects.filter(live=True).child_of(page).dates("happened_on", "month", order="DESC"):
        found.setdefault(month.year, []).append(month)
    return list(found.items())


def portion(rows: QuerySet[Any], number: int) -> Portion:
    """One page of the list. 1 query."""
    start = (number - 1) * PER_PAGE
    found = list(rows[start : start + PER_PAGE + 1])
    return Portion(found[:PER_PAGE], number, len(found) > PER_PAGE)
