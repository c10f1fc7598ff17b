"""Pure rules of the brand: colours that can be read, the stylesheet of a book."""

from .mending import COLOURS, Mended, hexadecimal, mend, ratio
from .tokens import FONTS, digest_of, stylesheet

__all__ = ["COLOURS", "FONTS", "Mended", "digest_of", "hexadecimal", "mend", "ratio", "stylesheet"]
