"""The report: published once every proposal is answered, as a page, a PDF and a workbook."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.files import intake
from ratusha.foundation.papers import pdf

from .. import permissions
from ..models import Consultation
from ..queries.reporting import paper_of, report_of, workbook_of
from ..rules import State
from .running import forget_secret

Summary = Annotated[Text, StringConstraints(max_length=20_000)]


@action("consultations.report", may=permissions.can_keep, on=Consultation, says=_("Report published"))
def publish_report(call: Call, consultation: Consultation, *, summary: Summary) -> Consultation:
    """Will publish the report: what came, by whom in sum, what was accepted and why; authors get their answers.

    КМУ №996 of 03.11.2010 as a model; the term is a setting of the charter. The secret of the map's pseudonyms is
    destroyed. Refusals: forbidden, consultations.not_yet (proposals are still taken), consultations.reported,
    consultations.unanswered (with how many).
    """
    if consultation.state == State.REPORTED:
        raise Refused("consultations.reported", _("The report is published already."))
    if consultation.state != State.COUNTING:
        raise Refused("consultations.not_yet", _("Proposals are still taken: the report comes after the last day."))
    if consultation.waiting:
        words = _("{count} proposals have no answer yet. Answer every one of them, with a reason.")
        raise Refused("consultations.unanswered", words, count=consultation.waiting)
    consultation.summary = summary
    with override("uk"):
        report = report_of(consultation)
        signer = Account.objects.get(pk=call.actor.account_id)
        title = f"{consultation.number}. {consultation.subject}"
        data = paper_of(report, signer, call.today)
        paper = pdf.render("papers/consultation_report.typ", data, title=title, made_at=call.now)
        sheet = workbook_of(report)
    consultation.report_pdf = intake.keep_made(call, f"{consultation.number}.pdf", paper)
    consultation.report_xlsx = intake.keep_made(call, f"{consultation.number}.xlsx", sheet)
    consultation.state, consultation.reported_at = State.REPORTED, call.now
    forget_secret(consultation)
    call.note(number=consultation.number, proposals=consultation.proposals)
    return consultation
