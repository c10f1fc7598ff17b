"""Forms of publications: what a file or an address is, what is known of all that stands, what readers say."""

from collections import Counter
from collections.abc import Iterable

from ratusha.foundation.files import reading
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.names import extension

from ..models import Clarity, Duty, Month, Publication
from ..rules import Form, form_of_address, form_of_file, whole_marks

WORDS_SHOWN = 20


def form_of(link: str, file: StoredFile | None) -> Form:
    """The form by the file, else by the address. At most 1 query."""
    if file is None:
        return form_of_address(link) if link else Form.OTHER
    ending = extension(file.name)
    found = reading.of(file) if ending == "pdf" else None
    return form_of_file(ending, found.by if found is not None else None)


def unlooked(duty: Duty) -> list[Publication]:
    """What is public for the duty and of which the form is not known yet. 1 query."""
    rows = Publication.objects.filter(duty=duty, replaced_by=None, form__in=("", Form.OTHER))
    return list(rows.exclude(published_on=None).select_related("file")[:100])


def forms_now() -> dict[str, int]:
    """How many publications stand in each form. 1 query."""
    rows = Publication.objects.filter(replaced_by=None).exclude(published_on=None).order_by()
    tally = Counter(rows.values_list("form", flat=True))
    return {str(form): tally[form] + (tally[""] if form is Form.OTHER else 0) for form in Form}


def marks_of(duties: Iterable[Duty]) -> list[int]:
    """How many readers gave each mark, all duties together."""
    whole = whole_marks([])
    for one in duties:
        whole = [had + more for had, more in zip(whole, whole_marks(one.marks), strict=True)]
    return whole


def last_forms(months: Iterable[Month]) -> tuple[dict[str, int], list[int]]:
    """Forms and marks of the last month that has them."""
    for one in reversed(list(months)):
        if one.forms:
            return one.forms, one.marks
    return {}, []


def words_of_readers(duty: Duty) -> list[Clarity]:
    """What readers added to their marks, the newest first, for those who answer for the duty. 1 query."""
    return list(Clarity.objects.filter(duty=duty).exclude(text="").order_by("-id")[:WORDS_SHOWN])


def mark_by(person_id: int | None, duty: Duty) -> Clarity | None:
    """The mark that the person has given. 1 query."""
    return Clarity.objects.filter(duty=duty, person=person_id).first() if person_id is not None else None
