"""Public information by the clauses of article 15 of Law 2939-VI: where each is, who answers, how fresh it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.addresses import of_page
from ratusha.openness.site.queries import lists
from ratusha.openness.transparency import queries as transparency

# Code of a duty of the audit of access -> the part of the portal that keeps it by itself.
MODULES = {
    "structure": ("council:council", _("The council")),
    "acts": ("decisions:index", _("Decisions of the council")),
    "drafts": ("drafts:list", _("Draft decisions")),
    "agendas": ("council-sittings:list", _("Sittings of the council")),
    "datasets": ("opendata:index", _("Open data")),
    "participation": ("portal:participation", _("Participation")),
    "requests_order": ("information:index", _("Ask for information")),
    "reports": ("figures:figures", _("Appeals in figures")),
}


def information(request: HttpRequest) -> HttpResponse:
    """Every duty of the audit of access with its pages here; what is not published is said so. 4 queries."""
    pages = lists.by_clause()
    rows = [row(one, pages.get(one.code, [])) for one in transparency.all_duties()]
    missing = sum(not one["places"] for one in rows)
    return render(request, "portal/information.html", {"rows": rows, "missing": missing})


def row(duty: Any, pages: list[Any]) -> dict[str, Any]:
    """The clause with where it is read: pages of the site, the part of the portal that keeps it, what was noted."""
    places = [(str(one.title), one.address) for one in pages]
    named = MODULES.get(duty.code)
    if named and (address := of_page(named[0])):
        places.append((str(named[1]), address))
    if duty.link and duty.link not in [address for _name, address in places]:
        places.append((str(duty.title), duty.link))
    days = [one.last_published_at.date() for one in pages if one.last_published_at]
    days += [duty.updated_on] if duty.updated_on else []
    look = min((one.review_by for one in pages if one.review_by), default=None)
    return {"duty": duty, "places": places, "updated": max(days, default=None), "look_by": look}
