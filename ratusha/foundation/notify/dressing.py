"""An e-mail as a page in the colours of the brand: the same words, no pictures, nothing that tells of reading."""

from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import mark_safe

from ratusha.foundation.charter import queries as charter
from ratusha.foundation.papers import heads

# Inks of both themes stand on grounds that any brand passes: white and the accent on its deep colour.
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{subject}</title><style>
body{{margin:0;background:#fff;color:#14201b;font:17px/1.55 Arial,sans-serif}}
.head{{background:{deep};border-bottom:4px solid {accent};color:#fff;font-weight:bold;padding:16px 24px}}
.text{{max-width:640px;padding:8px 24px 24px;overflow-wrap:anywhere}}
a{{color:{act}}}
@media (prefers-color-scheme:dark){{body{{background:{deep};color:#fff}}a{{color:{accent}}}}}
</style></head><body><div class="head">{name}</div><div class="text">{text}</div></body></html>
"""


def dressed(subject: str, text: str, language: str) -> str:
    """The page; empty while nobody gives colours, so that the letter goes as plain text alone."""
    worn = heads.colours()
    if not worn:
        return ""
    said = linebreaks(mark_safe(urlize(text, autoescape=True)), autoescape=False)  # noqa: S308 (urlize has escaped it)
    name = charter.values(["community.council"])["community.council"]
    return PAGE.format(subject=escape(subject), name=escape(name), text=said, language=escape(language), **worn)
