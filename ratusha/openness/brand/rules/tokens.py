"""The stylesheet of a book: its twelve colours and its headings, in the layer of brands."""

import hashlib
from collections.abc import Mapping

from .mending import COLOURS, hexadecimal

FONTS = ("arsenal", "system")


def stylesheet(colours: Mapping[str, str], font: str) -> str:
    """The text of the stylesheet. Only known names and real colours get in, so nothing else ever stands in it."""
    lines = [f"    --{name}: {hexadecimal(colours[name]) or '#000000'};" for name, _lighter in COLOURS]
    if font == "system":
        lines.append("    --head: var(--text);")
    return "@layer brand {\n  :root {\n" + "\n".join(lines) + "\n  }\n}\n"


def digest_of(colours: Mapping[str, str], font: str) -> str:
    """The name of this stylesheet: of the same content the same."""
    return hashlib.sha256(stylesheet(colours, font).encode()).hexdigest()[:12]
