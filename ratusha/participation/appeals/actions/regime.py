"""By which law a matter goes, and the restored time of a complaint: what changes the clock or the right to one."""

from collections.abc import Callable
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.actions.call import KYIV
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case

from .. import permissions, rules
from ..models import REGIME_WORDS, Appeal
from ..queries import KIND
from ..rules import Kind, Regime
from .registration import give_number, keep, own, refuse_closed

Taker = Callable[[Call, Case, str], None]
_takers: dict[Regime, Taker] = {}


def register_taker(regime: Regime, take: Taker) -> None:
    """Will let the app of a law take the matters that go by it: `take(call, case, ground)` makes it its own kind."""
    _takers[regime] = take


def turned(call: Call, case: Case, regime: Regime, ground: str) -> None:
    """Will make the case one of the kind that goes by this law; here where no app has taken the law over."""
    taker = _takers.get(regime)
    if taker is not None:
        taker(call, case, ground)
    elif case.kind != KIND:
        collective = Appeal.objects.filter(case=case, collective=True).exists()
        cases.change_kind(call, case, KIND, ground=ground, number=lambda: give_number(call, case, collective))


def take_in(call: Call, case: Case, *, ground: str, **columns: Any) -> None:
    """Will make a case of another kind an appeal, inside another action; the month runs from the ORIGINAL receipt.

    393/96-ВР art. 20, 2939-VI art. 22 p. 3. `columns`: what the appeal has beside its case, unless it was one before.
    """
    known = Appeal.objects.select_for_update()
    appeal, _made = known.get_or_create(case=case, defaults={"kind": Kind.STATEMENT, **columns})
    turned(call, case, Regime.APPEAL, ground)
    keep(appeal, regime=Regime.APPEAL, regime_since=call.today, regime_ground=ground)
    case.term_rule = rules.ORDINARY
    cases.restart_clock(case)


@action("appeals.reclassify", may=permissions.can_classify, on=Case, says=_("Goes by the law on: {regime_words}"))
def reclassify(
    call: Call,
    case: Case,
    *,
    regime: Literal["appeal", "information_request", "administrative_case", "corruption_report", "deputy_request"],
    ground: Text,
) -> Case:
    """Will change by which law the matter goes: the right clock runs from the ORIGINAL receipt, and the author is told.

    393/96-ВР art. 12 leaves out what has a procedure of its own; 2939-VI art. 20 gives an information request five
    working days; 2073-IX rules administrative cases. Where the law of the new regime has no term of its own here, the
    month of art. 20 stays the longest. An e-petition is none of these: it is filed as one (art. 23-1). An extension
    given under the former law does not go along. Refusals: cases.not_now (closed), appeals.not_appeal,
    appeals.same_regime.
    """
    refuse_closed(case)
    appeal = own(case)
    if appeal.regime == regime:
        raise Refused("appeals.same_regime", _("The matter goes by this law already."), field="regime")
    before = case.due_on
    keep(appeal, regime=regime, regime_since=call.today, regime_ground=ground)
    turned(call, case, Regime(regime), ground)
    if case.kind == KIND:  # an app that has taken it over chose the term itself: an urgent request has 48 hours
        case.term_rule = rules.TERM_OF_REGIME.get(Regime(regime), rules.ORDINARY)
        case.extended_on, case.extension_ground = None, ""
    cases.restart_clock(case)
    call.note(
        regime=regime,
        regime_words=cases.official_words(REGIME_WORDS[Regime(regime)]),
        due_before=before.isoformat() if before else "",
        due_on=case.due_on.isoformat() if case.due_on else "",
    )
    return case


@action("appeals.restore_time", may=permissions.can_decline, on=Case, says=_("Missed time of the complaint restored"))
def restore_time(call: Call, case: Case, *, cause: Text) -> Case:
    """Will restore the time that the author of a complaint has missed for a good cause, so that it is considered.

    393/96-ВР art. 17: a complaint comes within a year of the decision and a month of the day its author learned of it;
    who considers it may restore the time missed for a good cause. Refusals: cases.not_now (closed),
    appeals.not_appeal, appeals.not_complaint, appeals.in_time, appeals.restored.
    """
    refuse_closed(case)
    appeal = own(case)
    if appeal.kind != Kind.COMPLAINT:
        raise Refused("appeals.not_complaint", _("Only a complaint has a time to be filed in (art. 17)."))
    if appeal.good_cause:
        raise Refused("appeals.restored", _("The time is restored already."))
    received = case.received_at.astimezone(KYIV).date()
    if not rules.out_of_time(received, appeal.decided_on, appeal.learned_on):
        raise Refused(
            "appeals.in_time", _("By the known days the complaint came in time: there is nothing to restore.")
        )
    keep(appeal, good_cause=True, good_cause_text=cause)
    return case
