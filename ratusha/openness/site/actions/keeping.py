"""Pages of the law on access stay in step with its audit: who answers, by when they are looked through."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.openness.transparency import queries as transparency

from .. import permissions
from ..models import SitePage
from .laying import MONTH
from .writing import account_of

YEAR = 12


@action("site.hand_over", may=permissions.can_tend, says=_("Pages of “{title}” are answered for by: {who}"))
def hand_over(call: Call, *, code: Line) -> None:
    """Will let the unit that answers for a clause of article 15 of 2939-VI answer for its pages too.

    Refusals: site.no_clause - the audit of access has no such clause.
    """
    duty = transparency.by_code(code)
    if duty is None:
        raise Refused("site.no_clause", _("The law on access has no such clause."), field="code")
    pages = list(SitePage.objects.filter(clause=code).exclude(unit=duty.unit))
    for page in pages:
        _kept(call, page, unit=duty.unit)
    call.note(title=duty.title, who=duty.unit.name if duty.unit else "—", pages=[one.pk for one in pages])


@action("site.look_through", may=permissions.can_write_page, on=SitePage, says=_("Looked through: “{title}”"))
def look_through(call: Call, page: SitePage) -> SitePage:
    """Will write down that everything on the page still holds, and set the next day of looking through.

    2939-VI art. 14 (what is public is kept true and fresh); the term is the community's own: that of the clause which
    the page fulfils, else a year. Refusals: site.not_live.
    """
    if not page.live:
        raise Refused("site.not_live", _("This page is not published."))
    duty = transparency.by_code(page.clause) if page.clause else None
    by = call.today + MONTH * (duty.look if duty else YEAR)
    _kept(call, page, review_by=by)
    call.note(title=page.title[:200], by=by.isoformat())
    return page


def _kept(call: Call, page: SitePage, **more: object) -> None:
    """Sets what readers do not read both in the newest version and on the page, so that publishing keeps it."""
    row = page.get_latest_revision_as_object()
    for name, value in more.items():
        setattr(row, name, value)
        setattr(page, name, value)
    row.save_revision(user=account_of(call), changed=False)
    SitePage.objects.filter(pk=page.pk).update(**more)
