"""Registration and classification."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.numbering import first_letter
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.cases.queries import subjects as case_subjects
from ratusha.records.people import queries as people

from .. import permissions, rules
from ..models import Appeal
from .matter import refuse_unknown_status

AppealKind = Literal["proposal", "statement", "motion", "complaint"]


def own(case: Case) -> Appeal:
    """What the appeal has beside its case. Refuses `appeals.not_appeal` for a case of another kind."""
    found = Appeal.objects.select_for_update().filter(pk=case.pk).first()
    if found is None:
        raise Refused("appeals.not_appeal", _("This case is not an appeal."))
    return found


def keep(appeal: Appeal, **columns: Any) -> None:
    """Will save these columns of the appeal."""
    for name, value in columns.items():
        setattr(appeal, name, value)
    appeal.version += 1
    appeal.save(update_fields=[*columns, "version"])


def number_and_register(call: Call, case: Case) -> None:
    """Will give the registration index and register: `Д-401` by the surname, `КО-15` if collective (КМУ №348)."""
    give_number(call, case, own(case).collective)
    cases.register_case(call, case)


def give_number(call: Call, case: Case, collective: bool) -> None:
    """Will give the registration index of an appeal."""
    if collective:
        cases.take_number(call, case, "appeals.collective", charter.value("appeals.number_collective", on=call.today))
    else:
        surname = case.applicant.surname if case.applicant is not None else ""
        first = first_letter(surname) if surname.strip() else ""
        template = charter.value("appeals.number", on=call.today)
        cases.take_number(call, case, "appeals.number", template, letter=rules.letter(surname, first))


@action("appeals.register", may=permissions.can_register, on=Case, says=_("Appeal {number} registered"))
def register(
    call: Call, case: Case, *, subject: OptionalLine = "", kind: AppealKind | None = None, simple: bool = False
) -> Case:
    """Will register the appeal under its index, gap-free within the year; its clock runs from the receipt.

    КМУ №348: on the day of receipt, first letter of the surname and ordinal. 393/96-ВР art. 3: `kind`, None leaves the
    author's own; art. 20: a month, or 15 days when nothing must be studied (`simple`). `subject` is a code of the
    subject index. Refusals: cases.not_now, appeals.not_appeal, appeals.no_subject.
    """
    set_subject(call, case, subject)
    appeal = own(case)
    if kind is not None and kind != appeal.kind:
        keep(appeal, kind=kind)
    call.note(kind=appeal.kind)
    if simple:
        case.term_rule = rules.SIMPLE
    number_and_register(call, case)
    return case


def set_subject(call: Call, case: Case, code: str) -> None:
    """Will set the subject by its code; an empty code leaves it. Refuses `appeals.no_subject`."""
    if not code:
        return
    found = case_subjects().filter(code=code).first()
    if found is None:
        raise Refused("appeals.no_subject", _("There is no such subject. Choose one of the list."), field="subject")
    case.subject = found
    call.note(subject=found.code)


@action("appeals.classify", may=permissions.can_classify, on=Case, says=_("Appeal classified"))
def classify(
    call: Call,
    case: Case,
    *,
    kind: AppealKind | None = None,
    subject: OptionalLine = "",
    sign: Literal["primary", "repeat", "duplicate", "multiple", "mass"] | None = None,
    priority: bool | None = None,
    simple: bool | None = None,
    social_status: OptionalLine | None = None,
    signatories: Annotated[int, Field(ge=2, le=100_000)] | None = None,
    repeat_of: int | None = None,
) -> Case:
    """Will set the classifier's marks (КМУ №858); None leaves a mark as it is.

    By which law the matter goes is changed by `appeals.reclassify`. 393/96-ВР art. 20: `simple` gives 15 days, or the
    month back. Refusals: cases.not_now (closed), appeals.not_appeal, appeals.no_subject, appeals.no_earlier,
    appeals.no_status.
    """
    refuse_closed(case)
    appeal = own(case)
    set_subject(call, case, subject)
    refuse_unknown_status(social_status or "")
    if repeat_of is not None:
        link_earlier(case, repeat_of)
    if priority is not None:
        case.priority = priority
    given = {"kind": kind, "sign": sign, "social_status": social_status, "signatories": signatories}
    marks = {name: value for name, value in given.items() if value is not None}
    keep(appeal, **marks)
    if simple is not None and case.term_rule in (rules.ORDINARY, rules.SIMPLE):
        case.term_rule = rules.SIMPLE if simple else rules.ORDINARY
        cases.restart_clock(case)
    call.note(**{name: value for name, value in marks.items() if name not in Appeal.PERSONAL})
    return case


@action(
    "appeals.put_first", may=permissions.can_put_first, on=Case, says=_("Considered first: by the author's category")
)
def put_first(call: Call, case: Case) -> Case:
    """Will mark an open appeal as one considered first, once a document of such a category was seen at its author.

    Which categories these are, and by which act, stands in their list (КМУ №858, p. 7). The mark is taken off by hand
    alone (`appeals.classify`): it may have another ground.
    Refusals: forbidden, cases.not_now (closed), appeals.nothing_first (marked already, or no such category).
    """
    refuse_closed(case)
    if case.priority or case.applicant_id is None or not people.is_considered_first(case.applicant_id):
        raise Refused("appeals.nothing_first", _("There is nothing to change: look at the categories of the author."))
    case.priority = True
    return case


@action("appeals.mark_repeat", may=permissions.can_classify, on=Case, says=_("Marked as a repeat of {earlier_number}"))
def mark_repeat(call: Call, case: Case, *, earlier: int) -> Case:
    """Will mark the appeal as a repeat of an earlier one by the same author, with a link to it.

    КМУ №348: a repeat keeps its own number and is linked to the previous one; 393/96-ВР art. 8: only a repeat of what
    was resolved in substance may be left without consideration, and that is `appeals.decline`. The sign is repeat, or
    multiple from the third time on. Refusals: cases.not_now (closed), appeals.not_appeal, appeals.no_earlier,
    appeals.other_author.
    """
    refuse_closed(case)
    appeal = own(case)
    found = link_earlier(case, earlier)
    if case.applicant_id is None or found.applicant_id != case.applicant_id:
        raise Refused(
            "appeals.other_author",
            _("That one is by another author. Join the two or link them: a repeat is by the same author."),
            field="earlier",
        )
    before = Case.objects.filter(repeat_of=found).exclude(pk=case.pk).count() + (found.repeat_of_id is not None)
    keep(appeal, sign=rules.sign_of(repeats=before + 1, joined_same_author=False, joined=False))
    call.note(earlier_number=str(found), sign=str(appeal.sign))
    return case


def refuse_closed(case: Case) -> None:
    """Refuses `cases.not_now` for a closed case."""
    if not case.is_open:
        raise Refused("cases.not_now", _("The case is closed, and its marks stay as they are."))


def link_earlier(case: Case, earlier: int) -> Case:
    """Will name the earlier appeal that this one repeats. Refuses `appeals.no_earlier`."""
    rows = Case.objects.filter(pk=earlier, kind=case.kind, received_at__lte=case.received_at)
    found = rows.exclude(pk=case.pk).exclude(repeat_of=case.pk).first()
    if found is None:
        raise Refused("appeals.no_earlier", _("There is no such earlier appeal."), field="repeat_of")
    case.repeat_of = found
    return found
