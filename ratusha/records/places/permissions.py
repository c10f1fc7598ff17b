"""Who may change the address register: administrators and registrars, and the platform when it is set up."""

from ratusha.foundation.access.actors import Actor, Role


def can_keep_places(actor: Actor, target: object = None) -> bool:
    """Registrar, administrator, or the platform itself; everyone may read places."""
    return actor.is_system or actor.has(Role.REGISTRAR, Role.ADMINISTRATOR)
