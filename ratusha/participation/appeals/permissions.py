"""Who may do what to an appeal; most of it is the case's own rule."""

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases.queries import Case, Party, parties


def can_submit(actor: Actor, _target: None) -> bool:
    """Everybody: an e-appeal needs neither account nor signature (393/96-ВР art. 5)."""
    return True


def can_file(actor: Actor, _target: None) -> bool:
    """The front desk, the head at reception, starostas and heads of units who take appeals by word of mouth."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)


def _any(actor: Actor, case: Case | None, *wanted: Party) -> bool:
    return bool(parties(actor, case) & set(wanted))


def can_register(actor: Actor, case: Case | None) -> bool:
    """The registrar, and the platform for what came by itself (КМУ №348)."""
    return _any(actor, case, Party.REGISTRAR, Party.SYSTEM)


def can_classify(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (КМУ №858)."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_put_first(actor: Actor, case: Case | None) -> bool:
    """The platform itself, when a category of the author is noted."""
    return case is not None and actor.is_system


def can_split(actor: Actor, _target: None) -> bool:
    """Registrars and the head, within `appeals.split`."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD)


def can_forward(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (393/96-ВР art. 7: to whom it belongs, within five days)."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_return(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (393/96-ВР art. 5: what lacks the required is returned)."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_decline(actor: Actor, case: Case | None) -> bool:
    """The head decides that an appeal is not considered (art. 8)."""
    return _any(actor, case, Party.HEAD)


def can_join(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (КМУ №348: equal appeals are considered together)."""
    return _any(actor, case, Party.REGISTRAR, Party.HEAD)


def can_rate(actor: Actor, case: Case | None) -> bool:
    """Only the author, by the secret link or their own account."""
    return _any(actor, case, Party.APPLICANT)


def can_reopen(actor: Actor, case: Case | None) -> bool:
    """The author, or the registrar for them (393/96-ВР art. 16: a complaint against the decision)."""
    return _any(actor, case, Party.APPLICANT, Party.REGISTRAR)


def can_import(actor: Actor, _target: object) -> bool:
    """Who answers for the register: the registrar and the head, or the administrator who sets the platform up."""
    return actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD, Role.ADMINISTRATOR)


def can_take_petition(actor: Actor, _target: None) -> bool:
    """The platform itself, when the time of a petition is over (393/96-ВР art. 23-1)."""
    return actor.is_system
