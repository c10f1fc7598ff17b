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

from .. import permissions, rules
from ..models import Appeal
from ..rules import Regime

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
    appeal = own(case)
    if appeal.collective:
        cases.take_number(call, case, "appeals.collective", charter.value("appeals.number_collective", on=call.today))
    else:
        surname = case.applicant.surname if case.applicant is not None else ""
        first = first_letter(surname) if surname.strip() else ""
        template = charter.value("appeals.number", on=call.today)
        cases.take_number(call, case, "appeals.number", template, letter=rules.letter(surname, first))
    cases.register_case(call, case)


@action("appeals.register", may=permissions.can_register, on=Case, says=_("Appeal {number} registered"))
def register(call: Call, case: Case, *, subject: OptionalLine = "", simple: bool = False) -> Case:
    """Will register the appeal under its index, gap-free within the year; its clock runs from the receipt.

    КМУ №348: on the day of receipt, first letter of the surname and ordinal. 393/96-ВР art. 20: a month, or 15 days
    when nothing must be studied (`simple`). `subject` is a code of the subject index.
    Refusals: cases.not_now, appeals.not_appeal, appeals.no_subject.
    """
    _set_subject(case, subject)
    if simple:
        case.term_rule = rules.SIMPLE
    number_and_register(call, case)
    return case


def _set_subject(case: Case, code: str) -> None:
    if not code:
        return
    found = case_subjects().filter(code=code).first()
    if found is None:
        raise Refused("appeals.no_subject", _("There is no such subject. Choose one of the list."), field="subject")
    case.subject = found


@action("appeals.classify", may=permissions.can_classify, on=Case, says=_("Appeal classified"))
def classify(
    call: Call,
    case: Case,
    *,
    kind: AppealKind | None = None,
    subject: OptionalLine = "",
    sign: Literal["primary", "repeat", "duplicate", "multiple", "mass"] | None = None,
    regime: Literal[
        "appeal", "information_request", "administrative_case", "petition", "corruption_report", "deputy_request"
    ]
    | None = None,
    priority: bool | None = None,
    simple: bool | None = None,
    social_status: OptionalLine | None = None,
    signatories: Annotated[int, Field(ge=2, le=100_000)] | None = None,
    repeat_of: int | None = None,
) -> Case:
    """Will set the classifier's marks (КМУ №858) and by which law the matter goes; None leaves a mark as it is.

    An appeal that is really an information request gets that law's clock from the original receipt (2939-VI art. 20),
    and back. Refusals: cases.not_now (closed), appeals.not_appeal, appeals.no_subject, appeals.no_earlier.
    """
    if not case.is_open:
        raise Refused("cases.not_now", _("The case is closed, and its marks stay as they are."))
    appeal = own(case)
    _set_subject(case, subject)
    if repeat_of is not None:
        _link_earlier(case, repeat_of)
    if priority is not None:
        case.priority = priority
    given = {"kind": kind, "sign": sign, "regime": regime, "social_status": social_status, "signatories": signatories}
    marks = {name: value for name, value in given.items() if value is not None}
    keep(appeal, **marks)
    _set_term(case, appeal, simple)
    call.note(**{name: value for name, value in marks.items() if name not in Appeal.PERSONAL})
    return case


def _link_earlier(case: Case, earlier: int) -> None:
    if earlier == case.pk or not Case.objects.filter(pk=earlier, kind=case.kind).exists():
        raise Refused("appeals.no_earlier", _("There is no such earlier appeal."), field="repeat_of")
    case.repeat_of_id = earlier


def _set_term(case: Case, appeal: Appeal, simple: bool | None) -> None:
    wanted = rules.TERM_OF_REGIME.get(Regime(appeal.regime))
    group = (wanted or rules.ORDINARY).partition(".")[0]
    if case.term_rule.partition(".")[0] != group:
        case.term_rule = wanted or rules.ORDINARY
    if simple is not None and case.term_rule in (rules.ORDINARY, rules.SIMPLE):
        case.term_rule = rules.SIMPLE if simple else rules.ORDINARY
    cases.restart_clock(case)
