"""Taking back one's own classification, as long as nothing has moved the case since."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case

from .. import permissions

KEPT_BESIDE = frozenset({"kind", "sign", "regime", "signatories", "social_status"})


@action("appeals.undo_classify", may=permissions.can_classify, on=Case, says=_("The classification is taken back"))
def undo_classify(call: Call, case: Case) -> Case:
    """Will bring back the subject and the priority from before one's own last classification (КМУ №858).

    Refusals: cases.moved_on (somebody has done something since, or it was not you), appeals.cannot_undo (marks other
    than the subject and the priority were set too), cases.not_now (closed).
    """
    if not case.is_open:
        raise Refused("cases.not_now", _("The case is closed, and its marks stay as they are."))
    entry = cases.last_act(call, case, "appeals.classify")
    if KEPT_BESIDE & set(entry.facts):
        raise Refused("appeals.cannot_undo", _("More than the subject was set. Classify the appeal anew."))
    before = {name: pair[0] for name, pair in entry.diff.items()}
    case.subject_id = before.get("subject", case.subject_id)
    case.priority = before.get("priority", case.priority)
    return case
