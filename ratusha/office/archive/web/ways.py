"""What can be done now with a nomenclature, a file, an act: the main button and the others."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Action

from .. import actions, permissions, queries
from ..queries import DossierState, NomenclatureState, Term

Way = tuple[Any, str]


def chosen(ways: list[tuple[bool, Any, str, int]]) -> dict[str, Any]:
    """The first that may be done is the main button."""
    found: list[Way] = [(words, reverse(f"archive:{name}", args=[pk])) for may, words, name, pk in ways if may]
    return {"main": found[0] if found else None, "others": found[1:]}


def _lets(action: Action, actor: Any, row: Any) -> bool:
    return action.lets(actor, row)


def ways_of_nomenclature(actor: Any, row: Any) -> dict[str, Any]:
    """Agreeing, approving, adding, closing."""
    state, pk = NomenclatureState(row.state), row.pk
    draft, agreed = state is NomenclatureState.DRAFT, state is NomenclatureState.AGREED
    in_force, draws = state is NomenclatureState.APPROVED, permissions.can_draw(actor)
    return chosen(
        [
            (draft and _lets(actions.agree, actor, row), _("Agree the nomenclature"), "agree", pk),
            (agreed and _lets(actions.approve, actor, row), _("Approve the nomenclature"), "approve", pk),
            (draws and (draft or in_force), _("Add a heading"), "add_heading", pk),
            (draws and (draft or in_force), _("Add a section"), "add_section", pk),
            (draws and draft, _("Take headings from a file"), "import_headings", pk),
            (draws and draft, _("Take a heading out"), "remove_heading", pk),
            (agreed and _lets(actions.return_to_draft, actor, row), _("Return to a draft"), "return_to_draft", pk),
            (draws and in_force, _("Close the year"), "close_year", pk),
        ]
    )


def ways_of_file(actor: Any, row: Any, today: date) -> dict[str, Any]:
    """Closing, holding, review, packages."""
    state, pk = DossierState(row.state), row.pk
    closed = state is DossierState.CLOSED
    unreviewed = closed and row.epk and row.reviewed_on is None
    present = state in (DossierState.OPEN, DossierState.CLOSED)
    holds = permissions.can_hold(actor, row)
    unneeded = row.term in (Term.UNTIL_REPLACED, Term.WHILE_NEEDED) and row.expires_on is None
    keeps = permissions.can_keep(actor)
    return chosen(
        [
            (state is DossierState.OPEN and permissions.can_work(actor, row), _("Close the file"),
             "close_file", pk),
            (unreviewed and permissions.can_review(actor, row), _("Keep what the experts decided"), "review", pk),
            (closed and keeps, _("Make a package for the archive"), "ask_package", pk),
            (closed and keeps and unneeded, _("It is no longer needed"), "end_need", pk),
            (present and holds and not row.hold_reason, _("Forbid destruction"), "hold", pk),
            (holds and bool(row.hold_reason), _("End the hold"), "release", pk),
        ]
    )  # fmt: skip


def ways_of_act(actor: Any, row: Any) -> dict[str, Any]:
    """Confirming and withdrawing."""
    waits = row.state in (queries.ActState.PROPOSED, queries.ActState.CONFIRMED)
    return chosen(
        [
            (waits and _lets(actions.confirm_act, actor, row), _("Confirm the act"), "confirm_act", row.pk),
            (waits and _lets(actions.withdraw_act, actor, row), _("Withdraw the act"), "withdraw_act", row.pk),
        ]
    )
