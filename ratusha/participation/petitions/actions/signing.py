"""Signing: the fewest statements for the signature and its count, so that a hot petition stands hundreds a second.

The petition itself is not locked for writing: a signature is made under a unique constraint, and the count goes to one
of sixteen counters in the same transaction, so the sum of the counters is how many have signed, always.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.wording.dates import date_in_words
from ratusha.records.identity import queries as identity

from .. import permissions, rules
from ..models import Signature
from ..queries.signatures import needs, signed_at, window_of
from ..rules import PUBLIC

PURPOSE = "petitions.signature"
COUNT = (
    "INSERT INTO petitions_tally (petition_id, shard, signed) VALUES (%s, %s, %s) "
    "ON CONFLICT (petition_id, shard) DO UPDATE SET signed = petitions_tally.signed + excluded.signed"
)
BOTH = (
    "WITH made AS ({}), one_more AS (INSERT INTO petitions_tally (petition_id, shard, signed) "
    "SELECT CAST(%s AS bigint), CAST(%s AS smallint), 1 FROM made ON CONFLICT (petition_id, shard) "
    "DO UPDATE SET signed = petitions_tally.signed + excluded.signed) SELECT id FROM made"
)
COLUMNS = [field for field in Signature._meta.concrete_fields if not field.primary_key]


@action("petitions.sign", may=permissions.can_sign, says=_("Petition {number} signed"))
def sign(call: Call, *, petition: int) -> Signature:
    """Will put the signature of whoever asks under the petition, once and for good; their name becomes public.

    393/96-ВР art. 23-1: signatories are registered, their list is public, moments are fixed; taking a signature back is
    not provided by the law. Refusals: missing, petitions.not_collecting, petitions.signed_already, petitions.on_paper,
    petitions.nameless, identity.log_in, identity.level, identity.age_unknown, identity.too_young, identity.home,
    identity.home_unconfirmed.
    """
    who = identity.taking_part(call.actor, needs(call.today), call.today)
    assert who.person_id is not None
    found = window_of(petition, who.person_id)
    if found is None or (found[0] not in PUBLIC):
        raise missing()
    state, closes_at, on_paper, number, surname, given_name = found
    if not rules.takes(state, closes_at, call.now):
        raise Refused("petitions.not_collecting", _("Signatures under this petition are not collected any more."))
    name = rules.public_name(surname, given_name)
    if not name:
        raise Refused("petitions.nameless", _("Your surname is not known here. Write it on the page about you first."))
    if on_paper:
        _refuse_signed_on_paper(petition, who.person_id)
    row = Signature(petition_id=petition, person_id=who.person_id, name=name[:250], at=call.now)
    if not counted(row, rules.shard_of(who.person_id)):
        raise already(petition, who.person_id)
    call.note(number=number, petition=petition)
    return row


def already(petition: int, person_id: int) -> Refused:
    """The refusal of a second signature, with the day of the first."""
    at = signed_at(petition, person_id)
    return Refused(
        "petitions.signed_already",
        _("You have signed this petition on {day}. One signature from a person."),
        day=date_in_words(at.astimezone(rules.KYIV).date()) if at else "",
    )


def counted(row: Signature, shard: int) -> bool:
    """Will write the signature and count it, unless this person or code has one here already -> whether it did.

    One statement on PostgreSQL, where each is a way to the server and back; two on SQLite, which knows no such one.
    """
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in COLUMNS]
    whole = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if whole:
            cursor.execute(BOTH.format(_insert("postgresql")), [*values, row.petition_id, shard])
        else:
            cursor.execute(_insert(connection.vendor), values)
        made: Any = cursor.fetchone()
    if made is None:
        return False
    row.pk, row._state.adding = made[0], False
    if not whole:
        count(row.petition_id, shard, 1)
    return True


@cache
def _insert(vendor: str) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in COLUMNS)
    table, places = quote(Signature._meta.db_table), ", ".join(["%s"] * len(COLUMNS))
    return f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING RETURNING id"  # noqa: S608


def count(petition: int, shard: int, more: int) -> None:
    """Will count so many signatures on one of the counters of the petition; `Tally` holds them."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [petition, shard, more])


def _refuse_signed_on_paper(petition: int, person_id: int) -> None:
    marks = identity.fingerprints(person_id, PURPOSE)
    if Signature.objects.filter(petition_id=petition, code__in=marks).exists():
        raise Refused(
            "petitions.on_paper", _("Your signature under this petition is counted already, from a paper sheet.")
        )
