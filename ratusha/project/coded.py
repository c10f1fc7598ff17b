"""What a code on paper may open, put together from the apps: objects with a page, and beginnings of public pages."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.subjects import Subject
from ratusha.openness.site import queries as site
from ratusha.records.codes.queries import Target, register, register_ways
from ratusha.records.places import queries as places

# Objects that have a page of their own: the code follows them when their address changes.
OBJECTS = (
    ("petitions.petition", _("Petition"), "petitions:petition"),
    ("budgeting.project", _("Project of the participatory budget"), "budgeting:project"),
    ("polls.poll", _("Poll"), "polls:poll"),
    ("consultations.consultation", _("Consultation"), "consultations:consultation"),
    ("proposals.proposal", _("Draft decision of the council"), "drafts:draft"),
    ("feedback.proposal", _("Proposal of public control"), "feedback:proposal"),
    ("minutes.decision", _("Decision of the council"), "decisions:decision"),
)
# Beginnings of pages that everybody may open; what is of one person (cases by a secret link) is not among them.
WAYS = (
    "", "appeals", "information", "petitions", "budget", "polls", "consultations", "public-control", "participation",
    "outcomes", "council", "access", "figures", "map", "places", "data", "brand", "d", "documents", "check-signature",
    "terms", "accessibility", "privacy",
)  # fmt: skip


def found(label: str, pk: int) -> Subject | None:
    """The object while it is public. 1 query."""
    return subjects.found(f"{label}:{pk}")


def site_page(pk: int) -> Subject | None:
    """A published page of the site: an institution, a service, a piece of news. 1 query."""
    one = site.public_pages().filter(pk=pk).first()
    return Subject(one.title, one.address, _("Page of the site")) if one is not None else None


def site_key(parts: Mapping[str, Any]) -> int | None:
    """The key of the published page of this address. 2 queries."""
    one = site.found(parts["path"])
    return one.pk if one is not None else None


def settlement(pk: int) -> Subject | None:
    """A settlement in force. 1 query."""
    one = places.settlement(pk)
    return Subject(str(one), reverse("public-places:settlement", args=[pk]), _("Settlement")) if one else None


def street(pk: int) -> Subject | None:
    """A street, also one no longer in use: its page says so. 1 query."""
    one = places.street(pk)
    return Subject(str(one), reverse("public-places:street", args=[pk]), _("Street")) if one else None


def register_all() -> None:
    """Will let codes open these and nothing else."""
    register(*(Target(label, words, url, partial(found, label)) for label, words, url in OBJECTS))
    register(
        Target("site.page", _("Page of the site"), "site:page", site_page, site_key),
        Target("places.settlement", _("Settlement"), "public-places:settlement", settlement),
        Target("places.street", _("Street"), "public-places:street", street),
    )
    register_ways(*WAYS)
