"""What a code on paper may open, put together from the apps: objects with a page, and beginnings of public pages."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.records.codes.queries import Target, register, register_ways

# Objects that have a page of their own: the code follows them when their address changes.
OBJECTS = (
    ("petitions.petition", _("Petition"), "petitions:petition"),
    ("budgeting.project", _("Project of the participatory budget"), "budgeting:project"),
    ("polls.poll", _("Poll"), "polls:poll"),
    ("consultations.consultation", _("Consultation"), "consultations:consultation"),
    ("proposals.proposal", _("Draft decision of the council"), "drafts:draft"),
    ("feedback.proposal", _("Proposal of public control"), "feedback:proposal"),
)
# Beginnings of pages that everybody may open; what is of one person (cases by a secret link) is not among them.
WAYS = (
    "", "appeals", "information", "petitions", "budget", "polls", "consultations", "public-control", "participation",
    "outcomes", "council", "access", "figures", "map", "data", "brand", "d", "documents", "check-signature", "terms",
    "accessibility", "privacy", "news", "events", "services", "contacts", "institutions", "pages",
)  # fmt: skip


def found(label: str, pk: int) -> subjects.Subject | None:
    """The object while it is public. 1 query."""
    return subjects.found(f"{label}:{pk}")


def register_all() -> None:
    """Will let codes open these and nothing else."""
    register(*(Target(label, words, url, partial(found, label)) for label, words, url in OBJECTS))
    register_ways(*WAYS)
