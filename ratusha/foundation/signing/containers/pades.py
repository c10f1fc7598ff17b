"""PAdES: the signatures of a PDF, each over its byte ranges, and what was changed after them."""

from ..report import Reason, Report, Signer, combined, failed, judged, note, refused, unclear
from . import pdf
from .pdf_changes import Change
from .tools import Tools, with_reasons


def verify(data: bytes, tools: Tools) -> Report:
    """Will verify every signature of the PDF -> one report, the earliest signer first.

    Valid only when the last signature is over the whole file and nothing that an earlier signer saw was changed.
    """
    try:
        found = pdf.fields(data)
    except pdf.BadPdf as bad:
        return refused("pades", failed(bad.code))
    signers = [one for field in found if not field.is_stamp for one in _signers(data, field, tools)]
    reasons = [note("pdf_stamp", field=one.name) for one in found if one.is_stamp and not one.problem]
    sound = [one for one in found if one.problem in ("", "pdf_kind")]
    if signers and not any(one.whole for one in sound):
        reasons.append(failed("pdf_not_whole", rest=str(len(data) - max((one.end for one in sound), default=0))))
    return combined("pades", signers, reasons)


def _signers(data: bytes, field: pdf.Field, tools: Tools) -> list[Signer]:
    if field.problem:
        heavy = unclear if field.problem == "pdf_kind" else failed
        reason = heavy(field.problem, field=field.name, kind=field.kind.lstrip("/")[:60])
        return [Signer(reasons=(reason,), verdict=judged([reason]))]
    report = tools.cms(field.cms, field.content(data))
    changed = [_changed(one, field.name) for one in field.changes]
    if not report.signers:
        return [with_reasons(Signer(verdict=report.verdict), [*report.reasons, *changed])]
    return [with_reasons(one, changed, of_signed=False) for one in report.signers]


def _changed(change: Change, name: str) -> Reason:
    """Changed after this signature: what the signer did not see."""
    heavy = unclear if change is Change.UNKNOWN else failed
    return heavy(f"pdf_changed_{change}", field=name)
