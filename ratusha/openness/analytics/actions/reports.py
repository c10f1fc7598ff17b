"""The head approves a report, and it is kept as it stood."""

import hashlib
import json

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import KeptReport
from ..queries import papers
from ..queries.kept import as_data
from ..queries.public import published
from ..queries.report import report
from ..rules import periods
from ..rules.periods import Span


@action("analytics.keep_report", may=permissions.can_keep, says=_("Report for {period} approved, edition {edition}"))
def keep_report(call: Call, *, period: Line, compared: Line = "") -> KeptReport:
    """Will count the report of a period that is over, sign it by the head and keep figures, PDF and XLSX unchanged.

    КМУ №348 (records of appeals are summed up in reports); 2939-VI art. 15 (reports are made public): the part without
    personal data and small numbers is shown to everybody. `period` and `compared` are codes such as `2026-Q3`;
    without `compared` the same period of the year before is taken.
    Refusals: analytics.no_period, analytics.not_over, analytics.kept (nothing has changed since the last edition).
    """
    span = _span(period, "period")
    against = _span(compared, "compared") if compared else periods.year_before(span)
    if not periods.is_over(span, call.today):
        raise Refused(
            "analytics.not_over",
            _("This period is not over yet. Approve its report from the day after it."),
            field="period",
        )
    made = report(call.actor, span, against, now=call.now)
    figures = as_data(made)
    digest = hashlib.sha256(json.dumps(figures, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    code = rules.code_of(span)
    last = KeptReport.objects.select_for_update().filter(period=code).order_by("-edition").first()
    if last is not None and last.digest == digest:
        raise Refused(
            "analytics.kept", _("This report is approved already, and its figures are the same."), field="period"
        )
    edition = last.edition + 1 if last else 1
    signer = _signer(call)
    name = f"{code}-{edition}"
    with override(papers.STATE):
        public = published(span, now=call.now)
    kept = KeptReport.objects.create(
        period=code,
        compared=rules.code_of(against),
        edition=edition,
        first=span.first,
        last=span.last,
        title=made.title,
        figures=figures,
        public=public,
        digest=digest,
        pdf=_stored(call, f"{name}.pdf", papers.pdf(made, signer, made_at=call.now)),
        public_pdf=_stored(call, f"{name}-public.pdf", papers.public_pdf(public, made_at=call.now)) if public else None,
        xlsx=_stored(call, f"{name}.xlsx", papers.xlsx(made, signer, made_at=call.now)),
        approved_by_id=call.actor.account_id,
        approved_as=f"{signer.position} {signer.name}",
        at=call.now,
    )
    call.note(period=code, edition=edition, digest=digest)
    return kept


def _span(code: str, field: str) -> Span:
    found = rules.span_of(code)
    if found is None:
        raise Refused("analytics.no_period", _("There is no such period. Choose one of the list."), field=field)
    return found


def _signer(call: Call) -> papers.Signer:
    account = Account.objects.get(pk=call.actor.account_id)
    position = account.position or str(charter.value("community.head_title")).capitalize()
    return papers.Signer(papers.capital(position), account.name, approved=True)


def _stored(call: Call, name: str, data: bytes) -> StoredFile:
    return intake.keep_made(call, name, data)
