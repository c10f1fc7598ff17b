"""Pages as everybody may read them: published ones alone."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Filter

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from ..adapters.storing import Cuts
from ..models import Cut, EventPage, NewsPage, Paper, SitePage
from ..models.pages import ENGLISH

UKRAINIAN = "uk"
NEWEST_FIRST = (F("happened_on").desc(nulls_last=True), "-pk")


def url_path(address: str) -> str:
    """Where in the tree the page of this address stands: `/novyny/` -> `/uk/novyny/`."""
    parts = [one for one in address.split("/") if one]
    tree = ENGLISH if parts[:1] == [ENGLISH] else UKRAINIAN
    return "/" + "/".join([tree, *(parts[1:] if tree == ENGLISH else parts)]) + "/"


def live() -> QuerySet[SitePage]:
    """Published pages."""
    return SitePage.objects.filter(live=True).select_related("cover", "unit", "content_type")


def found(address: str) -> SitePage | None:
    """The published page of this address with everything of its type. 2 queries."""
    row = live().filter(url_path=url_path(address)).first()
    return row.specific if row is not None else None


def gone(address: str) -> bool:
    """True for a page that was published once and is not now."""
    return SitePage.objects.filter(url_path=url_path(address), live=False).exclude(first_published_at=None).exists()


def public_pages(kind: str = "", language: str = "") -> QuerySet[SitePage]:
    """Published pages without roots, of one type and one language where they are asked for."""
    rows = live().filter(depth__gt=2)
    if kind:
        rows = rows.filter(content_type__app_label="site", content_type__model=kind)
    return rows.filter(url_path__startswith=f"/{language}/") if language in (UKRAINIAN, ENGLISH) else rows


def moved_to(address: str) -> tuple[str, bool] | None:
    """Where the redirect of this address leads, and whether for ever. 1 query."""
    path = Redirect.normalise_path(address)
    row = Redirect.objects.filter(old_path=path).select_related("redirect_page").first()
    if row is None:
        return None
    if row.redirect_page is None:
        return row.redirect_link, row.is_permanent
    target = SitePage.objects.filter(pk=row.redirect_page_id, live=True).first()
    return (target.address, row.is_permanent) if target is not None else None


def trail(page: SitePage) -> list[SitePage]:
    """Pages above, from the first section down, without the root. 1 query."""
    return list(SitePage.objects.ancestor_of(page).filter(depth__gt=2, live=True).order_by("depth"))


def below(page: SitePage, *, with_archive: bool = False) -> QuerySet[SitePage]:
    """Published pages right below, in the order the editor gave them."""
    rows: Any = live()
    rows = rows.child_of(page).order_by("path")
    return rows if with_archive else rows.filter(archived_at=None)


def public_news() -> QuerySet[NewsPage]:
    """Every published piece of news, of both languages."""
    return NewsPage.objects.filter(live=True, archived_at=None, first_published_at__isnull=False)


def ahead(now: datetime) -> Q:
    """Events that are not over."""
    return Q(begins_at__gte=now) | Q(ends_at__gte=now)


def events_from(page: SitePage, now: datetime, *, past: bool = False) -> QuerySet[EventPage]:
    """Published events of this list that are not over, the nearest first; or those of the past, the latest first."""
    rows = EventPage.objects.filter(live=True).child_of(page).select_related("cover")
    if past:
        return rows.exclude(ahead(now)).order_by("-begins_at", "-pk")
    return rows.filter(ahead(now), archived_at=None).order_by("begins_at", "pk")


def other_language(page: SitePage, *, live: bool | None = True) -> SitePage | None:
    """The same page in the other language, if it is published; with `live=None` a draft too. 1 query."""
    rows = SitePage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return (rows if live is None else rows.filter(live=live)).first()


def cut(name: str) -> Any:
    """The bytes of a cut picture, made anew where they are gone; None where there is no such cut."""
    ready = Cuts.found(name)
    if ready is not None:
        return ready
    row = Cut.objects.filter(file=name).select_related("image").first()
    if row is None:
        return None
    made = row.image.generate_rendition_file(Filter(spec=row.filter_spec))
    Cuts().save(name, made)
    return Cuts.found(name)


@guard
def files_guard(_actor: Actor, file: StoredFile) -> bool:
    """What editors put out for pages is everybody's (2939-VI art. 15); originals of pictures are not."""
    return Paper.objects.filter(file__startswith=f"{file.pk}-{file.sha256}").exists()
