"""What confirming a person writes, whichever way it was done: codes, clashes, a newer name. Parts of actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.search.folding import fold
from ratusha.records.people import actions as people

from .. import queries, rules
from ..models import Clash, Code, FormerName, index_of_code

NAMES = ("surname", "given_name", "patronymic")


def platform(call: Call, part: str) -> Call:
    """A call by the platform itself from inside this one: for what the state told, not the person."""
    made = call.child(part)
    made.actor = system("identity")
    return made


def living_human(person: Any) -> None:
    """Will refuse what has no passport: a merged card (people.merged) and an organisation (identity.not_human)."""
    if person.merged_into_id is not None:
        raise Refused("people.merged", _("This card has become part of another one. Open that one."))
    if not person.surname:
        raise Refused("identity.not_human", _("An organisation has no passport. Confirm the one who speaks for it."))


def others_with(codes: Mapping[str, str], person_id: int | None) -> list[Code]:
    """Equal codes at people other than this one."""
    return [one for one in queries.holders_of(codes) if one.person_id != person_id]


def note_clash(call: Call, person: Any, found: list[Code]) -> None:
    """Will put each of these people beside this one for officials to look at, once."""
    for one in found:
        if not Clash.objects.filter(person=person, holder=one.person, settled_at=None).exists():
            Clash(person=person, holder=one.person, kind=one.kind, found_at=call.now).save(force_insert=True)
    call.note(clashes=len(found))


def keep_codes(call: Call, person: Any, codes: Mapping[str, str]) -> None:
    """Will keep, sealed, those codes that the person does not have yet."""
    held = set(Code.objects.filter(person=person).values_list("kind", flat=True))
    for kind, value in codes.items():
        if kind not in held:
            Code(
                person=person,
                kind=kind,
                value=value,
                index=index_of_code(value),
                doubtful=rules.is_doubtful(kind, value),
                noted_at=call.now,
            ).save(force_insert=True)


def differs(person: Any, codes: Mapping[str, str]) -> bool:
    """True if the person is on record with another code of one of these kinds."""
    held = {one.kind: one.index for one in Code.objects.filter(person=person)}
    return any(kind in held and held[kind] != index_of_code(value) for kind, value in codes.items())


def other_code() -> Refused:
    """The refusal of a second code of one kind on a card."""
    return Refused("identity.other_code", _("Another code of this kind is on the card. Take the wrong one off first."))


def rename(call: Call, person: Any, name: Mapping[str, str], **told: Any) -> bool:
    """Will write the newer name on the card and keep the former one; nothing when they are equal -> whether it did.

    A difference of case, apostrophes or spaces alone is none.
    """
    former = {part: getattr(person, part) for part in NAMES}
    if all(fold(former[part]) == fold(name[part]) for part in NAMES):
        return False
    if any(former.values()):
        FormerName(person=person, until=call.today, **former, **told).save(force_insert=True)
    people.correct(platform(call, "name"), person.pk, **name)
    return True


def may_stand_alone(born: date | None, person: Any, day: date) -> str:
    """Why somebody so young cannot be confirmed: `too_young`, `consent`, or nothing."""
    if born is None:
        return ""
    age = rules.age_on(born, day)
    if age < charter.value("identity.own_age", on=day):
        return "too_young"
    minor = age < rules.FULL_AGE and charter.value("identity.minors_need_parent", on=day)
    if minor and not any(one.ground != "clerk" for one in queries.mandates_given_by(person.pk, day)):
        return "consent"
    return ""
