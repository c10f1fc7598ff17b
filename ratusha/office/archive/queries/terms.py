"""How long papers of a group must be kept at least."""

from ratusha.foundation.charter import queries as charter

from ..rules import Group, Retention, Term, group


def least_of(one: Group) -> Retention:
    """The least term of a group: of the law, or of the charter where the law leaves it to the List. 1 query at most."""
    if one.certainty == "H":
        return one.kept
    years = int(charter.value(f"archive.years_{one.code}"))
    return Retention(Term.YEARS, years) if years else Retention(Term.PERMANENT)


def least_of_code(code: str) -> Retention | None:
    """The least term of the group of this code; None when there is no such group."""
    known = group(code)
    return least_of(known) if known else None
