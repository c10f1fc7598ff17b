"""How figures about cases are cut by what control knows of them: the stated reasons of lateness."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.office.cases.queries.cuts import UNSAID, UNSAID_WORD, by_field, declare

from ..models import LateCode

REASON = "late_reason"


def reason_words(keys: Collection[str]) -> dict[str, Any]:
    """The list of reasons in force and closed ones that some cases still have. 1 query."""
    rows = LateCode.objects.order_by("code")
    found: dict[str, Any] = {one.code: one.name for one in rows if one.closed_on is None or one.code in keys}
    return found | ({UNSAID: UNSAID_WORD} if UNSAID in keys else {})


declare(by_field(REASON, _("Reason of lateness"), "late_reasons__code__code", reason_words, many=True, inner=True))
