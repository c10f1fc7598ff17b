"""Writes of saved views."""

from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from . import permissions
from .models import SavedView

MOST = 30
PASSING = frozenset({"after", "before", "export", "page"})


@action("views.save", may=permissions.can_save, says=_("View saved"))
def save(
    call: Call,
    *,
    table: Line,
    title: Line,
    query: OptionalLine = "",
    shared: bool = False,
) -> SavedView:
    """Will keep the filters of a list under a name; the same name again replaces one's own view. No law: comfort.

    Refusals: `views.title_long` over 60 characters; `views.too_many` over 30 views of one list.
    """
    if len(title) > 60:
        raise Refused(
            "views.title_long",
            _("Give it a shorter name, up to 60 characters."),
            field="title",
        )
    kept = urlencode([pair for pair in parse_qsl(query) if pair[0] not in PASSING])
    mine = SavedView.objects.filter(table=table, owner_id=call.actor.account_id, is_removed=False)
    mine.filter(title=title).update(is_removed=True)
    if mine.count() >= MOST:
        raise Refused(
            "views.too_many",
            _("You already have {most} views here. Remove one you do not use."),
            most=MOST,
        )
    return SavedView.objects.create(
        table=table[:80],
        title=title,
        query=kept,
        owner_id=call.actor.account_id,
        is_shared=shared,
    )


@action("views.remove", may=permissions.can_remove, on=SavedView, says=_("View removed"))
def remove(call: Call, view: SavedView) -> None:
    """Will remove one's own view, for everybody when it was shared. No law: comfort.

    Refusals: `forbidden` for a view of somebody else.
    """
    view.is_removed = True
    call.note(table=view.table)
