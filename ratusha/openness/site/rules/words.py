"""Plain text as safe paragraphs of a page."""

import re
from html import escape, unescape

BREAK, TAG = re.compile(r"<br\s*/?>|</p>\s*<p>"), re.compile(r"<[^>]*>")


def paragraphs(text: str) -> list[str]:
    """An empty line parts paragraphs; nothing typed becomes a tag."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return ["<p>" + escape(part).replace("\n", "<br/>") + "</p>" for part in parts if part]


def plain(paragraph: str) -> str:
    """A paragraph as it would be typed."""
    return unescape(TAG.sub("", BREAK.sub("\n", paragraph)))
