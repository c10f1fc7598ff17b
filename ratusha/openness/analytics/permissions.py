"""Who sees which figures. Cases behind them are narrowed by `cases.queries.visible_to` besides."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_see_report(actor: Actor, _target: Any = None) -> bool:
    """Those who answer for the work: registrars and the head for all cases, heads of units for their own."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)


def can_see_people(actor: Actor, _target: Any = None) -> bool:
    """Figures person by person: the head, and heads of units about their people."""
    return actor.is_official and actor.has(Role.HEAD, Role.UNIT_HEAD)


def can_see_sensitive(actor: Actor, _target: Any = None) -> bool:
    """Categories, sex and social status of authors (2297-VI art. 7): those who see all cases."""
    return actor.is_system or (actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD))


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The head signs the report."""
    return actor.is_official and actor.has(Role.HEAD)
