"""Names of files: kept byte for byte, without what could mislead or harm. Pure."""

import unicodedata

MOST = 255
NAMELESS = "file"
MISLEADING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")


def cleaned(name: str) -> str:
    """The name without folders, control characters, lone surrogates and marks that turn the direction of writing.

    Everything else stays as the person wrote it. Longer than 255 characters: the middle goes, the extension stays.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(char for char in last if not _is_harmful(char))
    if not kept.strip(". "):
        return NAMELESS
    return kept if len(kept) <= MOST else _shortened(kept)


def extension(name: str) -> str:
    """`Скан.PDF` -> `pdf`; empty when there is none."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem and len(last) <= 10 and last.isalnum() else ""


def with_extension(name: str, wanted: str) -> str:
    """The name with another extension, for derivatives."""
    own = extension(name)
    return f"{name[: -len(own) - 1] if own else name}.{wanted}"


def _is_harmful(char: str) -> bool:
    return char in MISLEADING or unicodedata.category(char) in ("Cc", "Cs")


def _shortened(name: str) -> str:
    ending = f".{extension(name)}" if extension(name) else ""
    return name[: MOST - len(ending) - 1] + "…" + ending
