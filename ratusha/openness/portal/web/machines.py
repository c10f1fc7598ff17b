"""What search engines are told: which pages are there and which are nobody's but their people's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ratusha.channels.web.navigation import Place, links
from ratusha.openness.site.queries import lists

CLOSED = ("/office/", "/my/", "/login/", "/api/", "/settings/", "/search/", "/a/", "/s/", "/q/", "/d/", "/files/")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Rules for robots."""
    lines = ["User-agent: *", *(f"Disallow: {one}" for one in CLOSED)]
    lines.append(f"Sitemap: {settings.PUBLIC_URL.rstrip('/')}{reverse('portal:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Pages for everybody: the parts of the portal and every published page of the site. 1 query."""
    found = [one for place in (Place.TOP, Place.PART, Place.FOOT) for one in links(place, request)]
    parts = dict.fromkeys(["/", *(one.href for one in found if one.href.startswith("/") and not closed(one.href))])
    context = {"base": settings.PUBLIC_URL.rstrip("/"), "parts": parts, "pages": lists.published()}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def closed(address: str) -> bool:
    """True for what robots are asked to leave alone."""
    return address.startswith(CLOSED)
