"""Who may take part in a campaign, by its regulation: age, living here, the way of confirming who one is."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.actions import Refused
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Home, Needs, Participant

from ..rules import Basis, Way
from ..rules import Regulation as Terms


def voter_needs(terms: Terms) -> Needs:
    """What a voter must have."""
    return _needs(terms, terms.voter_age)


def author_needs(terms: Terms) -> Needs:
    """What an author must have."""
    return _needs(terms, terms.author_age)


def supporter_needs(terms: Terms) -> Needs:
    """What somebody who signs for a project must have: the same as a voter."""
    return _needs(terms, terms.voter_age)


def way_refused(terms: Terms, person_id: int, on: date) -> bool:
    """Whether the person was recognised in a way that the regulation does not take. 1 query, none if it takes all."""
    if set(terms.ways) == set(Way):
        return False
    proof = identity.standing_of(person_id, on).proof
    return proof is None or proof.way not in terms.ways


def taking_part(actor: Actor, terms: Terms, needs: Needs, on: date, field: str | None = None) -> Participant:
    """Whoever asks, lacking nothing that the regulation wants. 1-2 queries.

    Refusals: those of `identity.taking_part` (identity.log_in, identity.level, …), budgeting.way.
    """
    found = identity.taking_part(actor, needs, on, field)
    if found.person_id is not None and way_refused(terms, found.person_id, on):
        raise Refused(
            "budgeting.way",
            _("The regulation of this campaign takes another way of confirming who you are. Look which ones it takes."),
            field=field,
        )
    return found


def _needs(terms: Terms, age: int) -> Needs:
    home = Home.UNKNOWN
    if terms.bases:
        home = Home.SAID if Basis.SAID in terms.bases else Home.CONFIRMED
    return Needs(Level.L2, age, None, home, frozenset(terms.settlements), frozenset(terms.bases))
