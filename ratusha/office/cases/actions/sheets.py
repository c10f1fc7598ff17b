"""The sheet of resolution on paper."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.actions import Call
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.tasks import queries as tasks

from ..models import Case, Resolution


def resolution_sheet(call: Call, case: Case, resolution: Resolution) -> bytes:
    """The head's resolution as a PDF to be laid into the paper file; nothing is stored."""
    with override("uk"):
        parts = [one for one in tasks.about("cases.case", case.pk, "part") if one.state != tasks.State.CANCELLED]
        told = [
            f"{one.assignee or one.unit}: {one.text}"
            + (f" ({_('by {day}').format(day=_day(one.due_on))})" if one.due_on else "")
            for one in parts
        ]
        rows = [
            (_("To the appeal"), f"{case}, {date_in_words(case.received_at)}"),
            (_("Author"), case.author_name),
            (_("Matter"), case.title),
            (_("Who answers"), " — ".join(filter(None, (resolution.unit.name, str(resolution.executor or ""))))),
            (_("Inner day"), _day(resolution.due_on)),
            (_("Answer by"), _day(case.due_on)),
        ]
        sections = [{"title": _("Resolution"), "body": resolution.text.split("\n\n")}]
        if told:
            sections.append({"title": _("Parts of co-executors"), "body": told})
        author = resolution.author
        data = {
            "letterhead": letterhead(),
            "heading": _("Resolution"),
            "date": date_in_words(resolution.at),
            "rows": [row for row in rows if row[1]],
            "parts": sections,
            "signatures": [{"position": author.position, "name": author.name}],
        }
        return pdf.render("papers/act.typ", data, title=f"{_('Resolution')} {case}", made_at=call.now)


def _day(day: object) -> str:
    return date_in_words(day) if day else ""  # type: ignore[arg-type]
