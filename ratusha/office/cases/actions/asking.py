"""Asking the head for a longer term inside other actions: one open request a case, and what became of it."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused

from .. import rules
from ..models import Case, ExtensionRequest
from .parts import acting

ASKED = ExtensionRequest.State.ASKED


def ask_longer(call: Call, case: Case, ground: str) -> ExtensionRequest:
    """Will ask the head for a longer term, inside another action.

    Refuses cases.cannot_extend, cases.term_over, cases.asked_already.
    """
    if not case.is_open or rules.extended_rule(case.term_rule) is None:
        raise Refused("cases.cannot_extend", _("The law gives no further extension here."))
    if case.due_on is not None and case.due_on < call.today:
        raise Refused(
            "cases.term_over",
            _("The term ended on {due_on}. It could be extended only before; answer as soon as you can."),
            due_on=case.due_on.strftime("%d.%m.%Y"),
        )
    if case.extension_requests.filter(state=ASKED).exists():
        raise Refused("cases.asked_already", _("A request for more time waits for the head already."))
    made = ExtensionRequest.objects.create(case=case, ground=ground, asked_by_id=acting(call), at=call.now)
    for head in access.officials(role=Role.HEAD):
        tell_of(call, case, made, head, "extension_asked")
    return made


def decided(call: Call, case: Case, state: str, remark: str = "") -> ExtensionRequest | None:
    """Will keep what the head decided on the request that waits -> it, or None where nobody asks."""
    request = case.extension_requests.filter(state=ASKED).select_for_update().first()
    if request is None:
        return None
    request.state, request.remark = state, remark
    request.decided_by_id, request.decided_at = acting(call), call.now
    request.version += 1
    request.save()
    return request


def tell_of(call: Call, case: Case, request: ExtensionRequest, reader: Account, template: str) -> None:
    """Will write to the official, or to who acts for them."""
    for account in access.people_of_duty(reader.pk, call.today):
        notify.queue(
            call,
            to=notify.Address("email", account.email),
            template=f"cases.{template}",
            about=("cases.case", case.pk),
            request_key=f"cases.extension/{request.pk}/{template}/{account.pk}",
            number=str(case),
            title=case.title,
            ground=request.ground,
            remark=request.remark,
            granted=request.state == ExtensionRequest.State.GRANTED,
            due_on=case.due_on,
            listed=rules.by_listed_ground(case.term_rule),
            path=f"/office/cases/{case.pk}/",
        )
