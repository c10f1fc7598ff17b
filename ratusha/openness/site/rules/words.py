"""Plain text as safe paragraphs of a page."""

from html import escape


def paragraphs(text: str) -> list[str]:
    """An empty line parts paragraphs; nothing typed becomes a tag."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return ["<p>" + escape(part).replace("\n", "<br/>") + "</p>" for part in parts if part]
