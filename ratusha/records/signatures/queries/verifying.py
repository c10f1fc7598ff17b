"""The one door to verification, so that a broken or hostile file is a report and never a fault of the page."""

import logging
from datetime import datetime

from ratusha.foundation.signing import verify
from ratusha.foundation.signing.kept import trust
from ratusha.foundation.signing.report import Report, failed, refused

log = logging.getLogger("ratusha.signatures")


def is_trusting() -> bool:
    """True when there is a trust list here; without it no signature can be said to be valid."""
    return bool(trust().anchors)


def verified(data: bytes, content: bytes | None, at: datetime) -> Report:
    """Will verify a file, with the file that it may be over, against the kept trust list -> the report, always."""
    try:
        return verify(data, content=content, trust=trust(), at=at)
    except Exception:
        log.exception("a file of %s bytes broke the verification", len(data))
        return refused("", failed("malformed"))
