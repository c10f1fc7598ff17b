"""Names of people as the regulation lets them be shown."""

from ratusha.records.people.queries import Person

from ..rules import Shown


def name_of(person_id: int | None) -> str:
    """The given name and the surname of a person, for their own project. 1 query."""
    found = Person.objects.filter(pk=person_id).values_list("given_name", "surname", "organisation").first()
    if found is None:
        return ""
    given, surname, organisation = found
    return " ".join(part for part in (given, surname) if part) or organisation


def shown_name(name: str, shown: Shown) -> str:
    """What everybody sees of a supporter: the name, the name with the first letter of the surname, or nothing."""
    if shown is Shown.COUNT:
        return ""
    if shown is Shown.FULL:
        return name
    given, _space, surname = name.partition(" ")
    return f"{given} {surname[:1]}." if surname else given
