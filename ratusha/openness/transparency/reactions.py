"""What other parts of the town hall publish or approve becomes evidence by itself."""

from datetime import date

from django.urls import reverse

from ratusha.foundation.actions import Call, Refused, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.wording.dates import kyiv_day
from ratusha.office.documents import queries as documents
from ratusha.openness.analytics import queries as analytics
from ratusha.participation.consultations import queries as consultations

from .actions import take_note

ACTS = frozenset({"documents.register", "documents.issue"})


@reaction("transparency.report", to=("analytics.keep_report",))
def note_report(call: Call, entry: Entry) -> None:
    """An approved report on appeals is public at once, on the page of figures."""
    row = analytics.public_reports().filter(pk=entry.target_id).first()
    if row is not None:
        day = _day(entry)
        _noted(call, "reports", row.title, f"analytics:{row.period}", reverse("figures:figures"), day, day)


@reaction("transparency.draft", to=("consultations.open",))
def note_draft(call: Call, entry: Entry) -> None:
    """A draft that is put to consultation is public from that day."""
    row = consultations.published().filter(pk=entry.target_id).first()
    if row is not None:
        address = reverse("consultations:consultation", args=[row.pk])
        _noted(call, "drafts", row.subject, f"consultations:{row.pk}", address, None, _day(entry))


@reaction("transparency.act", to=ACTS)
def note_act(call: Call, entry: Entry) -> None:
    """A registered act of a public kind must become public: its five working days run from the day of registration."""
    row = documents.public().filter(pk=entry.target_id).first()
    if row is not None:
        _noted(call, "acts", f"{row.number} {row.title}", f"documents:{row.pk}", "", row.registered_on, None)


def _noted(
    call: Call, code: str, title: str, about: str, link: str, approved_on: date | None, published_on: date | None
) -> None:
    try:
        take_note(
            call.child(about), code=code, title=title[:300], about=about, link=link, approved_on=approved_on,
            published_on=published_on,
        )  # fmt: skip
    except Refused:  # told already
        return


def _day(entry: Entry) -> date:
    return kyiv_day(entry.at)
