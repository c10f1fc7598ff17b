"""By which majority a question may be put (280/97-ВР, art. 47, 59; the council's rules for procedure)."""

from .choices import Kind

OF_COUNCIL = {
    Kind.DECISION: ("full", "two_thirds"),
    Kind.AMENDMENT: ("full", "present"),
    Kind.PROCEDURAL: ("present", "full", "two_thirds"),
    Kind.SECRET: ("full", "two_thirds"),
}
OF_COMMISSION = {
    Kind.DECISION: ("commission",),
    Kind.AMENDMENT: ("commission",),
    Kind.PROCEDURAL: ("present", "commission"),
    Kind.SECRET: ("commission",),
}


def majorities_for(kind: Kind, *, plenary: bool, procedural: str = "") -> tuple[str, ...]:
    """Those that may be chosen, the usual one first. A decision is never adopted by a majority of those present.

    `procedural`: the usual one for procedure by the council's rules.
    """
    offered = (OF_COUNCIL if plenary else OF_COMMISSION)[kind]
    if kind is Kind.PROCEDURAL and procedural in offered:
        return (procedural, *(one for one in offered if one != procedural))
    return offered
