"""The list of kinds of work, for those who keep it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from .frame import tabs

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)


class KindTable(Table):
    """Kinds of work in their order."""

    name = "timekeeping.kinds"
    caption = _("Kinds of work")
    order = "ordinal"
    columns = (
        Column("name", _("Kind of work"), css="what", link=lambda row: reverse("time:change_kind", args=[row.pk])),
        Column("code", _("Code")),
        Column("ordinal", _("Place in the order"), sort=Sort("ordinal")),
        Column("closed_on", _("Not used from")),
    )
    empty = _("There are no kinds of work yet.")


@officials_only(*KEEPERS)
def kinds(request: HttpRequest) -> HttpResponse:
    """The whole list."""
    actor = request.actor  # type: ignore[attr-defined]
    ways = [(_("Add a kind of work"), reverse("time:add_kind"))]
    table = KindTable(request, queries.all_kinds(actor).order_by())
    return list_page(request, table, ways=ways, tabs=tabs(actor, "time:kinds"))  # type: ignore[return-value]


LABELS = {
    "code": _("Code"), "name": _("Kind of work"), "ordinal": _("Place in the order"), "closed_on": _("Not used from"),
}  # fmt: skip
WORDS: dict[str, Any] = {
    "button": _("Keep the kind"), "then": "time:kinds", "labels": LABELS, "hidden": ("kind",),
    "hints": {"code": _("Small Latin letters, digits and a hyphen")}, "said": _("The list is changed."),
}  # fmt: skip
add_kind = Deed(actions.keep_kind, title=_("Add a kind of work"), **WORDS).view(*KEEPERS)


def _row(request: HttpRequest) -> Any:
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return queries.all_kinds(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]


def _initial(request: HttpRequest, _target: Any) -> dict[str, Any]:
    row = _row(request)
    return {name: getattr(row, name) for name in LABELS} if row else {}


change_kind = Deed(
    actions.keep_kind, title=_("Change a kind of work"), initial=_initial, rows=queries.all_kinds,
    fixed=lambda request: {"kind": int(request.resolver_match.kwargs["pk"])},  # type: ignore[union-attr]
    **(WORDS | {"then": lambda _row: reverse("time:kinds")}),
).view(*KEEPERS)  # fmt: skip
