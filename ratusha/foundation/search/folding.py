"""Folding of words to one spelling, pure: case, apostrophes, ґ, look-alike Latin letters, tokens that stay whole."""

import re
import unicodedata

APOSTROPHES = "'’ʼ`´‘‛＇′"
LOOKALIKE = str.maketrans("aceiopxykmthbäïö", "асеіорхукмтнваїо")
WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
PIECE = re.compile(r"[^\W_]+")
KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхїфівапролджєячсмитьбю")
LONGEST = 60


def fold(text: str) -> str:
    """Will give the text in lower case, without apostrophes and soft hyphens, ґ as г, dashes as hyphens."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(_CHARS)
    return MIXED.sub(lambda found: unmixed(found.group()), plain)


_CHARS = {ord(char): None for char in APOSTROPHES + "\u00ad\u0301"} | {ord("ґ"): "г"} | {
    ord(char): "-" for char in "‐‑‒–—−"
}  # fmt: skip
MIXED = re.compile(r"(?=[^\W\d_]*[a-zäïö])(?=[^\W\d_]*[а-яіїє])[^\W\d_]+")


def unmixed(word: str) -> str:
    """Will turn the Latin letters of a word that mixes scripts into the Cyrillic ones they look like."""
    return word.translate(LOOKALIKE)


def words_of(text: str) -> list[str]:
    """Will give the words of the text, folded, in order; «Д-401/1» and «івано-франківськ» stay whole."""
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def pieces_of(word: str) -> list[str]:
    """Will give the parts of a whole word: «д-401/1» -> д, 401, 1."""
    return PIECE.findall(word)


def retyped(word: str) -> str:
    """Will read a word typed with the English keyboard layout left on: «rsvywm» -> «кіцмь»; others unchanged."""
    return word.translate(KEYS) if word.isascii() and word.isalpha() else word


def spellings(text: str) -> set[str]:
    """The text as it may be written: SQLite folds Latin letters alone, so a plain look asks for each."""
    return {text, text.lower(), text.capitalize(), text.upper()}
