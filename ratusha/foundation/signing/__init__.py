"""Electronic signatures: verification of what Ukrainian services sign, and (in `providers`) signing by others' keys.

`verify(data, content=…, trust=…, at=…)` recognises the container and gives one `Report`; `verify_cms` is for those that
build containers on CMS. Everything but the words and the command works without Django. No private key of an official is
ever held here.
"""

from .cms import verify_cms
from .report import Mathematics, Reason, Report, Signer, Verdict, Weight, combined, failed, note, refused, unclear
from .trust import NotTrust, Trust, from_path
from .verification import CONTAINERS, verify

__all__ = [
    "CONTAINERS",
    "Mathematics",
    "NotTrust",
    "Reason",
    "Report",
    "Signer",
    "Trust",
    "Verdict",
    "Weight",
    "combined",
    "failed",
    "from_path",
    "note",
    "refused",
    "unclear",
    "verify",
    "verify_cms",
]
