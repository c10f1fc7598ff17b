"""PAdES: the signatures of a PDF, each over its byte ranges, and what was changed after them."""

from datetime import datetime

from ..report import Reason, Report, Signer, combined, failed, judged, refused, unclear
from . import pdf
from .pdf_changes import Change
from .tools import Tools, of_stamp, proved_by, with_reasons


def verify(data: bytes, tools: Tools) -> Report:
    """Will verify every signature of the PDF -> one report, the earliest signer first.

    Valid only when the last signature is over the whole file and nothing that an earlier signer saw was changed.
    """
    try:
        found = pdf.fields(data)
    except pdf.BadPdf as bad:
        return refused("pades", failed(bad.code))
    stamps = [(one, tools.stamp(one.cms, one.content(data))) for one in found if one.is_stamp and not one.problem]
    reasons = [reason for one, report in stamps for reason in of_stamp(report, one.name)]
    proofs = [(one.end, moment) for one, report in stamps if (moment := proved_by(report)) is not None]
    signers = [one for field in found if not field.is_stamp for one in _signers(data, field, tools, proofs)]
    sound = [one for one in found if one.problem in ("", "pdf_kind")]
    if signers and not any(one.whole for one in sound):
        reasons.append(failed("pdf_not_whole", rest=str(len(data) - max((one.end for one in sound), default=0))))
    return combined("pades", signers, reasons)


def _signers(data: bytes, field: pdf.Field, tools: Tools, proofs: list[tuple[int, datetime]]) -> list[Signer]:
    """`proofs`: where the part of the file ends that a trusted time-stamp is over, and its moment."""
    if field.problem:
        heavy = unclear if field.problem == "pdf_kind" else failed
        reason = heavy(field.problem, field=field.name, kind=field.kind.lstrip("/")[:60])
        return [Signer(reasons=(reason,), verdict=judged([reason]))]
    existed = min((moment for end, moment in proofs if end > field.end), default=None)
    report = tools.cms(field.cms, field.content(data), existed)
    changed = [_changed(one, field.name) for one in field.changes]
    if not report.signers:
        return [with_reasons(Signer(verdict=report.verdict), [*report.reasons, *changed])]
    return [with_reasons(one, changed, of_signed=False) for one in report.signers]


def _changed(change: Change, name: str) -> Reason:
    """Changed after this signature: what the signer did not see."""
    heavy = unclear if change is Change.UNKNOWN else failed
    return heavy(f"pdf_changed_{change}", field=name)
