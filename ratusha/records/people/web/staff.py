"""Officials: who works here, invitations, roles, dismissal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import PRIVILEGED, Role
from ratusha.foundation.actions.permitted import allowed_to

from .. import actions, queries

ADMIN = Role.ADMINISTRATOR
FAR = {"unit": _("in their own unit"), "named": _("where they are named")}


def to_official(account: Any) -> str:
    """Address of the official's page."""
    return reverse("people:official", args=[account.pk])


def to_official_of(grant: Any) -> str:
    """Address of the page of the one who has the role."""
    return reverse("people:official", args=[grant.account_id])


def in_words(grant: Any) -> str:
    """«Виконавець, відділ благоустрою»."""
    return f"{grant.get_role_display()}, {grant.unit.name}" if grant.unit else str(grant.get_role_display())


def roles_of(account: Any) -> str:
    """The roles in force in one line."""
    return "; ".join(in_words(one) for one in queries.grants_in_force(account, timezone.localdate())) or str(_("none"))


class OfficialTable(Table):
    """Officials by name; those who left stay in the list."""

    name = "people.officials"
    caption = _("Officials")
    order = "name"
    columns = (
        Column("name", _("Official"), link=to_official, sort=Sort("name"), css="what", under=lambda row: row.position),
        Column("email", _("E-mail")),
        Column("roles", _("Roles"), get=roles_of),
        Column("is_active", _("Log-in"), get=lambda row: _("open") if row.is_active else _("closed")),
    )  # fmt: skip
    filters = (
        Choice("works", _("Log-in"), options=(("yes", _("open")), ("no", _("closed"))),
               by={"yes": lambda rows: rows.filter(is_active=True), "no": lambda rows: rows.filter(is_active=False)}),
    )  # fmt: skip
    empty = _("Nobody works here yet.")


@officials_only(ADMIN)
def officials(request: HttpRequest) -> HttpResponse:
    """Everybody who logs in at work."""
    table = OfficialTable(request, queries.all_officials(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [
        (_("Invite an official"), reverse("people:invite")),
        (_("Units"), reverse("people:units")),
        (_("Roles of trust"), reverse("people:proposals")),
    ]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


@officials_only(ADMIN)
def official(request: HttpRequest, pk: int) -> HttpResponse:
    """One official: roles in force and earlier ones, an open invitation, what the administrator may do."""
    actor = request.actor  # type: ignore[attr-defined]
    account = get_object_or_404(queries.all_officials(actor), pk=pk)
    held = queries.grants_in_force(account, timezone.localdate())
    context = {
        "account": account,
        "held": [(one, in_words(one)) for one in held],
        "earlier": [(one, in_words(one)) for one in account.grants.all() if one not in held],
        "proposed": queries.waiting_proposals(actor, timezone.now()).filter(account=account),
        "invitation": queries.open_invitations(actor, timezone.now()).filter(account=account).first(),
        "trusted": queries.holds_trust(account, timezone.localdate()),
        "myself": account.pk == actor.account_id,
        "allowed": allowed(account),
    }
    return render(request, "people/official.html", context)


def allowed(account: Any) -> list[tuple[Any, Any]]:
    """What the roles in force today let this official do, with how far."""
    actor = access.actor_of(account, timezone.localdate())
    return [(one, FAR.get(far, "")) for one, far in allowed_to(actor.roles)]


def hand_over(request: HttpRequest, invitation: Any) -> HttpResponse:
    """The one-time link, shown in answer to the press: pressing again gives the same invitation."""
    token = queries.invitation_token(request.actor, invitation)  # type: ignore[attr-defined]
    link = request.build_absolute_uri(reverse("invitations:accept", args=[token])) if token else ""
    return render(request, "people/handed.html", {"invitation": invitation, "link": link})


def units(_request: HttpRequest) -> list[tuple[int, str]]:
    """Working units."""
    return [(one.pk, one.name) for one in access.open_units()]


def plain_roles(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Roles that one administrator gives alone."""
    return [(value, words) for value, words in Role.choices if value not in PRIVILEGED]


invite = Deed(
    actions.invite_official, title=_("Invite an official"), button=_("Invite"), then="people:officials",
    lead=_("The next page shows a link by which the person sets a password. Roles are given afterwards."),
    labels={"email": _("E-mail"), "name": _("Full name"), "position": _("Position")}, done=hand_over, again=True,
).view(ADMIN)  # fmt: skip
renew_invitation = Deed(
    actions.renew_invitation, title=_("Invite anew"), button=_("Make a new link"), then=to_official,
    lead=_("For a forgotten password or a link that is over. Earlier links stop working."),
    rows=queries.all_officials, done=hand_over, again=True,
).view(ADMIN)  # fmt: skip
grant = Deed(
    actions.grant, title=_("Give a role"), button=_("Give the role"), then=to_official,
    lead=_("Executors and heads of units have their role in a unit."), said=_("The role is given."),
    labels={"role": _("Role"), "unit": _("Unit"), "since": _("From which day"), "until": _("Until which day")},
    hints={"since": _("Leave empty if from today"), "until": _("Leave empty if without an end")},
    choices={"unit": units, "role": plain_roles}, rows=queries.all_officials, again=True,
).view(ADMIN)  # fmt: skip
reset_second_factor = Deed(
    actions.reset_second_factor, title=_("Reset the second check"), button=_("Reset the second check"),
    then=to_official, said=_("The second check is reset."),
    lead=_("For a lost phone or key. All sessions of the person end at once, and they set up a new one after the next "
           "log-in."),
    labels={"reason": _("How you made sure that it is this very person")}, rows=queries.all_officials, again=True,
).view(ADMIN)  # fmt: skip
revoke = Deed(
    actions.revoke, title=_("Take the role away"), button=_("Take away"), then=to_official_of,
    lead=_("At once. What the person has done stays in the record."), said=_("The role is taken away."),
    rows=queries.grants_of,
).view(ADMIN)  # fmt: skip
