"""The list of categories of authors and who of them is considered first."""

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

KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)


def to_category(category: Any) -> str:
    """Address of the page that changes it."""
    return f"{reverse('people:keep_category')}?code={category.code}"


class CategoryTable(Table):
    """Categories by name."""

    name = "people.categories"
    caption = _("Categories of authors")
    order = "name"
    columns = (
        Column("name", _("Category"), link=to_category, sort=Sort("name"), css="what", under=lambda row: row.code),
        Column("priority", _("Considered first"), get=lambda row: _("yes") if row.priority else _("no")),
        Column("basis", _("Basis")),
        Column("closed", _("State"), get=lambda row: _("closed") if row.closed else _("in use")),
    )  # fmt: skip


@officials_only(*KEEPERS)
def index(request: HttpRequest) -> HttpResponse:
    """All categories."""
    table = CategoryTable(request, queries.all_categories(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Add a category"), reverse("people:keep_category"))]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


def as_kept(request: HttpRequest, _target: Any) -> dict[str, Any]:
    """The category that the address names, as it stands."""
    code = request.GET.get("code", "")
    found = queries.all_categories(request.actor).filter(code=code).first() if code else None  # type: ignore[attr-defined]
    names = ("code", "name", "priority", "basis", "closed")
    return {name: getattr(found, name) for name in names} if found else {}


keep = Deed(
    actions.keep_category, title=_("Category of authors"), button=_("Keep the category"), then="people:categories",
    lead=_("With a code that is there already, that category is changed."), said=_("The category is kept."),
    labels={"code": _("Code in Latin letters"), "name": _("Name"), "priority": _("Considered first"),
            "basis": _("Basis"), "closed": _("No longer in use")},
    initial=as_kept,
).view(*KEEPERS)  # fmt: skip
