"""The registration index: an ordinal within the year with the index of the file, by the template of the series."""

import re
import string

PARTS = frozenset({"n", "file", "year"})
FILE = re.compile(r"(?:(?<=\})[^{}]*\{file\}|\{file\}[^{}]*(?=\{)|\{file\})")


def is_index_template(template: str) -> bool:
    """True for a template of `{n}`, `{file}`, `{year}` that has `{n}` once: «{n}/{file}», «{file}/{n:03}»."""
    try:
        names = [
            (name, width, how) for _text, name, width, how in string.Formatter().parse(template) if name is not None
        ]
    except ValueError:
        return False
    known = all(name in PARTS and not how and _is_width(width or "") for name, width, how in names)
    return known and [name for name, _width, _how in names].count("n") == 1


def _is_width(text: str) -> bool:
    return text == "" or (text.isascii() and text.isdigit() and len(text) <= 2)


def template_for(template: str, file: str) -> str:
    """The template without the place of the file, and the sign beside it, while the document has no file index."""
    return template if file else FILE.sub("", template)


def index_of(template: str, n: int, file: str, year: int) -> str:
    """The index written out: `index_of("{n}/{file}", 125, "02-18", 2026)` -> «125/02-18»."""
    return template_for(template, file).format(n=n, file=file, year=year)
