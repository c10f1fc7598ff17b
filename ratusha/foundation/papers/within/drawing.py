"""Pictures of pages."""

import io
import json
from typing import Any

from .opening import opened, page_of, rendered


def picture(data: bytes, order: dict[str, Any]) -> bytes:
    """The page as a picture of the wanted width and format (WEBP, PNG, JPEG)."""
    with opened(data) as document:
        drawn = rendered(page_of(document, order["page"]), width=order["width"])
    out = io.BytesIO()
    more = {"quality": 80, "method": 4} if order["form"] == "WEBP" else {"optimize": True}
    drawn.save(out, order["form"], **more)
    return out.getvalue()


def count(data: bytes, order: dict[str, Any]) -> bytes:
    """How many pages there are, as JSON."""
    with opened(data) as document:
        return json.dumps(len(document)).encode()
