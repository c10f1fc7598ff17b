"""What identity adds to other pages: a tab and lines on a person's card."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.records.people.queries import Line, Section, Tab, register_section, register_tab

from .. import permissions, queries, rules


def lines(actor: Actor, person_id: int, most: int) -> list[Line]:
    """Confirmations and mandates of a person as lines of their story, for the desk. 2 queries."""
    if not permissions.can_see(actor):
        return []
    proofs = [_of_proof(one) for one in queries.proofs_of(person_id)[:most]]
    acting = [_of_mandate(one, person_id) for one in queries.mandates_of(person_id)[:most]]
    return sorted([*proofs, *acting], key=lambda one: one.at, reverse=True)[:most]


def _of_proof(proof: Any) -> Line:
    alive = rules.is_in_force(proof.held, timezone.localdate())
    return Line(
        at=proof.noted_at,
        title=_("Confirmed: {how}").format(how=proof.get_way_display()),
        text=str(proof.noted_by or ""),
        url="identity:person",
        args=(proof.person_id,),
        state=_("in force") if alive else gettext("over"),
        tone="ok" if alive else "",
        icon="shield",
    )


def _of_mandate(mandate: Any, person_id: int) -> Line:
    other = mandate.person if mandate.hand_id == person_id else mandate.hand
    form = gettext("Acts for: {who}") if mandate.hand_id == person_id else gettext("Represented by: {who}")
    return Line(
        at=mandate.asked_at,
        title=form.format(who=other or mandate.named),
        text=mandate.get_ground_display(),
        url="identity:person",
        args=(person_id,),
        state=state_of(mandate)[0],
        tone=state_of(mandate)[1],
        icon="people",
    )


def state_of(mandate: Any) -> tuple[str, str]:
    """The state of a mandate in words and its colour."""
    if mandate.ended_on is not None:
        return gettext("ended"), ""
    if mandate.confirmed_at is None:
        return gettext("waits for an official"), "warn"
    return (gettext("in force"), "ok") if rules.acts_on(mandate.acting, timezone.localdate()) else (gettext("over"), "")


def register() -> None:
    """Will put the tab and the section on people's cards."""
    register_tab(Tab(_("Identity"), "identity:person"))
    register_section(Section("identity", _("Identity"), lines, order=30))
